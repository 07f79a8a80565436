"""OFAC's forms of the published lists: what the structured ones say is what the CSV files of the time say."""

import csv
import gzip
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.unit.sources.altered import altered
from tests.unit.sources.published import entry_of, parts_in, raw

from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.listing import Entry
from lookthrough.model.party import IdentifierKind
from lookthrough.sources.us_ofac_cons.source import SOURCE as CONS
from lookthrough.sources.us_ofac_sdn.source import SOURCE as SDN

ENHANCED = "2025-01-14_enhanced_xml"
ADVANCED = "2020-03-17_advanced_xml"
STANDARD = "2025-03-28_xml"
"""Ten weeks later, and in OFAC's standard XML, whose remarks are not cut."""


@cache
def read(shared: Path, folder: str) -> Reading:
    """An edition of the non-SDN lists, in the form its folder holds."""
    at = shared / "us_ofac_nonsdn" / folder
    if folder == ENHANCED:
        with zipfile.ZipFile(at / "CONS_ENHANCED.ZIP") as archive:
            return CONS.read({"enhanced": raw(archive.read("CONS_ENHANCED.XML"), "cons_enhanced.xml")})
    if folder == ADVANCED:
        data = gzip.decompress((at / "cons_advanced.xml.gz").read_bytes())
        return CONS.read({"advanced": raw(data, "cons_advanced.xml")})
    parts = parts_in(at, CONS)
    form = CONS.card.form_of("xml" if folder == STANDARD else "main")
    return CONS.read({role: part for role, part in parts.items() if role in form.roles})


@pytest.mark.parametrize(
    ("folder", "entries", "taken", "lists"),
    [
        (ENHANCED, 443, 2899, {"ssi": 286, "plc": 78, "cmic": 68, "mbs": 12, "capta": 1, "fse": 1}),
        (ADVANCED, 375, 1713, {"ssi": 290, "plc": 78, "fse": 6, "capta": 1}),
    ],
)
def test_a_published_edition_is_read_whole(
    shared_lists: Path, folder: str, entries: int, taken: int, lists: dict[str, int]
) -> None:
    reading = read(shared_lists, folder)
    count = Counter(key for entry in reading.entries for key in {listing.list for listing in entry.listings})

    assert (len(reading.entries), reading.clauses) == (entries, ClauseCount(taken=taken, ignored=0, unread=0))
    assert count == {f"us_ofac_{short}": number for short, number in lists.items()}
    assert all(listing.listed_on for entry in reading.entries for listing in entry.listings)
    assert reading.warnings == ()


def folded(texts: list[str]) -> list[str]:
    return sorted(text.casefold() for text in texts)


SAME: dict[str, Callable[[Entry], object]] = {
    "kind": lambda entry: entry.kind,
    "heading": lambda entry: entry.names[0].text.casefold(),
    "births": lambda entry: {(span.first, span.last, span.text, span.circa) for span in entry.births},
    "birth_places": lambda entry: set(entry.birth_places),
    "lands": lambda entry: {*entry.nationalities, *entry.citizenships},
    "gender": lambda entry: entry.gender,
    "ties": lambda entry: folded([link.name for link in entry.links]),
}


@pytest.mark.parametrize("what", SAME)
@pytest.mark.parametrize(
    ("structured", "rows", "common"),
    [(ENHANCED, "2025-03-26_csv", 443), (ENHANCED, "2025-04-21_csv", 443), (ADVANCED, "2018-04-06_all_formats", 373)],
)
def test_a_structured_form_says_of_every_entry_what_the_rows_say(
    shared_lists: Path, structured: str, rows: str, common: int, what: str
) -> None:
    ours, theirs = ({one.id: one for one in read(shared_lists, key).entries} for key in (structured, rows))
    both = ours.keys() & theirs.keys()

    assert len(both) == common
    assert {key: SAME[what](ours[key]) for key in both} == {key: SAME[what](theirs[key]) for key in both}


def test_the_lists_the_programmes_lead_to_are_those_the_enhanced_form_states(shared_lists: Path) -> None:
    stated, told = (
        {
            (one.id, listing.list, listing.programme)
            for one in read(shared_lists, key).entries
            for listing in one.listings
        }
        for key in (ENHANCED, "2025-03-26_csv")
    )

    assert stated == told


def test_a_day_in_the_remarks_is_the_day_the_enhanced_form_states(shared_lists: Path) -> None:
    days, told = (
        {
            (one.id, listing.list, listing.programme): (listing.listed_on, listing.in_force_on, listing.divest_by)
            for one in read(shared_lists, key).entries
            for listing in one.listings
        }
        for key in (ENHANCED, "2025-03-26_csv")
    )
    dated = {key for key, value in told.items() if value[0] is not None}

    assert len(dated) == 75
    assert {key: days[key] for key in dated} == {key: told[key] for key in dated}


