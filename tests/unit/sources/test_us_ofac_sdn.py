"""The SDN list: every row an entry, every programme a listing."""

import dataclasses

import pytest
from tests.unit.sources.published import FIXTURES, entry_of, main_row, parts_in, published, raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.ports import Recall
from lookthrough.sources.us_ofac_sdn.source import SOURCE


def of(*rows: str) -> Reading:
    return SOURCE.read({"main": raw(published(*rows))})


def test_the_fixture_is_read_whole() -> None:
    reading = read_fixture(SOURCE)

    assert [entry.id for entry in reading.entries] == ["36", "29159", "34079", "34119", "15036", "17018"]
    assert reading.rows == {"main": 6, "add": 5, "alt": 5, "comments": 0}
    assert (reading.missing, reading.clauses.unread, reading.clauses.taken) == ((), 0, 20)


def test_a_person_has_all_that_the_set_says_of_him() -> None:
    person = entry_of(read_fixture(SOURCE), "34119")

    assert person.kind is Kind.PERSON
    assert person.names == (
        Name("TUNIYAZ, Erken"),
        Name("TUNIYAZ, Erkin", NameKind.ALIAS),
        Name("TUNIYAZI, Aierken", NameKind.ALIAS),
    )
    assert [span.text for span in person.births] == ["Dec 1961"]
    assert (person.birth_places, person.nationalities) == (("Aksu, Xinjiang, China",), ("China",))
    assert person.gender is Gender.MALE
    assert person.addresses == ()
    assert person.links == (Link(name="XINJIANG PUBLIC SECURITY BUREAU", entry="29159"),)


def test_a_vessel_has_its_columns_as_identifiers_and_facts() -> None:
    vessel = entry_of(read_fixture(SOURCE), "15036")

    assert vessel.kind is Kind.VESSEL
    assert vessel.identifiers[0] == Identifier(kind=IdentifierKind.CALL_SIGN, value="T2EU4", label="Call sign")
    assert {fact.name: fact.value for fact in vessel.facts} == {
        "vessel_type": "Crude/Oil Products Tanker",
        "tonnage": "99,144",
        "gross_registered_tonnage": "56,068",
        "flag": "Iran",
        "former_flag": "Malta",
        "additional_sanctions": "Subject to Secondary Sanctions",
    }
    assert Name("ALPHA", NameKind.FORMER, weak=True) in vessel.names
    assert vessel.links == (Link(name="NATIONAL IRANIAN TANKER COMPANY"),)


def test_several_programmes_are_several_listings() -> None:
    bank = entry_of(read_fixture(SOURCE), "17018")

    assert bank.kind is Kind.ORGANISATION
    assert [(listing.list, listing.programme) for listing in bank.listings] == [
        ("us_ofac_sdn", "UKRAINE-EO13662"),
        ("us_ofac_sdn", "RUSSIA-EO14024"),
    ]
    assert bank.addresses == (Address(text="19 Vavilova St., Moscow 117997, Russia", country="Russia"),)


def test_days_of_directives_are_facts_and_not_days_of_the_listing() -> None:
    (bank,) = of(main_row(36, remarks="Listing Date (EO 14024 Directive 2): 24 Feb 2022.")).entries

    (listing,) = bank.listings
    assert (listing.listed_on, listing.in_force_on, listing.until, listing.divest_by) == (None, None, None, None)
    assert bank.facts == (Fact(name="listed_date", value="EO 14024 Directive 2: 2022-02-24"),)


def test_a_link_is_resolved_also_where_the_remark_lost_the_stop_of_a_name() -> None:
    reading = of(main_row(36, "MAHAN CO."), main_row(37, "B", remarks="Linked To: MAHAN CO."), main_row(38, "TWIN"))

    assert entry_of(reading, "37").links == (Link(name="MAHAN CO.", entry="36"),)


def test_a_link_to_a_name_that_two_entries_bear_is_left_open() -> None:
    reading = of(main_row(36, "TWIN"), main_row(37, "TWIN"), main_row(38, remarks="Linked To: TWIN."))

    assert entry_of(reading, "38").links == (Link(name="TWIN"),)


def test_titles_stand_before_the_positions_of_the_remarks() -> None:
    (person,) = of(main_row(36, type="individual", title="Haji; Maulana", remarks="Governor of Basrah.")).entries

    assert person.titles == ("Haji", "Maulana", "Governor of Basrah")


def test_a_title_that_the_remarks_say_again_is_one_title() -> None:
    (person,) = of(
        main_row(36, type="individual", title="Director, NIOC Ltd.; Haji", remarks="Haji; Director, NIOC Ltd.")
    ).entries

    assert person.titles == ("Director, NIOC Ltd.", "Haji")


@pytest.mark.parametrize("form", ["pip", "del", "ff"])
def test_every_flat_form_of_the_fixture_says_the_same(form: str) -> None:
    plain, reading = read_fixture(SOURCE), read_fixture(SOURCE, form)

    assert reading.entries == plain.entries
    assert reading.rows == {f"main_{form}": 6, f"add_{form}": 5, f"alt_{form}": 5, f"comments_{form}": 0}


def test_an_entry_that_two_forms_say_alike_is_made_only_once() -> None:
    recall = Recall()
    read = [SOURCE.read(parts_in(FIXTURES / "us_ofac_sdn" / form, SOURCE), recall) for form in ("csv", "pip", "ff")]

    assert len({tuple(id(entry) for entry in reading.entries) for reading in read}) == 1


@pytest.mark.parametrize(
    ("leave", "missing"),
    [(("alt.csv",), ("alt",)), (("add.csv", "alt.csv"), ("add", "alt")), (("sdn_comments.csv",), ())],
)
def test_a_set_without_a_part_says_so(leave: tuple[str, ...], missing: tuple[str, ...]) -> None:
    parts = parts_in(FIXTURES / "us_ofac_sdn" / "csv", SOURCE, leave=leave)

    assert SOURCE.read(parts).missing == missing


def test_a_row_without_a_programme_is_refused() -> None:
    row = '36,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- '

    with pytest.raises(BrokenList, match=r"sdn.csv:1: entry 36 has no programme"):
        of(row)


def test_a_programme_not_seen_before_is_listed_and_warned_of() -> None:
    reading = of(main_row(36, programme="MARS-EO99999"))

    assert reading.entries[0].listings[0].programme == "MARS-EO99999"
    assert any("MARS-EO99999 of 1 entries is new" in warning for warning in reading.warnings)


def test_the_same_bytes_give_the_same_reading() -> None:
    once, again = read_fixture(SOURCE), read_fixture(SOURCE)

    assert dataclasses.asdict(once) == dataclasses.asdict(again)


def test_the_consolidated_list_under_this_ones_name_is_refused() -> None:
    with pytest.raises(BrokenList, match=r"entry 33114 is of the programme CMIC-EO13959, .*another list's file"):
        of(main_row(33114, "SENSETIME GROUP LIMITED", programme="CMIC-EO13959"))
