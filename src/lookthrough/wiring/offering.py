"""Offerings: a folder read, reviewed as of a day, and replayed day by day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session, file_sha256

if TYPE_CHECKING:
    from lookthrough.actions.review_offering import DealDesk, PartyKey
    from lookthrough.law.on_security import Holder
    from lookthrough.model.offering import Offering
    from lookthrough.model.offering_review import OfferingReview
    from lookthrough.model.run import Run
    from lookthrough.ownership.stakes import Register
    from lookthrough.reports.offering.record import ReviewRecord
    from lookthrough.reports.offering.replay_record import ReplayRecord

STAKES = "stakes.csv"
DEAL_FILES = ("offering.yml", "parties.csv", "events.yml", STAKES)
"""Files of a folder that an answer about the deal rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """An offering's folder as read, with what each party is before the law."""

    path: Path
    offering: "Offering"
    holders: "Mapping[PartyKey, Holder]"
    register: "Register | None"

    @property
    def hashes(self) -> Mapping[str, str]:
        """The hashes of the files that an answer about the deal rests on."""
        paths = (self.path / name for name in DEAL_FILES)
        return {path.name: file_sha256(path) for path in paths if path.is_file()}


def read_folder(product: Lookthrough, path: Path) -> Folder:
    """Read a folder; raise BrokenOffering with every fault of it."""
    from lookthrough.books.holdings.holders import Holders
    from lookthrough.books.offerings.offering import read_offering, read_register

    offering = read_offering(path, product.lawbook)
    holders = Holders(product.lawbook)
    named = str(path / "parties.csv")
    stakes = read_register(path)
    return Folder(
        path=path,
        offering=offering,
        register=None if stakes is None else stakes.register,
        holders={(one.id, one.role): holders.read(one.cells, f"{named}:{one.line}") for one in offering.parties},
    )


def review(product: Lookthrough, folder: Folder, asked: Asked) -> "ReviewRecord":
    """Review an offering as of a day, in the stable form."""
    from lookthrough.actions.review_offering import review_offering
    from lookthrough.reports.offering.record import review_record

    session = Session(product, asked)
    found = review_offering(deal_desk_of(folder, session))
    return review_record(found, session.run({"offering": dict(folder.hashes)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayAsked:
    """Which days to replay, and with which lists."""

    first: date | None = None
    last: date | None = None
    held: datetime | None = None
    lists: tuple[str, ...] = ()


def replay(product: Lookthrough, folder: Folder, asked: ReplayAsked) -> "ReplayRecord":
    """Replay an offering day by day, in the stable form."""
    from lookthrough.actions.ask_of_deal import DealLaw
    from lookthrough.actions.replay_offering import replay_offering
    from lookthrough.actions.review_offering import review_offering
    from lookthrough.reports.offering.record import event_record
    from lookthrough.reports.offering.replay_record import replay_record

    runs: dict[date, Run] = {}
    law = DealLaw(lawbook=product.lawbook)

    def on(day: date) -> "OfferingReview":
        session = Session(product, Asked(day=day, held=asked.held, lists=asked.lists))
        runs[day] = session.run({"offering": dict(folder.hashes)})
        return review_offering(deal_desk_of(folder, session), law)

    editions = [one.edition.published_at for one in product.opened.entries.held]
    days = list(replay_offering(folder.offering, on, editions, asked.first, asked.last))
    last = days[-1].review.day
    return replay_record(
        ((day, runs[day.review.day]) for day in days),
        looked_at=len(runs),
        happened=(event_record(one) for one in folder.offering.events if one.at.date() <= last),
    )


def deal_desk_of(folder: Folder, session: Session) -> "DealDesk":
    """Put together what an offering is reviewed with, as of a session's day."""
    from lookthrough.actions.review_offering import DealDesk

    return DealDesk(offering=folder.offering, desk=session.desk, holders=folder.holders, register=folder.register)