def test_addresses_and_names_in_latin_letters_are_the_rows_own(shared_lists: Path) -> None:
    ours, theirs = ({one.id: one for one in read(shared_lists, key).entries} for key in (ENHANCED, "2025-04-21_csv"))

    for key, entry in ours.items():
        assert {one.text for one in entry.addresses if one.text.isascii()} == {
            one.text for one in theirs[key].addresses
        }


LATER: dict[str, tuple[Callable[[Entry], object], set[str]]] = {
    "identifiers": (
        lambda entry: {(one.kind, one.value, one.country, one.label, one.note) for one in entry.identifiers},
        # A website and tickers have a comment here that the standard XML leaves out; two got their country since.
        {"17013", "18784", "30923", "30924"},
    ),
    "names": (
        lambda entry: {(one.text.replace('"', "'"), one.kind, one.weak) for one in entry.names if one.text.isascii()},
        {"18721"},  # got another name since
    ),
    "addresses": (
        lambda entry: {one.text.replace('"', "'") for one in entry.addresses if one.text.isascii()},
        set(),
    ),
    "facts": (
        lambda entry: {
            (one.name, one.value.rstrip(".")) for one in entry.facts if one.name not in ("measure", "also_on")
        },
        {"9659"},  # a risk of secondary sanctions was told since
    ),
    "links": (lambda entry: {(one.name, one.entry) for one in entry.links}, {"9647"}),  # here with its number
    "titles": (lambda entry: entry.titles, set()),
}


@pytest.mark.parametrize("what", LATER)
def test_the_enhanced_form_says_what_the_standard_one_says(shared_lists: Path, what: str) -> None:
    ours, theirs = ({one.id: one for one in read(shared_lists, key).entries} for key in (ENHANCED, STANDARD))
    said, differing = LATER[what]

    assert ours.keys() == theirs.keys()
    assert {key for key, entry in ours.items() if said(entry) != said(theirs[key])} == differing


def test_the_chinese_names_and_the_days_of_the_military_industrial_list(shared_lists: Path) -> None:
    """The derived file has the earliest day of any list; 29 parties were on the one before, of November 2020 on."""
    reading = read(shared_lists, ENHANCED)
    text = (shared_lists / "us_ofac_nonsdn" / ENHANCED / "derived_ns_cmic_listing_dates.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    same = 0
    for row in rows:
        entry = entry_of(reading, row["ofac_uid"])
        (listing,) = entry.listings
        assert set(filter(None, row["chinese_names"].split("; "))) <= {name.text for name in entry.names}
        assert listing.listed_on is not None
        earliest = date.fromisoformat(row["date_published"])
        same += listing.listed_on == earliest
        assert listing.listed_on == earliest or (earliest < listing.listed_on == date(2021, 6, 3))

    assert (len(rows), same) == (68, 39)


def test_sensetime_has_its_name_in_chinese_letters(shared_lists: Path) -> None:
    entry = entry_of(read(shared_lists, ENHANCED), "33114")

    assert [name.text for name in entry.names][:2] == ["SENSETIME GROUP LIMITED", "商湯集團有限公司"]
    assert [(one.listed_on, one.citation) for one in entry.listings] == [
        (date(2021, 12, 10), "Executive Order 14032 (CMIC)")
    ]


def test_the_advanced_form_states_the_same_days_as_the_enhanced_one(shared_lists: Path) -> None:
    older, newer = (
        {
            (one.id, listing.list): listing.listed_on
            for one in read(shared_lists, key).entries
            for listing in one.listings
        }
        for key in (ADVANCED, ENHANCED)
    )
    both = older.keys() & newer.keys()

    assert len(both) == 366
    assert {key: older[key] for key in both} == {key: newer[key] for key in both}


def test_the_published_delta_adds_its_entities(shared_lists: Path) -> None:
    """The edition it changes is not at hand, so it is given one of other entries; it only adds."""
    name = "2026-07-24_ofac_delta.xml"
    data = (shared_lists / "us_ofac_sdn" / name).read_bytes()
    base = altered(SDN, "delta", ("2026-08-07T00:00:00", "2026-07-01T00:00:00"))["enhanced"]
    reading = SDN.read({"enhanced": base, "delta_1": raw(data, name)})
    added = [entry for entry in reading.entries if entry.id not in ("36", "15036", "34119")]

    assert SDN.claim(name, data[:65536]) == "delta_1"
    assert (len(added), reading.rows["delta_1"], reading.clauses.unread) == (13, 13, 0)
    assert {listing.listed_on for entry in added for listing in entry.listings} == {date(2026, 7, 24)}
    assert all(entry.names and entry.listings for entry in added)
    assert any(not name.text.isascii() for entry in added for name in entry.names)
    assert any(number.kind is not IdentifierKind.OTHER for entry in added for number in entry.identifiers)
