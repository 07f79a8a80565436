"""A row of a table, read cell by cell: what is wrong is noted with its line, and the reading goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from lookthrough.books.holdings.tables import Row, Walk
from lookthrough.books.offerings.words import SEVERAL
from lookthrough.errors import UnfitRow

R = TypeVar("R")


@dataclass(slots=True, kw_only=True)
class Line:
    """One row. A cell that cannot be read is a fault, and what is `usual` stands in its place."""

    number: int
    row: Row
    walk: Walk
    _before: int = field(init=False)

    def __post_init__(self) -> None:
        self._before = len(self.walk.faults)

    @property
    def sound(self) -> bool:
        """Whether nothing was found wrong with this row: only then are its cells held together."""
        return len(self.walk.faults) == self._before

    def fault(self, problem: str, hint: str) -> None:
        """Note what is wrong with the row."""
        self.walk.add(self.number, problem, hint)

    def one(self, name: str, read: Callable[[str], R], usual: R) -> R:
        """Read a cell that has to be filled."""
        if name not in self.row:
            self.fault(f"{name} is empty.", "It has to be told.")
        return self.maybe(name, read, usual)

    def maybe(self, name: str, read: Callable[[str], R], usual: R) -> R:
        """Read a cell that may be empty."""
        return self._read(name, self.row[name], read, usual) if name in self.row else usual

    def texts(self, name: str, read: Callable[[str], R]) -> tuple[R, ...]:
        """Read a cell of several values, with semicolons between."""
        words = [text for word in self.row.get(name, "").split(SEVERAL) if (text := word.strip())]
        found = (self._read(name, word, read, None) for word in words)
        return tuple(one for one in found if one is not None)

    def _read(self, name: str, text: str, read: Callable[[str], R], usual: R) -> R:
        try:
            return read(text)
        except UnfitRow as unfit:
            self.fault(f"{name}: {unfit.reason}", unfit.hint)
            return usual
