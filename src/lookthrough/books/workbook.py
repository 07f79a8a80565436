"""Rows of a workbook's first sheet, as its cells were last computed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import BinaryIO

from lookthrough import workbook_file
from lookthrough.books.rows import Cell, clip
from lookthrough.errors import BrokenBook
from lookthrough.model.subject import Rejected

_MOST_UNPACKED = 2 << 30
_MOST_ROWS = 1_048_576
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


def look_at_workbook(stream: BinaryIO, *, place: str) -> Sheet:
    """Say which sheet is read, or refuse what is no workbook."""
    with workbook_file.look_into(stream, place=place, damaged=_broken) as archive:
        if not workbook_file.is_workbook(archive):
            raise BrokenBook(
                "It is a zip archive, but no workbook.", place=place, hint="Unpack it and give the file inside."
            )
        if workbook_file.unpacked_size(archive) > _MOST_UNPACKED:
            raise BrokenBook(
                f"The workbook unpacks to more than {_MOST_UNPACKED >> 30} GiB.", place=place, hint="Save it as CSV."
            )
        has_formulas = any(
            workbook_file.mentions(archive, member, _FORMULAS)
            for member in archive.namelist()
            if "/worksheets/" in member
        )
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
    if isinstance(value, float | date):
        return workbook_file.typed(value)
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


def _sheets(stream: BinaryIO, place: str, *, computed: bool) -> AbstractContextManager[list[workbook_file.Sheet]]:
    stream.seek(0)
    return workbook_file.open_sheets(stream, computed=computed, place=place, damaged=_broken)


def _value(cell: workbook_file.Cell) -> object:
    """Return a cell's value; a formula that came to no text is an empty text, not a missing value."""
    return "" if cell.value is None and cell.data_type == "str" else cell.value


def _rows(rows: Iterable[Values], place: str) -> Iterator[Numbered]:
    for number, row in workbook_file.numbered(rows, place=place, damaged=_broken):
        if number > _MOST_ROWS:
            raise BrokenBook(
                f"The sheet says it has more than {_MOST_ROWS:,} rows.", place=place, hint="Save it again."
            )
        if any(value is not None and value != "" for value in row):
            yield number, row


def _broken(place: str, error: Exception) -> BrokenBook:
    return BrokenBook(
        f"The workbook cannot be read ({type(error).__name__}: {str(error)[:120]}).",
        place=place,
        hint="Open it in a spreadsheet program and save it as .xlsx or .csv again.",
    )
