"""What is to be paid for shares applied for, and what is wrong with an application."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lookthrough.errors import NotAllowed
from lookthrough.model.holding import EXACT
from lookthrough.model.money import Money
from lookthrough.model.offering import Application, Attempt, Clawback, FeesFrom

_WHOLE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Payable:
    """What a share costs an applicant with all fees, exact, in whole units of a currency."""

    a_share: Decimal
    currency: str

    def money(self, shares: int) -> Money:
        """Return what so many shares come to, rounded once, a half up, to the minor unit."""
        return Money.rounded(EXACT.multiply(self.a_share, Decimal(shares)), self.currency)


def fees_on(schedule: Sequence[FeesFrom], day: date) -> Decimal:
    """Return all fees of a day together, as a part of the price; raise NotAllowed for a day before the schedule.

    Without a schedule there are no fees.
    """
    in_force = [one for one in schedule if one.valid_from <= day]
    if schedule and not in_force:
        first = min(one.valid_from for one in schedule)
        raise NotAllowed(
            f"The fees of {day} are not known: the schedule begins on {first}. Add the fees that were asked for then."
        )
    rates = max(in_force, key=_valid_from).rates.values() if in_force else ()
    total = Decimal(0)
    for rate in rates:
        total = EXACT.add(total, rate)
    return total


def payable(price: Decimal, fees: Decimal, currency: str) -> Payable:
    """Return what a share costs at a price with fees.

    >>> str(payable(Decimal("3.99"), Decimal("0.010077"), "HKD").money(1000))
    'HKD 4,030.21'
    """
    return Payable(EXACT.multiply(price, EXACT.add(_WHOLE, fees)), currency)


def application_money(attempt: Attempt, schedule: Sequence[FeesFrom], currency: str) -> Payable:
    """Return what applicants of an attempt pay for a share: the highest price of its range, with the fees of its day.

    Its day is the one on which applications open, where the offering is.
    """
    return payable(attempt.price_high, fees_on(schedule, attempt.timetable.opens_at.date()), currency)


def most_shares(attempt: Attempt) -> int:
    """Return the most shares of the public tranche that one application may ask for, in whole lots.

    Where Hong Kong's rules divide the tranche into two equal pools, that is one pool as first allocated (Practice Note
    18, paragraph 3.1, read in a copy of the note as of 1998, and alike in Practice Note 6 of GEM); else the whole
    tranche. An attempt follows those rules where it names one of their clawbacks.
    """
    whole = attempt.public_shares
    most = whole if attempt.clawback is Clawback.NONE else whole // 2
    return most - most % attempt.board_lot


def checked(application: Application, attempt: Attempt, cost: Payable) -> tuple[str, ...]:
    """Return every fault of an application, as sentences: none where it is as it should be."""
    return tuple(_faults(application, attempt, cost))


def _faults(application: Application, attempt: Attempt, cost: Payable) -> Iterator[str]:
    shares = application.shares
    if application.attempt != attempt.key:
        yield f"It belongs to attempt {application.attempt}, and does not carry over to attempt {attempt.key}."
    if shares <= 0:
        yield f"It is for {_counted(shares)}; one board lot is {_counted(attempt.board_lot)}."
        return
    if shares % attempt.board_lot:
        yield f"It is for {_counted(shares)}, which is not a whole number of board lots of {attempt.board_lot:,}."
    if shares > (most := most_shares(attempt)):
        yield f"It is for {_counted(shares)}, and one application may ask for {most:,} at most."
    due, received = cost.money(shares), Money(application.received_minor, cost.currency)
    if due != received:
        yield f"{received} came with it, and the price of {_counted(shares)} with all fees is {due}."


def _counted(shares: int) -> str:
    return "one share" if shares == 1 else f"{shares:,} shares"


def _valid_from(fees: FeesFrom) -> date:
    return fees.valid_from
