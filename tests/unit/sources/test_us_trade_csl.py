"""The Consolidated Screening List: sections tell the list, and rows of one OFAC party are one entry."""

import csv
import io
from datetime import date

import pytest
from tests.unit.sources.published import raw, read_fixture, refused

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Link, Name, NameKind
from lookthrough.sources._kit.remarks import Said
from lookthrough.sources.us_trade_csl.ids import read_ids
from lookthrough.sources.us_trade_csl.read import COLUMNS
from lookthrough.sources.us_trade_csl.source import SOURCE

ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
NAME = "consolidated.csv"
SENSETIME = "el.beijing-sensetime-technology-development-co-ltd.84-fr-54002"
MAHAN = "dpl.mahan-airways.73-fr-15130"
POLY = "isn.poly-technologies-incorporated-pti.87-fr-no-14"


def csl(*rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {"_id": f"id-{number}", "source": ENTITY_LIST, "name": "X", **row} for number, row in enumerate(rows)
    )
    return text.getvalue()


def read(text: str | bytes) -> Reading:
    return SOURCE.read({"main": raw(text, NAME)})


def only(**cells: str) -> Entry:
    (entry,) = read(csl(cells)).entries
    return entry


def refusal(text: str | bytes) -> BrokenList:
    return refused(read, text)


def test_the_fixture_is_read_whole() -> None:
    reading = read_fixture(SOURCE)

    assert {
        entry.id: [(listing.list, listing.programme) for listing in entry.listings] for entry in reading.entries
    } == {
        SENSETIME: [("us_bis_el", "EL")],
        "33114": [("us_ofac_cmic", "CMIC-EO13959")],
        "34079": [("us_ofac_sdn", "GLOMAG")],
        "17250": [("us_ofac_ssi", "UKRAINE-EO13662"), ("us_ofac_mbs", "MBS")],
        MAHAN: [("us_bis_dpl", "DPL")],
        POLY: [("us_state_isn", "Missile Sanctions laws")],
    }
    assert reading.rows == {"main": 7}
    assert (reading.clauses.unread, reading.clauses.ignored) == (0, 2)


def test_sensetimes_two_listings_are_of_two_companies() -> None:
    entries = {str(entry.id): entry for entry in read_fixture(SOURCE).entries}
    listed, cmic = entries[SENSETIME], entries["33114"]

    assert (listed.kind, cmic.kind) == (Kind.UNKNOWN, Kind.ORGANISATION)
    assert listed.names == (
        Name("Beijing Sensetime Technology Development Co., Ltd."),
        Name("Beijing Shangtang Technology Development Co., Ltd.", NameKind.ALIAS),
        Name("Sense Time", NameKind.ALIAS),
    )
    assert listed.listings[0].listed_on == listed.listings[0].in_force_on == date(2019, 10, 9)
    assert listed.listings[0].citation == "84 FR 54002; 85 FR 34505; 85 FR 44159"
    assert [fact.name for fact in listed.facts] == ["license_requirement", "license_policy"]
    assert cmic.listings[0].in_force_on == date(2022, 2, 8)
    assert cmic.listings[0].divest_by == date(2022, 12, 10)
    assert [(number.label, number.value, number.country) for number in cmic.identifiers] == [
        ("C.R. No.", "2162198", "HK")
    ]


def test_a_relayed_person_has_births_places_and_links() -> None:
    person = next(entry for entry in read_fixture(SOURCE).entries if entry.id == "34079")

    assert (person.kind, person.gender, person.nationalities) == (Kind.PERSON, Gender.MALE, ("CN",))
    assert [span.text for span in person.births] == ["1953-08-01"]
    assert person.links == (Link(name="XINJIANG PUBLIC SECURITY BUREAU"),)


def test_rows_of_one_ofac_party_are_one_entry_with_all_they_say() -> None:
    party = next(entry for entry in read_fixture(SOURCE).entries if entry.id == "17250")

    assert [name.text for name in party.names] == ["PUBLIC JOINT STOCK COMPANY GAZPROM", "GAZPROM OAO"]
    assert party.listings[0].listed_on is None
    assert party.listings[1].listed_on == date(2022, 2, 24)


