"""Reconciling refunds: what the bank answered is taken in once; what contradicts is told, and moves nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lookthrough.actions.worked import Worked, detail_of, encoded
from lookthrough.model.ledger import Move, Written
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.received import PaymentOrder
from lookthrough.model.subject import Rejected
from lookthrough.offering.reconcile import Contradicts, Follows, Known, Ordered, reconcile

BATCH = 10_000
_SAID = {Move.PAID: AnswerStatus.PAID, Move.REJECTED: AnswerStatus.REJECTED}
_STATUSES = {**_SAID, Move.RETURNED: AnswerStatus.RETURNED}


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
    found = worked.ledger.last_moves(list(dict.fromkeys(one.payment for one in batch)))
    return {PaymentId(order.id): _ordered(worked, order, last) for order, last in found}


def _ordered(worked: Worked, order: PaymentOrder, last: Move) -> Ordered:
    # Only of what came back does it matter how much, and by which reference.
    if last in _SAID:
        before = [_whole(worked, order, _SAID[last])]
    else:
        before = [] if last is Move.ORDERED else list(_before(worked, order))
    return Ordered(
        payment=PaymentId(order.id),
        application=order.application,
        minor=order.minor,
        currency=worked.offering.currency,
        answers=tuple(before),
    )


def _whole(worked: Worked, order: PaymentOrder, status: AnswerStatus) -> Answered:
    """Return an answer about a whole payment, told again now."""
    return Answered(
        payment=PaymentId(order.id),
        status=status,
        minor=order.minor,
        currency=worked.offering.currency,
        at=worked.at,
    )


def _before(worked: Worked, order: PaymentOrder) -> Iterator[Answered]:
    """Walk the answers that were taken before, by the entries they made."""
    for entry in worked.ledger.entries_of(order.application):
        written = entry.written
        status = _STATUSES.get(written.what) if isinstance(written.what, Move) else None
        if written.payment == order.id and status is not None:
            yield Answered(
                payment=PaymentId(order.id),
                status=status,
                minor=written.minor,
                currency=worked.offering.currency,
                at=written.at,
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
