"""Australia's consolidated list: one row gives one name, and the rows of one reference are one party."""

from collections.abc import Mapping
from datetime import date

import pytest
from tests.unit.sources.au_dfat_fixture import HEADING, current_workbook, paths, regulation8_workbook
from tests.unit.sources.published import fixture_entries, raw, read_fixture
from tests.unit.sources.workbooks import workbook

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ground import GroundKind
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Name, NameKind, Reference
from lookthrough.sources._kit.workbook import read_sheet
from lookthrough.sources.au_dfat.cells import enumerated, numbers_in
from lookthrough.sources.au_dfat.days import listed_on, read_births
from lookthrough.sources.au_dfat.read import SHARED, SINCE_2025
from lookthrough.sources.au_dfat.source import SOURCE

PARTY: Mapping[str, object] = {
    "Reference": 7,
    "Name of Individual or Entity": "X",
    "Type": "Individual",
    "Name Type": "Primary Name",
    "Listing Information": "Listed on 1 March 2022",
    "Committees": "Autonomous (Russia)",
    "Control Date": "2026-01-01",
}


def read(*parties: Mapping[str, object], role: str = "main") -> Reading:
    heading = HEADING if role == "main" else SHARED
    rows: list[list[object]] = [list(heading)]
    rows += ([{**PARTY, **party}.get(column) for column in heading] for party in parties)
    return SOURCE.read({role: raw(workbook(rows), "list.xlsx")})


def only(role: str = "main", **cells: object) -> Entry:
    (entry,) = read({column.replace("_", " "): cell for column, cell in cells.items()}, role=role).entries
    return entry


def refusal(*parties: Mapping[str, object]) -> str:
    with pytest.raises(BrokenList) as caught:
        read(*parties)
    return str(caught.value)


def fixture(form: str = "xlsx") -> dict[str, Entry]:
    return fixture_entries(SOURCE, form)


def test_the_fixtures_are_what_their_rows_say() -> None:
    for path, made, columns in zip(
        paths(), (current_workbook(), regulation8_workbook()), ((*SHARED, *SINCE_2025), SHARED), strict=True
    ):
        kept, written = (read_sheet(raw(data, "x.xlsx"), columns).rows for data in (path.read_bytes(), made))
        assert [[row.take_maybe(column) for column in columns] for row in kept] == [
            [row.take_maybe(column) for column in columns] for row in written
        ]


def test_the_rows_of_one_reference_are_one_party_whatever_letters_follow_it() -> None:
    entries = fixture()

    assert {identity: (entry.kind.value, len(entry.names)) for identity, entry in entries.items()} == {
        "110": ("person", 3),
        "272": ("organisation", 3),
        "1013": ("organisation", 1),
        "2557": ("person", 2),
        "2647": ("person", 1),
        "8227": ("vessel", 1),
    }
    assert read_fixture(SOURCE, "xlsx").rows == {"main": 11}


def test_names_have_their_scripts_and_a_weak_alias_is_what_the_list_calls_weak() -> None:
    entries = fixture()

    assert entries["110"].names == (
        Name("Noor Mohammad Saqib"),
        Name("نور محمد ثاقب", NameKind.ALIAS),
        Name("NOOR MOHAMMED SAQEB", NameKind.ALIAS),
    )
    assert entries["2557"].names[1] == Name("India Queen", NameKind.ALIAS, weak=True)


def test_a_person_has_what_the_columns_and_the_prose_say() -> None:
    judge = fixture()["110"]

    assert [(span.text, span.circa) for span in judge.births] == [("Approximately 1958", True), ("18/09/1963", False)]
    assert judge.birth_places == (
        "Bagrami District, Kabul province, Afghanistan",
        "Tarakhel area, Kabul Province, Afghanistan",
    )
    assert (judge.citizenships, judge.gender) == (("Afghanistan",), Gender.MALE)
    assert [address.text for address in judge.addresses] == ["Kabul, Afghanistan"]
    assert [(number.kind, number.value, number.label) for number in judge.identifiers] == [
        ("passport", "D0009914", "Passport")
    ]
    assert judge.references == (Reference("un_sc", "TAi.110"),)
    assert [fact.value for fact in judge.facts if fact.name == "measure"] == [
        "Targeted Financial Sanction",
        "Travel Ban",
        "Arms Embargo",
    ]
    assert {fact.name for fact in judge.facts} == {
        "additional_information",
        "listing_information",
        "measure",
        "control_date",
    }


