"""What a bank answers held against what it was asked: which money moves, what is known already, what contradicts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lookthrough.model.ledger import Move
from lookthrough.model.money import Money
from lookthrough.model.offering import ApplicationId
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A payment that a bank was asked to make, and which of its answers were taken before, in their order."""

    payment: PaymentId
    application: ApplicationId
    minor: int
    currency: str
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """Money moves because of an answer. A return that comes before the word that it was paid moves it twice."""

    answer: Answered
    application: ApplicationId
    moves: tuple[tuple[Move, int], ...]
    """What moves, each with its minor units, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An answer that was taken before; it changes nothing."""

    answer: Answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradicts:
    """An answer that cannot be true of what was ordered and answered before; a person must look."""

    answer: Answered
    problem: str
    hint: str

    def rejected(self) -> Rejected:
        """Return it as a rejected row."""
        return Rejected(row=self.answer.line, reason=self.problem, hint=self.hint, excerpt=self.answer.payment)


Outcome = Follows | Known | Contradicts
_ASK = "Ask the bank; nothing was moved."


def reconcile(answers: Iterable[Answered], orders: Mapping[PaymentId, Ordered]) -> Iterator[Outcome]:
    """Hold answers against orders, each after those before it; every answer has one outcome."""
    since: dict[PaymentId, tuple[Answered, ...]] = {}
    for answer in answers:
        payment = answer.payment
        order, taken = orders.get(payment), since.get(payment, ())
        if order is not None and taken:
            order = replace(order, answers=(*order.answers, *taken))
        outcome = outcome_of(answer, order)
        if isinstance(outcome, Follows):
            since[payment] = (*taken, answer)
        yield outcome


def outcome_of(answer: Answered, order: Ordered | None) -> Outcome:
    """Return what follows from one answer to an order, None where there is no such order."""
    if order is None:
        return Contradicts(
            answer=answer,
            problem=f"No payment {answer.payment} was ordered.",
            hint="See whether the id was changed on the way, or the file is about another offering.",
        )
    if answer.minor is not None and answer.currency != order.currency:
        return _contradicts(answer, f"It was ordered in {order.currency}, and the bank says {answer.currency}.")
    return _BY_STATUS[answer.status](answer, order)


def _paid(answer: Answered, order: Ordered) -> Outcome:
    if other := _other_amount(answer, order):
        return other
    if _has(order, AnswerStatus.REJECTED):
        return _contradicts(answer, "The bank says that it was paid, and had said that it was rejected.")
    if _was_paid(order):
        return Known(answer=answer)
    return _follows(answer, order, (Move.PAID, order.minor))


def _rejected(answer: Answered, order: Ordered) -> Outcome:
    if other := _other_amount(answer, order):
        return other
    if _was_paid(order):
        return _contradicts(answer, "The bank says that it was rejected, and had said that it was paid.")
    if _has(order, AnswerStatus.REJECTED):
        return Known(answer=answer)
    return _follows(answer, order, (Move.REJECTED, order.minor))


def _returned(answer: Answered, order: Ordered) -> Outcome:
    """A return may be less than what was paid, where a bank on the way keeps its charge; a payment comes back once."""
    minor = _minor(answer, order)
    if _has(order, AnswerStatus.REJECTED):
        return _contradicts(answer, "The bank says that it came back, and had said that it was rejected.")
    before = [one for one in order.answers if one.status is AnswerStatus.RETURNED]
    if any(_same_return(answer, one, order) for one in before):
        return Known(answer=answer)
    if before:
        came = Money(_minor(before[0], order), order.currency)
        return _contradicts(answer, f"The bank says that it came back, and had said so before, of {came}.")
    if minor > order.minor:
        came = Money(minor, order.currency)
        return _contradicts(answer, f"{came} would have come back of {Money(order.minor, order.currency)}.")
    if _was_paid(order):
        return _follows(answer, order, (Move.RETURNED, minor))
    return _follows(answer, order, (Move.PAID, order.minor), (Move.RETURNED, minor))


def _same_return(answer: Answered, before: Answered, order: Ordered) -> bool:
    """Whether two returns are one: by reference where both have one, else by amount."""
    if _minor(answer, order) != _minor(before, order):
        return False
    return answer.reference == before.reference or not (answer.reference and before.reference)


def _minor(answer: Answered, order: Ordered) -> int:
    return order.minor if answer.minor is None else answer.minor


def _other_amount(answer: Answered, order: Ordered) -> Contradicts | None:
    if _minor(answer, order) == order.minor:
        return None
    said = Money(_minor(answer, order), order.currency)
    return _contradicts(answer, f"{Money(order.minor, order.currency)} was ordered, and the bank says {said}.")


def _was_paid(order: Ordered) -> bool:
    return _has(order, AnswerStatus.PAID) or _has(order, AnswerStatus.RETURNED)


def _has(order: Ordered, status: AnswerStatus) -> bool:
    return bool(order.answers) and any(one.status is status for one in order.answers)


def _follows(answer: Answered, order: Ordered, *moves: tuple[Move, int]) -> Follows:
    return Follows(answer=answer, application=order.application, moves=moves)


def _contradicts(answer: Answered, problem: str) -> Contradicts:
    return Contradicts(answer=answer, problem=problem, hint=_ASK)


_BY_STATUS = {AnswerStatus.PAID: _paid, AnswerStatus.REJECTED: _rejected, AnswerStatus.RETURNED: _returned}
