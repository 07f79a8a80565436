"""Promises to take shares: which stand, which lapsed with their attempt, which were renewed and which were dropped.

Cornerstones and placees pay nothing until shares are allotted, so when an offering is postponed nothing goes back to
them: what they promised lapses. In the next attempt each promises again, another amount perhaps, or does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from lookthrough.model.offering import AttemptKey, DealParty, Offering
from lookthrough.offering.states import Postponed, State, Trading, Withdrawn, attempts_of

PROMISING = frozenset({"cornerstone", "placee"})
"""The roles whose part in a deal is a promise, even where its amount is not told."""


class PromiseState(StrEnum):
    """What became of a promise.

    `standing`: its attempt goes on. `kept`: dealings have begun. `lapsed`: its attempt came to nothing, and no other
    has begun. `renewed`: it lapsed, and the party promised again for the next attempt. `dropped`: the party did not.
    """

    STANDING = "standing"
    KEPT = "kept"
    LAPSED = "lapsed"
    RENEWED = "renewed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a party promised for one attempt, what became of it, and the promise it was renewed by."""

    party: DealParty
    attempt: AttemptKey
    state: PromiseState
    renewed_by: DealParty | None = None


def promises_in(offering: Offering, state: State) -> tuple[Promise, ...]:
    """Return the promises of every attempt begun until a state, the oldest attempt first."""
    order = tuple(one.key for one in offering.attempts)
    begun = [one.key for one in reversed(attempts_of(state))]
    parties = [tuple(one for one in offering.parties if _promises(one, attempt, order)) for attempt in begun]
    return tuple(
        promise
        for attempt, now, later in zip_longest(begun, parties, parties[1:])
        for promise in _of_attempt(attempt, now, later, state)
    )


def _of_attempt(
    attempt: AttemptKey, now: Sequence[DealParty], later: Sequence[DealParty] | None, state: State
) -> Iterator[Promise]:
    for party in now:
        if later is None:
            yield Promise(party=party, attempt=attempt, state=_of_last(state))
        elif (again := _again(party, later)) is None:
            yield Promise(party=party, attempt=attempt, state=PromiseState.DROPPED)
        else:
            yield Promise(party=party, attempt=attempt, state=PromiseState.RENEWED, renewed_by=again)


def _of_last(state: State) -> PromiseState:
    """Return what became of a promise for the last attempt that was begun."""
    if isinstance(state, Trading):
        return PromiseState.KEPT
    return PromiseState.LAPSED if isinstance(state, Postponed | Withdrawn) else PromiseState.STANDING


def _again(party: DealParty, later: Sequence[DealParty]) -> DealParty | None:
    """Return a party's promise among later ones: one in the same role if there is one."""
    same = [one for one in later if one.id == party.id]
    return min(same, key=lambda one: one.role != party.role, default=None)


def _promises(party: DealParty, attempt: AttemptKey, order: Sequence[AttemptKey]) -> bool:
    if party.role not in PROMISING and party.promised is None:
        return False
    until = len(order) if party.until_attempt is None else order.index(party.until_attempt)
    return order.index(party.from_attempt) <= order.index(attempt) < until
