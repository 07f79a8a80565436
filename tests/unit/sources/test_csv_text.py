"""Strict CSV, and rows that are made once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sources.published import raw

from lookthrough.errors import BrokenList
from lookthrough.ports import Recall
from lookthrough.sources._kit.csv_text import MAX_LINE, make_rows, read_csv

cells = st.text(alphabet='aé"\n\r, ', max_size=4)
rows = st.lists(st.lists(cells, min_size=2, max_size=3), max_size=5)


def quoted(table: list[list[str]]) -> str:
    return "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in table)


def row(_place: str, cells: list[str]) -> tuple[str, ...]:
    return tuple(cells)


@given(rows)
def test_rows_made_line_by_line_are_those_of_the_whole_text(table: list[list[str]]) -> None:
    file = raw(quoted(table))

    made = make_rows(file, row, Recall())

    assert [(line, list(cells)) for line, cells in made.rows] == list(read_csv(file).rows)


def test_a_line_that_comes_again_is_made_once() -> None:
    recall, made = Recall(), []

    def make(place: str, cells: list[str]) -> str:
        made.append(place)
        return cells[0]

    for text in ("a,1\nb,2\n", "a,1\nc,3\nb,2\n"):
        make_rows(raw(text, "x.csv"), make, recall)

    assert made == ["x.csv:1", "x.csv:2", "x.csv:2"]


def test_a_fault_in_a_line_is_said_with_its_line() -> None:
    with pytest.raises(BrokenList, match=r"x\.csv:3: this is not well-formed CSV"):
        make_rows(raw('a\nb\n"A"B""\n', "x.csv"), row, Recall())


def test_an_endless_line_is_refused_before_it_is_made_text() -> None:
    with pytest.raises(BrokenList, match=r"x\.csv:2: a line of more than 16,000,000 bytes"):
        read_csv(raw(b"a,b\n" + b"x" * (MAX_LINE + 5), "x.csv"))
