"""Refunds at an offering's desk: applicants screened, the payer's law asked, payment files written."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lookthrough.errors import NotAllowed
from lookthrough.model.ids import EntryId, ListId, SubjectId
from lookthrough.model.match import Via
from lookthrough.model.offering import Application
from lookthrough.model.received import Span
from lookthrough.model.refund import Barring, Judged, Suspect
from lookthrough.model.subject import Subject
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.deal_desk import OfferingDesk
from lookthrough.wiring.payment_files import check_payers, write_files
from lookthrough.wiring.session import Session
from lookthrough.wiring.workers import Inline, Place, Pool

if TYPE_CHECKING:
    from lookthrough.actions.judge_refunds import Judging
    from lookthrough.model.refund import Refunded
    from lookthrough.model.run import Match

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundsAsked:
    """How refunds are asked for: with the lists of which day, to be paid on which, and into which folder files go."""

    asked: Asked
    pays_on: date
    folder: Path


def refund(desk: OfferingDesk, asked: RefundsAsked) -> "Refunded | None":
    """Refund what is due into payment files; None where nothing is."""
    from lookthrough.actions.refund_applications import Refunding, refund_applications

    check_payers(desk)  # before anything is ordered
    session = Session(desk.product, asked.asked)
    refunding = Refunding(
        day=asked.asked.day,
        pays_on=asked.pays_on,
        recipe=session.run({"offering": desk.folder.offering.key}).id,
        judge=lambda run: _judged(desk, asked.asked, session, run),
        files=lambda run: write_files(desk, run, asked.folder),
    )
    return refund_applications(desk.worked, refunding)


def end_broken_off(desk: OfferingDesk, run: str, folder: Path) -> "Refunded":
    """End the run that was broken off as it stands, by its name; raise NotAllowed where another or none was."""
    from lookthrough.actions.refund_applications import broken_off, end_run

    check_payers(desk)
    last = broken_off(desk.worked)
    if last is not None and last.id != run:
        raise NotAllowed(f"Run {last.id} was broken off, not {run}. Give its name.")
    return end_run(desk.worked, lambda one: write_files(desk, one, folder))


@dataclass(frozen=True, slots=True)
class _Refunds:
    """What refunds are judged with, for a run by its name."""

    judging: "Judging"
    run: str


def _judged(desk: OfferingDesk, asked: Asked, session: Session, run: str) -> Iterator[Judged]:
    """Judge what may go back: where there is much, in several processes, which only read the record."""
    from lookthrough.actions.judge_refunds import SPAN

    def before() -> None:
        from lookthrough.index.product import load_compiled

        load_compiled()
        desk.record.close()

    spans = list(desk.worked.ledger.spans(SPAN))
    elsewhere = partial(_refunds_elsewhere, desk.place().elsewhere, asked, run)
    place = Place(here=_refunds(desk, session, run), elsewhere=elsewhere, before=before)
    if desk.several and len(spans) > 1:
        return map(_DECODER.decode, Pool(_judge_as_bytes, place).map(spans))
    return Inline(_judge, place).map(spans)


def _refunds(desk: OfferingDesk, session: Session, run: str) -> _Refunds:
    from lookthrough.actions.judge_refunds import Judging

    law = PayersLaw(desk, session)
    return _Refunds(Judging.of(desk.worked, partial(look, session, law), law.of), run)


def _refunds_elsewhere(open_desk: Callable[[], OfferingDesk], asked: Asked, run: str) -> _Refunds:
    desk = open_desk()
    return _refunds(desk, Session(desk.product, asked), run)


def _judge(refunds: _Refunds, span: Span) -> Judged:
    return refunds.judging.judge(span, refunds.run)


def _judge_as_bytes(refunds: _Refunds, span: Span) -> bytes:
    return _ENCODER.encode(_judge(refunds, span))


def look(session: Session, law: "PayersLaw", applications: Sequence[Application]) -> list[tuple[Suspect, ...]]:
    """Screen applicants by name and number, of which only what alerts is kept, and look where each is."""
    from lookthrough.actions.judge_payees import PLACE

    subjects = [_subject(one) for one in applications]
    by_place = Suspect(entries=(PLACE,), score=1.0)
    return [
        (
            *(Suspect(entries=_entries_of(match), score=match.score) for match in screened.matches if _named(match)),
            *((by_place,) if law.catches(application, subject) else ()),
        )
        for application, subject, screened in zip(applications, subjects, session.screen(subjects), strict=True)
    ]


def _named(match: "Match") -> bool:
    # Whether a text catches an applicant by where he is is for the law of whoever pays, not for a screening's.
    return match.alert and match.via is not Via.PLACE


class PayersLaw:
    """What the law of whoever pays makes of paying an applicant who is listed, or is where he is."""

    def __init__(self, desk: OfferingDesk, session: Session) -> None:
        self._desk, self._session = desk, session
        self._caught: dict[Hashable, bool] = {}

    def catches(self, application: Application, subject: Subject) -> bool:
        """Whether a text keeps whoever pays an application from dealing with a subject who is where this one is."""
        from lookthrough.law import bites_there

        desk = self._session.desk
        placed = desk.gazetteer.place(subject) if subject.countries or subject.addresses else None
        if placed is None:
            return False
        payer = self._desk.payer_of(application)
        if (payer, placed.where) not in self._caught:
            holder = self._desk.holder_of(payer)
            self._caught[payer, placed.where] = bites_there(
                desk.lawbook, placed.where, party=holder.party, facts=holder.facts, at=desk.at
            )
        return self._caught[payer, placed.where]

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


def _subject(one: Application) -> Subject:
    return Subject(
        id=SubjectId(one.id),
        names=(one.holder,),
        countries=(one.country,) if one.country else (),
        identifiers=one.identifiers,
    )


def _entries_of(match: "Match") -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{one.list}:{one.entry}" for one in match.listings))
