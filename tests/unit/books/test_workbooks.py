"""Books in workbooks: cached values, formulas without values, sheets, dates, and what is no workbook."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.unit.books.books import read, written

from lookthrough.books.book import open_book
from lookthrough.errors import BrokenBook
from lookthrough.model.subject import Rejected, Subject

HEADINGS = ("id", "name", "dob", "aliases", "branch")


def workbook(folder: Path, rows: Sequence[Sequence[object]], *, sheets: Sequence[str] = ()) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for title in sheets:
        book.create_sheet(title)
    path = folder / "book.xlsx"
    book.save(path)
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """Change the text of the first sheet, as another program might have written it."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    text = members[sheet].decode()
    assert old in text, text
    members[sheet] = text.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_cells_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    rows = [HEADINGS, (7, "Erken Tuniyaz", date(1961, 12, 31), "Erkin Tuniyaz; Arkin Tuniyazi", None)]

    (subject,) = read(workbook(tmp_path, rows)).subjects

    assert (subject.id, subject.row) == ("7", 2)
    assert subject.names == ("Erken Tuniyaz", "Erkin Tuniyaz", "Arkin Tuniyazi")
    assert [span.text for span in subject.births] == ["1961-12-31"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(1961, "1961"), (1961.0, "1961"), (datetime.fromisoformat("1961-12-31"), "1961-12-31"), ("Dec 1961", "Dec 1961")],
)
def test_dates_are_read_whatever_type_their_cell_has(value: object, text: str, tmp_path: Path) -> None:
    (subject,) = read(workbook(tmp_path, [HEADINGS, (1, "Erken Tuniyaz", value)])).subjects

    assert [span.text for span in subject.births] == [text]


def test_blank_rows_are_none_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    rows = [(), HEADINGS, (), (1, "SenseTime Group Limited"), (None, "", None), (2, "Nestlé S.A.")]

    opened = read(workbook(tmp_path, rows))

    assert [subject.row for subject in opened.subjects] == [4, 6]
    assert opened.rejected == ()


def test_a_formula_with_its_value_is_read_and_one_without_is_rejected(tmp_path: Path) -> None:
    rows = [HEADINGS, (1, '="Sense"&"Time"'), (2, '="Nes"&"tlé"'), (3, "Yitu Limited", None, None, "=1+1"), ("=9",)]
    book = workbook(tmp_path, rows)
    formula = "<f>&quot;Sense&quot;&amp;&quot;Time&quot;</f>"
    text = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml").decode()
    stated = re.search(r'<c r="B2"[^>]*><f>(.*?)</f><v ?/?>(?:</v>)?</c>', text)
    assert stated is not None
    changed(book, stated.group(0), f'<c r="B2" t="str">{formula}<v>SenseTime</v></c>')

    opened = read(book)

    assert opened.names == [("SenseTime",), ("Yitu Limited",)]
    assert [(rejected.row, rejected.reason) for rejected in opened.rejected] == [
        (3, "The cell 'name' holds a formula without its value."),
        (5, "All that the row holds are formulas without values."),
    ]


def test_a_formula_that_came_to_an_empty_text_is_an_empty_cell(tmp_path: Path) -> None:
    book = workbook(tmp_path, [HEADINGS, (1, "SenseTime", None, '=""')])
    text = zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml").decode()
    stated = re.search(r'<c r="D2"[^>]*><f>(.*?)</f><v ?/?>(?:</v>)?</c>', text)
    assert stated is not None
    changed(book, stated.group(0), '<c r="D2" t="str"><f>""</f><v></v></c>')

    assert read(book).names == [("SenseTime",)]


def test_a_workbook_that_computes_is_read_from_standard_input_too(tmp_path: Path) -> None:
    stream = io.BytesIO(workbook(tmp_path, [HEADINGS, (1, "SenseTime", None, None, "=1+1"), (2, "=1")]).read_bytes())

    with open_book(stream, {}) as book:
        rows = list(book)

    assert [type(row) for row in rows] == [Subject, Rejected]


def test_an_error_in_a_cell_that_is_used_rejects_the_row(tmp_path: Path) -> None:
    opened = read(workbook(tmp_path, [HEADINGS, (1, "#REF!"), (2, "Nestlé S.A.", None, None, "#REF!")]))

    assert opened.names == [("Nestlé S.A.",)]
    assert opened.rejected[0].reason == "The cell 'name' holds the error #REF!."


def test_cells_beyond_the_headings_reject_the_row(tmp_path: Path) -> None:
    opened = read(workbook(tmp_path, [("name", "country"), ("Acme", " Inc.", "US"), ("Nestlé S.A.", "CH", None)]))

    assert [rejected.reason for rejected in opened.rejected] == ["The row has 3 cells where the headings have 2."]
    assert opened.names == [("Nestlé S.A.",)]


def test_the_first_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    opened = read(workbook(tmp_path, [HEADINGS, (1, "SenseTime")], sheets=["Closed", "Notes"]))

    assert opened.warnings == ("The sheet 'Sheet' is read; not read: 'Closed', 'Notes'.",)


def test_a_sheet_that_misstates_its_size_is_read_whole(tmp_path: Path) -> None:
    book = workbook(tmp_path, [HEADINGS, (1, "SenseTime"), (2, "Nestlé S.A.")])

    changed(book, '<dimension ref="A1:E3"', '<dimension ref="A1"')

    assert len(read(book).subjects) == 2


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenBook, match="sheet 'Sheet': The sheet is empty"):
        read(workbook(tmp_path, []))


def test_a_sheet_of_headings_alone_has_no_rows(tmp_path: Path) -> None:
    assert read(workbook(tmp_path, [HEADINGS])).subjects == ()


@pytest.mark.parametrize("cut", [30, 200, 2000])
def test_a_truncated_workbook_is_refused(cut: int, tmp_path: Path) -> None:
    whole = workbook(tmp_path, [HEADINGS, (1, "SenseTime")]).read_bytes()

    with pytest.raises(BrokenBook, match="The workbook cannot be read"):
        read(written(tmp_path, whole[:cut], "cut.xlsx"))


def test_a_workbook_with_broken_xml_is_refused(tmp_path: Path) -> None:
    book = changed(workbook(tmp_path, [HEADINGS, (1, "SenseTime")]), "</sheetData>", "</sheetDta>")

    with pytest.raises(BrokenBook, match="The workbook cannot be read"):
        read(book)


def test_rows_far_beyond_what_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    book = changed(workbook(tmp_path, [HEADINGS, (1, "SenseTime")]), '<row r="2"', '<row r="9999999"')
    text = re.compile("says it has more than 1,048,576 rows")

    with pytest.raises(BrokenBook, match=text):
        read(book)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w") as archive:
        archive.writestr("book.csv", "name\nSenseTime\n")

    with pytest.raises(BrokenBook, match="a zip archive, but no workbook"):
        read(tmp_path / "book.xlsx")


@pytest.mark.parametrize("name", ["book.xlsx", "book.xlsm", "book.parquet"])
def test_a_file_that_only_bears_the_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenBook, match=r"It is named \.\w+ and does not begin like one"):
        read(written(tmp_path, "name\nSenseTime\n", name))