def test_a_denial_ends_the_day_after_its_last_day() -> None:
    denied = next(entry for entry in read_fixture(SOURCE).entries if entry.id == MAHAN)

    assert denied.listings[0].until == date(2022, 5, 17)


def test_a_row_has_the_same_id_whatever_its_publisher_draws_for_it() -> None:
    cells = {"name": "Sense Time, Ltd.", "federal_register_notice": "84  FR 54002; 85 FR 34505"}
    first, second = only(**cells, _id="233a4d72"), only(**cells, _id="66f6ab3f", addresses="Beijing, CN")

    assert first.id == second.id == "el.sense-time-ltd.84-fr-54002"


def test_rows_of_one_party_under_one_notice_are_one_entry() -> None:
    cells = {"name": "Avin Electronics", "start_date": "2019-05-14"}
    (entry,) = read(
        csl(
            {**cells, "federal_register_notice": "84  FR 21233", "addresses": "Shenzhen, CN"},
            {**cells, "federal_register_notice": "84 FR 21233", "addresses": "Kowloon, HK"},
        )
    ).entries

    assert [address.country for address in entry.addresses] == ["CN", "HK"]
    assert [(listing.programme, listing.listed_on) for listing in entry.listings] == [("EL", date(2019, 5, 14))]


def test_a_party_of_two_notices_is_two_entries_and_without_a_notice_its_day_or_its_name_tells_it() -> None:
    reading = read(
        csl(
            {"federal_register_notice": "73 FR 54506"},
            {"federal_register_notice": "73 FR 54508"},
            {"start_date": "2020-03-16"},
            {},
        )
    )

    assert [entry.id for entry in reading.entries] == [
        "el.x.73-fr-54506",
        "el.x.73-fr-54508",
        "el.x.2020-03-16",
        "el.x",
    ]


@pytest.mark.parametrize(
    ("notices", "grounds"),
    [
        ("84 FR 54002; 85 FR 34505; 85 FR 44159", ["human-rights", "surveillance-technology"]),
        ("85 FR 34497", ["military-industry"]),
        ("86 FR 33120", ["human-rights", "forced-labour"]),
        ("87 FR  13141", ["aggression"]),
        ("62 FR 35334, 66 FR 24266, 85 FR 34497", []),  # revised by it, listed for something else
        ("84 FR 22961", []),
        ("", []),
    ],
)
def test_the_notice_that_lists_a_party_tells_why(notices: str, grounds: list[str]) -> None:
    (listing,) = only(federal_register_notice=notices).listings

    assert [ground.kind for ground in listing.grounds] == grounds


@pytest.mark.parametrize(
    ("section", "programme", "grounds"),
    [
        ("Military End User (MEU) List - Bureau of Industry and Security", "", ["military-industry"]),
        ("Unverified List (UVL) - Bureau of Industry and Security", "", []),
        ("Denied Persons List (DPL) - Bureau of Industry and Security", "", ["export-violation"]),
        ("ITAR Debarred (DTC) - State Department", "", ["arms-trade", "export-violation"]),
        ("Nonproliferation Sanctions (ISN) - State Department", "INKSNA", ["proliferation"]),
        (
            "Nonproliferation Sanctions (ISN) - State Department",
            "Transfer of Lethal Military Equipment",
            ["arms-trade"],
        ),
    ],
)
def test_a_list_or_a_programme_tells_why(section: str, programme: str, grounds: list[str]) -> None:
    (listing,) = only(source=section, programs=programme).listings

    assert [ground.kind for ground in listing.grounds] == grounds


def test_both_forms_say_the_same() -> None:
    csv_form, tsv_form = read_fixture(SOURCE), read_fixture(SOURCE, "tsv")

    assert csv_form.entries == tsv_form.entries
    assert tsv_form.rows == {"tsv": 7}


def test_the_tab_separated_form_is_known_by_name_and_by_its_heading() -> None:
    heading = "\t".join(COLUMNS).encode()

    assert SOURCE.claim("consolidated.tsv", b"") == SOURCE.claim("download.tsv", heading) == "tsv"
    assert SOURCE.claim("download.csv", heading) is None


