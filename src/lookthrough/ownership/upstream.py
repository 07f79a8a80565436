"""Everybody who stands above a party: whoever owns it, whoever owns those, and so on up, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lookthrough.errors import Unusable
from lookthrough.model.stake import StakeKind
from lookthrough.ownership.parts import PARTS
from lookthrough.ownership.stakes import Edge, Register

MOST_OWNERS = 200_000
"""Parties above one party, beyond which a register is refused: no real one has as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """The parties above one party on a day, itself first, with the stakes in each.

    `owners` holds stakes of others only; `treasury` the parts that a party holds of itself, which count for nobody.
    """

    party: int
    day: date
    owners: Mapping[int, tuple[Edge, ...]]
    treasury: Mapping[int, int]

    def base(self, party: int) -> int:
        """Return the parts against which shares in a party are measured: all but what it holds of itself."""
        return PARTS - self.treasury.get(party, 0)


def upstream(register: Register, party: int, day: date) -> Upstream:
    """Walk up from a party; cycles are walked once."""
    owners: dict[int, tuple[Edge, ...]] = {}
    treasury: dict[int, int] = {}
    waiting = [party]
    while waiting:
        here = waiting.pop()
        if here in owners:
            continue
        if len(owners) > MOST_OWNERS:
            raise Unusable(
                f"More than {MOST_OWNERS:,} parties stand above {register.parties.name(party)}. "
                "Look for a party that owns half the register by mistake."
            )
        edges = register.owners(here, day)
        own = [edge for edge in edges if edge.owner == here and edge.kind in {StakeKind.EQUITY, StakeKind.VOTES}]
        if own:
            treasury[here] = max(edge.low for edge in own)
        owners[here] = edges if not own else tuple(edge for edge in edges if edge.owner != here)
        waiting += [edge.owner for edge in owners[here] if edge.owner not in owners]
    return Upstream(party=party, day=day, owners=owners, treasury=treasury)


def disagreeing(above: Upstream) -> tuple[int, ...]:
    """Return the sources that say of one owner of one party what another source says otherwise, in their order."""
    found: set[int] = set()
    for edges in above.owners.values():
        said: dict[tuple[int, StakeKind], dict[int, set[tuple[int, int, bool | None]]]] = {}
        for edge in edges:
            by_source = said.setdefault((edge.owner, edge.kind), {})
            by_source.setdefault(edge.source, set()).add((edge.low, edge.high, edge.controls))
        for by_source in said.values():
            if len({frozenset(words) for words in by_source.values()}) > 1:
                found.update(by_source)
    return tuple(sorted(found))


def by_word_of(above: Upstream, source: int) -> Upstream:
    """Return what stands above a party by one source's word, where it says anything of an owner, else by all."""
    return replace(above, owners={party: _said_by(edges, source) for party, edges in above.owners.items()})


def _said_by(edges: Sequence[Edge], source: int) -> tuple[Edge, ...]:
    told = {(edge.owner, edge.kind) for edge in edges if edge.source == source}
    return tuple(edge for edge in edges if edge.source == source or (edge.owner, edge.kind) not in told)


def given_too_often(above: Upstream) -> tuple[tuple[int, int, StakeKind, int], ...]:
    """Return the parties of which one source surely gives away more than the whole: party, source, kind, parts."""
    sums: dict[tuple[int, int, StakeKind], int] = {}
    for party, edges in above.owners.items():
        for edge in edges:
            key = (party, edge.source, edge.kind)
            sums[key] = sums.get(key, above.treasury.get(party, 0)) + edge.low
    return tuple((*key, parts) for key, parts in sums.items() if parts > PARTS)
