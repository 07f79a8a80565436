"""Books in delimited text and JSON lines: their forms, and the ways they can be broken."""

import codecs
import io
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.books.books import read, written

from lookthrough.books.book import open_book
from lookthrough.books.delimited import delimited_rows
from lookthrough.errors import BrokenBook, Unusable
from lookthrough.model.subject import Rejected, Subject

TWO = "id,name,country\n1,SenseTime Group Limited,HK\n2,Nestlé S.A.,CH\n"
NAMES = [("SenseTime Group Limited",), ("Nestlé S.A.",)]


@pytest.mark.parametrize(
    "text",
    [
        TWO,
        TWO.replace("\n", "\r\n"),
        TWO.replace("\n", "\r"),
        TWO.replace(",", ";"),
        TWO.replace(",", "\t"),
        TWO.replace(",", "|"),
        TWO.replace(",", ", "),
        "sep=;\n" + TWO.replace(",", ";"),
        "\n\n" + TWO.replace("\n", "\n,,\n\n"),
        TWO.rstrip("\n"),
        TWO.replace("Nestlé S.A.", '"Nestlé S.A."'),
    ],
)
def test_delimited_text_is_read_however_it_is_delimited(text: str, tmp_path: Path) -> None:
    opened = read(written(tmp_path, text))

    assert opened.names == NAMES
    assert opened.rejected == ()


@pytest.mark.parametrize(
    "data",
    [
        TWO.encode(),
        codecs.BOM_UTF8 + TWO.encode(),
        TWO.encode("utf-16"),
        codecs.BOM_UTF16_BE + TWO.encode("utf-16-be"),
        TWO.encode("utf-32"),
    ],
)
def test_utf_8_and_marked_encodings_need_no_word(data: bytes, tmp_path: Path) -> None:
    assert read(written(tmp_path, data)).names == NAMES


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read_when_named(encoding: str, tmp_path: Path) -> None:
    assert read(written(tmp_path, TWO.encode(encoding)), encoding=encoding).names == NAMES


def test_another_encoding_is_refused_with_the_byte_and_what_it_would_read(tmp_path: Path) -> None:
    book = written(tmp_path, TWO.encode("latin-1"))

    with pytest.raises(BrokenBook) as raised:
        read(book)

    place, message = TWO.encode("latin-1").index(b"\xe9"), str(raised.value)
    assert message.startswith(f"{book}:3: Byte 0xe9 at offset {place} (line 3) is no UTF-8")
    assert "'2,Nestlé S.A.,CH'" in message
    assert "--encoding cp1252" in message


def test_a_wrong_byte_far_in_is_found_before_a_row_is_read(tmp_path: Path) -> None:
    book = written(tmp_path, TWO.encode() + b"3,Nestle,CH\n" * 200_000 + b"4,Nestl\xe9,CH\n")

    with pytest.raises(BrokenBook, match="line 200004"):
        open_book(book, {})


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (TWO.encode(), "klingon", "There is no encoding 'klingon'"),
        (TWO.encode(), "base64", "There is no encoding 'base64'"),
        (TWO.encode("utf-16"), "latin-1", "begins with the mark of UTF-16, yet --encoding says latin-1"),
        (TWO.encode("utf-16-le"), None, "UTF-16 without its mark. Say --encoding utf-16-le"),
        (TWO.encode("utf-16-be"), None, "UTF-16 without its mark. Say --encoding utf-16-be"),
        (b"", None, r"empty \(0 bytes\)"),
        (b"\n \n", None, "nothing but blank lines"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, "It is a PNG picture, not a book"),
        (b"%PDF-1.7\n", None, "It is a PDF document"),
        (b"\x1f\x8b\x08\0\0", None, "compressed by gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", None, r"an old Office file \(.xls"),
        (b"<!doctype html>\n<html>", None, "It is a web page"),
        (bytes(range(1, 32)) * 10, None, "It is not text"),
        (b'name,"', None, r"book.csv:1: The line of headings cannot be read: A quote mark opens"),
    ],
)
def test_a_book_that_is_no_text_says_what_it_is(
    data: bytes, encoding: str | None, message: str, tmp_path: Path
) -> None:
    with pytest.raises(Unusable, match=message):
        read(written(tmp_path, data), encoding=encoding)


def test_a_book_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(BrokenBook, match=r"nowhere\.csv: It cannot be opened \(No such file"):
        open_book(tmp_path / "nowhere.csv", {})


def test_a_book_of_headings_alone_has_no_rows(tmp_path: Path) -> None:
    opened = read(written(tmp_path, "id,name\n"))

    assert (opened.subjects, opened.rejected) == ((), ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("7,Acme", "The row has 2 cells where the headings have 3."),
        ("7,Acme, Inc.,US", "The row has 4 cells where the headings have 3."),
        ('7,"Acme,US', "A quote mark opens a cell on this line and does not close."),
        ('7,"Acme "Trading" Ltd",US', "A quote mark stands inside a quoted cell, or closes a cell that goes on."),
        ('7,"Acme,US\n8,"Nestlé",CH', "A quote mark stands inside"),
        (
            "7," + "A" * 1_000_000 + ",US",
            "A cell on this line has more than 131,072 characters (the line has 1,000,006).",
        ),
    ],
)
def test_a_broken_row_is_rejected_alone(row: str, reason: str, tmp_path: Path) -> None:
    opened = read(written(tmp_path, f"id,name,country\n1,SenseTime Group Limited,HK\n{row}\n2,Nestlé S.A.,CH\n"))

    assert opened.names[0] == NAMES[0]
    assert opened.names[-1] == NAMES[1]
    (rejected,) = opened.rejected
    assert rejected.row == 3
    assert rejected.reason.startswith(reason)
    assert rejected.excerpt.startswith("7,")


