"""Free text is cut into clauses without losing a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.sources._kit.clauses import bare, cut_clauses

PIECES = st.sampled_from([";", "; ", "a.k.a. '", "'", "(", ")", "'.", ".", "alt. ", "DOB 1962", "X", "Al-Qa'ida", "\n"])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_the_clauses_joined_again_are_the_text(text: str) -> None:
    assert ";".join(cut_clauses(text)) == text


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("DOB 1962; POB Shati.", ["DOB 1962", " POB Shati."]),
        ("possibly Palestinian;arrested 23 Apr 2002", ["possibly Palestinian", "arrested 23 Apr 2002"]),
        ("a.k.a. 'A; B'; POB Lima", ["a.k.a. 'A; B'", " POB Lima"]),
        ("alt. f.k.a. 'A; B'", ["alt. f.k.a. 'A; B'"]),
        ("a.k.a. 'UMAR''; POB Lima", ["a.k.a. 'UMAR''", " POB Lima"]),
        ("(one; two); three", ["(one; two)", " three"]),
        ("a.k.a. 'never closed; POB Lima; POB Cali", ["a.k.a. 'never closed", " POB Lima", " POB Cali"]),
        ("Date (EO; POB Lima", ["Date (EO", " POB Lima"]),
        ("Linked To: AL QA'IDA; Linked To: AL-QA'IDA", ["Linked To: AL QA'IDA", " Linked To: AL-QA'IDA"]),
    ],
)
def test_semicolons_inside_quotes_and_brackets_do_not_cut(text: str, clauses: list[str]) -> None:
    assert cut_clauses(text) == clauses


def test_only_the_full_stop_that_ends_the_remark_is_taken_off() -> None:
    assert [bare(clause) for clause in (" POB Shati. ", "S.A. DE C.V..", "no stop")] == [
        "POB Shati",
        "S.A. DE C.V.",
        "no stop",
    ]
