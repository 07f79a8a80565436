"""A row of named cells that must be used up: what a reader neither takes nor ignores stops the reading."""

from collections.abc import Mapping

from lookthrough.errors import BrokenList


class Row:
    """One record's cells by the publisher's own column names, with its place for messages.

    >>> row = Row("list.csv:2", {"uid": " 7 ", "name": "X"})
    >>> row.take("uid"), row.take("name")
    ('7', 'X')
    >>> row.nothing_left()
    """

    __slots__ = ("_cells", "place")

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self._cells = cells

    def take(self, column: str) -> str:
        """Take a cell that must say something."""
        cell = self.take_maybe(column)
        if cell is None:
            raise BrokenList(f"{column} is empty.", place=self.place, hint="Fetch the file again from its publisher.")
        return cell

    def take_maybe(self, column: str) -> str | None:
        """Take a cell, None where it is empty."""
        return self._cells.pop(column).strip() or None

    def take_all(self, column: str, separator: str = ";") -> tuple[str, ...]:
        """Take the several values of a cell."""
        parts = (part.strip() for part in self._cells.pop(column).split(separator))
        return tuple(part for part in parts if part)

    def mended(self, codes: Mapping[int, str]) -> bool:
        """Replace single letters in all cells; say whether there were any."""
        whole = {column: cell if cell.isascii() else cell.translate(codes) for column, cell in self._cells.items()}
        changed, self._cells = whole != self._cells, whole
        return changed

    def ignore(self, *columns: str) -> None:
        """Leave cells that we know and do not need."""
        for column in columns:
            del self._cells[column]

    def nothing_left(self) -> None:
        """Stop where a column is neither taken nor ignored."""
        if self._cells:
            raise BrokenList(
                f"nobody reads the columns {', '.join(self._cells)}.",
                place=self.place,
                hint="The reader must take or ignore them by name.",
            )
