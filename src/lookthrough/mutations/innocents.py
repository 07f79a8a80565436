"""Innocents made of common names and plain words: whom a screening should let pass."""

from collections.abc import Callable
from dataclasses import dataclass

from lookthrough.mutations.draw import Draw

_TWO_GIVEN = 0.25
"""The share of persons with a second given name."""
_PATIENCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How the people of one culture are called: given and family names, and which of them stands first."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    family_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What innocents are made of: namings for persons; names, trades and legal forms for companies."""

    persons: tuple[Naming, ...]
    names: tuple[str, ...]
    trades: tuple[str, ...]
    forms: tuple[str, ...]


def persons(words: Words, many: int, draw: Draw) -> tuple[str, ...]:
    """Make so many persons, every culture as often as any other, none of them twice."""
    return _distinct(many, lambda: _person(draw.choice(words.persons), draw))


def companies(words: Words, many: int, draw: Draw) -> tuple[str, ...]:
    """Make so many companies, none of them twice."""
    return _distinct(many, lambda: _company(words, draw))


def _person(naming: Naming, draw: Draw) -> str:
    given = [draw.choice(naming.given)]
    if draw.random() < _TWO_GIVEN:
        given.append(draw.choice(naming.given))
    family = draw.choice(naming.family)
    return " ".join([family, *given] if naming.family_first else [*given, family])


def _company(words: Words, draw: Draw) -> str:
    return " ".join(
        [draw.choice(words.names), *draw.sample(words.trades, draw.randrange(1, 3)), draw.choice(words.forms)]
    )


def _distinct(many: int, make: Callable[[], str]) -> tuple[str, ...]:
    """Make texts until there are so many, or nothing new has come for long."""
    found: dict[str, None] = {}
    for _ in range(_PATIENCE * many):
        if len(found) == many:
            break
        found.setdefault(make())
    return tuple(found)
