"""The published lists, as published: counts, shares of unread clauses, and entries everybody can look up."""

import csv
import gzip
from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.unit.sources.published import entry_of, parts_in

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.listing import Entry
from lookthrough.model.party import Link, NameKind
from lookthrough.model.source import RawFile
from lookthrough.sources.catalogue import all_sources

SOURCES = {str(source.card.id): source for source in all_sources()}
SETS = {
    "sdn_2019": ("us_ofac_sdn", "us_ofac_sdn/2019-01_full_set"),
    "sdn_2021": ("us_ofac_sdn", "us_ofac_sdn/2021-07_full_set"),
    "sdn_2023": ("us_ofac_sdn", "us_ofac_sdn/2023-12-28_full_set"),
    "cons_2018": ("us_ofac_cons", "us_ofac_nonsdn/2018-04-06_all_formats"),
    "cons_2022": ("us_ofac_cons", "us_ofac_nonsdn/2022-11_csv"),
    "cons_2025_03": ("us_ofac_cons", "us_ofac_nonsdn/2025-03-26_csv"),
    "cons_2025_04": ("us_ofac_cons", "us_ofac_nonsdn/2025-04-21_csv"),
    "cons_2025_12": ("us_ofac_cons", "us_ofac_nonsdn/2025-12-19_csv"),
}
WHOLE = ("sdn_2019", "sdn_2021", "sdn_2023", "cons_2018", "cons_2025_12")
OWN_LISTS = ("us_bis_el", "us_bis_meu", "us_bis_uvl", "us_bis_dpl", "us_state_isn", "us_state_dtc")
OLDER_COMMENTS = "sdn_comments_2023-11-30.csv"


@cache
def read(shared: Path, key: str) -> Reading:
    source, folder = SETS[key]
    return SOURCES[source].read(parts_in(shared / folder, SOURCES[source], leave=(OLDER_COMMENTS,), form="csv"))


@cache
def read_csl(shared: Path) -> Reading:
    data = gzip.decompress((shared / "us_csl" / "2022-05-06_csl_consolidated.csv.gz").read_bytes())

    return SOURCES["us_trade_csl"].read({"main": RawFile(place="csl.csv", name="csl.csv", data=data)})


def by_list(reading: Reading) -> dict[str, int]:
    return dict(Counter(str(key) for entry in reading.entries for key in {listing.list for listing in entry.listings}))


def own(reading: Reading) -> list[Entry]:
    return [one for one in reading.entries if one.listings[0].list in OWN_LISTS]


@pytest.mark.parametrize(
    ("key", "main", "add", "alt"),
    [
        ("sdn_2019", 7379, 11696, 9682),
        ("sdn_2021", 8976, 13837, 11910),
        ("sdn_2023", 13821, 18990, 17091),
        ("cons_2018", 639, 857, 1209),
        ("cons_2025_12", 442, 574, 1073),
    ],
)
def test_a_whole_set_has_every_row_of_its_files(shared_lists: Path, key: str, main: int, add: int, alt: int) -> None:
    reading = read(shared_lists, key)

    assert (len(reading.entries), reading.rows["add"], reading.rows["alt"]) == (main, add, alt)
    assert reading.missing == ()
    assert sum(1 for one in reading.entries for name in one.names if not name.weak) == main + alt


@pytest.mark.parametrize("key", WHOLE)
def test_of_a_whole_set_less_than_half_a_percent_is_unread(shared_lists: Path, key: str) -> None:
    clauses = read(shared_lists, key).clauses

    assert clauses.unread == sum(len(one.unread) for one in read(shared_lists, key).entries)
    assert clauses.share_unread < 0.005


