"""Tables beside a portfolio: opened, walked row by row, every fault of theirs collected."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from lookthrough.books.columns import Columns
from lookthrough.books.forms import Form, form_of
from lookthrough.books.holdings.columns import finder
from lookthrough.books.raw import Raw
from lookthrough.books.rows import whole_of
from lookthrough.errors import BrokenHoldings, Fault, UnfitRow
from lookthrough.model.subject import Rejected

Row = Mapping[str, str]
"""The filled cells of a row, by field."""


@contextmanager
def opened(
    path: Path,
    *,
    fields: Collection[str],
    facts: Collection[str] = (),
    needs: Sequence[Sequence[str]] = (),
    mapping: Mapping[str, str] | None = None,
) -> Iterator[Form]:
    """Open a table: CSV, TSV, XLSX, JSONL or Parquet."""
    raw = Raw(path)
    try:
        yield form_of(raw, mapping or {}, None, finder(fields, facts, needs))
    finally:
        raw.close()


def filled(columns: Columns, cells: Sequence[object]) -> dict[str, str]:
    """Return the texts of a row's filled cells by field."""
    row: dict[str, str] = {}
    for field, (where,) in columns.places.items():
        if text := text_of(cells[where]):
            row[field] = text
    return row


def text_of(cell: object) -> str:
    """Return a cell's text; of one that is a list, its texts with semicolons between."""
    if isinstance(cell, str):
        return cell.strip()
    return ";".join(map(str, cell if isinstance(cell, tuple) else (cell,)))


class Walk:
    """A walk over a table whose every fault stops it at the end; a person mends them at once."""

    def __init__(self, path: Path, form: Form) -> None:
        self.path, self._form = path, form
        self.faults: list[Fault] = []

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Walk the rows that can be read, each with its line."""
        for row in self._form.rows():
            if isinstance(row, Rejected):
                self.add(row.row, row.reason, row.hint)
                continue
            line, cells = row
            try:
                whole_of(cells)
            except UnfitRow as unfit:
                self.add(line, unfit.reason, unfit.hint)
            else:
                yield line, filled(self._form.columns, cells)

    def add(self, line: int, problem: str, hint: str = "") -> None:
        """Note a fault of a line."""
        self.faults.append(Fault(str(self.path), line, problem, hint))

    @contextmanager
    def at(self, line: int) -> Iterator[None]:
        """Note what is unfit while a line is read."""
        try:
            yield
        except UnfitRow as unfit:
            self.add(line, unfit.reason, unfit.hint)

    def end(self) -> None:
        """Raise where there were faults."""
        if self.faults:
            raise BrokenHoldings(tuple(self.faults))
