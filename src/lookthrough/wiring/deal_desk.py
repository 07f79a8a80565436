"""The desk of an offering: its folder beside its ledger in the record, and everything done with the two."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.errors import Unusable
from lookthrough.model.ids import EntryId, ListId, SubjectId
from lookthrough.model.ledger import Decision
from lookthrough.model.offering import Account, Application, PartyId
from lookthrough.model.refund import Barring, Suspect
from lookthrough.model.subject import Subject
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.clock import now
from lookthrough.wiring.offering import Folder, read_folder
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session
from lookthrough.wiring.workers import POOL_FROM

if TYPE_CHECKING:
    from lookthrough.actions.refund_applications import Looked
    from lookthrough.actions.screen_parties import Desk
    from lookthrough.law.on_security import Holder
    from lookthrough.model.payment import Payment
    from lookthrough.model.received import Received, Standing
    from lookthrough.model.refund import Refunded
    from lookthrough.model.run import Match
    from lookthrough.storage.record import SqlRecord

Suspects = dict[int, tuple[Suspect, ...]]
"""Listed parties that subjects of a batch may be, by the subjects' places in it."""


@contextmanager
def at_work(product: Lookthrough, folder: Path, by: str, at: datetime | None = None) -> "Iterator[OfferingDesk]":
    """Open an offering's folder and its ledger; `by` is who does what is done."""
    read = read_folder(product, folder)
    record = product.record
    try:
        yield OfferingDesk(product, read, record, by, at or now())
    finally:
        record.close()


class OfferingDesk:
    """An offering at work at one moment."""

    def __init__(self, product: Lookthrough, folder: Folder, record: "SqlRecord", by: str, at: datetime) -> None:
        from lookthrough.actions.worked import Worked

        self.product, self.folder = product, folder
        offering = folder.offering
        ledger = record.open(offering.key, offering.currency, at)
        self.worked: Worked = Worked(offering=offering, ledger=ledger, at=at, by=by)

    def session(self, asked: Asked) -> Session:
        """Return a session as of a day."""
        return Session(self.product, asked)

    @cached_property
    def accounts(self) -> "Mapping[str, Account]":
        """The accounts of the folder, by their ids."""
        from lookthrough.books.offerings.accounts import read_accounts
        from lookthrough.books.offerings.folder import ACCOUNTS

        return {str(key): one for key, one in read_accounts(self.folder.path / ACCOUNTS, self.product.lawbook).items()}

    def payer_of(self, application: Application) -> PartyId:
        """Return the party of the deal that pays an application's refund."""
        return next(one.paid_by for one in self.folder.offering.channels if one.key == application.channel)

    def holder_of(self, party: PartyId) -> "Holder":
        """Return what a party of the deal is before the law."""
        role = self.folder.offering.party(party).role
        return self.folder.holders[party, role]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundsAsked:
    """How refunds are asked for: with the lists of which day, to be paid on which, and into which folder files go."""

    asked: Asked
    pays_on: date
    folder: Path


def refund(desk: OfferingDesk, asked: RefundsAsked) -> "Refunded":
    """Refund what is due, into payment files."""
    from lookthrough.actions.refund_applications import Refunding, refund_applications

    for payer in payers(desk):
        _account(desk, payer)  # before anything is ordered
    session = desk.session(asked.asked)
    screening = Screening(session)
    law = PayersLaw(desk, session)
    refunding = Refunding(
        day=asked.asked.day,
        pays_on=asked.pays_on,
        recipe=session.run({"offering": desk.folder.offering.key}).id,
        look=screening.look,
        law=law.of,
        files=lambda run: write_files(desk, run, asked.folder),
    )
    return refund_applications(desk.worked, refunding)


