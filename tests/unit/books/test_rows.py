"""What a row says of its subject."""

from pathlib import Path

import pytest
from tests.unit.books.books import read, written

from lookthrough.books.headings import IDENTIFIERS
from lookthrough.books.words import kind_of
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Identifier, IdentifierKind


def test_everything_a_row_says_reaches_the_subject(tmp_path: Path) -> None:
    book = written(
        tmp_path,
        "Customer No,Customer Name,AKA,Type,DOB,Nationality,Country of Residence,Passport No.,Street,City,Sex\n"
        'P-7,Erken Tuniyaz,"Erkin Tuniyaz; Arkin Tuniyazi",Individual,Dec 1961,China,CN,G1,1 Renmin Road,Ürümqi,M\n',
    )

    (subject,) = read(book).subjects

    assert (subject.id, subject.row, subject.kind) == ("P-7", 2, Kind.PERSON)
    assert subject.names == ("Erken Tuniyaz", "Erkin Tuniyaz", "Arkin Tuniyazi")
    assert [span.text for span in subject.births] == ["Dec 1961"]
    assert subject.countries == ("China", "CN")
    assert subject.identifiers == (Identifier(kind=IdentifierKind.PASSPORT, value="G1", label="Passport No."),)
    assert subject.addresses == ("1 Renmin Road, Ürümqi",)
    assert subject.gender is Gender.MALE


def test_first_and_last_names_are_joined(tmp_path: Path) -> None:
    book = written(tmp_path, "First Name,Middle name,Last Name\nShohrat,,Zakir\n,,Tuniyaz\n")

    assert read(book).names == [("Shohrat Zakir",), ("Tuniyaz",)]


def test_a_name_beside_its_parts_keeps_both(tmp_path: Path) -> None:
    book = written(tmp_path, "Name,First Name,Last Name\nZAKIR Shohrat,Shohrat,Zakir\n,Shohrat,Zakir\n")

    assert read(book).names == [("ZAKIR Shohrat", "Shohrat Zakir"), ("Shohrat Zakir",)]


def test_without_an_id_the_row_stands_for_it(tmp_path: Path) -> None:
    book = written(tmp_path, "id,name\n,SenseTime Group Limited\nC2,Nestlé S.A.\n")

    assert [subject.id for subject in read(book).subjects] == ["2", "C2"]


@pytest.mark.parametrize("field", sorted(IDENTIFIERS))
def test_an_identifier_is_typed_by_its_column(field: str, tmp_path: Path) -> None:
    book = written(tmp_path, f"name,{field}\nSenseTime Group Limited,A1 | B2\nNestlé S.A.,n/a\n")

    listed, plain = read(book).subjects

    assert [(one.kind, one.value) for one in listed.identifiers] == [
        (IDENTIFIERS[field], "A1"),
        (IDENTIFIERS[field], "B2"),
    ]
    assert plain.identifiers == ()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Company", Kind.ORGANISATION),
        ("ENTITY", Kind.ORGANISATION),
        ("corporate", Kind.ORGANISATION),
        ("legal_entity", Kind.ORGANISATION),
        ("individual", Kind.PERSON),
        ("Natural Person", Kind.PERSON),
        ("自然人", Kind.PERSON),
        ("ship", Kind.VESSEL),
        ("plane", Kind.AIRCRAFT),
        ("unknown", Kind.UNKNOWN),
        ("sausage", None),
    ],
)
def test_a_kind_word_means_a_kind(word: str, kind: Kind | None) -> None:
    assert kind_of(word) is kind


@pytest.mark.parametrize(
    ("row", "reason", "hint"),
    [
        (",,,", None, None),
        ("  ,company,,", "The row has no name.", "take the row out"),
        ("--,company,,", "The name '--' has neither letters nor digits.", "Give a name"),
        ("Nestlé S.A.,trustt,,", "The kind 'trustt' is not known.", "company, entity, corporate"),
        ("Nestlé S.A.,,31/31/1961,", "'31/31/1961' is no date (dob).", "1961-12-31"),
        ("Nestlé S.A.,,,purple", "The gender 'purple' is not known.", "male, female"),
        ("Nes\0tlé,,,", "There is a NUL character in the row.", "plain text"),
        ("N" * 2001 + ",,,", "The cell 'name' has 2,001 characters; up to 2,000 are read.", "quote mark"),
        ("Nestlé S.A.," + "k" * 20001 + ",,", "The cell 'kind' has 20,001 characters; up to 20,000 are read.", "quote"),
    ],
)
def test_a_row_that_says_what_cannot_be_used_is_rejected(
    row: str, reason: str | None, hint: str | None, tmp_path: Path
) -> None:
    opened = read(written(tmp_path, f"name,kind,dob,gender\n{row}\nSenseTime Group Limited,company,,\n"))

    assert opened.names == [("SenseTime Group Limited",)]
    if reason is None or hint is None:
        assert opened.rejected == ()
        return
    (rejected,) = opened.rejected
    assert (rejected.row, rejected.reason) == (2, reason)
    assert hint in rejected.hint
    assert len(rejected.excerpt) <= 121
    assert "\0" not in rejected.excerpt


def test_words_for_nothing_are_nothing_but_namibia_is_a_country(tmp_path: Path) -> None:
    book = written(tmp_path, "name,kind,dob,gender,country,alias\nUnknown,n/a,-,x,NA,none\n")

    (subject,) = read(book).subjects

    assert (subject.names, subject.kind, subject.births, subject.gender) == (("Unknown",), Kind.UNKNOWN, (), None)
    assert subject.countries == ("NA",)


def test_a_long_list_of_short_aliases_is_read_and_a_long_alias_is_not(tmp_path: Path) -> None:
    many = ";".join(f"Alias {number}" for number in range(500))
    opened = read(written(tmp_path, f"name,aliases\nSenseTime,{many}\nNestlé S.A.,{'a' * 2001}\n"))

    assert [len(names) for names in opened.names] == [501]
    assert [rejected.reason for rejected in opened.rejected] == ["An alias has 2,001 characters; up to 2,000 are read."]
