"""Checking a ledger from its first entry to its head: unchanged, money conserved, payments lawful, rows as they were.

It is read once, part by part: each part proves that its entries bind to one another, and parts can be read side by
side, for every hash is on record. What has an order over all of them, whose money is where, is followed in one place,
in whole numbers: of a million applications the purses of `offering/moves.py` would take minutes. The tables of lawful
moves are the same.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lookthrough.errors import DamagedLedger, NotAllowed
from lookthrough.model.ledger import Balance, Decision, Head, LedgerEntry, Move, Pot
from lookthrough.model.received import Span
from lookthrough.offering.chain import START, check, head_of
from lookthrough.offering.moves import BETWEEN, PAYMENT_MOVES, after, fits
from lookthrough.offering.received import bound_hash, fingerprint
from lookthrough.ports.record import Ledger

SIZE = 20_000
"""Entries of a part, and applications of a span."""

_PLACE = {pot: place for place, pot in enumerate(Pot)}
_OUTSIDE = _PLACE[Pot.OUTSIDE]
_BETWEEN = {move: (_PLACE[source], _PLACE[target]) for move, (source, target) in BETWEEN.items()}
_MOVES = {move.value: move for move in Move}
_OF_PAYMENTS = frozenset(move for moves in PAYMENT_MOVES.values() for move in moves)
_NOT_OURS = "Compare the record with a copy of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found in order: up to which head, whose money and where it is.

    `erased` counts applications whose rows are gone, so that only their hashes are left.
    """

    head: Head
    balance: Balance
    applications: int
    payments: int
    erased: int


@dataclass(frozen=True, slots=True)
class Part:
    """The entries after a head up to a number; `noted` are those of them whose hashes were kept elsewhere."""

    since: Head
    until: int
    noted: tuple[int, ...] = ()


Moved = tuple[int, str, str, int, str | None, str]
"""An entry that moves money: its number, the move, whose money, how much, by which payment, which row it binds."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A part whose entries bind to one another: where it ends, what moved money, the heads that were asked for."""

    head: Head
    moves: list[Moved]
    noted: dict[int, Head]


Rows = list[tuple[str, str, str]]
"""Applications as they are on record: whose, by which account, the hash over both."""
Place = Span | Part
Reading = Callable[[Iterable[Place]], Iterator[Rows | Bound]]
"""Reads places of a ledger as `read_place` does, in this process or in several, in their order."""


def check_ledger(ledger: Ledger, noted: Sequence[Head] = (), reading: Reading | None = None) -> Checked:
    """Check a whole ledger; raise DamagedLedger at the first thing that is not as it was written.

    `noted` are heads that were kept elsewhere: only they show that a ledger's end was cut off, or all of it made anew.
    """
    until = ledger.head()
    places: list[Place] = [*_parts(ledger, until, noted), *ledger.spans(SIZE)]
    read = reading or (lambda some: (read_place(ledger, place) for place in some))
    books, head, seen = _Books(), START, dict[int, Head]()
    for place, found in zip(places, read(places), strict=True):
        if isinstance(found, Bound):
            assert isinstance(place, Part), "what was read comes in the order of the places"
            _follows(place.since, head)
            books.follow(found.moves)
            head = found.head
            seen |= found.noted
        else:
            books.compare(found)
    _follows(until, head)
    _refuse_other(noted, seen)
    if books.strangers and ledger.head() == until:
        stranger = f"Application {books.strangers[0]} is on record without an entry of the ledger."
        raise DamagedLedger(f"{stranger} {_NOT_OURS}")
    return Checked(
        head=head,
        balance=books.balance(),
        applications=len(books.pots),
        payments=len(books.payments),
        erased=books.erased,
    )


def read_place(ledger: Ledger, place: Place) -> Rows | Bound:
    """Read one place of a ledger: a span of its rows, or a part of its entries, which must bind to one another."""
    if isinstance(place, Span):
        received = (one for batch in ledger.received(place) for one in batch)
        return [(one.application.id, one.account.id, fingerprint(one)) for one in received]
    found = Bound(place.since, [], {})
    entries = ledger.entries(place.since.number, place.until)
    head = check(_noted_down(entries, found, frozenset(place.noted)), place.since)
    return Bound(head, found.moves, found.noted)


def _parts(ledger: Ledger, until: Head, noted: Sequence[Head]) -> Iterator[Part]:
    between = ledger.heads(range(SIZE, until.number, SIZE))
    numbers = sorted({head.number for head in noted})
    for since, upto in pairwise((START, *between, until)):
        yield Part(since, upto.number, tuple(one for one in numbers if since.number < one <= upto.number))