class Screening:
    """Screens applicants by name and number, in this process or in several."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, batches: "Iterable[tuple[Sequence[Standing], Sequence[Received]]]") -> "Iterator[Looked]":
        """Screen batches, a few ahead of what is asked for, answered in their order."""
        waiting: deque[tuple[Sequence[Standing], Sequence[Received]]] = deque()
        given = iter(batches)
        first = next(given, None)
        if first is None:
            return

        def subjects() -> Iterator[tuple[Subject, ...]]:
            for batch in chain((first,), given):
                waiting.append(batch)
                yield tuple(_subject(one.application) for one in batch[1])

        rows = len(first[0]) if len(first[0]) < POOL_FROM else None
        for suspects in self._session.at_work(suspected, "", rows).map(subjects()):
            standings, received = waiting.popleft()
            yield standings, received, [suspects.get(place, ()) for place in range(len(received))]


def suspected(subjects: Sequence[Subject], desk: "Desk", _run: str) -> Suspects:
    """Screen a batch; return the alerts only, for most subjects have none."""
    from lookthrough.actions.screen_parties import screen_parties

    found: Suspects = {}
    for place, screened in enumerate(screen_parties(subjects, desk)):
        alerts = [match for match in screened.matches if match.alert]
        if alerts:
            found[place] = tuple(
                Suspect(entry=_entry_of(match), caption=match.caption, score=match.score) for match in alerts
            )
    return found


class PayersLaw:
    """What the law of whoever pays makes of paying a listed applicant."""

    def __init__(self, desk: OfferingDesk, session: Session) -> None:
        self._desk, self._session = desk, session

    def of(self, application: Application, entry: str) -> Barring:
        """Answer for one applicant who is an entry (`us_ofac_sdn:34079`)."""
        from lookthrough.actions.rule_on_payment import rule_on_payment

        listed, _, number = entry.partition(":")
        holder = self._desk.holder_of(self._desk.payer_of(application))
        return rule_on_payment(ListId(listed), EntryId(number), holder, self._session.desk)

    def stands(self, entry: str) -> bool:
        """Whether an entry stands on its list."""
        listed, _, number = entry.partition(":")
        shelf, alive = self._session.desk.shelf, self._session.desk.moment.alive
        return any(
            alive[version] and any(one.list == listed for one in shelf[version].listings)
            for version in shelf.versions_of(EntryId(number))
        )


def write_files(desk: OfferingDesk, run: str, folder: Path) -> Mapping[str, str]:
    """Write a run's payment files, one set for each payer, from the ledger; return their hashes by name."""
    from lookthrough.actions.worked import detail_of
    from lookthrough.model.payment import PaymentRun
    from lookthrough.reports.payments.pain_001 import write_pain_001

    begun = next(one for one in desk.worked.ledger.decisions(Decision.REFUND_BEGUN) if detail_of(one)["run"] == run)
    pays_on = date.fromisoformat(str(detail_of(begun)["pays_on"]))
    folder.mkdir(parents=True, exist_ok=True)
    hashes: dict[str, str] = {}
    for number, payer in enumerate(payers(desk), 1):
        payments = _payments(desk, run, payer)
        first = next(payments, None)
        if first is None:
            continue
        order = PaymentRun(
            id=f"{run}-P{number}",
            made_at=begun.written.at.astimezone(UTC),
            pays_on=pays_on,
            payer=_account(desk, payer),
        )
        for path in write_pain_001(order, chain((first,), payments), folder):
            hashes[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return hashes


def payers(desk: OfferingDesk) -> tuple[PartyId, ...]:
    """Return the parties that pay refunds, in the order of the ways to apply."""
    return tuple(dict.fromkeys(one.paid_by for one in desk.folder.offering.channels))


def _payments(desk: OfferingDesk, run: str, payer: PartyId) -> "Iterator[Payment]":
    from lookthrough.model.payment import Payment, PaymentId

    for batch in desk.worked.ledger.payments(run):
        for one in batch:
            assert one.received is not None, "a row whose money is under way is not erased"
            if desk.payer_of(one.received.application) == payer:
                yield Payment(
                    id=PaymentId(one.order.id),
                    application=one.order.application,
                    account=one.received.account,
                    minor=one.order.minor,
                    currency=desk.folder.offering.currency,
                )


def _account(desk: OfferingDesk, payer: PartyId) -> Account:
    account = desk.accounts.get(str(payer))
    if account is None:
        raise Unusable(
            f"{desk.folder.path / 'accounts.csv'} has no account {payer}, from which refunds are paid. Add its row."
        )
    return account


def _subject(one: Application) -> Subject:
    return Subject(
        id=SubjectId(one.id),
        names=(one.holder,),
        countries=(one.country,) if one.country else (),
        identifiers=one.identifiers,
    )


def _entry_of(match: "Match") -> str:
    first = next(iter(match.listings), None)
    return "" if first is None else f"{first.list}:{first.entry}"
