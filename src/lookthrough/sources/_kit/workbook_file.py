"""A workbook's file before it is opened: hardened against archives that blow up, absurd sizes and lost cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.workbook_file import is_workbook, look_into, mentions, unpacked_size

MAX_UNPACKED = 256 << 20
"""Bytes of all parts together; a list of 11,000 rows unpacks to some 15 million."""
MAX_PARTS = 1_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELL = 32_767
"""Letters of one cell: no spreadsheet program writes more."""

_A_DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY", b"\0")
"""What bombs are made of, and what an encoding has that could hide one."""

_OLD_FORM = b"\xd0\xcf\x11\xe0"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_COLUMN = re.compile(r"([A-Z]{1,3})(\d+)")


def check_workbook(file: RawFile) -> None:
    """Stop where a file is no workbook, or one that cannot be read safely and whole; raises BrokenList."""
    if not file.data.strip():
        raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)
    if file.data.startswith(_OLD_FORM):
        raise BrokenList(
            "this is a workbook of the old binary form (.xls), or one locked with a password.",
            place=file.place,
            hint="Fetch the .xlsx of its publisher; or open it in a spreadsheet program and save it as .xlsx.",
        )
    with look_into(io.BytesIO(file.data), place=file.place, damaged=broken_workbook) as archive:
        _check_parts(file.place, archive)
        for name in archive.namelist():
            if _SHEET.fullmatch(name):
                _check_sheet(f"{file.place}!{name}", archive, name)


def broken_workbook(place: str, error: Exception) -> BrokenList:
    """Say that a workbook is damaged."""
    return BrokenList(
        "this is no workbook (.xlsx) that can be read, or it is cut short "
        f"({type(error).__name__}: {str(error)[:120]}).",
        place=place,
        hint=FETCH_AGAIN,
    )


def _check_parts(place: str, archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if not is_workbook(archive):
        raise BrokenList(
            "it is a zip archive, but no workbook.", place=place, hint="Unpack it and give the file inside."
        )
    unpacked = unpacked_size(archive)
    if unpacked > MAX_UNPACKED or len(names) > MAX_PARTS:
        raise BrokenList(
            f"the workbook unpacks to {unpacked:,} bytes in {len(names):,} parts, which no published list does.",
            place=place,
            hint="Do not use this file; fetch it from its publisher.",
        )
    if len(set(names)) != len(names):
        raise BrokenList("a part stands in the workbook twice.", place=place, hint=FETCH_AGAIN)
    for name in names:
        if name.lower().endswith((".xml", ".rels")) and mentions(archive, name, _A_DOCUMENT_TYPE):
            raise BrokenList(
                "it declares a document type, or is not UTF-8, which no workbook of a publisher is.",
                place=f"{place}!{name}",
                hint="Do not use this file; fetch it from its publisher.",
            )


def _check_sheet(place: str, archive: zipfile.ZipFile, name: str) -> None:
    """Stop at what the reader of workbooks would pass over in silence or choke on.

    It drops a row whose number is not above the last one's, makes up the rows a number leaves out, keeps the last of
    two cells in one place, and reads a formula that was never computed as an empty cell.
    """
    last_row = 0
    with archive.open(name) as part:
        for row in _row_elements(part):
            stated = row.get("r")
            number = last_row + 1 if stated is None else int(stated)
            if not last_row < number <= MAX_ROWS:
                raise BrokenList(
                    f"row {number} stands after row {last_row}, or is past the {MAX_ROWS:,} rows a list may have.",
                    place=place,
                    hint=FETCH_AGAIN,
                )
            last_row = number
            _check_cells(f"{place}, row {number}", row)


def _row_elements(part: IO[bytes]) -> Iterator[etree._Element]:
    walk = etree.iterparse(
        part,
        events=("end",),
        tag=(f"{_MAIN}row", f"{_STRICT}row"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for _, row in walk:
            yield row
            row.clear()
            while (before := row.getprevious()) is not None and (parent := row.getparent()) is not None:
                parent.remove(before)
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from error


def _check_cells(place: str, row: etree._Element) -> None:
    last = 0
    for cell in row:
        stated = cell.get("r")
        column = last + 1 if stated is None else _column(stated)
        if not last < column <= MAX_COLUMNS:
            raise BrokenList(
                f"cell {stated} stands out of order, or past the {MAX_COLUMNS} columns a list may have.",
                place=place,
                hint=FETCH_AGAIN,
            )
        last = column
        parts = {etree.QName(part).localname: part for part in cell}
        computed = "f" not in parts or ("v" in parts and (parts["v"].text is not None or cell.get("t") == "str"))
        if not computed:
            raise BrokenList(
                f"cell {stated} holds a formula without its value.",
                place=place,
                hint="Open the workbook in a spreadsheet program and save it, or fetch it again.",
            )


def _column(coordinate: str) -> int:
    """Return the number of a cell's column.

    >>> _column("A1"), _column("S2"), _column("AA10")
    (1, 19, 27)
    """
    stated = _COLUMN.fullmatch(coordinate)
    if stated is None:
        raise ValueError(f"{coordinate} is no cell")
    column = 0
    for letter in stated[1]:
        column = column * 26 + ord(letter) - 64
    return column
