"""Refunds at an offering's desk: applicants screened, the payer's law asked, payment files written."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.errors import NotAllowed
from lookthrough.model.ids import EntryId, ListId, SubjectId
from lookthrough.model.offering import Application, PartyId
from lookthrough.model.payment import Payment, PaymentId, PaymentRun
from lookthrough.model.refund import Barring, PaymentFiles, Suspect
from lookthrough.model.subject import Subject
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.deal_desk import OfferingDesk
from lookthrough.wiring.session import Session
from lookthrough.wiring.workers import POOL_FROM

if TYPE_CHECKING:
    from lookthrough.actions.plan_refunds import Batch
    from lookthrough.actions.refund_applications import Looked, Run
    from lookthrough.actions.screen_parties import Desk
    from lookthrough.model.refund import Refunded
    from lookthrough.model.run import Match

Suspects = dict[int, tuple[Suspect, ...]]
"""Listed parties that subjects of a batch may be, by the subjects' places in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundsAsked:
    """How refunds are asked for: with the lists of which day, to be paid on which, and into which folder files go."""

    asked: Asked
    pays_on: date
    folder: Path


def refund(desk: OfferingDesk, asked: RefundsAsked) -> "Refunded | None":
    """Refund what is due into payment files; None where nothing is."""
    from lookthrough.actions.refund_applications import Refunding, refund_applications

    _check_payers(desk)  # before anything is ordered
    session = Session(desk.product, asked.asked)
    refunding = Refunding(
        day=asked.asked.day,
        pays_on=asked.pays_on,
        recipe=session.run({"offering": desk.folder.offering.key}).id,
        look=Screening(session).look,
        law=PayersLaw(desk, session).of,
        files=lambda run: write_files(desk, run, asked.folder),
    )
    return refund_applications(desk.worked, refunding)


def end_broken_off(desk: OfferingDesk, run: str, folder: Path) -> "Refunded":
    """End the run that was broken off as it stands, by its name; raise NotAllowed where another or none was."""
    from lookthrough.actions.refund_applications import broken_off, end_run

    _check_payers(desk)
    last = broken_off(desk.worked)
    if last is not None and last.id != run:
        raise NotAllowed(f"Run {last.id} was broken off, not {run}. Give its name.")
    return end_run(desk.worked, lambda one: write_files(desk, one, folder))


class Screening:
    """Screens applicants by name and number, in this process or in several."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def look(self, batches: "Iterable[Batch]") -> "Iterator[Looked]":
        """Screen batches, a few ahead of what is asked for, answered in their order."""
        waiting: deque[Batch] = deque()
        given = iter(batches)
        first = next(given, None)
        if first is None:
            return

        def subjects() -> Iterator[tuple[Subject, ...]]:
            for batch in chain((first,), given):
                waiting.append(batch)
                yield tuple(_subject(one.row.application) for one in batch)

        rows = len(first) if len(first) < POOL_FROM else None
        for suspects in self._session.at_work(suspected, "", rows).map(subjects()):
            batch = waiting.popleft()
            yield batch, [suspects.get(place, ()) for place in range(len(batch))]


def suspected(subjects: Sequence[Subject], desk: "Desk", _run: str) -> Suspects:
    """Screen a batch; return the alerts only, for most subjects have none."""
    from lookthrough.actions.screen_parties import screen_parties

    found: Suspects = {}
    for place, screened in enumerate(screen_parties(subjects, desk)):
        alerts = [match for match in screened.matches if match.alert]
        if alerts:
            found[place] = tuple(Suspect(entries=_entries_of(match), score=match.score) for match in alerts)
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
        from lookthrough.actions.look_up_entry import look_up_entry

        listed, _, number = entry.partition(":")
        desk = self._session.desk
        return look_up_entry(ListId(listed), EntryId(number), desk.shelf, desk.moment).stands


def write_files(desk: OfferingDesk, run: "Run", folder: Path) -> PaymentFiles:
    """Write a run's payment files from the ledger, for each payer a set of pain.001 and a table."""
    from lookthrough.reports.payments.csv_form import table_beside
    from lookthrough.reports.payments.pain_001 import write_pain_001

    hashes: dict[str, str] = {}
    count = minor = 0
    channels = [channel for payer in desk.payers for channel in desk.channels_of(payer)]
    stray = desk.worked.ledger.ordered_elsewhere(run.begun.number, channels)
    if stray is not None:
        raise NotAllowed(
            f"Payment {stray} of run {run.id} has no application on record that came by {' or '.join(channels)}: "
            "nobody would pay it. Restore the record from a backup, or the channel in offering.yml."
        )
    for number, payer in enumerate(desk.payers, 1):
        given = _Counted(_payments(desk, run, payer))
        payments = iter(given)
        first = next(payments, None)
        if first is None:
            continue
        folder.mkdir(parents=True, exist_ok=True)
        order = _order_of(desk, run, number, payer)
        table = folder / f"{order.id}.csv"
        with table_beside(order, chain((first,), payments), table) as passed:
            files = write_pain_001(order, passed, folder)
        hashes |= {path.name: _sha256(path) for path in (*files, table)}
        count, minor = count + given.count, minor + given.minor
    return PaymentFiles(hashes=hashes, payments=count, minor=minor)


class _Counted:
    """Payments, counted as they pass."""

    def __init__(self, payments: Iterator[Payment]) -> None:
        self._payments = payments
        self.count = self.minor = 0

    def __iter__(self) -> Iterator[Payment]:
        for one in self._payments:
            self.count += 1
            self.minor += one.minor
            yield one


def _check_payers(desk: OfferingDesk) -> None:
    """See that every payer has an account that banks take, before a payment from it is ordered."""
    from lookthrough.actions.refund_applications import run_name
    from lookthrough.reports.payments.checked import payer_of
    from lookthrough.reports.payments.letters import Letters

    at = desk.worked.at
    for payer in desk.payers:
        run = PaymentRun(
            id=run_name(desk.folder.offering.key, 1), made_at=at, pays_on=at.date(), payer=desk.account_of(payer)
        )
        payer_of(run, Letters.LATIN)


def _order_of(desk: OfferingDesk, run: "Run", number: int, payer: PartyId) -> PaymentRun:
    return PaymentRun(
        id=f"{run.id}-P{number}",
        made_at=run.begun.written.at.astimezone(UTC),
        pays_on=run.pays_on,
        payer=desk.account_of(payer),
    )


def _payments(desk: OfferingDesk, run: "Run", payer: PartyId) -> Iterator[Payment]:
    for batch in desk.worked.ledger.ordered(run.begun.number, desk.channels_of(payer)):
        for one in batch:
            assert one.received is not None, "a channel is told by the application's row"
            yield Payment(
                id=PaymentId(one.payment),
                application=one.application,
                account=one.received.account,
                minor=one.minor,
                currency=desk.folder.offering.currency,
            )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _subject(one: Application) -> Subject:
    return Subject(
        id=SubjectId(one.id),
        names=(one.holder,),
        countries=(one.country,) if one.country else (),
        identifiers=one.identifiers,
    )


def _entries_of(match: "Match") -> tuple[str, ...]:
    from lookthrough.actions.judge_payees import PLACE

    return tuple(dict.fromkeys(f"{one.list}:{one.entry}" for one in match.listings)) or (PLACE,)
