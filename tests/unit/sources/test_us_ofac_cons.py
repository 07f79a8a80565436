"""The consolidated list: tags tell the list, and remarks where a tag is shared."""

from datetime import date

import pytest
from tests.unit.sources.published import FIXTURES, main_row, parts_in, published, raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.sources.us_ofac_cons.source import SOURCE


def lists(programme: str, remarks: str = "POB Lima.") -> list[str]:
    row = main_row(36, programme=programme, remarks=remarks)
    (entry,) = SOURCE.read({"main": raw(published(row), "cons_prim.csv")}).entries
    return [listing.list for listing in entry.listings]


def test_sensetime_has_its_three_days_and_its_number() -> None:
    entry = next(entry for entry in read_fixture(SOURCE).entries if entry.id == "33114")
    (listing,) = entry.listings

    assert (listing.list, listing.programme) == ("us_ofac_cmic", "CMIC-EO13959")
    assert (listing.listed_on, listing.in_force_on) == (date(2021, 12, 10), date(2022, 2, 8))
    assert listing.divest_by == date(2022, 12, 10)
    assert [(number.label, number.value, number.country) for number in entry.identifiers] == [
        ("C.R. No.", "2162198", "Hong Kong")
    ]
    assert [name.text for name in entry.names] == ["SENSETIME GROUP LIMITED", "SENSETIME GROUP LTD"]


def test_the_fixture_is_read_whole() -> None:
    reading = read_fixture(SOURCE)

    assert {entry.id: [listing.list for listing in entry.listings] for entry in reading.entries} == {
        "9639": ["us_ofac_plc"],
        "15268": ["us_ofac_capta"],
        "17248": ["us_ofac_ssi"],
        "17250": ["us_ofac_ssi", "us_ofac_mbs"],
        "33114": ["us_ofac_cmic"],
    }
    assert reading.clauses.unread == 0


@pytest.mark.parametrize("form", ["pip", "del", "ff"])
def test_every_flat_form_of_the_fixture_says_the_same(form: str) -> None:
    plain, reading = read_fixture(SOURCE), read_fixture(SOURCE, form)

    assert reading.entries == plain.entries
    assert reading.rows == {f"main_{form}": 5, f"add_{form}": 2, f"alt_{form}": 2, f"comments_{form}": 0}


def test_a_fixed_field_file_without_its_others_is_partial() -> None:
    parts = parts_in(FIXTURES / "us_ofac_cons" / "ff", SOURCE, leave=("cons_add.ff", "cons_alt.ff"))

    assert SOURCE.read(parts).missing == ("add_ff", "alt_ff")


def test_the_days_of_a_directive_belong_to_the_list_it_is_on() -> None:
    entry = next(entry for entry in read_fixture(SOURCE).entries if entry.id == "17250")
    sectoral, menu = entry.listings

    assert (sectoral.listed_on, sectoral.in_force_on) == (None, None)
    assert (menu.listed_on, menu.in_force_on) == (date(2022, 2, 24), date(2022, 3, 26))


@pytest.mark.parametrize(
    ("programme", "remarks", "expected"),
    [
        ("UKRAINE-EO13662", "POB Lima.", ["us_ofac_ssi"]),
        ("561List", "POB Lima.", ["us_ofac_capta"]),
        ("FSE-SY] [SYRIA", "POB Lima.", ["us_ofac_fse"]),
        ("SDGT] [NS-PLC", "POB Lima.", ["us_ofac_plc"]),
        ("CAATSA - RUSSIA", "POB Lima.", ["us_ofac_mbs"]),
        ("BURMA-EO14014", "POB Lima.", ["us_ofac_mbs"]),
        ("ILLICIT-DRUGS-EO14059", "POB Lima.", ["us_ofac_mbs"]),
        ("IRAN", "POB Lima.", ["us_ofac_13599"]),
        ("RUSSIA-EO14024", "Executive Order 14024 Directive Information Subject to Directive 3.", ["us_ofac_mbs"]),
        ("RUSSIA-EO14024", "Listing Date (EO 14024 Directive 2): 24 Feb 2022.", ["us_ofac_capta"]),
        ("UKRAINE-EO13662] [RUSSIA-EO14024", "POB Lima.", ["us_ofac_ssi"]),
        (
            "UKRAINE-EO13662] [RUSSIA-EO14024",
            "Secondary sanctions risk: See Section 11 of Executive Order 14024.; Executive Order 14024 Directive "
            "Information Subject to Directive 3.",
            ["us_ofac_ssi"],
        ),
    ],
)
def test_a_tag_leads_to_its_list(programme: str, remarks: str, expected: list[str]) -> None:
    assert lists(programme, remarks) == expected


def test_an_unknown_programme_stops_with_its_place_and_what_to_do() -> None:
    with pytest.raises(BrokenList, match=r"cons_prim.csv:1: unknown programme MARS: add it to us_ofac_cons/source.yml"):
        lists("MARS")


@pytest.mark.parametrize("programme", ["SDGT", "RUSSIA-EO14024"])
def test_an_entry_on_no_list_stops_with_its_place_and_what_to_do(programme: str) -> None:
    with pytest.raises(BrokenList, match=rf"cons_prim.csv:1: the programmes of entry 36 \({programme}\) put it on no"):
        lists(programme)