def test_a_listing_has_its_committee_its_instrument_and_the_day_the_prose_states() -> None:
    listings = {identity: entry.listings[0] for identity, entry in fixture().items()}

    assert {identity: (one.programme, one.listed_on) for identity, one in listings.items()} == {
        "110": ("1988 (Taliban)", date(2001, 1, 25)),
        "272": ("1373 (2001)", None),
        "1013": ("1518 (Iraq)", None),
        "2557": ("1533 (Democratic Republic of the Congo)", date(2012, 11, 30)),
        "2647": ("Autonomous (DPRK)", date(2019, 12, 4)),
        "8227": ("Autonomous (Vessels)", None),
    }
    assert listings["8227"].citation == "Autonomous Sanctions (Sanctioned Vessels – Russia) Designation 2025"
    assert listings["2557"].citation == "Listed by 1533 Committee on 30 Nov. 2012 (amended on 13 Oct. 2016)"
    assert [ground.kind for ground in listings["272"].grounds] == [GroundKind.TERRORISM]
    assert listings["2647"].grounds == ()


def test_a_column_is_the_union_of_its_rows() -> None:
    kaina = fixture()["2557"]

    assert [(span.first, span.last) for span in kaina.births] == [(date(1973, 11, 1), date(1973, 11, 30))]
    assert kaina.citizenships == ("Uganda",)


def test_a_vessel_has_its_number_and_is_born_of_nobody() -> None:
    ship = fixture()["8227"]

    assert [(number.kind, number.value, number.fails_check) for number in ship.identifiers] == [
        ("imo", "9288693", False)
    ]
    assert (ship.births, ship.citizenships) == ((), ())


def test_the_workbook_of_before_2025_is_read_without_the_later_columns() -> None:
    entries = fixture("xlsx_regulation8")

    assert entries["110"].names[1] == Name("Noor Mohammed Saqeb", NameKind.ALIAS)
    assert entries["1013"].names[1] == Name("Al Wasel & Babel", NameKind.FORMER)
    assert entries["2647"].citizenships == ("Taiwan", "Vanuatu")
    assert entries["2647"].listings[0].citation.startswith("The Minister for Foreign Affairs listed")


def test_a_company_with_an_imo_number_has_a_number_of_another_register() -> None:
    company = only(Type="Entity", IMO_Number="IMO 6123456", Citizenship="Iran", Date_of_Birth=1990)
    ship = only(Type="Vessel", IMO_Number="IMO 9288694", Citizenship="Iran")

    assert [(number.kind, number.value) for number in company.identifiers] == [("registration", "6123456")]
    assert company.births == ()
    assert ("date_of_birth", "1990") in [(fact.name, fact.value) for fact in company.facts]
    assert ship.identifiers[0].fails_check
    assert ("flag", "Iran") in [(fact.name, fact.value) for fact in ship.facts]


def test_a_row_without_its_types_is_read_by_the_letter_behind_its_reference() -> None:
    reading = read({"Type": None, "Name Type": None}, {"Reference": "7a", "Type": None, "Name Type": None})
    (entry,) = reading.entries

    assert entry.kind is Kind.UNKNOWN
    assert entry.names == (Name("X"),)


def test_a_name_that_stands_twice_is_weak_only_where_it_is_so_each_time() -> None:
    (entry,) = read(
        {},
        {"Reference": "7a", "Name of Individual or Entity": "Y", "Name Type": "Alias", "Alias Strength": "Weak"},
        {"Reference": "7b", "Name of Individual or Entity": "Y", "Name Type": "Alias", "Alias Strength": "Strong"},
        {"Reference": "7c", "Name of Individual or Entity": "Z", "Name Type": "Alias", "Alias Strength": "Weak"},
    ).entries

    assert entry.names[1:] == (Name("Y", NameKind.ALIAS), Name("Z", NameKind.ALIAS, weak=True))


def test_a_party_under_two_committees_has_two_listings() -> None:
    (entry,) = read({}, {"Reference": "7a", "Name Type": "Alias", "Committees": "1718  (DPRK)"}).entries

    assert [(one.programme, [ground.kind for ground in one.grounds]) for one in entry.listings] == [
        ("Autonomous (Russia)", []),
        ("1718 (DPRK)", [GroundKind.PROLIFERATION]),
    ]


def test_a_day_that_is_not_understood_is_unread_and_counted() -> None:
    reading = read({"Date of Birth": "1979, 1980.1981"})

    assert reading.entries[0].unread == ("date of birth 1980.1981",)
    assert (reading.clauses.taken, reading.clauses.unread) == (1, 1)


