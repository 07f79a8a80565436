"""Strict CSV: a file's bytes as rows with their lines, or an error that says where it breaks."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall

MAX_CELL = 1_000_000
"""Longest cell taken, in characters; the longest a publisher has sent is under 20,000."""

MAX_LINE = 16_000_000
"""Longest line taken, in bytes."""

FETCH_AGAIN = "Fetch the file again from its publisher."


_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Made(Generic[_Row]):
    """What was made of each row of a file, with the line it ends on, and what its reading warns of."""

    rows: tuple[tuple[int, _Row], ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CsvText:
    """The rows of a file, each with the line it ends on, and what its reading warns of."""

    rows: tuple[tuple[int, list[str]], ...]
    warnings: tuple[str, ...] = ()


def read_csv(file: RawFile, *, delimiter: str = ",") -> CsvText:
    """Read a whole file as strict CSV; blank lines are passed over, and a closing Ctrl-Z is taken off."""
    body, warnings = read_text(file)
    with _cells_up_to(MAX_CELL):
        rows = tuple(_rows(body, file.place, delimiter))
    return CsvText(rows, warnings)


def make_rows(
    file: RawFile, make: Callable[[str, list[str]], _Row], recall: Recall, *, delimiter: str = ","
) -> Made[_Row]:
    """Read a whole file as strict CSV and make something of every row; a line of an edition before is made only once.

    `make` gets the place, for messages, and the cells; what it makes may depend on the cells alone.
    """
    body, warnings = read_text(file)
    with _cells_up_to(MAX_CELL):
        if _one_row_a_line(body):
            rows = _made_by_line(body, file.place, make, recall, delimiter)
        else:
            rows = tuple(
                (line, make(f"{file.place}:{line}", cells)) for line, cells in _rows(body, file.place, delimiter)
            )
    return Made(rows, warnings)


def read_text(file: RawFile) -> tuple[str, tuple[str, ...]]:
    """Return a whole file's text without its closing Ctrl-Z, and what its reading warns of."""
    _refuse_endless_line(file)
    text, warnings = _decode(file)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BrokenList("a NUL byte, so this is not a text file.", place=f"{file.place}:{line}", hint=FETCH_AGAIN)
    return _without_ctrl_z(text), warnings


def _refuse_endless_line(file: RawFile) -> None:
    # Found before the bytes are made text, which would take their room several times over.
    start, line = 0, 1
    while len(file.data) - start > MAX_LINE:
        end = file.data.find(b"\n", start, start + MAX_LINE)
        if end < 0:
            raise BrokenList(f"a line of more than {MAX_LINE:,} bytes.", place=f"{file.place}:{line}", hint=FETCH_AGAIN)
        start, line = end + 1, line + 1


def _one_row_a_line(body: str) -> bool:
    """Whether every line is a row of its own: a quoted cell that goes on in the next line leaves a quote unpaired."""
    if body.count("\r") != body.count("\r\n"):
        return False
    return not any(line.count('"') & 1 for line in body.split("\n"))


def _made_by_line(
    body: str, place: str, make: Callable[[str, list[str]], _Row], recall: Recall, delimiter: str
) -> tuple[tuple[int, _Row], ...]:
    def made(number: int, line: str) -> _Row:
        [(_, cells)] = _rows(line, place, delimiter, before=number - 1)
        return make(f"{place}:{number}", cells)

    found = []
    for number, line in enumerate(body.split("\n"), start=1):
        if line and line != "\r":
            found.append((number, recall.once((make, delimiter, line), made, number, line)))
    return tuple(found)


def _rows(body: str, place: str, delimiter: str, before: int = 0) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    last_whole = 0
    try:
        for row in reader:
            last_whole = reader.line_num
            if row:
                yield last_whole, row
    except csv.Error as error:  # a quote that never closes runs to the end: the row's first line tells more
        raise _broken(str(error), f"{place}:{before + last_whole + 1}") from error


def _broken(error: str, place: str) -> BrokenList:
    if "unexpected end of data" in error:
        return BrokenList("the file ends inside a quoted cell: it is cut short.", place=place, hint=FETCH_AGAIN)
    if "field larger than field limit" in error:
        return BrokenList(f"a cell of more than {MAX_CELL:,} characters.", place=place, hint=FETCH_AGAIN)
    return BrokenList(f"this is not well-formed CSV ({error}).", place=place, hint=FETCH_AGAIN)


def _decode(file: RawFile) -> tuple[str, tuple[str, ...]]:
    try:
        return file.data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as not_utf8:
        line = file.data.count(b"\n", 0, not_utf8.start) + 1
    try:
        text = file.data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise BrokenList("neither UTF-8 nor Windows-1252 text.", place=f"{file.place}:{line}", hint=FETCH_AGAIN) from (
            error
        )
    return text, (f"{file.place}:{line}: not UTF-8 from here; read as Windows-1252.",)


def _without_ctrl_z(text: str) -> str:
    """Take off the DOS end-of-file mark that OFAC's files close with."""
    bare = text.rstrip("\r\n\x1a ")
    ending = text[len(bare) :]
    return text if "\x1a" not in ending else text[: len(bare) + ending.index("\x1a")]


@contextmanager
def _cells_up_to(limit: int) -> Iterator[None]:
    before = csv.field_size_limit(limit)
    try:
        yield
    finally:
        csv.field_size_limit(before)
