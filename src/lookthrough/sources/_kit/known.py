"""Words of a publisher's that must be known: one that is not stops the reading."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from lookthrough.errors import BrokenList

_Word = TypeVar("_Word", str, str | None)
_Value = TypeVar("_Value")


def known(stated: _Word, table: Mapping[_Word, _Value], what: str, *, place: str) -> _Value:
    """Return what a word stands for; raises BrokenList where the table does not have it."""
    if stated not in table:
        raise unknown(stated, table, what, place=place)
    return table[stated]


def unknown(stated: str | None, words: Collection[str | None], what: str, *, place: str) -> BrokenList:
    """Say that a word is none of those known.

    >>> print(unknown("V", ("P", "E", ""), "type", place="list.csv:2"))
    list.csv:2: the unknown type 'V'. Known are P, E and none. A new one the reader must learn.
    """
    named = [word for word in words if word]
    said = ", ".join(named) + (" and none" if len(named) < len(words) else "")
    return BrokenList(
        f"the unknown {what} {stated!r}.", place=place, hint=f"Known are {said}. A new one the reader must learn."
    )
