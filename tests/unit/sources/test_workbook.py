"""Workbooks from outside: one sheet's rows as texts, and everything hostile or doubtful refused with its place."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, time

import pytest
from openpyxl import Workbook
from tests.unit.sources.published import raw
from tests.unit.sources.workbooks import SHEET, STRINGS, saved, with_part, workbook

from lookthrough.errors import BrokenList
from lookthrough.sources._kit import workbook as reader
from lookthrough.sources._kit import workbook_file
from lookthrough.sources._kit.workbook import day_as_shown, read_sheet

PLAIN: list[list[object]] = [["uid", "name"], [7, "X"]]


def texts(
    data: bytes, columns: Sequence[str] = ("uid", "name"), optional: Sequence[str] = ()
) -> list[list[str | None]]:
    sheet = read_sheet(raw(data, "list.xlsx"), columns, optional=optional)
    return [[row.take_maybe(column) for column in (*columns, *optional)] for row in sheet.rows]


def cell(value: object, number_format: str = "General") -> str | None:
    ((_, text),) = texts(workbook([["uid", "name"], [1, value]], formats={(2, 2): number_format}))
    return text


def refusal(data: bytes, columns: Sequence[str] = ("uid", "name")) -> str:
    with pytest.raises(BrokenList) as caught:
        texts(data, columns)
    return str(caught.value)


def test_rows_are_known_by_the_heading_whatever_the_order_and_blank_rows_are_none() -> None:
    data = workbook([[], ["  name\n of party", "uid", None], ["X", 7], [None, None], ["Y", "8a"]])

    assert texts(data, ("uid", "name of party")) == [["7", "X"], ["8a", "Y"]]


def test_a_row_knows_its_place_in_the_sheet() -> None:
    sheet = read_sheet(raw(workbook([[], *PLAIN]), "list.xlsx"), ("uid", "name"))

    assert [row.place for row in sheet.rows] == ["list.xlsx:3"]


def test_an_optional_column_that_is_absent_reads_as_empty() -> None:
    assert texts(workbook(PLAIN), optional=["note"]) == [["7", "X", None]]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        ("  Рыба \n", "General", "Рыба"),
        (1958, "General", "1958"),
        (1958.0, "General", "1958"),
        (2.5, "General", "2.5"),
        (True, "General", "TRUE"),
        (False, "General", "FALSE"),
        (date(1962, 8, 24), "d/mm/yyyy", "1962-08-24"),
        (22882, "d/mm/yyyy", "1962-08-24"),
        (22882.5625, "d/mm/yyyy h:mm", "1962-08-24 13:30:00"),
        (27338, "mmm-yy", "1974-11"),
        ("a_x000D_\nb_x0009_c_x0007_", "General", "a\nb\tc"),
        ("_xD83D__xDE00_ and _xD83D_", "General", "\U0001f600 and \ufffd"),
        ("ali\u200cpour", "General", "ali\u200cpour"),
        (None, "General", None),
    ],
)
def test_a_cell_is_the_text_that_somebody_would_have_typed(value: object, number_format: str, text: str | None) -> None:
    assert cell(value, number_format) == text


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ("d/mm/yyyy;@", "1973-11-05"),
        ("[$-C09]dd-mmm-yy;@", "1973-11-05"),
        ("mmm-yy", "1973-11"),
        ("yyyy", "1973"),
        ('"day" yyyy', "1973"),
        (r"\d\a\y yyyy", "1973"),
        ("h:mm", "1973-11-05"),
    ],
)
def test_a_day_is_no_more_exact_than_it_is_shown(number_format: str, text: str) -> None:
    assert day_as_shown(date(1973, 11, 5), number_format) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (b'<c r="B2" t="inlineStr"><is><t>inline</t></is></c>', "inline"),
        (b'<c r="B2" t="str"><f>A2&amp;"!"</f><v>7!</v></c>', "7!"),
        (b'<c r="B2" t="str"><f>""</f><v></v></c>', None),
    ],
)
def test_inline_texts_and_computed_cells_read_as_their_values(written: bytes, text: str | None) -> None:
    data = with_part(workbook(PLAIN), SHEET, lambda part: re.sub(rb'<c r="B2".*?</c>', written, part))

    assert texts(data) == [["7", text]]


def test_macros_links_and_empty_sheets_are_passed_over() -> None:
    book = Workbook()
    for row in PLAIN:
        book.worksheets[0].append(row)
    book.create_sheet("empty")
    data = with_part(saved(book), "xl/vbaProject.bin", lambda _: b"\0macro")

    assert texts(data) == [["7", "X"]]


def test_a_size_that_the_sheet_states_wrongly_hides_no_row() -> None:
    data = with_part(workbook(PLAIN), SHEET, lambda part: part.replace(b'ref="A1:B2"', b'ref="A1:A1"'))

    assert texts(data) == [["7", "X"]]


def two_sheets() -> bytes:
    book = Workbook()
    for row in PLAIN:
        book.worksheets[0].append(row)
    book.create_sheet("Vessels").append(["uid"])
    return saved(book)


def archive(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return stream.getvalue()


def changed(part: str, before: bytes, after: bytes, rows: Sequence[Sequence[object]] = PLAIN) -> bytes:
    def change(data: bytes) -> bytes:
        assert before in data
        return data.replace(before, after)

    return with_part(workbook(rows), part, change)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "list.xlsx: the file is empty."),
        (b" \n", "list.xlsx: the file is empty."),
        (b"<html>not found</html>", "this is no workbook (.xlsx) that can be read, or it is cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a workbook of the old binary form (.xls), or one locked"),
        (workbook(PLAIN)[:2000], "or it is cut short"),
        (archive(readme="x"), "it is a zip archive, but no workbook."),
        (workbook([]), "the workbook has no sheet with cells."),
        (two_sheets(), "beside 'Sheet' it has sheets that nobody reads: 'Vessels'."),
        (
            workbook([["uid", "name", "mood"], [7, "X", "good"]]),
            "list.xlsx:1: the heading has the unknown columns mood.",
        ),
        (workbook([["uid"], [7]]), "the heading lacks the columns name."),
        (workbook([["uid", "name", "uid"]]), "the heading has uid twice."),
        (workbook([["uid", None, "name"], [7, "X", "Y"]]), "the heading has the unknown columns ."),
        (workbook([*PLAIN, [8, "Y", None, "stray"]]), "list.xlsx:3: 4 columns where the heading has 2."),
        (workbook([*PLAIN, [8, time(1, 2)]]), "list.xlsx:3: a cell holds '01:02:00', which is neither a text"),
        (workbook([*PLAIN, [8, "#N/A"]]), "list.xlsx:3: a cell holds the error #N/A."),
        (workbook([*PLAIN, [8, "=1/0"]]), "row 3: cell B3 holds a formula without its value."),
        (changed(SHEET, b"<v>7</v>", b"<v>1e999</v>"), "a cell holds 'inf', which is neither"),
        (changed(SHEET, b"<v>7</v>", b"<v>" + b"9" * 5000 + b"</v>"), "or it is cut short (ValueError"),
        (changed(SHEET, b'<row r="2">', b'<row r="1">'), "row 1 stands after row 1, or is past the 200,000 rows"),
        (changed(SHEET, b'<row r="2">', b'<row r="999999999">'), "row 999999999 stands after row 1, or is past"),
        (changed(SHEET, b'<row r="2">', b'<row r="two">'), "or it is cut short (ValueError"),
        (changed(SHEET, b'r="B2"', b'r="A2"'), "row 2: cell A2 stands out of order"),
        (changed(SHEET, b'r="B2"', b'r="XFD2"'), "row 2: cell XFD2 stands out of order, or past the 200 columns"),
        (changed(SHEET, b'r="B2"', b'r="2B"'), "or it is cut short (ValueError"),
        (changed(SHEET, b"</sheetData>", b""), "or it is cut short"),
        (
            changed(STRINGS, b"<sst", b"<!DOCTYPE sst [<!ENTITY a 'b'>]><sst"),
            "xl/sharedStrings.xml: it declares a document",
        ),
        (with_part(workbook(PLAIN), STRINGS, lambda part: part.decode().encode("utf-16")), "or is not UTF-8"),
        (changed(STRINGS, b">X</t>", b">" + b"X" * 40_000 + b"</t>"), "a text of 32,767 letters at most"),
    ],
    ids=lambda given: given[:60] if isinstance(given, str) else "",
)
def test_what_is_no_sound_workbook_is_refused_with_its_place(data: bytes, says: str) -> None:
    assert says in refusal(data)


def test_an_archive_that_would_fill_the_memory_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = with_part(workbook(PLAIN), "xl/media/image1.bin", lambda _: b"\0" * 2_000_000)
    monkeypatch.setattr(workbook_file, "MAX_UNPACKED", 1_000_000)

    assert "which no published list does" in refusal(bomb)


def test_an_archive_of_too_many_parts_or_of_one_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO(workbook(PLAIN))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(stream, "a") as twice:
        twice.writestr(SHEET, "<worksheet/>")

    assert "a part stands in the workbook twice." in refusal(stream.getvalue())
    monkeypatch.setattr(workbook_file, "MAX_PARTS", 3)
    assert "parts, which no published list does" in refusal(workbook(PLAIN))


def test_a_sheet_that_stands_in_an_unusual_place_is_held_to_the_same_number_of_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = with_part(workbook([*PLAIN, [8, "Y"]]), "xl/sheet.xml", lambda _: b"")
    moved = {"xl/worksheets/sheet1.xml": "xl/sheet.xml"}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            if name != "xl/sheet.xml":
                part = old.read(name).replace(b"/xl/worksheets/sheet1.xml", b"/xl/sheet.xml")
                new.writestr(moved.get(name, name), part)
    monkeypatch.setattr(reader, "MAX_ROWS", 2)

    assert "more than 2 rows." in refusal(stream.getvalue())