def test_of_the_screening_list_less_than_half_a_percent_is_unread(shared_lists: Path) -> None:
    assert read_csl(shared_lists).clauses.share_unread < 0.005


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "cons_2018",
            {"us_ofac_13599": 264, "us_ofac_plc": 78, "us_ofac_capta": 1, "us_ofac_ssi": 290, "us_ofac_fse": 6},
        ),
        (
            "cons_2025_03",
            {
                "us_ofac_plc": 78,
                "us_ofac_capta": 1,
                "us_ofac_ssi": 286,
                "us_ofac_mbs": 12,
                "us_ofac_fse": 1,
                "us_ofac_cmic": 68,
            },
        ),
        (
            "cons_2025_12",
            {"us_ofac_plc": 78, "us_ofac_capta": 1, "us_ofac_ssi": 286, "us_ofac_mbs": 12, "us_ofac_cmic": 68},
        ),
    ],
)
def test_the_consolidated_list_falls_into_its_lists(shared_lists: Path, key: str, expected: dict[str, int]) -> None:
    assert by_list(read(shared_lists, key)) == expected


def test_every_chinese_company_of_the_consolidated_list_has_its_three_days(shared_lists: Path) -> None:
    listings = [
        listing
        for one in read(shared_lists, "cons_2025_12").entries
        for listing in one.listings
        if listing.list == "us_ofac_cmic"
    ]

    assert Counter((one.listed_on, one.in_force_on, one.divest_by) for one in listings) == {
        (date(2021, 6, 3), date(2021, 8, 2), date(2022, 6, 3)): 59,
        (date(2021, 12, 10), date(2022, 2, 8), date(2022, 12, 10)): 1,
        (date(2021, 12, 16), date(2022, 2, 14), date(2022, 12, 16)): 8,
    }


def test_sensetime_stands_on_the_consolidated_list_under_its_two_names(shared_lists: Path) -> None:
    sensetime = entry_of(read(shared_lists, "cons_2025_12"), "33114")

    assert [name.text for name in sensetime.names] == ["SENSETIME GROUP LIMITED", "SENSETIME GROUP LTD"]
    assert sensetime.listings[0].listed_on == date(2021, 12, 10)
    assert [(number.label, number.value) for number in sensetime.identifiers] == [("C.R. No.", "2162198")]


def test_a_set_without_its_other_files_is_partial_and_its_cut_remarks_are_said(shared_lists: Path) -> None:
    reading = read(shared_lists, "cons_2022")

    assert reading.missing == ("add", "alt")
    assert any("remarks of 10 entries" in warning for warning in reading.warnings)


def test_comments_of_another_day_are_warned_of(shared_lists: Path) -> None:
    warnings = read(shared_lists, "sdn_2023").warnings

    assert any("3 of 13 comments are on entries that the main file does not have" in warning for warning in warnings)


def test_the_xinjiang_officials_are_linked_to_the_bureaus_entry(shared_lists: Path) -> None:
    for number, name in (("34079", "ZAKIR, Shohrat"), ("34119", "TUNIYAZ, Erken")):
        person = entry_of(read(shared_lists, "sdn_2023"), number)

        assert person.names[0].text == name
        assert Link(name="XINJIANG PUBLIC SECURITY BUREAU", entry="29159") in person.links


def test_every_alias_type_becomes_a_kind_of_name(shared_lists: Path) -> None:
    kinds = Counter(name.kind for one in read(shared_lists, "sdn_2023").entries for name in one.names if not name.weak)

    assert kinds == {
        NameKind.PRIMARY: 13821,
        NameKind.ALIAS: 16507,
        NameKind.FORMER: 567,
        NameKind.NOW: 17,
    }


def test_the_screening_list_has_every_row_in_its_list(shared_lists: Path) -> None:
    reading = read_csl(shared_lists)

    assert reading.rows == {"main": 14160}
    assert by_list(reading) == {
        "us_ofac_sdn": 10026,
        "us_bis_el": 1972,  # 2001 rows: a party under two countries has a row for each
        "us_state_dtc": 727,
        "us_bis_dpl": 437,  # 462 rows, one for each spelling of the citation
        "us_ofac_ssi": 290,
        "us_bis_uvl": 201,
        "us_state_isn": 163,
        "us_ofac_plc": 78,
        "us_bis_meu": 71,
        "us_ofac_cmic": 68,
        "us_ofac_capta": 52,  # 53 rows: Bank of Kunlun stands there twice
        "us_ofac_mbs": 17,
        "us_ofac_fse": 3,
    }