@pytest.mark.parametrize(
    ("cell", "spans"),
    [
        ("1962-08-24", ["1962-08-24..1962-08-24"]),
        ("24/08/1962\xa0", ["1962-08-24..1962-08-24"]),
        ("5/12/1970", ["1970-12-05..1970-12-05"]),
        ("03/1955", ["1955-03-01..1955-03-31"]),
        ("12 April 1965", ["1965-04-12..1965-04-12"]),
        ("5 Feb. 1970 (this aka only)", ["1970-02-05..1970-02-05"]),
        ("1945, 1946", ["1945-01-01..1945-12-31", "1946-01-01..1946-12-31"]),
        ("1970-1973", ["1970-01-01..1973-12-31"]),
        ("1960 to 1966", ["1960-01-01..1966-12-31"]),
        ("21/03/1962 to 20/04/1962", ["1962-03-21..1962-04-20"]),
        ("between 1963 and 1968", ["1963-01-01..1968-12-31"]),
        ("Approximately: Between 1972 and 1975", ["1972-01-01..1975-12-31~"]),
        ("Circa 1951", ["1951-01-01..1951-12-31~"]),
        ("a) 5/12/1970 b) 1969", ["1970-12-05..1970-12-05", "1969-01-01..1969-12-31"]),
        ("14/04/1970 14/04/1971", ["1970-04-14..1970-04-14", "1971-04-14..1971-04-14"]),
        ("Approximately 1968\n 28/08/1965", ["1968-01-01..1968-12-31~", "1965-08-28..1965-08-28"]),
        ("1 Jan. 1970 and 2 Feb. 1971", ["1970-01-01..1970-01-01", "1971-02-02..1971-02-02"]),
        ("1970, 1970", ["1970-01-01..1970-12-31"]),
    ],
)
def test_days_of_birth_are_read_day_first_and_each_for_itself(cell: str, spans: list[str]) -> None:
    known, unread = read_births(cell)

    assert [f"{span.first}..{span.last}{'~' if span.circa else ''}" for span in known] == spans
    assert unread == ()


@pytest.mark.parametrize(
    "cell",
    [
        "na",
        "10/061962",
        "7/02/1950/11/1950",
        "31/02/1970",
        "1968 to 1963",
        "between 1963 and then",
        "07/04/62",
        "32/13/1990",
    ],
)
def test_a_day_typed_wrong_is_not_guessed(cell: str) -> None:
    assert read_births(cell) == ((), (cell,))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Listed on 25 January 2001 (amended on 3 Sep 2003)", "2001-01-25"),
        ("Listed by UN 1267 Committee on 24 Apr. 2002 (amended 26 Nov. 2004).", "2002-04-24"),
        ("Listed by the 1267/1989/2253 (ISIL (Da'esh) and Al-Qaida) Committee on 16 June 2025", "2025-06-16"),
        ("Listed on: 30 Nov. 2012", "2012-11-30"),
        ("Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012. Formerly listed", "2012-03-02"),
        ("The Minister for Foreign Affairs listed this person on 4 December 2019 under regulation 6(1)", "2019-12-04"),
        ("28 Jan. 2003 (amended on 2 Jul. 2007)", "2003-01-28"),
        ("2012-03-02", "2012-03-02"),
        ("Listed on 5/06/2013", "2013-06-05"),
        ("Listed on 31 February 2013", None),
        ("Listed by the 1518 Committee", None),
        ("Autonomous Sanctions (Designated Persons) List 2001 (updated on 5 Aug. 2004)", None),
        (
            "Instrument of First Listing: List 2001 [F2021L00643, 21 December 2001]; Re-listed on 13 September 2025",
            None,
        ),
        ("List 2001. Last listed on: 16/09/2022", None),
        ("Relisted on 3 December 2022.", None),
        ("", None),
    ],
)
def test_the_day_of_listing_is_the_one_that_the_prose_calls_so(text: str, day: str | None) -> None:
    found = listed_on([text])

    assert (found.isoformat() if found is not None else None) == day


