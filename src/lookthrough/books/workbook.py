"""Rows of a workbook's first sheet, as its cells were last computed."""

import lzma
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice, zip_longest
from typing import BinaryIO, Literal, Protocol, cast
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from lookthrough.books.rows import Cell, clip
from lookthrough.errors import BrokenBook
from lookthrough.model.subject import Rejected

_MOST_UNPACKED = 2 << 30
_MOST_ROWS = 1_048_576
_BATCH = 1000
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    ParseError,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    EOFError,
)
"""What the reader of workbooks raises on one that is damaged; it has no error of its own for that."""
_FORMULAS = (b"<f>", b"<f ", b"<f/")


Values = tuple[object, ...]
Numbered = tuple[int, Values]
"""A row of values with its number in the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sheet that is read, the names of the others, its first row, and whether it computes anything."""

    title: str
    others: tuple[str, ...]
    heading: Numbered
    has_formulas: bool


class _AnyCell(Protocol):
    """A cell as the reader of workbooks gives it."""

    @property
    def value(self) -> object: ...

    @property
    def data_type(self) -> str: ...


class _AnySheet(Protocol):
    """A sheet as the reader of workbooks gives it."""

    title: str

    @property
    def rows(self) -> Iterator[Sequence[_AnyCell]]: ...

    def iter_rows(self, *, values_only: Literal[True]) -> Iterator[Values]: ...

    def reset_dimensions(self) -> None: ...


def look_at_workbook(stream: BinaryIO, *, place: str) -> Sheet:
    """Say which sheet is read, or refuse what is no workbook."""
    try:
        with zipfile.ZipFile(stream) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise BrokenBook(
                    "It is a zip archive, but no workbook.", place=place, hint="Unpack it and give the file inside."
                )
            if sum(member.file_size for member in archive.infolist()) > _MOST_UNPACKED:
                raise BrokenBook(
                    f"The workbook unpacks to more than {_MOST_UNPACKED >> 30} GiB.",
                    place=place,
                    hint="Save it as CSV.",
                )
            has_formulas = any(
                _mentions_formula(archive, member) for member in archive.namelist() if "/worksheets/" in member
            )
    except _BROKEN as error:
        raise _broken(place, error) from error
    with _sheets(stream, place, computed=True) as sheets:
        if not sheets:
            raise BrokenBook("The workbook has no sheet with cells.", place=place)
        first, *others = (sheet.title for sheet in sheets)
        heading = next(_rows(sheets[0].iter_rows(values_only=True), place), None)
    if heading is None:
        raise BrokenBook("The sheet is empty.", place=f"{place}, sheet {first!r}", hint="Only the first sheet is read.")
    return Sheet(title=first, others=tuple(others), heading=heading, has_formulas=has_formulas)


def workbook_rows(stream: BinaryIO, *, place: str) -> Iterator[Numbered]:
    """Yield the first sheet's rows as values, with their row numbers; rows without any value are none."""
    with _sheets(stream, place, computed=True) as sheets:
        yield from _rows(sheets[0].iter_rows(values_only=True), place)


def computed_rows(stream: BinaryIO, *, place: str) -> Iterator[Numbered]:
    """Yield the same rows of a sheet that computes: a formula that came to no text is told from one without value."""
    with _sheets(stream, place, computed=True) as sheets:
        yield from _rows((tuple(map(_value, row)) for row in sheets[0].rows), place)


def formula_rows(stream: BinaryIO, *, place: str) -> Iterator[Numbered]:
    """Yield the same rows with their formulas in place of what these computed."""
    with _sheets(stream, place, computed=False) as sheets:
        yield from _rows(sheets[0].iter_rows(values_only=True), place)


def as_rows(
    values: Iterable[Numbered],
    formulas: Iterable[Numbered],
    width: int,
    used: frozenset[int],
    headings: Sequence[str],
) -> Iterator[tuple[int, list[Cell]] | Rejected]:
    """Turn rows of values into cells; reject a row where a used cell holds an error or a formula without its value.

    Both streams are in the order of their row numbers; `formulas` is empty where the sheet computes nothing.
    """
    for number, row, formula in _paired(values, formulas):
        reason, hint = _fault(row, formula, width, used, headings)
        if reason:
            shown = clip(",".join(map(text_of, row or formula)))
            yield Rejected(row=number, reason=reason, hint=hint, excerpt=shown)
        else:
            yield number, [text_of(value) for value, _ in zip_longest(row[:width], range(width))]


