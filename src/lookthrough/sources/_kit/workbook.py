"""A workbook's one sheet as rows by its publisher's own column names; a column nobody knows stops the reading."""

import io
import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.headed_csv import check_heading
from lookthrough.sources._kit.rows import Row
from lookthrough.sources._kit.workbook_file import MAX_CELL, MAX_ROWS, broken_workbook, check_workbook
from lookthrough.workbook_file import Cell, Sheet, numbered, open_sheets, typed

_NOT_A_FIELD = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class HeadedSheet:
    """The rows of a workbook's sheet in its order."""

    place: str
    rows: tuple[Row, ...]


def read_sheet(file: RawFile, columns: Collection[str], *, optional: Collection[str] = ()) -> HeadedSheet:
    """Read the one sheet of a workbook that has cells; raises BrokenList with file and row.

    `columns` must all be there, `optional` ones may be (they read as empty where they are not). The heading is the
    first row that says something. Cells are texts: numbers as they would be typed, days in ISO form and no more exact
    than their format shows them, TRUE and FALSE. Macros, links to other files, comments and styles are passed over; a
    cell that holds an error, and one whose formula has no value, are refused.
    """
    check_workbook(file)
    stream = io.BytesIO(file.data)
    with open_sheets(stream, computed=True, place=file.place, damaged=broken_workbook) as sheets:
        sheet, heading, stated = _first_row(file.place, sheets)
        while stated and not stated[-1]:
            stated.pop()
        header = [" ".join(cell.split()) for cell in stated]
        check_heading(f"{file.place}:{heading}", header, columns, optional)
        absent = {column: "" for column in optional if column not in header}
        rows = tuple(
            Row(f"{file.place}:{number}", {**dict(zip(header, cells, strict=True)), **absent})
            for number, cells in _rows_below(file.place, sheet, heading, len(header))
        )
    return HeadedSheet(file.place, rows)


def _first_row(place: str, sheets: Sequence[Sheet]) -> tuple[Sheet, int, list[str]]:
    """Return the sheet that has cells, with the number and the cells of its first row; there must be no second one."""
    found = [(sheet, *first) for sheet in sheets if (first := next(_rows(place, sheet), None)) is not None]
    if not found:
        raise BrokenList("the workbook has no sheet with cells.", place=place, hint=FETCH_AGAIN)
    if len(found) > 1:
        titles = ", ".join(repr(sheet.title) for sheet, *_ in found[1:])
        raise BrokenList(
            f"beside {found[0][0].title!r} it has sheets that nobody reads: {titles}.",
            place=place,
            hint="The publisher changed the file, or this is another one; the reader must learn it.",
        )
    return found[0]


def _rows_below(place: str, sheet: Sheet, heading: int, width: int) -> Iterator[tuple[int, list[str]]]:
    for number, cells in _rows(place, sheet):
        if number <= heading:
            continue
        if any(cells[width:]):
            raise BrokenList(
                f"{len(cells)} columns where the heading has {width}.", place=f"{place}:{number}", hint=FETCH_AGAIN
            )
        yield number, [*cells[:width], *[""] * (width - len(cells))]


def _rows(place: str, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Walk the rows that say something, each with its number in the sheet."""
    for number, cells in numbered(sheet.rows, place=place, damaged=broken_workbook):
        if number > MAX_ROWS:
            raise BrokenList(f"more than {MAX_ROWS:,} rows.", place=place, hint=FETCH_AGAIN)
        texts = [text_of(cell.value, cell.data_type, cell, f"{place}:{number}") for cell in cells]
        if any(texts):
            yield number, texts


def text_of(value: object, data_type: str, cell: Cell, place: str) -> str:
    """Write a cell's value as text."""
    if value is None:
        return ""
    if data_type == "e":
        raise BrokenList(f"a cell holds the error {value}.", place=place, hint=FETCH_AGAIN)
    match value:
        case str() if len(value) <= MAX_CELL:
            return _unescaped(value).strip()
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return typed(value)
        case date():
            return day_as_shown(value, cell.number_format)
        case _:
            raise BrokenList(
                f"a cell holds {str(value)[:40]!r}, which is neither a text of {MAX_CELL:,} letters at most, a number "
                "nor a day.",
                place=place,
                hint="The publisher changed the file, or this is another one; the reader must learn it.",
            )


def day_as_shown(value: date, number_format: str) -> str:
    """Write a day as exact as its format shows it: a cell of the format "mmm-yy" holds a day, but states a month.

    >>> day_as_shown(date(1973, 11, 1), "mmm-yy"), day_as_shown(date(1962, 8, 24), "d/mm/yyyy;@")
    ('1973-11', '1962-08-24')
    >>> day_as_shown(date(1962, 8, 24), '"born" yyyy')
    '1962'
    """
    shown = _NOT_A_FIELD.sub("", number_format.partition(";")[0]).lower()
    if "d" not in shown and "y" in shown:
        return value.isoformat()[: 7 if "m" in shown else 4]
    return typed(value)


def _unescaped(text: str) -> str:
    """Put letters that a workbook writes by their number (`_x000D_`) back; a carriage return is the end of a line."""
    if "_x" in text:
        halves = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode("utf-16", "surrogatepass")
        text = halves.decode("utf-16", "replace")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