def _noted_down(entries: Iterator[LedgerEntry], found: Bound, noted: frozenset[int]) -> Iterator[LedgerEntry]:
    """Hand on each entry, and note what it moves once whoever checks the chain comes back for more."""
    for entry in entries:
        yield entry
        if entry.number in noted:
            found.noted[entry.number] = head_of(entry)
        written, what = entry.written, entry.written.what
        if isinstance(what, Decision):
            if written.minor:
                raise DamagedLedger(f"Entry {entry.number} is a decision, and moves {written.minor:,} minor units.")
            continue
        if written.application is None:
            raise DamagedLedger(f"Entry {entry.number} moves money that is nobody's.")
        binds = bound_hash(written) if what is Move.RECEIVED else ""
        found.moves.append((entry.number, what.value, written.application, written.minor, written.payment, binds))


def _follows(since: Head, head: Head) -> None:
    """Raise DamagedLedger where a part does not begin at the head that the one before it ended with."""
    if since != head:
        raise DamagedLedger(
            f"The ledger was read up to entry {head.number}, and does not go on to entry {since.number}: "
            f"entries were changed while it was read. {_NOT_OURS}"
        )


def _refuse_other(noted: Sequence[Head], seen: dict[int, Head]) -> None:
    """Raise DamagedLedger where a head that was noted elsewhere is not in the ledger."""
    for head in sorted(noted, key=lambda head: head.number):
        if not head.number:
            continue
        if head.number not in seen:
            raise DamagedLedger(f"Entry {head.number} was noted elsewhere, and the ledger ends before it. {_NOT_OURS}")
        if seen[head.number] != head:
            raise DamagedLedger(f"Entry {head.number} is not the one that was noted elsewhere. {_NOT_OURS}")


@dataclass(slots=True)
class _Paid:
    """A payment as far as it was read: whose, how much, and its last move."""

    application: str
    minor: int
    last: Move


class _Books:
    """Where the money of each application is, and what became of each payment, as far as a ledger was read."""

    def __init__(self) -> None:
        self.pots: dict[str, list[int]] = {}
        self.payments: dict[str, _Paid] = {}
        self.strangers: list[str] = []
        """Rows without an entry: damage, unless they were written while the ledger was read."""
        self._bound: dict[str, str] = {}

    @property
    def erased(self) -> int:
        """How many rows were not met."""
        return len(self._bound)

    def balance(self) -> Balance:
        """Return what became of all money."""
        return _balance([sum(minors) for minors in zip(*self.pots.values(), strict=True)] or [0] * len(_PLACE))

    def compare(self, rows: Rows) -> None:
        """Compare each application's row with the hash that its receipt binds."""
        for application, account, found in rows:
            if application not in self.pots:
                self.strangers.append(application)
            elif self._bound.pop(application, None) != found:
                raise DamagedLedger(
                    f"Application {application} or its account {account} is not as it was taken in. {_NOT_OURS}"
                )

    def follow(self, moves: Sequence[Moved]) -> None:
        """Follow the money of entries, which come in the order of their numbers."""
        for number, what, application, minor, payment, binds in moves:
            move = _MOVES[what]
            if move in _OF_PAYMENTS:
                self._follow_payment(number, move, application, minor, payment)
            elif binds:
                self._bound[application] = binds
            pots = self.pots.get(application)
            if pots is None:
                pots = self.pots[application] = [0] * len(_PLACE)
            source, target = _BETWEEN[move]
            if minor <= 0 or (source != _OUTSIDE and pots[source] < minor):
                _say_unlawful(number, application, move, minor, pots)
            pots[source] -= minor
            pots[target] += minor

    def _follow_payment(self, number: int, move: Move, application: str, minor: int, payment: str | None) -> None:
        if payment is None:
            raise DamagedLedger(f"Entry {number} says that money was {move} by a payment, and names none.")
        paid = self.payments.get(payment)
        if move not in PAYMENT_MOVES[None if paid is None else paid.last]:
            before = "was never ordered" if paid is None else f"was {paid.last} before"
            raise DamagedLedger(f"Entry {number} says that payment {payment} was {move}, and it {before}.")
        if paid is None:
            self.payments[payment] = _Paid(application, minor, move)
        elif paid.application != application or not fits(move, minor, paid.minor):
            raise DamagedLedger(
                f"Entry {number} speaks of {minor:,} minor units of application {application}; payment "
                f"{payment} was ordered of {paid.minor:,} for application {paid.application}."
            )
        else:
            paid.last = move


def _say_unlawful(number: int, application: str, move: Move, minor: int, pots: Sequence[int]) -> None:
    """Raise DamagedLedger with the words of the rule that an entry breaks."""
    try:
        after(_balance(pots), move, minor)
    except NotAllowed as broken:
        raise DamagedLedger(f"Entry {number}, application {application}: {broken}") from broken


def _balance(pots: Sequence[int]) -> Balance:
    outside, due, ordered, out, held, issuer = pots
    return Balance(received=-outside, due=due, ordered=ordered, out=out, held=held, issuer=issuer)
