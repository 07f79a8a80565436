"""Chinese military companies: one file holds the whole history, and a list takes the place of the one before."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tests.unit.sources.published import fixture_entries, quoted, raw, refused

from lookthrough.model.edition import Reading
from lookthrough.model.ground import GroundKind
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Link, Name, NameKind
from lookthrough.sources.us_dod_1260h.read import COLUMNS
from lookthrough.sources.us_dod_1260h.source import SOURCE

ROW = {"Name": "X (Y)*", "Clean Name": "X", "Start date": "2021-06-03"}


def compiled(*rows: dict[str, str], header: tuple[str, ...] = COLUMNS) -> str:
    return quoted([{**ROW, **row} for row in rows], header)


def read(text: str | bytes) -> Reading:
    return SOURCE.read({"compilation": raw(text, "sanctions.csv")})


def entries(form: str) -> dict[str, Entry]:
    return fixture_entries(SOURCE, form)


def spans(entry: Entry) -> list[tuple[date | None, date | None]]:
    return [(listing.listed_on, listing.until) for listing in entry.listings]


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("us_dod_1260h.csv", b"", "main"),
        ("2026-06-08_us_dod_1260h.csv", b"list,name,listed_on", "main"),
        ("sanctions.csv", compiled().encode(), "compilation"),
        ("sanctions_2026-08-20.csv", compiled().replace('"', "").encode(), "compilation"),
        ("sanctions.csv", b"Type,QID,Name,Alias,Chinese name", None),
        ("sanctions.txt", compiled().encode(), None),
    ],
)
def test_its_files_are_known_by_name_or_heading(name: str, head: bytes, role: str | None) -> None:
    assert SOURCE.claim(name, head) == role


def test_sensetime_stands_on_two_lists_one_after_the_other() -> None:
    sensetime = entries("compilation")["sensetime-group-inc"]

    assert sensetime.kind is Kind.ORGANISATION
    assert sensetime.names == (Name("SenseTime Group, Inc."), Name("SenseTime", NameKind.ALIAS))
    assert spans(sensetime) == [(date(2025, 1, 7), date(2026, 6, 8)), (date(2026, 6, 8), None)]
    assert {listing.programme for listing in sensetime.listings} == {"1260H"}
    assert [ground.kind for listing in sensetime.listings for ground in listing.grounds] == [
        GroundKind.MILITARY_INDUSTRY
    ] * 2


def test_a_removed_company_stays_with_the_day_of_its_removal() -> None:
    costar = entries("compilation")["costar-group"]

    assert spans(costar) == [(date(2021, 6, 3), date(2025, 1, 7)), (date(2025, 1, 7), date(2026, 2, 17))]
    assert costar.links == (
        Link(
            name="China South Industries Group Corporation",
            how="parent",
            entry="china-south-industries-group-corporation",
        ),
    )
    assert Fact(name="published_as", value="CoStar Group (CoStar)*") in costar.facts
    assert costar.listings[1].citation.endswith("ENTITIES.PDF")


def test_other_names_are_aliases_and_former_names() -> None:
    found = entries("compilation")

    assert found["beijing-zhidao-chuangyu-information-technology-co-ltd"].names[1:] == (
        Name("Knownsec", NameKind.ALIAS),
        Name("Knownsec Information", NameKind.ALIAS),
    )
    assert found["avic-chengdu-aircraft-co-ltd"].names[1:] == (
        Name("Zhonghang Electronic Measuring Instruments Company Limited", NameKind.FORMER),
        Name("ZEMIC", NameKind.FORMER),
    )
    assert found["avic-chengdu-aircraft-co-ltd"].links[0].entry is None


def test_the_table_of_our_own_form_says_the_same_and_more() -> None:
    found = entries("table")
    xiaomi, sensetime = found["xiaomi-corporation"], found["sensetime-group-inc"]

    assert [(listing.list, listing.programme) for listing in xiaomi.listings] == [("us_dod_1237", "1237")]
    assert spans(xiaomi) == [(date(2021, 1, 14), date(2021, 5, 25))]
    assert spans(sensetime) == [(date(2025, 1, 7), date(2026, 6, 8)), (date(2026, 6, 8), None)]
    assert sensetime.listings[1].in_force_on == date(2026, 6, 8)
    assert [name.text for name in sensetime.names] == [
        "SenseTime Group, Inc.",
        "SenseTime",
        "商汤集团股份有限公司",
        "SenseTime Group Inc",
        "SenseTime Holdings",
    ]
    assert found["cnooc-limited"].addresses == (
        Address(text="65/F, Bank of China Tower, 1 Garden Road, Hong Kong", country="HK"),
    )
    assert all(listing.grounds for entry in found.values() for listing in entry.listings)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "sanctions.csv", "the file is empty."),
        ("Name,Mood\nX,Y\n", "sanctions.csv:1", "the heading has the unknown columns Mood and lacks the columns Clean"),
        (compiled({}) + '"X","Y"\n', "sanctions.csv:3", "2 columns where the heading has 9"),
        (compiled({}) + '"X","Y', "sanctions.csv:3", "it is cut short"),
        (compiled({"Clean Name": ""}), "sanctions.csv:2", "Clean Name is empty."),
        (compiled({"Start date": ""}), "sanctions.csv:2", "Start date is empty."),
        (compiled({"Start date": "June 2021"}), "sanctions.csv:2", "Start date is 'June 2021', not a day like"),
        (compiled({"End date": "2021-13-01"}), "sanctions.csv:2", "End date is '2021-13-01', not a day like"),
        (compiled({"End date": "2021-06-03"}), "sanctions.csv:2", "listed on 2021-06-03 and removed on 2021-06-03."),
    ],
)
def test_a_broken_compilation_is_refused_with_its_place(text: str, place: str, problem: str) -> None:
    refusal = refused(read, text)

    assert refusal.place == place
    assert problem in refusal.problem
    assert refusal.hint


def test_the_compilation_is_read_whole(shared_lists: Path) -> None:
    data = (shared_lists / "us_1260h" / "sanctions_2026-08-20.csv").read_bytes()
    reading = read(data)
    standing = [entry for entry in reading.entries if entry.listings[-1].until is None]

    assert SOURCE.claim("sanctions_2026-08-20.csv", data) == "compilation"
    assert (reading.rows, len(reading.entries), reading.warnings) == ({"compilation": 397}, 227, ())
    assert Counter(entry.listings[-1].listed_on for entry in standing)[date(2026, 6, 8)] == 188
    assert sum(1 for entry in reading.entries if len(entry.listings) > 1) == 115
    assert all(
        before.until is not None and after.listed_on is not None and before.until <= after.listed_on
        for entry in reading.entries
        for before, after in zip(entry.listings, entry.listings[1:], strict=False)
    )
