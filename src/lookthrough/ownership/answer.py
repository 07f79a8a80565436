"""What a regime's rule says of one party on one day: caught, may be, or not, with the chains that make it so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from heapq import heappop, heappush

from lookthrough.model.reach import Carried, Chain, Reach, ReachAnswer, ReachRule, Summed
from lookthrough.model.stake import Share, Stake, StakeKind
from lookthrough.ownership.carry import POSSIBLE, SURE, Caught, carry, held, reaches
from lookthrough.ownership.parts import share_of
from lookthrough.ownership.stakes import EVER, NEVER, Edge, Register
from lookthrough.ownership.upstream import Upstream, upstream

MOST_CHAINS = 12
"""Chains told of one answer, the shortest first."""

NEAR = Fraction(1, 4)
"""A share from which on owners are told as near the bar."""


def answer(register: Register, party: int, listed: frozenset[int], rule: ReachRule, day: date) -> ReachAnswer:
    """Answer for one party under one rule; `listed` are the parties listed under the rule's programme on that day."""
    return answer_above(register, upstream(register, party, day), listed, rule)


def answer_above(register: Register, above: Upstream, listed: frozenset[int], rule: ReachRule) -> ReachAnswer:
    """Answer from what stands above a party, which serves every rule alike."""
    party = above.party
    sure, possible = carry(above, listed, rule, SURE), _possible(above, listed, rule)
    carried = _carried(party, sure, possible)
    base = above.base(party)
    low, high = held(above, party, sure.by, rule, SURE), held(above, party, possible.by, rule, POSSIBLE)
    near = _near(low, base, rule) if carried is not Carried.CAUGHT else None
    return ReachAnswer(
        rule=rule,
        carried=carried,
        low=share_of(low, base),
        high=share_of(high, base),
        chains=tuple(_chains(register, party, sure if party in sure else possible)),
        settles=tuple(_settles(register, above, possible, rule)) if carried is Carried.MAY_BE else (),
        near=near,
    )


def _possible(above: Upstream, listed: frozenset[int], rule: ReachRule) -> Caught:
    """Whom the rule may catch: every range at its top, and owners who may act together taken to do so."""
    together = rule if rule.summed is not Summed.JOINTLY else _added_up(rule)
    return carry(above, listed, together, POSSIBLE)


def _added_up(rule: ReachRule) -> ReachRule:
    return replace(rule, summed=Summed.ALL)


def _carried(party: int, sure: Caught, possible: Caught) -> Carried:
    if party in sure:
        return Carried.CAUGHT
    return Carried.MAY_BE if party in possible else Carried.NOT_CAUGHT


def _near(low: int, base: int, rule: ReachRule) -> Fraction | None:
    """Return how much more would reach the bar, where a quarter is reached and the bar is not."""
    if rule.reach is Reach.NONE or reaches(low, base, rule.reach) or share_of(low, base) < NEAR:
        return None
    return Fraction(1, 2) - share_of(low, base)


def _chains(register: Register, party: int, caught: Caught) -> Iterator[Chain]:
    """Walk the ways down from listed owners, the shortest first, each stake one that carried.

    There may be millions of ways; those that lead to the top soonest are climbed first, so that few are begun in vain.
    """
    if party not in caught:
        return
    up = _ways_up(caught)
    waiting: list[tuple[int, int, int, int, tuple[Edge, ...]]] = [(up[party], 0, 0, party, ())]
    told = begun = 0
    while waiting and told < MOST_CHAINS:
        *_, here, below = heappop(waiting)
        edges = caught.by[here]
        if not edges and below:
            told += 1
            stakes = tuple(stake_of(register, one) for one in reversed(below))
            yield Chain(listed=register.parties.name(here), stakes=stakes)
        for edge in edges:
            begun += 1
            links = len(below) + 1
            heappush(waiting, (links + up[edge.owner], -links, begun, edge.owner, (*below, edge)))


def _ways_up(caught: Caught) -> dict[int, int]:
    """Return how many links each caught party is from the nearest listed owner that a listing came to it from."""
    up: dict[int, int] = {}
    # A party is caught by parties that were caught before it, so these stand in front of it.
    for party, edges in caught.by.items():
        up[party] = 1 + min((up[edge.owner] for edge in edges), default=-1)
    return up


def stake_of(register: Register, edge: Edge) -> Stake:
    """Return a stake as its register states it."""
    columns, line = register.columns, edge.line
    since, until = int(columns.since[line]), int(columns.until[line])
    shared = edge.kind in {StakeKind.EQUITY, StakeKind.VOTES}
    return Stake(
        owner=register.parties.name(edge.owner),
        owned=register.parties.name(int(columns.owned[line])),
        kind=edge.kind,
        share=Share(share_of(edge.low), share_of(edge.high)) if shared else None,
        controls=edge.controls,
        since=None if since <= EVER else date.fromordinal(since),
        until=None if until >= NEVER else date.fromordinal(until),
        source=register.sources[edge.source],
        row=int(columns.row[line]),
    )


def _settles(register: Register, above: Upstream, possible: Caught, rule: ReachRule) -> Iterator[str]:
    """Name the facts that would settle what may be: shares, sources, who acts together, who controls."""
    asked = [(edge, "the exact share of") for edge in _ranges(above, possible)]
    asked += [(edge, "which source is right on the share of") for edge in _disputed(above, possible)]
    yield from dict.fromkeys(f"{what} {_between(register, edge)}" for edge, what in asked)
    if rule.summed is Summed.JOINTLY and _several(above, possible):
        yield "whether the listed owners act together"
    if rule.control:
        yield "whether a listed or caught owner controls it"


def _between(register: Register, edge: Edge) -> str:
    return f"{register.parties.name(edge.owner)} in {register.parties.name(int(register.columns.owned[edge.line]))}"


def _carrying(above: Upstream, possible: Caught) -> Iterator[tuple[int, list[Edge]]]:
    """Walk caught parties with the stakes of caught owners in them."""
    for party, edges in above.owners.items():
        if party in possible:
            yield party, [edge for edge in edges if edge.owner in possible]


def _several(above: Upstream, possible: Caught) -> bool:
    """Whether anything is held by more than one caught owner."""
    return any(len({edge.owner for edge in edges}) > 1 for _, edges in _carrying(above, possible))


def _ranges(above: Upstream, possible: Caught) -> Iterator[Edge]:
    return (edge for _, edges in _carrying(above, possible) for edge in edges if edge.low != edge.high)


def _disputed(above: Upstream, possible: Caught) -> Iterator[Edge]:
    """Walk the stakes of which two sources say different shares."""
    said: dict[tuple[int, int, StakeKind], dict[int, Edge]] = {}
    for party, edges in _carrying(above, possible):
        for edge in edges:
            said.setdefault((party, edge.owner, edge.kind), {})[edge.source] = edge
    for by_source in said.values():
        if len({(edge.low, edge.high) for edge in by_source.values()}) > 1:
            yield min(by_source.values(), key=lambda edge: edge.source)
