"""Reconciling refunds: what the bank answered is taken in once; what contradicts is told, and moves nothing.

Answers are compared with what was ordered batch by batch, and batches may be compared side by side. One that speaks of
a payment of which a batch before it speaks, and that is not written yet, is compared again once it is.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lookthrough.actions.worked import Worked, detail_of, encoded
from lookthrough.model.ledger import Decision, LedgerEntry, Move
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.received import PaymentMove
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What follows from a batch of answers: how money moves, how many were known, which contradict."""

    moves: tuple[PaymentMove, ...]
    known: int
    rejected: tuple[Rejected, ...]


Batch = Sequence[Answered]
Comparing = Callable[[Iterable[Batch]], Iterator[Compared]]
"""Compares batches as `compare` does, in this process or in several, a few ahead of what is asked for."""


def reconcile_refunds(
    worked: Worked, answers: Iterable[Answered | Rejected], comparing: Comparing | None = None
) -> Reconciled:
    """Take a bank's answers in, batch by batch; the same answers again change nothing."""
    done = Reconciled()
    under_way: deque[_UnderWay] = deque()

    def given() -> Iterator[Batch]:
        for batch in _batches(answers, done):
            under_way.append(_UnderWay.beside(batch, under_way))
            yield batch

    head = worked.ledger.head()
    for found in (comparing or (lambda some: (compare(worked, one) for one in some)))(given()):
        one = under_way.popleft()
        compared = compare(worked, one.batch) if one.too_early else found
        if compared.moves:
            written = [
                worked.moved(move.what, move.application, move.minor, move.detail, payment=move.payment)
                for move in compared.moves
            ]
            head = worked.ledger.append(written, after=head)
        _count(compared, done)
    return done


def compare(worked: Worked, batch: Batch) -> Compared:
    """Compare a batch with what was ordered and answered before; nothing is written."""
    moves: list[PaymentMove] = []
    rejected: list[Rejected] = []
    known = 0
    for outcome in reconcile(batch, _orders(worked, batch)):
        match outcome:
            case Follows():
                moves += _moves(outcome)
            case Known():
                known += 1
            case Contradicts():
                rejected.append(outcome.rejected())
    return Compared(moves=tuple(moves), known=known, rejected=tuple(rejected))


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """A batch that was given to be compared; `too_early` where others before it speak of payments it speaks of."""

    batch: Batch
    payments: frozenset[PaymentId]
    too_early: bool

    @classmethod
    def beside(cls, batch: Batch, before: Iterable["_UnderWay"]) -> "_UnderWay":
        payments = frozenset([one.payment for one in batch])
        return cls(batch, payments, not all(payments.isdisjoint(other.payments) for other in before))


def _count(compared: Compared, done: Reconciled) -> None:
    for move in compared.moves:
        done.moved[move.what] = done.moved.get(move.what, 0) + 1
        done.minor[move.what] = done.minor.get(move.what, 0) + move.minor
    done.known += compared.known
    done.rejected += compared.rejected


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


def _orders(worked: Worked, batch: Batch) -> dict[PaymentId, Ordered]:
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
        answers=tuple([_answer(worked, payment, entry) for entry in before]),
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


def _moves(outcome: Follows) -> list[PaymentMove]:
    answer = outcome.answer
    detail = encoded({"reference": answer.reference, "reason": answer.reason, "bank_at": answer.at.isoformat()})
    return [
        PaymentMove(what=what, payment=answer.payment, application=outcome.application, minor=minor, detail=detail)
        for what, minor in outcome.moves
    ]
