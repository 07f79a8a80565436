"""Books in Parquet: typed columns, lists, and what cannot be used."""

from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.unit.books.books import read, written

from lookthrough.books.book import open_book
from lookthrough.errors import BrokenBook


def parquet(folder: Path, **columns: object) -> Path:
    path = folder / "book.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_typed_columns_become_text_and_lists_become_several_values(tmp_path: Path) -> None:
    book = parquet(
        tmp_path,
        id=[7, None],
        name=["Erken Tuniyaz", "Nestlé S.A."],
        dob=[date(1961, 12, 31), None],
        aliases=[["Erkin Tuniyaz", None, "Arkin Tuniyazi"], []],
        address=[["Ürümqi, Xinjiang", "Aksu"], None],
        branch=[b"\xff", None],
    )

    person, company = read(book).subjects

    assert (person.id, person.names) == ("7", ("Erken Tuniyaz", "Erkin Tuniyaz", "Arkin Tuniyazi"))
    assert [span.text for span in person.births] == ["1961-12-31"]
    assert person.addresses == ("Ürümqi, Xinjiang", "Aksu")
    assert (company.id, company.names, company.addresses) == ("2", ("Nestlé S.A.",), ())


def test_moments_lose_their_midnight_only(tmp_path: Path) -> None:
    book = parquet(
        tmp_path, name=["A1", "B2"], dob=[datetime.fromisoformat(text) for text in ("1961-12-31", "1961-12-31T09:30")]
    )

    opened = read(book)

    assert opened.names == [("A1",)]
    assert "1961-12-31 09:30:00" in opened.rejected[0].reason


def test_dictionaries_numbers_and_flags_become_text(tmp_path: Path) -> None:
    names = pa.array(["SenseTime", "SenseTime"]).dictionary_encode()
    book = parquet(tmp_path, name=names, passport=[1.0, 2.5], tax_id=[True, False])

    first, second = read(book).subjects

    assert [one.value for one in first.identifiers] == ["1", "true"]
    assert [one.value for one in second.identifiers] == ["2.5", "false"]


@pytest.mark.parametrize(
    ("column", "reason"),
    [
        ([{"first": "A"}], "The value of 'name' is nested."),
        ([b"Nestl\xe9"], "The value of 'name' is bytes, not text."),
    ],
)
def test_a_value_that_is_no_text_rejects_its_row(column: list[object], reason: str, tmp_path: Path) -> None:
    opened = read(parquet(tmp_path, name=column))

    assert [(rejected.row, rejected.reason) for rejected in opened.rejected] == [(1, reason)]


def test_the_number_of_rows_is_known(tmp_path: Path) -> None:
    with open_book(parquet(tmp_path, name=["A1", "B2", None]), {}) as book:
        assert (book.format, book.rows_about) == ("parquet", 3)
        assert len(list(book)) == 2


@pytest.mark.parametrize("cut", [4, 100])
def test_a_truncated_file_is_refused(cut: int, tmp_path: Path) -> None:
    whole = parquet(tmp_path, name=["SenseTime"] * 100).read_bytes()

    with pytest.raises(BrokenBook, match="The Parquet file cannot be read"):
        read(written(tmp_path, whole[:cut], "cut.parquet"))


def test_doubled_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array(["A"]), pa.array(["B"])], names=["name", "Name"]), path)

    with pytest.raises(BrokenBook, match="Columns are doubled"):
        read(path)
