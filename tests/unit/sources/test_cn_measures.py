"""China's measures: a list for each authority and law, Chinese names kept, and days that cannot be mistaken."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.unit.sources.published import fixture_entries, quoted, raw, read_fixture, refused

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ground import GroundKind
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Name, NameKind
from lookthrough.sources.cn_measures.read import COLUMNS
from lookthrough.sources.cn_measures.source import SOURCE

PAGE = "https://www.mfa.gov.cn/fzcqdcs/202402/t20240203_11453049.shtml"
ROW = {
    "Type": "Company", "Name": "X", "Topics": "sanction.counter", "Body": "Ministry of Foreign Affairs", "List": "AFSL",
    "Date": "05.12.2024",
}  # fmt: skip


def compiled(*rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> str:
    return quoted([{**ROW, **row} for row in rows], header)


def read(text: str | bytes) -> Reading:
    return SOURCE.read({"compilation": raw(text, "sanctions.csv")})


def only(**cells: str) -> Entry:
    (entry,) = read(compiled(cells)).entries
    return entry


def entries(form: str) -> dict[str, Entry]:
    return fixture_entries(SOURCE, form)


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("cn_measures.csv", b"", "main"),
        ("cn_measures_2026-08-07.csv", b"list,name,listed_on", "main"),
        ("sanctions.csv", compiled().encode(), "compilation"),
        ("sanctions_2026-06-29.csv", b"\xef\xbb\xbf" + compiled().encode(), "compilation"),
        ("sanctions.csv", b"Name,Clean Name,Alias,Previous Name,Parent Name", None),
        ("sanctions.csv", b"", None),
    ],
)
def test_its_files_are_known_by_name_or_heading(name: str, head: bytes, role: str | None) -> None:
    assert SOURCE.claim(name, head) == role


def test_every_measure_stands_on_its_list() -> None:
    reading = read_fixture(SOURCE, "compilation")

    assert {entry.id: [listing.list for listing in entry.listings] for entry in reading.entries} == {
        "national-endowment-for-democracy": ["cn_mfa_afsl"],
        "marco-rubio": ["cn_mfa_afsl", "cn_mfa_afsl"],
        "kharon": ["cn_mfa_afsl"],
        "lockheed-martin-corporation": ["cn_mofcom_uel"],
        "skydio-inc": ["cn_mofcom_ecl", "cn_mfa_afsl"],
        "subaru-corporation": ["cn_mofcom_watch"],
        "uab-urbo-bankas": ["cn_mofcom_afsl"],
        "joseph-wu": ["cn_tao"],
        "alliance-of-democracies-foundation": ["cn_unstated"],
    }
    assert reading.warnings == (
        "sanctions.csv: 1 measures name neither authority nor list; they stand on cn_unstated.",
    )


def test_a_person_has_chinese_names_and_a_listing_for_each_announcement() -> None:
    rubio = entries("compilation")["marco-rubio"]

    assert (rubio.kind, rubio.nationalities, rubio.addresses) == (Kind.PERSON, ("US",), ())
    assert rubio.names == (Name("Marco Rubio"), Name("马尔科·卢比奥", NameKind.ALIAS), Name("卢比奥", NameKind.ALIAS))
    assert [listing.listed_on for listing in rubio.listings] == [date(2020, 7, 13), date(2020, 8, 10)]
    assert [listing.programme for listing in rubio.listings] == ["Ministry of Foreign Affairs"] * 2
    assert rubio.listings[0].citation.endswith("t20200713_2.shtml")
    assert rubio.facts == (
        Fact(name="announced_by", value="Ministry of Foreign Affairs"),
        Fact(name="summary", value="Senator for Florida"),
        Fact(name="wikidata", value="Q324546"),
    )


def test_a_countermeasure_is_a_ground_and_an_export_control_is_none() -> None:
    control, counter = entries("compilation")["skydio-inc"].listings

    assert [ground.kind for ground in counter.grounds] == [GroundKind.COUNTERMEASURE]
    assert control.grounds == ()


def test_the_name_of_a_measure_is_a_fact() -> None:
    skydio = entries("compilation")["skydio-inc"]

    assert [fact.value for fact in skydio.facts if fact.name == "measure"] == [
        "List of Export Controls",
        "Decision on Countermeasures against U.S. military-industry enterprises and senior managers",
    ]
    assert skydio.names == (
        Name("Skydio,Inc."),
        Name("斯凯迪奥", NameKind.ALIAS),
        Name("Skydio Inc.", NameKind.ALIAS),
    )


def test_a_measure_that_was_ended_has_its_end() -> None:
    (listing,) = entries("compilation")["uab-urbo-bankas"].listings

    assert (listing.listed_on, listing.until) == (date(2025, 8, 13), date(2026, 4, 24))


def test_an_address_has_its_country() -> None:
    assert entries("compilation")["subaru-corporation"].addresses == (
        Address(text="日本东京都涩谷区惠比寿1-20-8", country="Japan"),
    )


def test_the_table_of_our_own_form_names_its_lists() -> None:
    found = entries("table")

    assert [(listing.list, listing.programme) for listing in found["lockheed-martin-corporation"].listings] == [
        ("cn_mofcom_uel", "UEL"),
        ("cn_mfa_afsl", "AFSL"),
    ]
    assert found["michael-pompeo"].kind is Kind.PERSON
    assert found["huntington-ingalls-industries-inc"].kind is Kind.UNKNOWN
    assert found["taiwan-foundation-for-democracy"].listings[0].listed_on is None


@pytest.mark.parametrize(
    ("text", "page", "day"),
    [
        ("26.12.23", "", date(2023, 12, 26)),
        ("26.2.2026", "", date(2026, 2, 26)),
        ("05.12.2024", "", date(2024, 12, 5)),
        ("01.02.2024", PAGE, date(2024, 2, 1)),  # announced two days later
        ("03.02.24", PAGE, date(2024, 2, 3)),
        ("2.3.24", "https://www.mofcom.gov.cn/gkzcfb/202302/20240203391289.shtml", date(2024, 3, 2)),
    ],
)
def test_days_are_read_day_first_with_two_or_four_figures_of_the_year(text: str, page: str, day: date) -> None:
    assert only(Date=text, **{"Source URL": page}).listings[0].listed_on == day


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Date": "2.3.24", "Source URL": PAGE}, "Date is '2.3.24', 2024-03-02 by the day first, and its announcement"),
        ({"Date": "12.31.24"}, "Date is '12.31.24', which is no day."),
        ({"Date": "30.02.2024"}, "Date is '30.02.2024', which is no day."),
        ({"Date": "2024-12-05"}, "Date is '2024-12-05', not a day."),
        ({"Date": "5.12.024"}, "Date is '5.12.024', not a day."),
        ({"End date": "soon"}, "End date is 'soon', not a day."),
        ({"End date": "05.12.2024"}, "listed on 2024-12-05 and removed on 2024-12-05."),
        ({"Body": "Ministry of Love"}, "the unknown list 'AFSL' of 'Ministry of Love'."),
        ({"List": "Blacklist"}, "the unknown list 'Blacklist' of 'Ministry of Foreign Affairs'."),
        ({"Type": "Vessel"}, "the unknown type 'Vessel'."),
        ({"Topics": "poi"}, "the unknown topic 'poi'."),
        ({"Name": ""}, "Name is empty."),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_its_line(cells: dict[str, str], problem: str) -> None:
    refusal = refused(read, compiled({"Name": "Y"}, cells))

    assert refusal.place == "sanctions.csv:3"
    assert problem in refusal.problem
    assert refusal.hint


def test_one_name_of_two_kinds_is_refused() -> None:
    with pytest.raises(BrokenList, match=r"sanctions.csv:3: 'X' is of the kind person here and organisation above"):
        read(compiled({}, {"Type": "Person"}))


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "sanctions.csv", "the file is empty."),
        ("Type,QID\nX,Y\n", "sanctions.csv:1", "lacks the columns Name, Alias"),
        (compiled({}, header=(*COLUMNS, "Mood")), "sanctions.csv:1", "the heading has the unknown columns Mood."),
        (compiled({}) + '"X"\n', "sanctions.csv:3", "1 columns where the heading has 14"),
        (compiled({}) + '"X","Y', "sanctions.csv:3", "it is cut short"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text: str, place: str, problem: str) -> None:
    refusal = refused(read, text)

    assert refusal.place == place
    assert problem in refusal.problem


def test_the_compilation_of_august_2026_is_read_whole(shared_lists: Path) -> None:
    data = gzip.decompress((shared_lists / "cn_countermeasures" / "sanctions_2026-08-07.csv.gz").read_bytes())
    reading = read(data)

    assert SOURCE.claim("sanctions_2026-08-07.csv", data) == "compilation"
    assert (reading.rows, len(reading.entries)) == ({"compilation": 610}, 457)
    assert Counter(key for entry in reading.entries for key in {listing.list for listing in entry.listings}) == {
        "cn_mfa_afsl": 246,
        "cn_mofcom_ecl": 153,
        "cn_mofcom_uel": 66,
        "cn_mofcom_watch": 40,
        "cn_tao": 33,
        "cn_mofcom_afsl": 14,
        "cn_unstated": 1,
    }


def test_the_compilation_of_june_2026_has_five_days_month_first_and_is_refused_with_the_first(
    shared_lists: Path,
) -> None:
    data = (shared_lists / "cn_countermeasures" / "sanctions_2026-06-29.csv").read_bytes()

    with pytest.raises(BrokenList, match=r"sanctions.csv:2: Date is '12.02.19', 2019-02-12 by the day first"):
        read(data)


def test_the_compilation_of_june_2026_put_right_is_read_whole(shared_lists: Path) -> None:
    data = (shared_lists / "cn_countermeasures" / "sanctions_2026-06-29.csv").read_bytes()
    reading = read(data.replace(b",12.02.19,", b",02.12.2019,"))

    assert (reading.rows, len(reading.entries)) == ({"compilation": 330}, 261)
    assert Counter(entry.kind for entry in reading.entries) == {Kind.ORGANISATION: 140, Kind.PERSON: 121}