def test_words_that_carry_a_listing_further_are_no_part_of_the_name() -> None:
    party = next(entry for entry in read_fixture(SOURCE).entries if entry.id == POLY)

    assert party.names[0] == Name("Poly Technologies Incorporated (PTI)")
    assert Fact(name="also_covers", value="and its sub-units and successors") in party.facts


def test_other_names_are_taken_apart_and_a_remark_among_them_stays_unread() -> None:
    entry = only(
        alt_names="46 TsNII; and 46 TsNII MO RF; Institute (a.k.a., Academy; 902 Institute); (all in Mianyang)"
    )

    assert [name.text for name in entry.names[1:]] == [
        "46 TsNII",
        "46 TsNII MO RF",
        "Institute (a.k.a., Academy; 902 Institute)",
    ]
    assert entry.unread == ("(all in Mianyang)",)


def test_addresses_end_with_their_country() -> None:
    entry = only(addresses="Islamabad, PK; IR; and 51 Yongding Road, Beijing, China; SENECA COUNTY JAIL, OH, 44883")

    assert entry.addresses == (
        Address(text="Islamabad, PK", country="PK"),
        Address(text="IR", country="IR"),
        Address(text="51 Yongding Road, Beijing, China"),
        Address(text="SENECA COUNTY JAIL, OH, 44883"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("VE, 0877677, Passport", "Passport, 0877677, VE"),
        ("Male, Gender", "Gender, Male"),
        ("24 Feb 2022, Listing Date (EO 14024 Directive 2):", "Listing Date (EO 14024 Directive 2):, 24 Feb 2022"),
        ("10 Dec 2021, Listing Date (CMIC)", "Listing Date (CMIC), 2021-12-10"),
        ("1Fz29BQp82pE3vXX, Digital Currency Address - XBT", "Digital Currency Address - XBT, 1Fz29BQp82pE3vXX"),
        (
            "Ukraine-/Russia-Related Sanctions Regulations, 31 CFR 589.201 and/or 589.209, Secondary sanctions risk:",
            "Secondary sanctions risk:, Ukraine-/Russia-Related Sanctions Regulations, 31 CFR 589.201 and/or 589.209",
        ),
        (
            "Subject to Directive 1, Executive Order 13662 Directive Determination -",
            "Executive Order 13662 Directive Determination -, Subject to Directive 1",
        ),
        ("MX, 22839 (Jalisco), Folio Mercantil No.", "Folio Mercantil No., 22839 (Jalisco), MX"),
        (
            "CN, 91110000MA005UCQ5P, Unified Social Credit Code (USCC)",
            "Unified Social Credit Code (USCC), 91110000MA005UCQ5P, CN",
        ),
    ],
)  # fmt: skip
def test_identifiers_are_read_in_the_old_order_and_the_new(old: str, new: str) -> None:
    before, after = Said(Kind.ORGANISATION), Said(Kind.ORGANISATION)
    read_ids(old, before)
    read_ids(new, after)

    assert before.taken == 1
    assert before == after


def test_two_days_of_a_passport_are_its_issue_and_its_expiry_and_one_is_either() -> None:
    said = Said(Kind.PERSON)
    read_ids("JO, 2014-08-30, 2009-08-31, K475336, Passport; RU, 2017-05-30, 515458008, Passport", said)

    assert [(number.value, number.country, number.note) for number in said.identifiers] == [
        ("K475336", "JO", "issued 2009-08-31 expires 2014-08-30"),
        ("515458008", "RU", "issued or expires 2017-05-30"),
    ]


def test_an_identifier_of_unknown_words_stays_unread_as_published() -> None:
    assert only(ids="7, Lucky Number; IR, 1690, Registration Number").unread == ("7, Lucky Number",)


