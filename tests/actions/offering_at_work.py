"""An offering at work for the tests of its desk: the small folder, numbered applications, a law that is given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from lookthrough.actions.judge_payees import Law
from lookthrough.actions.judge_refunds import SPAN, Judging
from lookthrough.actions.receive_applications import TakenIn, receive_applications
from lookthrough.actions.reconcile_refunds import Reconciled, reconcile_refunds
from lookthrough.actions.refund_applications import Refunding, Run, refund_applications, runs_begun
from lookthrough.actions.take_step import StepAsked, take_step
from lookthrough.actions.worked import Worked
from lookthrough.books.offerings.offering import read_offering
from lookthrough.lawbook import load
from lookthrough.model.ledger import Move
from lookthrough.model.offering import Account, AccountId, Application, ApplicationId, AttemptKey, Step
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.received import Ordered
from lookthrough.model.refund import Barring, Ground, Judged, PaymentFiles, Refunded, Suspect
from lookthrough.ports.record import Record

FOLDER = Path(__file__).parents[1] / "fixtures" / "offering"
OFFERING = read_offering(FOLDER, load())
LOT_MONEY = 403_021
BEGUN = datetime.fromisoformat("2021-12-07T09:00+08:00")
DAY = date(2021, 12, 14)
FREE = Barring(ground=None, verdict="silent", restrictions=(), do=(), deadline="", says="")
BARRED = Barring(
    ground=Ground.BARRED,
    verdict="barred",
    restrictions=("us.sdn.block",),
    do=("block", "report"),
    deadline="2021-12-29",
    says="Property of the party is blocked.",
)


class Broken(Exception):
    """The power fails."""


def _break_off(now: bool) -> None:
    if now:
        raise Broken


def at_work(record: Record, *, days: int = 0) -> Worked:
    """The offering at its desk, so many days after it began."""
    at = BEGUN + timedelta(days=400 + days)
    return Worked(offering=OFFERING, ledger=record.open(OFFERING.key, "HKD", at), at=at, by="desk")


def step(worked: Worked, step: Step, day: int, *, attempt: str | None = None, price: str | None = None) -> None:
    """Take a step so many days after the beginning."""
    take_step(
        worked,
        StepAsked(
            step=step,
            at=BEGUN + timedelta(days=day),
            attempt=None if attempt is None else AttemptKey(attempt),
            price=None if price is None else Decimal(price),
        ),
    )


def application(number: int, *, attempt: str = "first", lots: int = 1) -> Application:
    """An application by nobody, for so many lots."""
    money = {1: 403_021, 2: 806_041, 5: 2_015_104}[lots]
    return Application(
        id=ApplicationId(f"{number:04}"),
        attempt=AttemptKey(attempt),
        holder=f"Applicant {number:04}",
        account=AccountId(f"A{number:04}"),
        shares=1_000 * lots,
        channel="white_form",
        received_minor=money,
        country="HK",
    )


def accounts(applications: Iterable[Application]) -> Mapping[AccountId, Account]:
    """The accounts that paid."""
    return {
        one.account: Account(id=one.account, holder=one.holder, number=f"EX{one.id}", bank="EXMPHKH0", country="HK")
        for one in applications
    }


def receive(worked: Worked, *applications: Application) -> TakenIn:
    """Take applications in."""
    return receive_applications(worked, applications, accounts(applications))


def law_that_bars(*entries: str) -> Law:
    """The law of whoever pays, by which these entries are barred from being paid."""
    return lambda _application, entry: BARRED if entry in entries else FREE


def refunding(
    worked: Worked,
    *,
    suspects: Mapping[str, tuple[str, ...]] | None = None,
    bars: Sequence[str] = (),
    day: date = DAY,
    breaks: str = "",
) -> Refunding:
    """Refunds with these applications like these entries, and these entries barred from being paid; one part breaks."""
    alike = suspects or {}

    def look(applications: Sequence[Application]) -> Sequence[Sequence[Suspect]]:
        _break_off(breaks == "look")
        return [[Suspect(entries=(entry,), score=0.9) for entry in alike.get(one.id, ())] for one in applications]

    def law(one: Application, entry: str) -> Barring:
        _break_off(breaks == "law")
        return law_that_bars(*bars)(one, entry)

    def files(run: Run) -> PaymentFiles:
        _break_off(breaks == "files")
        payments = [one for batch in worked.ledger.ordered(run.begun.number) for one in batch]
        minor = sum(one.minor for one in payments)
        return PaymentFiles(hashes={f"{run.id}.xml": "0" * 64}, payments=len(payments), minor=minor)

    def judge(run: str) -> Iterator[Judged]:
        judging = Judging.of(worked, look, law)
        return (judging.judge(span, run) for span in worked.ledger.spans(SPAN))

    return Refunding(day=day, pays_on=day, recipe=f"lists of {day}", judge=judge, files=files)


def refund(worked: Worked, suspects: Mapping[str, tuple[str, ...]] | None = None, bars: Sequence[str] = ()) -> Refunded:
    """Refund what is due; something must be."""
    done = refund_applications(worked, refunding(worked, suspects=suspects, bars=bars))
    assert done is not None
    return done


def under_way(worked: Worked, run: str) -> list[Ordered]:
    """The payments of the last run."""
    last = runs_begun(worked)[-1]
    assert last.id == run
    return [one for batch in worked.ledger.ordered(last.begun.number) for one in batch]


def answer(payment: str, status: AnswerStatus, minor: int | None = None, reference: str = "B1") -> Answered:
    """What the bank says of a payment."""
    return Answered(
        payment=PaymentId(payment), status=status, minor=minor, currency="HKD", at=BEGUN, reference=reference, line=1
    )


def answered(worked: Worked, *answers: Answered) -> Reconciled:
    """Take answers in."""
    return reconcile_refunds(worked, answers)


def postponed(worked: Worked, *applications: Application) -> Worked:
    """Open, receive, postpone."""
    step(worked, Step.OPEN, 0, attempt="first")
    receive(worked, *applications)
    step(worked, Step.POSTPONE, 6)
    return worked


def moves_of(worked: Worked, number: int) -> list[str]:
    """What became of one application's money, in order."""
    entries = worked.ledger.entries_of(ApplicationId(f"{number:04}"))
    return [str(one.written.what) for one in entries if isinstance(one.written.what, Move)]


def later(worked: Worked, days: int) -> Worked:
    """The same desk some days later."""
    return replace(worked, at=worked.at + timedelta(days=days))
