"""Reconciling refunds: what the bank answered is taken in once; what contradicts is told, and moves nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lookthrough.actions.worked import Worked, detail_of, encoded
from lookthrough.model.ledger import Decision, LedgerEntry, Move, Written
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected
from lookthrough.offering.reconcile import Contradicts, Follows, Known, Ordered, reconcile

BATCH = 10_000
_STATUSES: Mapping[Move | Decision, AnswerStatus] = {
    Move.PAID: AnswerStatus.PAID,
    Move.REJECTED: AnswerStatus.REJECTED,
    Move.RETURNED: AnswerStatus.RETURNED,
}


@dataclass(slots=True)
class Reconciled:
    """What the answers came to: payments by what became of them, answers known before, and those nobody can take."""

    moved: dict[Move, int] = field(default_factory=dict)
    minor: dict[Move, int] = field(default_factory=dict)
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def reconcile_refunds(worked: Worked, answers: Iterable[Answered | Rejected]) -> Reconciled:
    """Take a bank's answers in, batch by batch; the same answers again change nothing."""
    done = Reconciled()
    for batch in _batches(answers, done):
        head = worked.ledger.head()
        orders = _orders(worked, batch)
        written: list[Written] = []
        for outcome in reconcile(batch, orders):
            match outcome:
                case Follows():
                    written += _written(worked, outcome, done)
                case Known():
                    done.known += 1
                case Contradicts():
                    done.rejected.append(outcome.rejected())
        if written:
            worked.ledger.append(written, after=head)
    return done


def _batches(answers: Iterable[Answered | Rejected], done: Reconciled) -> Iterator[list[Answered]]:
    batch: list[Answered] = []
    for one in answers:
        if isinstance(one, Rejected):
            done.rejected.append(one)
            continue
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _orders(worked: Worked, batch: Sequence[Answered]) -> dict[PaymentId, Ordered]:
    """Return the payments that answers speak of, with what the ledger took of them before."""
    about: dict[PaymentId, list[LedgerEntry]] = {}
    for entry in worked.ledger.entries_of_payments(list(dict.fromkeys(one.payment for one in batch))):
        about.setdefault(PaymentId(str(entry.written.payment)), []).append(entry)
    return {payment: _ordered(worked, payment, entries) for payment, entries in about.items()}


def _ordered(worked: Worked, payment: PaymentId, entries: Sequence[LedgerEntry]) -> Ordered:
    order, *before = entries
    assert order.written.application is not None, "money that moves is somebody's"
    return Ordered(
        payment=payment,
        application=order.written.application,
        minor=order.written.minor,
        currency=worked.offering.currency,
        answers=tuple(_answer(worked, payment, entry) for entry in before),
    )


def _answer(worked: Worked, payment: PaymentId, entry: LedgerEntry) -> Answered:
    """Return the answer that made an entry."""
    return Answered(
        payment=payment,
        status=_STATUSES[entry.written.what],
        minor=entry.written.minor,
        currency=worked.offering.currency,
        at=entry.written.at,
        reference=str(detail_of(entry).get("reference", "")),
    )


def _written(worked: Worked, outcome: Follows, done: Reconciled) -> Iterator[Written]:
    answer = outcome.answer
    told = {"reference": answer.reference, "reason": answer.reason, "bank_at": answer.at.isoformat()}
    for move, minor in outcome.moves:
        done.moved[move] = done.moved.get(move, 0) + 1
        done.minor[move] = done.minor.get(move, 0) + minor
        yield Written(
            what=move,
            at=worked.at,
            by=worked.by,
            application=outcome.application,
            minor=minor,
            payment=answer.payment,
            detail=encoded(told),
        )
