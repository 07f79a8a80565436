"""Rows of a Parquet file, in batches."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import BinaryIO

from lookthrough.books.json_lines import as_cell
from lookthrough.books.rows import Cell, excerpt_of
from lookthrough.books.workbook import text_of
from lookthrough.errors import BrokenBook, UnfitRow
from lookthrough.model.subject import Rejected

_BATCH = 8192


def parquet_headings(stream: BinaryIO, *, place: str) -> tuple[tuple[str, ...], int]:
    """Return a file's column names and how many rows it has."""
    import pyarrow.parquet

    with _readable(place):
        file = pyarrow.parquet.ParquetFile(stream)
        return tuple(file.schema_arrow.names), file.metadata.num_rows


def parquet_rows(
    stream: BinaryIO, headings: Sequence[str], used: frozenset[int], *, place: str
) -> Iterator[tuple[int, list[Cell]] | Rejected]:
    """Yield each row's cells with its number, counted from 1; only the used columns are read."""
    import pyarrow.parquet

    number = 0
    with _readable(place):
        file = pyarrow.parquet.ParquetFile(stream)
        batches = file.iter_batches(batch_size=_BATCH, columns=[headings[where] for where in sorted(used)])
    while True:
        with _readable(place):
            batch = next(batches, None)
            if batch is None:
                return
            columns = {headings.index(name): batch.column(name).to_pylist() for name in batch.schema.names}
        for row in range(batch.num_rows):
            number += 1
            values = [columns[where][row] if where in columns else None for where in range(len(headings))]
            try:
                cells = [_cell(value, heading) for value, heading in zip(values, headings, strict=True)]
            except UnfitRow as unfit:
                excerpt = excerpt_of([str(value) for value in values if value is not None])
                yield Rejected(row=number, reason=unfit.reason, hint=unfit.hint, excerpt=excerpt)
                continue
            if any(cells):
                yield number, cells


def _cell(value: object, heading: str) -> Cell:
    if isinstance(value, datetime | date):
        return text_of(value)
    if isinstance(value, bytes):
        raise UnfitRow(f"The value of {heading!r} is bytes, not text.", "Write the column as text.")
    return as_cell(value, heading)


@contextmanager
def _readable(place: str) -> Iterator[None]:
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise BrokenBook(
            f"The Parquet file cannot be read ({str(error)[:160]}).", place=place, hint="Write it again."
        ) from error
