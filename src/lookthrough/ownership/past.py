"""Days on which a party was caught before its owners sold: what was blocked then stays so (OFAC's FAQ 402)."""

from collections.abc import Callable, Iterator
from datetime import date

from lookthrough.model.reach import Carried, ReachRule
from lookthrough.ownership.answer import answer_above
from lookthrough.ownership.stakes import Register
from lookthrough.ownership.upstream import upstream

MOST_DAYS = 50
"""Days looked at, the latest first; a register with more sales above one party is looked at no further back."""
MOST_PARTIES = 10_000

ListedOn = Callable[[date], frozenset[int]]
"""Which parties were listed on a day."""


def days_of_sale(register: Register, party: int, day: date) -> tuple[date, ...]:
    """Return the last days of stakes that anybody above a party has given up, the latest first."""
    return tuple(sorted({at for _, at in _sales(register, party, day)}, reverse=True)[:MOST_DAYS])


def sellers(register: Register, party: int, day: date) -> frozenset[int]:
    """Return who once owned a party, or somebody above it, and no longer does."""
    return frozenset(owner for owner, _ in _sales(register, party, day))


def caught_before(
    register: Register, party: int, rule: ReachRule, *, listed: ListedOn, days: tuple[date, ...]
) -> tuple[date, ...]:
    """Return the last day before a sale on which the rule caught the party, none where it never did."""
    for day in days:
        above = upstream(register, party, day)
        if answer_above(register, above, listed(day), rule).carried is Carried.CAUGHT:
            return (day,)
    return ()


def _sales(register: Register, party: int, day: date) -> Iterator[tuple[int, date]]:
    """Walk up all stakes there are or ever were, and tell those that are past."""
    met, waiting = {party}, [party]
    while waiting and len(met) < MOST_PARTIES:
        here = waiting.pop()
        past = register.past(here, day)
        for owner, at in past:
            yield owner, date.fromordinal(at)
        for owner in (*(owner for owner, _ in past), *(edge.owner for edge in register.owners(here, day))):
            if owner not in met:
                met.add(owner)
                waiting.append(owner)
