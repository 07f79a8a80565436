"""Offerings: a folder read, reviewed as of a day, and replayed day by day."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session, file_sha256

if TYPE_CHECKING:
    from lookthrough.actions.review_offering import DealDesk, Learnt, PartyKey
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


@dataclass(slots=True, kw_only=True)
class Days:
    """The days of a replay, each looked at by a session of its own; `runs` are the recipes of those reviewed."""

    product: Lookthrough
    folder: Folder
    asked: ReplayAsked
    learnt: "Learnt"
    runs: "dict[date, Run]" = field(default_factory=dict)
    looked_at: int = 0
    _now: Session | None = None

    def seen(self, day: date) -> Hashable:
        """Open a day, and return what its lists say of everybody of the deal."""
        self.looked_at += 1
        self._now = _session(self.product, self.asked, day)
        return self.learnt.seen(self._now.desk)

    def review(self, day: date) -> "OfferingReview":
        """Review the day that was opened."""
        from lookthrough.actions.review_offering import review_offering

        assert self._now is not None, "a day is seen before it is reviewed"
        self.runs[day] = self._now.run({"offering": dict(self.folder.hashes)})
        return review_offering(deal_desk_of(self.folder, self._now), self.learnt)


def replay(product: Lookthrough, folder: Folder, asked: ReplayAsked) -> "ReplayRecord":
    """Replay an offering day by day, in the stable form."""
    from lookthrough.actions.deal_on_lists import deal_on_lists
    from lookthrough.actions.replay_offering import replay_offering
    from lookthrough.actions.review_offering import learnt_of
    from lookthrough.reports.offering.record import event_record
    from lookthrough.reports.offering.replay_record import replay_record

    offering = folder.offering
    some = deal_desk_of(folder, _session(product, asked, offering.attempts[0].published_at.date()))
    lists = deal_on_lists(offering, folder.register, some.desk)
    list_days = lists.days(some.desk, product.opened.entries.cards, product.seen())
    looking = Days(product=product, folder=folder, asked=asked, learnt=learnt_of(some, lists))
    days = list(replay_offering(offering, looking, list_days, asked.first, asked.last))
    last = days[-1].review.day
    return replay_record(
        ((day, looking.runs[day.review.day]) for day in days),
        looked_at=looking.looked_at,
        happened=(event_record(one) for one in offering.events if one.at.date() <= last),
    )


def _session(product: Lookthrough, asked: ReplayAsked, day: date) -> Session:
    return Session(product, Asked(day=day, held=asked.held, lists=asked.lists))


def deal_desk_of(folder: Folder, session: Session) -> "DealDesk":
    """Put together what an offering is reviewed with, as of a session's day."""
    from lookthrough.actions.review_offering import DealDesk

    return DealDesk(offering=folder.offering, desk=session.desk, holders=folder.holders, register=folder.register)