def test_a_quote_that_never_closes_swallows_nothing(tmp_path: Path) -> None:
    rows = "".join(f"{number},Nestlé {number},CH\n" for number in range(3, 100))
    opened = read(written(tmp_path, f'id,name,country\n1,SenseTime Group Limited,HK\n2,"Nestlé,CH\n{rows}'))

    assert len(opened.subjects) == 98
    assert [(rejected.row, rejected.excerpt) for rejected in opened.rejected] == [(3, '2,"Nestlé,CH')]
    assert opened.subjects[-1].row == 100


def test_a_quoted_cell_may_run_over_lines_and_the_count_of_lines_holds(tmp_path: Path) -> None:
    opened = read(written(tmp_path, 'name,address\nSenseTime,"Harbour View\nHong Kong"\nNestlé S.A.,Vevey\n'))

    assert [(subject.row, subject.addresses) for subject in opened.subjects] == [
        (2, ("Harbour View\nHong Kong",)),
        (4, ("Vevey",)),
    ]


def test_a_line_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenBook, match="Line 2 is longer than 16 million characters"):
        read(written(tmp_path, b"name\n" + b"A" * (17 << 20)))


def test_ids_given_twice_are_kept_and_said(tmp_path: Path) -> None:
    opened = read(written(tmp_path, "id,name\n1,SenseTime\n2,Nestlé S.A.\n1,Yitu Limited\n"))

    assert len(opened.subjects) == 3
    assert opened.warnings == (
        "1 row has an id that another row has, for example rows 2 and 4. "
        "All are screened; tell them apart by their rows.",
    )


def test_a_book_has_its_hash_its_form_and_how_long_it_is(tmp_path: Path) -> None:
    with open_book(written(tmp_path, b"name\nSenseTime\n"), {}) as book:
        assert book.sha256 == sha256(b"name\nSenseTime\n").hexdigest()
        assert (book.format, book.rows_about) == ("csv", 1)


def test_standard_input_is_read_as_often_as_asked() -> None:
    with open_book(io.BytesIO(TWO.encode()), {}) as book:
        first, second = list(book), list(book)

    assert book.name == "standard input"
    assert first == second
    assert [row.names for row in first if isinstance(row, Subject)] == NAMES


JSON = """{"id": 1, "name": "SenseTime Group Limited"}

{"name": ["Nestlé S.A.", "Nestlé AG"], "countries": null, "id": 2.0}
"""


@pytest.mark.parametrize("name", ["book.jsonl", "book.ndjson", "book.json", "book.txt"])
def test_json_lines_are_read(name: str, tmp_path: Path) -> None:
    opened = read(written(tmp_path, JSON, name))

    assert [(subject.id, subject.names, subject.row) for subject in opened.subjects] == [
        ("1", ("SenseTime Group Limited",), 1),
        ("2", ("Nestlé S.A.", "Nestlé AG"), 3),
    ]


def test_json_lines_on_standard_input_are_recognised() -> None:
    with open_book(io.BytesIO(JSON.encode()), {}) as book:
        assert book.format == "jsonl"
        assert len(list(book)) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"name": "Nestlé"', "The line is not JSON: Expecting ',' delimiter at character 18."),
        ("[1]", "The line is JSON, but no object."),
        ("name", "The line is not JSON: Expecting value at character 1."),
        ('{"name": "A", "name": "B"}', "The key 'name' stands twice."),
        ('{"name": {"first": "A"}}', "The value of 'name' is nested."),
        ('{"name": "A", "alias": [["B"]]}', "The value of 'alias' is nested."),
        ('{"name": "A\\u0000B"}', "There is a NUL character in the row."),
        ('{"name": "A\\ud800B"}', "There is half a character (a lone surrogate) on the line."),
        ('{"name": NaN}', "NaN is no value."),
        ('{"alias": "B"}', "The row has no name."),
        ('{"name": []}', "The row has no name."),
        ('{"name": "A", "kind": ["company", "person"]}', "A cell that takes one value has 2: 'company; person'."),
        ("[" * 100_000, "The line is not JSON anyone could mean."),
    ],
)
def test_a_line_that_cannot_be_used_is_rejected_alone(line: str, reason: str, tmp_path: Path) -> None:
    whole = '{"name": "SenseTime", "alias": null, "kind": "company"}'
    opened = read(written(tmp_path, f"{whole}\n{line}\n{whole}\n", "book.jsonl"))

    assert len(opened.subjects) == 2
    assert [(rejected.row, rejected.reason) for rejected in opened.rejected] == [(2, reason)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"name": "A"}]', "It is one JSON array.*jq -c"),
        ('{\n"name": "A"\n}\n', "No line is a JSON object"),
        ('{"colour": "red"}\n', "No column holds a name; there are 'colour'"),
        ("".join(f'{{"k{number}": 1}}\n' for number in range(10_001)), "more than 10,000 keys"),
    ],
)
def test_json_that_is_no_book_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenBook, match=message):
        read(written(tmp_path, text, "book.jsonl"))


@given(st.lists(st.text(alphabet='ab,"\n\r;', max_size=30), max_size=8))
def test_no_line_is_lost_whatever_stands_in_it(lines: list[str]) -> None:
    text = "id,name\n" + "\n".join(lines)
    stream = list(io.StringIO(text, newline=""))

    rows = list(delimited_rows(stream, ","))

    starts = [row.row if isinstance(row, Rejected) else row[0] for row in rows]
    assert starts == sorted(set(starts))
    covered = set(starts)
    for number, line in enumerate(stream, start=1):
        if '"' not in text and line.strip("\r\n ,"):
            assert number in covered
