"""A cell that names several parties is taken apart, and a name is left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.names.made import WORDS

from lookthrough.names.clean import letters
from lookthrough.names.split import split_cell


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("ACME LTD d/b/a FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD DBA FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD (a/k/a FOO)", ["ACME LTD", "FOO"]),
        ("ACME LTD, f/k/a FOO LTD", ["ACME LTD", "FOO LTD"]),
        ("ACME LTD a.k.a. FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD aka FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD n/k/a FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD formerly known as FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD (formerly FOO LTD)", ["ACME LTD", "FOO LTD"]),
        ("ACME LTD trading as FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD t/a FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD doing business as FOO", ["ACME LTD", "FOO"]),
        ("ACME LTD c/o BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD on behalf of BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD FBO BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD Attn: BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD; BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD | BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD / BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD // BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD\nBANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD and/or BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD jointly with BANK MELLAT", ["ACME LTD", "BANK MELLAT"]),
        ("ACME LTD;FOO;BAR", ["ACME LTD", "FOO", "BAR"]),
        ("ACME LTD; acme ltd; ACME LTD", ["ACME LTD", "acme ltd"]),
        ("FOO; BANK OF CHINA (HONG KONG)", ["FOO", "BANK OF CHINA (HONG KONG)"]),
        ("BANK OF CHINA (HONG KONG); FOO", ["BANK OF CHINA (HONG KONG)", "FOO"]),
    ],
)
def test_a_cell_that_holds_several_names_is_taken_apart(cell: str, parts: list[str]) -> None:
    assert split_cell(cell) == (cell, *parts)


@pytest.mark.parametrize(
    "cell",
    [
        "SENSETIME GROUP LIMITED",
        "Marks and Spencer",
        "Johnson & Johnson",
        "BANK OF CHINA (HONG KONG)",
        "PUTIN, Vladimir Vladimirovich",
        "A/S Norske Shell",
        "Formerly Limited",
        "Carrefour",
        "KAIA Trading",
        "Bornholm Ferries",
        "ACME LTD;",
        "; ACME LTD /",
        "a/b",
        "or",
    ],
)
def test_a_name_is_left_whole(cell: str) -> None:
    assert split_cell(cell) == (cell,)


@pytest.mark.parametrize("cell", ["", "  ", "\t\n"])
def test_an_empty_cell_names_nobody(cell: str) -> None:
    assert split_cell(cell) == ()


BETWEEN = ("; ", " | ", " / ", " d/b/a ", " c/o ", ", aka ", " (formerly ", "\n", " ", ", ", ")")
cells = st.lists(st.sampled_from((*WORDS, *BETWEEN)), max_size=8).map(" ".join) | st.text(max_size=30)


@given(cells)
def test_the_first_part_is_the_whole_cell(cell: str) -> None:
    assert split_cell(cell)[:1] == ((cell.strip(),) if cell.strip() else ())


@given(cells)
def test_no_part_holds_what_the_cell_does_not(cell: str) -> None:
    for part in split_cell(cell):
        assert letters(part) in letters(cell)


@given(cells)
def test_no_part_comes_twice_and_none_but_the_whole_is_without_letters(cell: str) -> None:
    parts = split_cell(cell)

    assert len(set(parts)) == len(parts)
    assert all(any(letter.isalnum() for letter in part) for part in parts[1:])