def test_the_first_text_that_states_a_day_of_listing_decides() -> None:
    assert listed_on(["Listed by the Committee", "Listed on 1 May 2003", "Listed on 2 May 2004"]) == date(2003, 5, 1)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("a) Turkey (possible location)  b) Syria.", ["Turkey (possible location)", "Syria."]),
        ("Sanaa, Yemen;\nKermanshah, Iran", ["Sanaa, Yemen", "Kermanshah, Iran"]),
        ("Offices: a) Dubai b) Baghdad", ["Offices:", "Dubai", "Baghdad"]),
        ("Plan b) is not a letter that counts", ["Plan b) is not a letter that counts"]),
        ("Block (a) of the market", ["Block (a) of the market"]),
        ("(a) Kabul (b) Kunduz", ["Kabul", "Kunduz"]),
        ("", []),
    ],
)
def test_a_cell_is_cut_where_letters_count_its_values(cell: str, values: list[str]) -> None:
    assert list(enumerated(cell)) == values


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Passport number 456682 issued on 6 Nov. 1990", [("passport", "456682")]),
        (
            "Russian travel passport number 515458008 (expires 2017). Russian national passport number 8200203535.",
            [("passport", "515458008"), ("passport", "8200203535")],
        ),
        ("National identification no: Uganda CM920231090NZA", [("national_id", "CM920231090NZA")]),
        ("Passport Information: 210215095 (Taiwan).", [("passport", "210215095")]),
        ("Passport details unknown. Born 1962. Phone number: +963936016952", []),
        ("He used a passport of Sudan", []),
    ],
)
def test_numbers_are_taken_from_the_prose_where_it_names_them(text: str, numbers: list[tuple[str, str]]) -> None:
    assert [(number.kind.value, number.value) for number in numbers_in(text)] == numbers


@pytest.mark.parametrize(
    ("parties", "says"),
    [
        ([{"Reference": "A7"}], "list.xlsx:2: the reference 'A7' is no number."),
        ([{"Reference": None}], "list.xlsx:2: Reference is empty."),
        ([{"Name of Individual or Entity": None}], "list.xlsx:2: Name of Individual or Entity is empty."),
        ([{"Type": "Aircraft"}], "the unknown type 'Aircraft'. Known are individual, person, entity, vessel."),
        ([{"Name Type": "Nickname"}], "the unknown name type 'Nickname'. Known are primary name"),
        ([{"Alias Strength": "Good"}], "the unknown alias strength 'Good'. Known are strong, weak."),
        ([{"Travel Ban": "perhaps"}], "the unknown Travel Ban 'perhaps'. Known are true, false, 1, 0."),
        ([{"Committees": None}], "reference 7 has no Committees."),
        ([{}, {"Reference": "7a"}], "reference 7 has 2 names for its primary name"),
        ([{}, {}], "reference 7 has 2 names for its primary name"),
        ([{"Name Type": "Alias"}], "reference 7 has 0 names for its primary name"),
        ([{"Alias Strength": "Weak"}], "reference 7 has a weak alias for its primary name"),
        (
            [{}, {"Reference": "7a", "Name Type": "Alias", "Type": "Entity"}],
            "reference 7 is of several types: organisation, person.",
        ),
    ],
)
def test_what_the_list_is_not_known_to_hold_is_refused_with_its_place(
    parties: list[Mapping[str, object]], says: str
) -> None:
    assert says in refusal(*parties)


def test_a_workbook_of_other_columns_is_refused_in_words() -> None:
    with pytest.raises(BrokenList, match=r"x.xlsx:1: the heading lacks the columns Alias Strength, IMO Number"):
        SOURCE.read({"main": raw(workbook([list(SHARED)]), "x.xlsx")})
    with pytest.raises(BrokenList, match=r"x.xlsx:1: the heading has the unknown columns Alias Strength"):
        SOURCE.read({"regulation8": raw(workbook([list(HEADING)]), "x.xlsx")})
    with pytest.raises(BrokenList, match=r"of the old binary form \(.xls\)"):
        SOURCE.read({"regulation8": raw(b"\xd0\xcf\x11\xe0" + b"\0" * 512, "regulation8_consolidated_2.xls")})


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("australian_sanctions_consolidated_list.xlsx", "main"),
        ("australian_sanctions_consolidated_list_2026-09-04.xlsx", "main"),
        ("2026-09-04_au_dfat.xlsx", "main"),
        ("regulation8_consolidated.xlsx", "regulation8"),
        ("regulation8_consolidated (1).xls", "regulation8"),
        ("regulation8_consolidated_2.xls", "regulation8"),
        ("consolidated.xlsx", None),
        ("book.xlsx", None),
    ],
)
def test_the_workbook_is_known_by_its_name(name: str, role: str | None) -> None:
    assert SOURCE.claim(name, b"") == role
