"""YAML that nobody writes is a fault with its line, never a crash."""

import pytest

from lookthrough.text_yaml import MOST_DEEP, read_page


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: \0", "x.yml:2: There is a character that no text has (U+0000). Save the file as plain text."),
        ("a: 1\nb: " + "[" * 100_000, "x.yml:2: Tables and lists stand too deep in one another. Write less."),
        ("a:\n" + "- " * 100_000, "x.yml:2: Tables and lists stand too deep in one another. Write less."),
        ("a: [", "x.yml:2: This is not YAML: did not find expected node content."),
    ],
)
def test_what_no_file_holds_is_a_fault(text: str, says: str) -> None:
    page = read_page("x.yml", text)

    assert [str(fault) for fault in page.faults] == [says]
    assert page.tree == {}


def test_what_people_write_is_not_too_deep() -> None:
    deep = MOST_DEEP - 1

    assert read_page("x.yml", f"a: {'[' * deep}{']' * deep}").faults == ()
