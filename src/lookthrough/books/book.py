"""A customer's book: opened once, looked at, then read as a stream of subjects and rejected rows."""

from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

import numpy as np

from lookthrough.books.columns import Columns
from lookthrough.books.forms import Form, form_of
from lookthrough.books.raw import Raw
from lookthrough.books.rows import RowReader
from lookthrough.model.subject import Rejected, Subject


class Book:
    """An opened book. Each iteration reads it from the start; `warnings` is whole when one has ended.

    Every row that is not wholly blank comes out once, as a subject or as a rejected row.
    """

    def __init__(self, raw: Raw, form: Form) -> None:
        self._raw, self._form = raw, form
        self._found: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What messages call the book."""
        return self._raw.place

    @property
    def sha256(self) -> str:
        """The hash of the book's bytes."""
        return self._form.sha256

    @property
    def format(self) -> str:
        """csv, tsv, jsonl, xlsx or parquet."""
        return self._form.name

    @property
    def columns(self) -> Columns:
        """Which column serves which field."""
        return self._form.columns

    @property
    def rows_about(self) -> int | None:
        """How many rows there are at the most, for a progress bar; None where only reading would tell."""
        return self._form.rows_about

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of the book though no row was lost for it."""
        return (*self._form.warnings, *self._found)

    def __iter__(self) -> Iterator[Subject | Rejected]:
        reader = RowReader(self.columns)
        ids, places = array("q"), array("q")
        for row in self._form.rows():
            read = row if isinstance(row, Rejected) else reader.read(row[1], row[0])
            if isinstance(read, Subject):
                ids.append(hash(read.id))
                places.append(read.row or 0)
            yield read
        self._found = _doubled(ids, places)

    def close(self) -> None:
        """Let go of what was kept aside of standard input."""
        self._raw.close()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_book(source: Path | IO[bytes], mapping: Mapping[str, str], *, encoding: str | None = None) -> Book:
    """Open a book: a file, or a stream such as standard input, in CSV, TSV, JSONL, XLSX or Parquet.

    `mapping` says which column serves a field where its heading does not ({"name": "Customer"}); a field mapped to
    `-` is served by none. `encoding` is for text that is neither UTF-8 nor marked UTF-16. Raises BrokenBook or
    Unusable where the book as a whole cannot be read; single rows are rejected instead.
    """
    raw = Raw(source)
    try:
        return Book(raw, form_of(raw, mapping, encoding))
    except BaseException:
        raw.close()
        raise


def _doubled(ids: "array[int]", places: "array[int]") -> tuple[str, ...]:
    """Say which ids were given more than once. Hashes and places are kept, not the ids: eight bytes each."""
    if not ids:
        return ()
    hashes, where = np.frombuffer(ids, dtype=np.int64), np.frombuffer(places, dtype=np.int64)
    order = np.argsort(hashes, kind="stable")
    again = np.flatnonzero(hashes[order][1:] == hashes[order][:-1])
    if not again.size:
        return ()
    first, second = int(where[order[again[0]]]), int(where[order[again[0] + 1]])
    return (
        f"{again.size:,} {'row has' if again.size == 1 else 'rows have'} an id that another row has, for example rows "
        f"{first} and {second}. All are screened; tell them apart by their rows.",
    )
