"""Small help for tests of workbooks: a workbook of some rows, as spreadsheet programs write it, and one changed."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"

_TEXT = re.compile(r'(<c r="\w+"[^>]*) t="inlineStr"><is><t( xml:space="preserve")?>(.*?)</t></is></c>', re.DOTALL)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OVERRIDE = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def workbook(rows: Sequence[Sequence[object]], *, formats: Mapping[tuple[int, int], str] | None = None) -> bytes:
    """A workbook of one sheet; `formats` are number formats by row and column, both from 1."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Consolidated List"
    for row in rows:
        sheet.append(list(row))
    for (row_number, column), number_format in (formats or {}).items():
        sheet.cell(row=row_number, column=column).number_format = number_format
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The file of a workbook of one sheet, its texts in a table of their own, where spreadsheet programs put them."""
    stream = io.BytesIO()
    book.save(stream)
    texts: list[str] = []

    def to_number(cell: re.Match[str]) -> str:
        texts.append(f'<si><t xml:space="preserve">{cell[3]}</t></si>')
        return f'{cell[1]} t="s"><v>{len(texts) - 1}</v></c>'

    data = with_part(stream.getvalue(), SHEET, lambda part: _TEXT.sub(to_number, part.decode()).encode())
    table = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{_MAIN}">{"".join(texts)}</sst>'
    data = with_part(data, STRINGS, lambda _: table.encode())
    return with_part(data, "[Content_Types].xml", lambda part: part.decode().replace("</Types>", _OVERRIDE).encode())


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one of its parts changed; a part it lacks is changed from nothing."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {member: old.read(member) for member in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for member, part in parts.items():
            new.writestr(member, part)
    return stream.getvalue()
