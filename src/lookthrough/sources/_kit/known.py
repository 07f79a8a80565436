"""Words of the file that must be known: one that is not stops the reading."""

from collections.abc import Mapping
from typing import TypeVar

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.xml import Node

_Value = TypeVar("_Value")


def known(node: Node, stated: str, table: Mapping[str, _Value], what: str) -> _Value:
    """Return what a word stands for."""
    if stated not in table:
        raise BrokenList(
            f"the unknown {what} {stated!r}.",
            place=node.place,
            hint=f"Known are {', '.join(table)}. A new one the reader must learn.",
        )
    return table[stated]
