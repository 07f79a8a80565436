"""A workbook's file, a book's or a list's: looked into before it is opened, and opened so that no row of it is lost.

Who opens one says in its own words what is wrong with it.
"""

import lzma
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import BinaryIO, Literal, Protocol, TypeVar, cast
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

BROKEN = (
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

Damaged = Callable[[str, Exception], Exception]
"""Makes the error to raise of a place and one of those."""

_BATCH = 1000
_CHUNK = 1 << 20
_Row = TypeVar("_Row")


class Cell(Protocol):
    """A cell as the reader of workbooks gives it."""

    @property
    def value(self) -> object:
        """What stands in it."""

    @property
    def data_type(self) -> str:
        """What sort of value that is, in the file's own letters."""

    @property
    def number_format(self) -> str:
        """How a number or day is shown."""


class Sheet(Protocol):
    """A sheet as the reader of workbooks gives it."""

    title: str

    @property
    def rows(self) -> Iterator[Sequence[Cell]]:
        """Its rows of cells."""

    def iter_rows(self, *, values_only: Literal[True]) -> Iterator[tuple[object, ...]]:
        """Walk its rows of values."""

    def reset_dimensions(self) -> None:
        """Forget the size it states of itself."""


@contextmanager
def look_into(stream: BinaryIO, *, place: str, damaged: Damaged) -> Iterator[zipfile.ZipFile]:
    """Open a workbook's file as the archive that it is; what is found to be damaged while it is open is said so."""
    try:
        with zipfile.ZipFile(stream) as archive:
            yield archive
    except BROKEN as error:
        raise damaged(place, error) from error


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether an archive is a workbook's."""
    return "xl/workbook.xml" in archive.namelist()


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """Return how many bytes the parts of an archive say they unpack to."""
    return sum(member.file_size for member in archive.infolist())


def mentions(archive: zipfile.ZipFile, member: str, marks: Sequence[bytes]) -> bool:
    """Whether any of some bytes stands in a part, which is looked through without being read as XML."""
    before = max(map(len, marks)) - 1
    tail = b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            seen = tail + chunk
            if any(mark in seen for mark in marks):
                return True
            tail = seen[-before:] if before else b""
    return False


@contextmanager
def open_sheets(stream: BinaryIO, *, computed: bool, place: str, damaged: Damaged) -> Iterator[list[Sheet]]:
    """Open the sheets, with what their formulas `computed` or with the formulas; macros and links stay asleep."""
    try:
        with _quiet():
            workbook = load_workbook(stream, read_only=True, data_only=computed, keep_links=False)
    except BROKEN as error:
        raise damaged(place, error) from error
    with closing(workbook):
        # A workbook opened for reading has sheets for reading, whatever the stub of its class says.
        sheets = cast("list[Sheet]", workbook.worksheets)
        for sheet in sheets:
            # The size a sheet states of itself is often wrong; without it every row is read.
            sheet.reset_dimensions()
        yield sheets


def numbered(rows: Iterable[_Row], *, place: str, damaged: Damaged) -> Iterator[tuple[int, _Row]]:
    """Walk the rows of a sheet, each with its number in it."""
    source = iter(rows)
    number = 0
    while True:
        batch: list[_Row] = []
        try:
            with _quiet():
                batch.extend(islice(source, _BATCH))
        except BROKEN as error:
            raise damaged(f"{place}, after row {number + len(batch)}", error) from error
        if not batch:
            return
        for row in batch:
            number += 1
            yield number, row


def typed(value: float | date) -> str:
    """Write a number or day as somebody would type it; a moment at midnight is a day.

    >>> typed(1961.0), typed(0.5), typed(datetime(1961, 12, 31)), typed(datetime(1961, 12, 31, 8))
    ('1961', '0.5', '1961-12-31', '1961-12-31 08:00:00')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    return str(value)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the reader's remarks on styles and validation, which are nobody's business here, to itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
