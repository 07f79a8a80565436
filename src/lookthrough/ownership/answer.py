"""What a regime's rule says of one party on one day: caught, may be, or not, with the chains that make it so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

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
    """Walk the ways down from listed owners, the shortest first, each stake one that carried."""
    if party not in caught:
        return
    waiting: list[tuple[int, tuple[Edge, ...], tuple[int, ...]]] = [(party, (), (party,))]
    told = 0
    while waiting and told < MOST_CHAINS:
        here, below, path = waiting.pop(0)
        edges = caught.by[here]
        if not edges and below:
            told += 1
            yield Chain(
                listed=register.parties.name(here), stakes=tuple(stake_of(register, one) for one in reversed(below))
            )
        waiting += [(edge.owner, (*below, edge), (*path, edge.owner)) for edge in edges if edge.owner not in path]


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
    """Name the facts that would settle what may be: exact shares, who controls, who acts together."""
    told: set[str] = set()
    for edge in _ranges(above, possible):
        owner, owned = register.parties.name(edge.owner), register.parties.name(int(register.columns.owned[edge.line]))
        text = f"the exact share of {owner} in {owned}"
        if text not in told:
            told.add(text)
            yield text
    if rule.summed is Summed.JOINTLY:
        yield "whether the listed owners act together"
    if rule.control:
        yield "whether a listed or caught owner controls it"


def _ranges(above: Upstream, possible: Caught) -> Sequence[Edge]:
    return [
        edge
        for party, edges in above.owners.items()
        if party in possible
        for edge in edges
        if edge.owner in possible and edge.low != edge.high
    ]