def test_the_screening_list_has_sensetime_twice_as_two_companies(shared_lists: Path) -> None:
    found = {
        one.names[0].text: one.listings
        for one in read_csl(shared_lists).entries
        if "sensetime" in one.names[0].text.lower()
    }

    assert {name: [listing.list for listing in listings] for name, listings in found.items()} == {
        "Beijing Sensetime Technology Development Co., Ltd.": ["us_bis_el"],
        "SENSETIME GROUP LIMITED": ["us_ofac_cmic"],
    }


def test_a_screening_list_that_its_copier_cut_is_refused_with_the_line(shared_lists: Path) -> None:
    data = gzip.decompress((shared_lists / "us_csl" / "2023-11-30_csl.csv.gz").read_bytes())

    with pytest.raises(BrokenList, match=r"csl.csv:4233: the file ends inside a quoted cell: it is cut short"):
        SOURCES["us_trade_csl"].read({"main": RawFile(place="csl.csv", name="csl.csv", data=data)})


def test_what_is_whole_of_a_cut_screening_list_is_read_with_warnings(shared_lists: Path) -> None:
    data = gzip.decompress((shared_lists / "us_csl" / "2023-11-30_csl.csv.gz").read_bytes())
    whole = RawFile(place="csl.csv", name="csl.csv", data=data[: data.rindex(b"\n") + 1])
    reading = SOURCES["us_trade_csl"].read({"main": whole})

    assert reading.rows == {"main": 4226}
    assert reading.warnings == (
        "csl.csv: the heading stands again in 1 lines (2); passed over.",
        "csl.csv: 3 rows had Windows-1252 punctuation as control codes; put right.",
    )
    assert reading.clauses.share_unread < 0.005


def test_the_screening_list_of_2025_is_read_whole(shared_lists: Path) -> None:
    data = (shared_lists / "us_csl" / "2025-06_csl_consolidated_sample.csv").read_bytes()
    reading = SOURCES["us_trade_csl"].read({"main": RawFile(place="csl.csv", name="csl.csv", data=data)})

    assert (len(reading.entries), reading.clauses.unread, reading.warnings) == (13, 0, ())


def test_a_party_keeps_its_id_when_the_screening_list_is_made_in_another_way(shared_lists: Path) -> None:
    data = gzip.decompress((shared_lists / "us_csl" / "2023-11-30_csl.csv.gz").read_bytes())
    whole = RawFile(place="csl.csv", name="csl.csv", data=data[: data.rindex(b"\n") + 1])
    later = SOURCES["us_trade_csl"].read({"main": whole})
    earlier = read_csl(shared_lists)
    named = {one.names[0].text for one in own(earlier)} & {one.names[0].text for one in own(later)}

    assert len(named) > 1700
    assert len({one.id for one in own(earlier)} & {one.id for one in own(later)}) >= len(named)


def test_an_empty_list_as_served_is_refused(shared_lists: Path) -> None:
    with (shared_lists / "us_ofac_sdn" / "daily_2021-2024" / "manifest.csv").open(encoding="utf-8") as manifest:
        last = list(csv.DictReader(manifest))[-1]

    assert last["bytes"] == "0"
    with pytest.raises(BrokenList, match=r"sdn.csv: the file is empty"):
        SOURCES["us_ofac_sdn"].read({"main": RawFile(place="sdn.csv", name="sdn.csv", data=b"")})


def test_the_day_before_and_the_day_of_the_officials_listing_differ_by_them(shared_lists: Path) -> None:
    found = []
    for name in ("sdn_2021-12-09T1850Z.csv.gz", "sdn_2021-12-10T1850Z.csv.gz"):
        data = gzip.decompress((shared_lists / "us_ofac_sdn" / name).read_bytes())

        reading = SOURCES["us_ofac_sdn"].read({"main": RawFile(place=name, name="sdn.csv", data=data)})
        found.append({one.id for one in reading.entries})

    assert {"34079", "34119"} <= found[1] - found[0]
    assert [len(ids) for ids in found] == [9121, 9146]


@cache
def read_form(shared: Path, folder: str, form: str) -> Reading:
    source = SOURCES["us_ofac_cons"]
    return source.read(parts_in(shared / "us_ofac_nonsdn" / folder, source, form=form))


