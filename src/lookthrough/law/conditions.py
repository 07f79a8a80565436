"""Conditions on facts: what a text asks of a question before it bites."""

from datetime import date
from decimal import Decimal

from msgspec import Struct


class Is(Struct, frozen=True, tag="is"):
    """A yes/no fact is so, or is not."""

    fact: str
    yes: bool


class Among(Struct, frozen=True, tag="among"):
    """A word or place is one of these, or (`inside` no) none of them."""

    fact: str
    words: tuple[str, ...]
    inside: bool = True


class Holding(Struct, frozen=True, tag="holding"):
    """A set holds at least one of these, or (`inside` no) none of them."""

    fact: str
    words: tuple[str, ...]
    inside: bool = True


class Measured(Struct, frozen=True, tag="measured", kw_only=True):
    """A share or a duration within bounds; a bound that is absent bounds nothing."""

    fact: str
    at_least: Decimal | None = None
    more_than: Decimal | None = None
    at_most: Decimal | None = None
    less_than: Decimal | None = None


class Dated(Struct, frozen=True, tag="dated", kw_only=True):
    """A day from one day on and before another; either may be the day of another fact."""

    fact: str
    since: date | None = None
    before: date | None = None
    since_fact: str | None = None
    before_fact: str | None = None


class Bound(Struct, frozen=True, tag="bound"):
    """The acting party falls under one of these nexuses, or (`inside` no) under none of them."""

    nexus: tuple[str, ...]
    inside: bool = True


Condition = Is | Among | Holding | Measured | Dated | Bound
Clause = tuple[Condition, ...]
"""Conditions that must all hold."""


def facts_of(condition: Condition) -> tuple[str, ...]:
    """Return the facts a condition asks for; a nexus asks for its own."""
    match condition:
        case Bound():
            return ()
        case Dated():
            others = (condition.since_fact, condition.before_fact)
            return (condition.fact, *(name for name in others if name is not None))
        case _:
            return (condition.fact,)


def shown(condition: Condition) -> str:
    """Return a condition as a phrase: `target_in_annex is yes`."""
    match condition:
        case Is():
            return f"{condition.fact} is {'yes' if condition.yes else 'no'}"
        case Among():
            return f"{condition.fact} is {'' if condition.inside else 'not '}{' or '.join(condition.words)}"
        case Holding():
            words = " or ".join(condition.words)
            return f"{condition.fact} {'holds' if condition.inside else 'does not hold'} {words}"
        case Measured():
            return f"{condition.fact} is {' and '.join(_bounds(condition))}"
        case Dated():
            return f"{condition.fact} is {' and '.join(_days(condition))}"
        case Bound():  # pragma: no branch - mypy holds the match exhaustive
            return f"the party is {'' if condition.inside else 'not '}{' or '.join(condition.nexus)}"


def _bounds(condition: Measured) -> list[str]:
    bounds = (
        ("at least", condition.at_least),
        ("more than", condition.more_than),
        ("at most", condition.at_most),
        ("less than", condition.less_than),
    )
    return [f"{word} {bound}" for word, bound in bounds if bound is not None]


def _days(condition: Dated) -> list[str]:
    ends = (
        ("from", condition.since if condition.since_fact is None else condition.since_fact),
        ("before", condition.before if condition.before_fact is None else condition.before_fact),
    )
    return [f"{word} {end}" for word, end in ends if end is not None]
