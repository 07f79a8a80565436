"""How application money may move: between which pots, and what may become of a payment.

Money is conserved because a move takes from one pot exactly what it puts into another, and never more than is there:
a refund larger than what was received cannot be written. Nothing is paid twice because a payment is ordered once, then
answered once; the next try is another payment, and needs the money to be due again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Balance, Decision, Move, Pot, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.model.payment import PaymentId

BETWEEN: Mapping[Move, tuple[Pot, Pot]] = MappingProxyType(
    {
        Move.RECEIVED: (Pot.OUTSIDE, Pot.DUE),
        Move.APPLIED: (Pot.DUE, Pot.ISSUER),
        Move.HELD: (Pot.DUE, Pot.HELD),
        Move.RELEASED: (Pot.HELD, Pot.DUE),
        Move.ORDERED: (Pot.DUE, Pot.ORDERED),
        Move.PAID: (Pot.ORDERED, Pot.OUT),
        Move.REJECTED: (Pot.ORDERED, Pot.DUE),
        Move.RETURNED: (Pot.OUT, Pot.DUE),
    }
)
"""From which pot each move takes, and into which it puts."""

PAYMENT_MOVES: Mapping[Move | None, tuple[Move, ...]] = MappingProxyType(
    {
        None: (Move.ORDERED,),
        Move.ORDERED: (Move.PAID, Move.REJECTED),
        Move.PAID: (Move.RETURNED,),
        Move.REJECTED: (),
        Move.RETURNED: (),
    }
)
"""What may become of a payment, by what became of it last; one that was never ordered stands under None."""

EMPTY = Balance()
MOST_TRIES = 9_999
_SHOWN, _HASHED = 10, 16
"""Characters of an application's id that stand in a payment's, and of the hash after them."""
_NOT_SHOWN = re.compile("[^0-9A-Z]")
_OF_PAYMENTS = frozenset(move for moves in PAYMENT_MOVES.values() for move in moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment order: whose money, how much (minor units), and the last move of it."""

    id: PaymentId
    application: ApplicationId
    minor: int
    last: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """The money of one application: its balance, and its payments in the order they were tried."""

    application: ApplicationId
    balance: Balance = EMPTY
    payments: tuple[Payment, ...] = ()


def after(balance: Balance, move: Move, minor: int) -> Balance:
    """Return the balance after a move of so many minor units; raise NotAllowed where a pot holds less.

    >>> after(Balance(received=5, due=5), Move.ORDERED, 5)
    Balance(received=5, due=0, ordered=5, out=0, held=0, issuer=0)
    """
    if minor <= 0:
        raise NotAllowed(f"A move is of one minor unit or more; this one is of {minor}.")
    source, target = BETWEEN[move]
    if source is not Pot.OUTSIDE and (there := in_pot(balance, source)) < minor:
        raise NotAllowed(
            f"{minor:,} minor units cannot be {move}: only {there:,} of the money are {source}. "
            "Look at what the ledger says became of the rest."
        )
    change = {source: -minor, target: minor}
    # Written out, since millions of moves go through here: a record made over from a table takes twice as long.
    return Balance(
        received=balance.received - change.get(Pot.OUTSIDE, 0),
        due=balance.due + change.get(Pot.DUE, 0),
        ordered=balance.ordered + change.get(Pot.ORDERED, 0),
        out=balance.out + change.get(Pot.OUT, 0),
        held=balance.held + change.get(Pot.HELD, 0),
        issuer=balance.issuer + change.get(Pot.ISSUER, 0),
    )


def summed(sums: Mapping[Move, int]) -> Balance:
    """Return the balance that all moves together leave, given how much each kind of move moved."""
    pots = dict.fromkeys(Pot, 0)
    for move, minor in sums.items():
        source, target = BETWEEN[move]
        pots[source] -= minor
        pots[target] += minor
    received = -pots.pop(Pot.OUTSIDE)
    return Balance(received=received, **{str(pot): minor for pot, minor in pots.items()})


def conserved(balance: Balance) -> bool:
    """Whether nothing was lost or made: no pot is below nothing, and the pots add up to what was received."""
    pots = {pot: in_pot(balance, pot) for pot in Pot}
    return sum(pots.values()) == 0 and all(minor >= 0 for pot, minor in pots.items() if pot is not Pot.OUTSIDE)