def text_of(value: object) -> str:
    """Write a cell's value as a book in text would."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _paired(values: Iterable[Numbered], formulas: Iterable[Numbered]) -> Iterator[tuple[int, Values, Values]]:
    """Walk values and formulas side by side; a row of formulas alone comes without values."""
    beside = iter(formulas)
    waiting = next(beside, None)
    for number, row in values:
        while waiting is not None and waiting[0] < number:
            yield waiting[0], (), waiting[1]
            waiting = next(beside, None)
        if waiting is not None and waiting[0] == number:
            yield number, row, waiting[1]
            waiting = next(beside, None)
        else:
            yield number, row, ()
    while waiting is not None:
        yield waiting[0], (), waiting[1]
        waiting = next(beside, None)


def _fault(row: Values, formula: Values, width: int, used: frozenset[int], headings: Sequence[str]) -> tuple[str, str]:
    """Say why a row cannot be read and what to do, or nothing."""
    if not row:
        return "All that the row holds are formulas without values.", _SAVE
    for place in sorted(used):
        value = row[place] if place < len(row) else None
        if isinstance(value, str) and value in _ERRORS:
            return f"The cell {headings[place]!r} holds the error {value}.", "Mend the formula, or paste the value."
        if value is None and place < len(formula) and formula[place] is not None:
            return f"The cell {headings[place]!r} holds a formula without its value.", _SAVE
    if any(value is not None for value in row[width:]):
        problem = f"The row has {len(row)} cells where the headings have {width}."
        return problem, "Give the further columns headings, or clear them."
    return "", ""


_SAVE = "Open the workbook in a spreadsheet program and save it, or paste values."
_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"))


def _mentions_formula(archive: zipfile.ZipFile, member: str) -> bool:
    """Whether a sheet's text has the element of a formula; looked for without reading it as XML."""
    tail = b""
    with archive.open(member) as part:
        while chunk := part.read(1 << 20):
            if any(mark in tail + chunk for mark in _FORMULAS):
                return True
            tail = chunk[-3:]
    return False


@contextmanager
def _sheets(stream: BinaryIO, place: str, *, computed: bool) -> Iterator[list[_AnySheet]]:
    stream.seek(0)
    try:
        with _quiet():
            workbook = load_workbook(stream, read_only=True, data_only=computed, keep_links=False)
    except _BROKEN as error:
        raise _broken(place, error) from error
    with closing(workbook):
        # A workbook opened for reading has sheets for reading, whatever the stub of its class says.
        sheets = cast("list[_AnySheet]", workbook.worksheets)
        for sheet in sheets:
            # The size a sheet states of itself is often wrong; without it every row is read.
            sheet.reset_dimensions()
        yield sheets


def _value(cell: _AnyCell) -> object:
    """Return a cell's value; a formula that came to no text is an empty text, not a missing value."""
    return "" if cell.value is None and cell.data_type == "str" else cell.value


def _rows(rows: Iterable[Values], place: str) -> Iterator[Numbered]:
    source = iter(rows)
    number = 0
    while True:
        try:
            with _quiet():
                batch = list(islice(source, _BATCH))
        except _BROKEN as error:
            raise _broken(f"{place}, after row {number}", error) from error
        if not batch:
            return
        for row in batch:
            number += 1
            if any(value is not None and value != "" for value in row):
                yield number, row
        if number > _MOST_ROWS:
            raise BrokenBook(
                f"The sheet says it has more than {_MOST_ROWS:,} rows.", place=place, hint="Save it again."
            )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's remarks on styles and validation, which are none of a book's business, to itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _broken(place: str, error: Exception) -> BrokenBook:
    return BrokenBook(
        f"The workbook cannot be read ({type(error).__name__}: {str(error)[:120]}).",
        place=place,
        hint="Open it in a spreadsheet program and save it as .xlsx or .csv again.",
    )
