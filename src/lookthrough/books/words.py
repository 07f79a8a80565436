"""What words in cells of books mean: kinds, genders, and saying nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from lookthrough.books.headings import heading_key
from lookthrough.model.kind import Gender, Kind

_LONGEST_BLANK = 20
"""No word for nothing is longer; most cells are, or need no second look."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words by what they mean, each by the key that `heading_key` makes of it."""

    kinds: Mapping[str, Kind]
    genders: Mapping[str, Gender | None]
    blank: frozenset[str]


def kind_of(word: str) -> Kind | None:
    """Return the kind a word means, or None for a word we do not know.

    >>> kind_of("Company"), kind_of("trustt")
    (<Kind.ORGANISATION: 'organisation'>, None)
    """
    return words().kinds.get(heading_key(word))


def kind_words() -> tuple[str, ...]:
    """Return the words to tell a person who used another one."""
    return (*(kind.value for kind in Kind), "company", "entity", "corporate", "individual", "ship")


def knows_gender(word: str) -> bool:
    """Whether a word is one of those for a gender, or for not saying it."""
    return heading_key(word) in words().genders


def gender_of(word: str) -> Gender | None:
    """Return the gender a word means, None where it says none that lists know."""
    return words().genders.get(heading_key(word))


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty or holds a word for that."""
    return not cell or (len(cell) < _LONGEST_BLANK and cell.casefold() in words().blank)


@lru_cache(maxsize=1)
def words() -> Words:
    """Read the words once."""
    text = files("lookthrough.books").joinpath("words.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - reads text, makes no objects
    return Words(
        kinds={heading_key(word): Kind(kind) for kind, several in data["kinds"].items() for word in several},
        genders={
            heading_key(word): None if gender == "unknown" else Gender(gender)
            for gender, several in data["genders"].items()
            for word in several
        },
        blank=frozenset(word.casefold() for word in data["blank"]),
    )