def in_pot(balance: Balance, pot: Pot) -> int:
    """Return how much lies in a pot; outside there is less than before, by what was received from there."""
    if pot is Pot.OUTSIDE:
        return -balance.received
    minor: int = getattr(balance, pot)
    return minor


def follow(purse: Purse, written: Written) -> Purse:
    """Return an application's money after an entry; raise NotAllowed where the entry is not lawful.

    A decision moves no money.
    """
    move = written.what
    if isinstance(move, Decision):
        return purse
    if written.application != purse.application:
        raise NotAllowed(f"Money of application {written.application} is not that of application {purse.application}.")
    return Purse(
        application=purse.application,
        balance=after(purse.balance, move, written.minor),
        payments=_paid(purse, move, written),
    )


def fits(move: Move, minor: int, ordered: int) -> bool:
    """Whether a move may be of so much, given what its payment was ordered of.

    A return may be less than the payment: banks on the way keep their charges. The rest of it stays out.
    """
    return minor <= ordered if move is Move.RETURNED else minor == ordered


def payment_id(offering: str, application: ApplicationId, number: int) -> PaymentId:
    """Return the id of a try to pay an application's money: the same for the same try, and for no other.

    It has at most 35 characters (ISO 20022, Max35Text): capital letters, digits and hyphens. It begins with the end of
    the application's number, by which an applicant, a bank and a desk can speak of it, and which keeps the payments of
    one run side by side in the record's indexes: ids in no order take three times as long to write. A hash tells it
    from every other; the tries to pay one application differ in the number at its end.

    >>> payment_id("sensetime-2021", ApplicationId("SF-000042"), 2)
    'LT-SF000042-A79F0CDF5B1ECC0E-2'
    """
    if not 1 <= number <= MOST_TRIES:
        raise NotAllowed(f"A payment is tried for the first time, the second and so on; {number} is no such number.")
    # The length keeps the two apart: no other offering and application make the same bytes.
    hashed = sha256(f"{len(offering)} {offering} {application}".encode()).hexdigest()[:_HASHED].upper()
    shown = _NOT_SHOWN.sub("", application.upper())[-_SHOWN:] or "0"
    return PaymentId(f"LT-{shown}-{hashed}-{number}")


def next_payment(offering: str, purse: Purse) -> PaymentId:
    """Return the id under which an application's money is to be ordered next."""
    return payment_id(offering, purse.application, len(purse.payments) + 1)


def _paid(purse: Purse, move: Move, written: Written) -> tuple[Payment, ...]:
    """Return the payments after a move, once it is found to be lawful for its payment."""
    if move not in _OF_PAYMENTS:
        if written.payment is not None:
            raise NotAllowed(f"Money that is {move} belongs to no payment, and this names {written.payment}.")
        return purse.payments
    if written.payment is None:
        raise NotAllowed(f"Money is {move} by a payment, and this names none.")
    known = next((one for one in purse.payments if one.id == written.payment), None)
    last = None if known is None else known.last
    if move not in PAYMENT_MOVES[last]:
        raise NotAllowed(_refusal(written.payment, move, last))
    if known is not None and not fits(move, written.minor, known.minor):
        raise NotAllowed(
            f"Payment {known.id} is of {known.minor:,} minor units, and {written.minor:,} were {move}. "
            "A payment goes through whole or not at all; only a return may be less, by what banks kept of it."
        )
    minor = written.minor if known is None else known.minor
    now = Payment(id=PaymentId(written.payment), application=purse.application, minor=minor, last=move)
    if known is None:
        return (*purse.payments, now)
    return tuple(now if one is known else one for one in purse.payments)


def _refusal(payment: str, move: Move, last: Move | None) -> str:
    if last is None:
        return f"Payment {payment} cannot be {move}: it was never ordered."
    rest = " or ".join(PAYMENT_MOVES[last])
    then = f"It can only be {rest}." if rest else "The next try needs another payment, with an id of its own."
    return f"Payment {payment} cannot be {move}: it was {last} already. {then}"