@pytest.mark.parametrize(
    ("remarks", "facts", "unread"),
    [
        ("F.R. NOTICE ADDED, TDO RENEWAL", (), ()),
        ("50 YEAR DENIAL", (Fact(name="denial", value="50 YEAR DENIAL"),), ()),
        ("See also address under China", (Fact(name="see_also", value="See also address under China"),), ()),
        (
            "Procurement ban ended 02/03, the rest remains",
            (Fact(name="scope", value="Procurement ban ended 02/03, the rest remains"),),
            (),
        ),
        ("ADDRESS UPDATE, TDO", (), ()),
        ("All locations in Iran", (Fact(name="location_note", value="All locations in Iran"),), ()),
        ("Sells umbrellas", (), ("Sells umbrellas",)),
    ],
)
def test_notes_are_facts_editing_marks_or_unread(
    remarks: str, facts: tuple[Fact, ...], unread: tuple[str, ...]
) -> None:
    entry = only(remarks=remarks)

    assert (entry.facts, entry.unread) == (facts, unread)


def test_a_former_name_among_the_notes_is_a_name() -> None:
    entry = only(remarks="f.k.a. TNK Trade Limited")

    assert entry.names == (Name("X"), Name("TNK Trade Limited", NameKind.FORMER))


def test_a_year_that_cannot_be_is_unread_and_no_day() -> None:
    entry = only(start_date="0017-05-26")

    assert (entry.listings[0].listed_on, entry.unread) == (None, ("start_date 0017-05-26",))


def test_a_birth_that_is_no_date_is_unread() -> None:
    assert only(source=SDN, dates_of_birth="1958; long ago").unread == ("dates_of_birth long ago",)


def test_a_vessel_has_its_columns() -> None:
    vessel = only(
        source=SDN, type="Vessel", programs="IRAN", call_sign="T2EU4", vessel_flag="Iran", gross_tonnage="99144"
    )

    assert (vessel.kind, vessel.identifiers[0].value) == (Kind.VESSEL, "T2EU4")
    assert vessel.facts == (Fact(name="tonnage", value="99144"), Fact(name="flag", value="Iran"))


@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_both_ways_of_quoting_are_read(quoting: int) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]  # a list of constants
    writer.writerows([COLUMNS, ["a", ENTITY_LIST, "", "", "", "X", *[""] * (len(COLUMNS) - 6)]])

    assert len(read(text.getvalue()).entries) == 1


def test_a_heading_that_stands_again_is_passed_over_with_a_warning() -> None:
    header = ",".join(COLUMNS)
    reading = read(csl({}).replace(header, f"{header}\n{header}"))

    assert len(reading.entries) == 1
    assert reading.warnings[0] == "consolidated.csv: the heading stands again in 1 lines (2); passed over."


def test_windows_punctuation_read_as_control_codes_is_put_right() -> None:
    reading = read(csl({"name": "XAIC Tech (Xi\x92an) Industrial Co., Ltd."}))

    assert reading.entries[0].names[0].text == "XAIC Tech (Xi’an) Industrial Co., Ltd."
    assert "1 rows had Windows-1252 punctuation" in reading.warnings[0]


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (b"", NAME, "the file is empty."),
        ("name,source\nX,Y\n", f"{NAME}:1", "lacks the columns _id, entity_number"),
        (csl({}, header=(*COLUMNS, "mood")), f"{NAME}:1", "the heading has the unknown columns mood."),
        (csl({}).replace("ids\n", "ids,ids\n"), f"{NAME}:1", "the heading has ids twice."),
        (csl({}) + "el-9,Entity List", f"{NAME}:3", "2 columns where the heading has 29"),
        (csl({}) + 'el-9,"Entity Li', f"{NAME}:3", "it is cut short"),
        (
            csl({"source": "Martian List"}),
            f"{NAME}:2",
            "unknown source 'Martian List': add it to us_trade_csl/source.yml.",
        ),
        (csl({"type": "Robot"}), f"{NAME}:2", "the unknown type 'Robot'."),
        (csl({"name": " "}), f"{NAME}:2", "name is empty."),
        (csl({"start_date": "soon"}), f"{NAME}:2", "start_date is 'soon', not a day."),
        (csl({"_id": "a"}, {"_id": "a"}), f"{NAME}:3", "the row a stands here twice."),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text: str | bytes, place: str, problem: str) -> None:
    error = refusal(text)

    assert error.place == place
    assert problem in error.problem
    assert error.hint
