"""Everybody who stands above a party: whoever owns it, whoever owns those, and so on up, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


def disagreements(edges: Sequence[Edge]) -> tuple[tuple[Edge, ...], ...]:
    """Return the groups of stakes by which several sources say different things of one owner."""
    said: dict[tuple[int, StakeKind], list[Edge]] = {}
    for edge in edges:
        said.setdefault((edge.owner, edge.kind), []).append(edge)
    return tuple(
        tuple(group) for group in said.values() if len({(one.low, one.high, one.controls) for one in group}) > 1
    )