@pytest.mark.parametrize("form", ["pip", "del"])
def test_the_delimited_forms_say_the_very_same_as_the_csv_form(shared_lists: Path, form: str) -> None:
    plain = read_form(shared_lists, "2018-04-06_all_formats", "csv")
    reading = read_form(shared_lists, "2018-04-06_all_formats", form)

    assert reading.entries == plain.entries
    assert reading.clauses == plain.clauses
    assert reading.rows == {f"main_{form}": 639, f"add_{form}": 857, f"alt_{form}": 1209}


def test_the_fixed_fields_say_the_same_as_the_main_csv_file_alone(shared_lists: Path) -> None:
    source = SOURCES["us_ofac_cons"]
    folder = shared_lists / "us_ofac_nonsdn" / "2018-04-06_all_formats"
    alone = source.read(parts_in(folder, source, form="csv", leave=("cons_add.csv", "cons_alt.csv")))
    reading = read_form(shared_lists, "2018-04-06_all_formats", "ff")

    assert reading.entries == alone.entries
    assert (reading.rows, reading.missing, reading.warnings) == ({"main_ff": 639}, ("add_ff", "alt_ff"), ())
    assert reading.clauses.unread == 0


def in_the_quotes_of_csv(one: Entry) -> dict[str, object]:
    """What the XML says otherwise than the CSV: double quotes, tonnages without commas, and the order of remarks."""
    plain = {field.name: getattr(one, field.name) for field in fields(one)}
    plain["names"] = tuple(replace(name, text=name.text.replace('"', "'")) for name in one.names)
    plain["addresses"] = tuple(replace(each, text=each.text.replace('"', "'")) for each in one.addresses)
    facts = [replace(fact, value=fact.value.replace(",", "")) if "tonnage" in fact.name else fact for fact in one.facts]
    plain["facts"] = Counter(facts)
    plain["identifiers"] = Counter(one.identifiers)
    return plain


def test_the_xml_says_the_same_as_the_csv_form_entry_by_entry(shared_lists: Path) -> None:
    plain = read_form(shared_lists, "2018-04-06_all_formats", "csv")
    reading = read_form(shared_lists, "2018-04-06_all_formats", "xml")

    for ours, theirs in zip(reading.entries, plain.entries, strict=True):
        assert in_the_quotes_of_csv(ours) == in_the_quotes_of_csv(theirs), ours.id
    assert reading.stated_at == datetime(2018, 4, 6, tzinfo=UTC)
    assert (reading.rows, reading.missing, reading.clauses.unread) == ({"xml": 639}, (), 0)


def test_the_xml_of_2025_has_the_entries_of_the_csv_and_remarks_that_are_not_cut(shared_lists: Path) -> None:
    plain = read(shared_lists, "cons_2025_03")
    reading = read_form(shared_lists, "2025-03-28_xml", "xml")

    assert [one.id for one in reading.entries] == [one.id for one in plain.entries]
    assert by_list(reading) == by_list(plain)
    assert (plain.clauses.unread, reading.clauses.unread) == (10, 0)
    assert reading.stated_at == datetime(2025, 3, 28, tzinfo=UTC)
    assert {
        listing.listed_on for listing in entry_of(reading, "31693").listings if listing.list == "us_ofac_mbs"
    } == {date(2022, 2, 22)}  # fmt: skip
    assert Counter(number.kind.value for one in reading.entries for number in one.identifiers) >= Counter(
        ogrn=229, inn=205, isin=165, uscc=58, bic=33, lei=14
    )


@pytest.mark.parametrize("key", ["sdn_2023", "cons_2018", "cons_2025_12"])
def test_nine_in_ten_russian_tax_and_register_numbers_are_known_as_such(shared_lists: Path, key: str) -> None:
    numbers = [
        number
        for one in read(shared_lists, key).entries
        for number in one.identifiers
        if number.country == "Russia" and number.label in ("Tax ID No.", "Registration Number", "Registration ID")
    ]
    told = [number for number in numbers if number.kind.value in ("inn", "ogrn")]

    assert len(told) > 0.9 * len(numbers)
    assert sum(1 for number in told if number.fails_check) < 0.01 * len(told)
