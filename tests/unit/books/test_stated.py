"""A party stated in words."""

import pytest

from lookthrough.books.stated import read_party
from lookthrough.errors import Unusable
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.party import IdentifierKind


def test_everything_stated_is_taken() -> None:
    subject = read_party(
        " Zakir Shohrat ",
        kind="individual",
        born="Aug 1953",
        countries=("China",),
        identifiers=("X1",),
        aliases=("Zakir Shohret",),
        identity=SubjectId("C-1"),
    )

    assert subject.names == ("Zakir Shohrat", "Zakir Shohret")
    assert subject.kind is Kind.PERSON
    assert [birth.text for birth in subject.births] == ["Aug 1953"]
    assert subject.countries == ("China",)
    assert [(one.kind, one.value) for one in subject.identifiers] == [(IdentifierKind.OTHER, "X1")]
    assert subject.id == "C-1"


def test_a_name_that_holds_two_is_split() -> None:
    assert read_party("ACME LTD d/b/a FOO").names == ("ACME LTD d/b/a FOO", "ACME LTD", "FOO")


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("...", {}, "neither letters nor digits"),
        ("A\0B", {}, "NUL"),
        ("A" * 2_001, {}, "2,001 characters"),
        ("A", {"kind": "lorry"}, "The kind 'lorry' is not known"),
        ("A", {"born": "soon"}, "'soon' is no date"),
        ("A", {"aliases": ("-",)}, "neither letters nor digits"),
    ],
)
def test_words_that_make_no_sense_are_refused(name: str, options: dict[str, str], says: str) -> None:
    with pytest.raises(Unusable, match=says):
        read_party(name, **options)  # type: ignore[arg-type]  # the options are of several types
