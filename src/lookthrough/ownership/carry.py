"""Carrying listings down: which parties a rule catches, given who is listed and who owns how much of whom.

A party is caught when those above it that are listed or caught own enough of it. That is the smallest set that holds
together: it begins with the listed and grows only by what they own, so that two parties that merely own each other are
not caught.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lookthrough.model.reach import Reach, ReachRule, Summed
from lookthrough.model.stake import StakeKind
from lookthrough.ownership.stakes import Edge
from lookthrough.ownership.upstream import Upstream

COUNTED = (StakeKind.EQUITY, StakeKind.VOTES)


@dataclass(frozen=True, slots=True)
class Reading:
    """How what is not certain is taken: every range at its top and every unsaid control as there, or neither."""

    hopeful: bool

    def parts(self, edge: Edge) -> int:
        """Return the parts a stake counts."""
        return edge.high if self.hopeful else edge.low


SURE, POSSIBLE = Reading(hopeful=False), Reading(hopeful=True)


@dataclass(slots=True)
class Caught:
    """Parties that a rule catches, each with the stakes that carried a listing to it; the listed have none."""

    by: dict[int, tuple[Edge, ...]] = field(default_factory=dict)

    def __contains__(self, party: int) -> bool:
        return party in self.by


def carry(above: Upstream, listed: Iterable[int], rule: ReachRule, reading: Reading) -> Caught:
    """Return whom the rule catches among the parties above one party, itself included."""
    here = frozenset(listed) & above.owners.keys()
    groups = [here] if rule.summed is Summed.ALL else [frozenset({one}) for one in sorted(here)]
    caught = Caught()
    for group in groups:
        for party, edges in _spread(above, group, rule, reading).items():
            caught.by.setdefault(party, edges)
    return caught


def held(above: Upstream, party: int, caught: Mapping[int, object], rule: ReachRule, reading: Reading) -> int:
    """Return the parts of a party that caught owners hold together, by capital or by votes, whichever is more."""
    return max(_counted(above, party, caught, rule, reading).values(), default=0)


def reaches(parts: int, base: int, bar: Reach) -> bool:
    """Whether so many parts of a base reach a bar."""
    if bar is Reach.NONE or base <= 0:
        return False
    return parts * 2 >= base if bar is Reach.HALF_OR_MORE else parts * 2 > base


def _spread(above: Upstream, listed: frozenset[int], rule: ReachRule, reading: Reading) -> dict[int, tuple[Edge, ...]]:
    caught: dict[int, tuple[Edge, ...]] = dict.fromkeys(sorted(listed), ())
    if rule.reach is Reach.NONE and not rule.control:
        return caught
    owned = _owned(above)
    waiting = [child for party in caught for child in owned.get(party, ())]
    while waiting:
        party = waiting.pop()
        if party in caught:
            continue
        edges = _carrying(above, party, caught, rule, reading)
        if edges:
            caught[party] = edges
            waiting += owned.get(party, ())
    return caught


def _carrying(
    above: Upstream, party: int, caught: Mapping[int, object], rule: ReachRule, reading: Reading
) -> tuple[Edge, ...]:
    """Return the stakes that carry a listing to a party, none where they do not suffice."""
    controlling = _controlling(above.owners[party], caught, reading) if rule.control else ()
    if controlling:
        return controlling
    for kind, parts in _counted(above, party, caught, rule, reading).items():
        if reaches(parts, above.base(party), rule.reach):
            return tuple(
                edge
                for edge in above.owners[party]
                if edge.kind is kind and edge.owner in caught and reading.parts(edge) > 0
            )
    return ()


def _controlling(edges: Sequence[Edge], caught: Mapping[int, object], reading: Reading) -> tuple[Edge, ...]:
    """Return the stakes of a caught owner that controls; where nobody says, it may, if it has any stake at all."""
    for owner in dict.fromkeys(edge.owner for edge in edges if edge.owner in caught):
        theirs = tuple(edge for edge in edges if edge.owner == owner)
        said = {edge.controls for edge in theirs if edge.controls is not None}
        if True in said and (reading.hopeful or False not in said):
            return tuple(edge for edge in theirs if edge.controls)
        if not said and reading.hopeful:
            return theirs
    return ()


def _counted(
    above: Upstream, party: int, caught: Mapping[int, object], rule: ReachRule, reading: Reading
) -> dict[StakeKind, int]:
    """Add up what caught owners hold, by kind; what all others surely hold is out of their reach."""
    kinds = COUNTED if rule.votes else COUNTED[:1]
    return {kind: _added(above, party, caught, kind, reading) for kind in kinds}


def _added(above: Upstream, party: int, caught: Mapping[int, object], kind: StakeKind, reading: Reading) -> int:
    ours, others = 0, 0
    for owner, edges in _by_owner(above.owners[party], kind).items():
        if owner in caught:
            ours += _settled(edges, reading)
        elif reading.hopeful:
            others += _settled(edges, SURE)
    return min(ours, max(above.base(party) - others, 0)) if reading.hopeful else ours


def _by_owner(edges: Sequence[Edge], kind: StakeKind) -> dict[int, list[Edge]]:
    by_owner: dict[int, list[Edge]] = {}
    for edge in edges:
        if edge.kind is kind:
            by_owner.setdefault(edge.owner, []).append(edge)
    return by_owner


def _settled(edges: Sequence[Edge], reading: Reading) -> int:
    """Return what an owner holds: several lines of one source are added up, several sources are words for one stake."""
    by_source: dict[int, int] = {}
    for edge in edges:
        by_source[edge.source] = by_source.get(edge.source, 0) + reading.parts(edge)
    return max(by_source.values()) if reading.hopeful else min(by_source.values())


def _owned(above: Upstream) -> dict[int, list[int]]:
    owned: dict[int, list[int]] = {}
    for party, edges in above.owners.items():
        for edge in edges:
            owned.setdefault(edge.owner, []).append(party)
    return owned
