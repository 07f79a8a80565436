"""The table of our own form: strict, and rows of one name are one entry."""

from datetime import date

import pytest
from tests.unit.sources.published import quoted, raw, refused

from lookthrough.model.kind import Kind
from lookthrough.model.party import Address, Fact, Link, Name, NameKind
from lookthrough.sources._kit.card import load_source
from lookthrough.sources._kit.dated_table import OPTIONAL, REQUIRED, DatedTable, read_dated_table

FILE = load_source("lookthrough.sources.us_dod_1260h")
ROW = {"list": "us_dod_1260h", "name": "X", "listed_on": "2021-06-03"}


def table(*rows: dict[str, str], header: tuple[str, ...] = (*REQUIRED, *OPTIONAL)) -> str:
    return quoted([{**ROW, **row} for row in rows], header)


def read(text: str, kind: Kind = Kind.UNKNOWN) -> DatedTable:
    return read_dated_table(raw(text, "table.csv"), FILE, kind=kind)


def test_every_column_is_taken() -> None:
    (entry,) = read(
        table(
            {
                "name": "X  Limited",
                "kind": "Organisation",
                "aliases": "X; 艾克斯",
                "former_names": "W Limited",
                "country": "CN",
                "address": "1 Road, Beijing",
                "parent": "Z Group",
                "programme": "1260H(g)",
                "in_force_on": "2021-06-04",
                "removed_on": "2025-01-07",
                "citation": "86 FR 1",
                "reasons": "A military company.",
                "notes": "See also Z.",
            }
        )
    ).entries
    (listing,) = entry.listings

    assert (entry.id, entry.kind) == ("x-limited", Kind.ORGANISATION)
    assert entry.names == (
        Name("X Limited"),
        Name("X", NameKind.ALIAS),
        Name("艾克斯", NameKind.ALIAS),
        Name("W Limited", NameKind.FORMER),
    )
    assert entry.addresses == (Address(text="1 Road, Beijing", country="CN"),)
    assert entry.links == (Link(name="Z Group", how="parent"),)
    assert entry.facts == (
        Fact(name="reasons", value="A military company."),
        Fact(name="notes", value="See also Z."),
    )
    assert (listing.list, listing.entry, listing.programme) == ("us_dod_1260h", "x-limited", "1260H(g)")
    assert (listing.listed_on, listing.in_force_on) == (date(2021, 6, 3), date(2021, 6, 4))
    assert (listing.until, listing.citation) == (date(2025, 1, 7), "86 FR 1")


def test_what_is_left_out_is_the_source_s_own() -> None:
    (entry,) = read(table({}, header=REQUIRED), kind=Kind.ORGANISATION).entries

    assert (entry.kind, entry.listings[0].programme, entry.listings[0].until) == (Kind.ORGANISATION, "1260H", None)


def test_a_persons_country_is_a_nationality_and_an_organisations_an_address() -> None:
    person, company = read(table({"kind": "person", "country": "US"}, {"name": "Y", "country": "US"})).entries

    assert (person.nationalities, person.addresses) == (("US",), ())
    assert (company.nationalities, company.addresses) == ((), (Address(text="US", country="US"),))


def test_rows_of_one_name_are_one_entry_with_a_listing_each() -> None:
    (entry,) = read(
        table({"removed_on": "2025-01-07"}, {"name": "x.", "kind": "organisation", "listed_on": "2026-06-08"})
    ).entries

    assert entry.kind is Kind.ORGANISATION
    assert entry.names == (Name("X"), Name("x.", NameKind.ALIAS))
    assert [listing.listed_on for listing in entry.listings] == [date(2021, 6, 3), date(2026, 6, 8)]


def test_one_listing_cited_twice_is_one_with_both_texts() -> None:
    (entry,) = read(table({"citation": "86 FR 1"}, {"citation": "List of 3 June 2021"})).entries

    assert [listing.citation for listing in entry.listings] == ["86 FR 1; List of 3 June 2021"]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "table.csv", "the file is empty."),
        (table({}, header=("list", "name")), "table.csv:1", "the heading lacks the columns listed_on."),
        (table({}, header=(*REQUIRED, "mood")), "table.csv:1", "the heading has the unknown columns mood."),
        (table({"list": "us_dod_9999"}), "table.csv:2", "the unknown list 'us_dod_9999'."),
        (table({"list": ""}), "table.csv:2", "list is empty."),
        (table({"name": ""}), "table.csv:2", "name is empty."),
        (table({"kind": "robot"}), "table.csv:2", "the unknown kind 'robot'."),
        (table({"listed_on": "03/06/2021"}), "table.csv:2", "listed_on is '03/06/2021', not a day like 2021-06-03."),
        (table({"removed_on": "2021-06-31"}), "table.csv:2", "removed_on is '2021-06-31', not a day like"),
        (table({"removed_on": "2021-06-02"}), "table.csv:2", "listed on 2021-06-03 and removed on 2021-06-02."),
        (table({"kind": "person"}, {"kind": "vessel"}), "table.csv:3", "'X' is of the kind vessel here and person"),
    ],
)
def test_a_faulty_table_is_refused_with_its_place(text: str, place: str, problem: str) -> None:
    refusal = refused(read, text)

    assert refusal.place == place
    assert problem in refusal.problem
    assert refusal.hint
