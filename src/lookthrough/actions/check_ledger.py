"""Checking a ledger from its first entry to its head: unchanged, money conserved, payments lawful, rows as they were.

It is read once, entry by entry, in whole numbers: of a million applications the purses of `offering/moves.py` would
take minutes. The tables of lawful moves are the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lookthrough.errors import DamagedLedger, NotAllowed
from lookthrough.model.ledger import Balance, Decision, Head, LedgerEntry, Move, Pot
from lookthrough.offering.chain import check, head_of
from lookthrough.offering.moves import BETWEEN, PAYMENT_MOVES, after, fits
from lookthrough.offering.received import bound_hash, fingerprint
from lookthrough.ports.record import Ledger

_PLACE = {pot: place for place, pot in enumerate(Pot)}
_OUTSIDE = _PLACE[Pot.OUTSIDE]
_BETWEEN = {move: (_PLACE[source], _PLACE[target]) for move, (source, target) in BETWEEN.items()}
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


def check_ledger(ledger: Ledger, noted: Sequence[Head] = ()) -> Checked:
    """Check a whole ledger; raise DamagedLedger at the first thing that is not as it was written.

    `noted` are heads that were kept elsewhere: only they show that a ledger's end was cut off, or all of it made anew.
    """
    books = _Books(noted)
    until = ledger.head()
    head = check(books.kept(ledger.entries(), until))
    if head != until:
        raise DamagedLedger(f"The ledger ends at entry {head.number}, and began to be read up to {until.number}.")
    books.refuse_unseen()
    erased = books.compare_applications(ledger)
    if books.strangers and ledger.head() == until:
        raise DamagedLedger(f"{books.strangers[0]} is on record without an entry of the ledger. {_NOT_OURS}")
    return Checked(
        head=head,
        balance=books.balance(),
        applications=len(books.pots),
        payments=len(books.payments),
        erased=erased,
    )


@dataclass(slots=True)
class _Paid:
    """A payment as far as it was read: whose, how much, and its last move."""

    application: str
    minor: int
    last: Move


class _Books:
    """Where the money of each application is, and what became of each payment, as far as a ledger was read."""

    def __init__(self, noted: Sequence[Head]) -> None:
        self.pots: dict[str, list[int]] = {}
        self.payments: dict[str, _Paid] = {}
        self.strangers: list[str] = []
        """Rows without an entry: damage, unless they were written while the ledger was read."""
        self._bound: dict[str, str] = {}
        self._noted = {head.number: head for head in noted}

    def kept(self, entries: Iterator[LedgerEntry], until: Head) -> Iterator[LedgerEntry]:
        """Hand on each entry up to a head, and keep the books once whoever checks the chain comes back for more."""
        for entry in entries:
            if entry.number > until.number:
                return
            yield entry
            if entry.number in self._noted and self._noted.pop(entry.number) != head_of(entry):
                raise DamagedLedger(f"Entry {entry.number} is not the one that was noted elsewhere. {_NOT_OURS}")
            self._follow(entry)

    def refuse_unseen(self) -> None:
        """Raise DamagedLedger where a head that was noted elsewhere is not in the ledger."""
        for number in sorted(self._noted):
            if number:
                raise DamagedLedger(f"Entry {number} was noted elsewhere, and the ledger ends before it. {_NOT_OURS}")

    def balance(self) -> Balance:
        """Return what became of all money."""
        sums = dict.fromkeys(Pot, 0)
        for pots in self.pots.values():
            for pot, minor in zip(Pot, pots, strict=True):
                sums[pot] += minor
        return _balance(list(sums.values()))

    def compare_applications(self, ledger: Ledger) -> int:
        """Compare each application's row with the hash that its receipt binds; return how many rows are erased."""
        for batch in ledger.received():
            for one in batch:
                key = one.application.id
                if key not in self.pots:
                    self.strangers.append(f"Application {key}")
                    continue
                if self._bound.pop(key, None) != fingerprint(one):
                    raise DamagedLedger(
                        f"Application {key} or its account {one.account.id} is not as it was taken in. {_NOT_OURS}"
                    )
        return len(self._bound)

    def _follow(self, entry: LedgerEntry) -> None:
        written = entry.written
        move, application, minor = written.what, written.application, written.minor
        if isinstance(move, Decision):
            if minor:
                raise DamagedLedger(f"Entry {entry.number} is a decision, and moves {minor:,} minor units.")
            return
        if application is None:
            raise DamagedLedger(f"Entry {entry.number} moves money that is nobody's.")
        if move in _OF_PAYMENTS:
            self._follow_payment(entry, move, application)
        elif move is Move.RECEIVED and (bound := bound_hash(written)):
            self._bound[application] = bound
        pots = self.pots.get(application)
        if pots is None:
            pots = self.pots[application] = [0] * len(_PLACE)
        source, target = _BETWEEN[move]
        if minor <= 0 or (source != _OUTSIDE and pots[source] < minor):
            _say_unlawful(entry, pots)
        pots[source] -= minor
        pots[target] += minor

    def _follow_payment(self, entry: LedgerEntry, move: Move, application: str) -> None:
        written = entry.written
        if written.payment is None:
            raise DamagedLedger(f"Entry {entry.number} says that money was {move} by a payment, and names none.")
        paid = self.payments.get(written.payment)
        if move not in PAYMENT_MOVES[None if paid is None else paid.last]:
            before = "was never ordered" if paid is None else f"was {paid.last} before"
            raise DamagedLedger(
                f"Entry {entry.number} says that payment {written.payment} was {move}, and it {before}."
            )
        if paid is None:
            self.payments[written.payment] = _Paid(application, written.minor, move)
        elif paid.application != application or not fits(move, written.minor, paid.minor):
            raise DamagedLedger(
                f"Entry {entry.number} speaks of {written.minor:,} minor units of application {application}; payment "
                f"{written.payment} was ordered of {paid.minor:,} for application {paid.application}."
            )
        else:
            paid.last = move


def _say_unlawful(entry: LedgerEntry, pots: Sequence[int]) -> None:
    """Raise DamagedLedger with the words of the rule that an entry breaks."""
    move = entry.written.what
    assert isinstance(move, Move)
    try:
        after(_balance(pots), move, entry.written.minor)
    except NotAllowed as broken:
        raise DamagedLedger(f"Entry {entry.number}, application {entry.written.application}: {broken}") from broken


def _balance(pots: Sequence[int]) -> Balance:
    outside, due, ordered, out, held, issuer = pots
    return Balance(received=-outside, due=due, ordered=ordered, out=out, held=held, issuer=issuer)
