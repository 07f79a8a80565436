"""The bundled sample editions: whole, readable to the last clause, and holding what the examples rely on."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lookthrough.model.edition import Reading
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.source import RawFile
from lookthrough.sources.catalogue import all_sources

SAMPLE = Path(__file__).resolve().parents[3] / "src/lookthrough/sources/sample"
EDITIONS = sorted(f"{folder.parent.name}/{folder.name}" for folder in SAMPLE.glob("us_*/*/"))
OFAC_EDITIONS = [edition for edition in EDITIONS if edition.startswith("us_ofac")]
TABLES = [edition for edition in EDITIONS if edition.startswith("us_dod")]
SDN, CONS, CSL = "us_ofac_sdn/2021-12-16", "us_ofac_cons/2021-12-16", "us_trade_csl/2021-12-16"

THE_EIGHT = {
    "33091": "MEGVII TECHNOLOGY LIMITED",
    "33111": "SZ DJI TECHNOLOGY CO., LTD.",
    "33112": "CLOUDWALK TECHNOLOGY CO., LTD.",
    "33113": "DAWNING INFORMATION INDUSTRY CO., LTD",
    "33893": "YITU LIMITED",
    "33894": "LEON TECHNOLOGY COMPANY LIMITED",
    "33895": "NETPOSA TECHNOLOGIES LIMITED",
    "33896": "XIAMEN MEIYA PICO INFORMATION CO., LTD.",
}


def parts_of(edition: str) -> dict[str, RawFile]:
    source = next(source for source in all_sources() if source.card.id == edition.split("/")[0])
    parts: dict[str, RawFile] = {}
    for file in sorted((SAMPLE / edition).iterdir()):
        data = file.read_bytes()
        role = source.claim(file.name, data[: 64 * 1024])
        assert role is not None, f"no role for {file.name}"
        assert role not in parts
        parts[role] = RawFile(place=file.name, name=file.name, data=data)
    return parts


def read(edition: str) -> Reading:
    source = next(source for source in all_sources() if source.card.id == edition.split("/")[0])
    return source.read(parts_of(edition))


def entries(edition: str) -> dict[str, Entry]:
    return {entry.id: entry for entry in read(edition).entries}


def rows(edition: str, role: str) -> list[list[str]]:
    text = parts_of(edition)[role].data.decode("ascii")
    assert text.endswith("\r\n\x1a")
    assert "\n" not in text.replace("\r\n", "")
    return list(csv.reader(io.StringIO(text.removesuffix("\x1a"), newline="")))


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_sample_edition_reads_to_the_last_clause(edition: str) -> None:
    reading = read(edition)

    assert (5 if edition in TABLES else 30) <= len(reading.entries) <= 80
    assert reading.clauses.unread == 0
    assert [entry.id for entry in reading.entries if entry.unread] == []
    assert reading.missing == ()


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sample_edition_warns_of_nothing(edition: str) -> None:
    assert read(edition).warnings == ()


@pytest.mark.parametrize("edition", OFAC_EDITIONS)
def test_ofac_samples_have_the_publishers_layout(edition: str) -> None:
    for role, columns in {"main": 12, "add": 6, "alt": 5, "comments": 2}.items():
        assert {len(row) for row in rows(edition, role)} == {columns}
    assert max(len(row[11]) for row in rows(edition, "main")) == 1000


@pytest.mark.parametrize("edition", OFAC_EDITIONS)
def test_ids_are_unique_and_every_part_names_an_entry_of_its_edition(edition: str) -> None:
    listed = [row[0] for row in rows(edition, "main")]

    assert max(Counter(listed).values()) == 1
    assert listed == sorted(listed, key=int)
    for role in ("add", "alt", "comments"):
        assert {row[0] for row in rows(edition, role)} <= set(listed)
    for role in ("add", "alt"):
        assert max(Counter(row[1] for row in rows(edition, role)).values()) == 1


@pytest.mark.parametrize("edition", OFAC_EDITIONS)
def test_every_listed_party_has_a_row_of_addresses_as_ofac_gives_it_one(edition: str) -> None:
    assert {row[0] for row in rows(edition, "main")} == {row[0] for row in rows(edition, "add")}


@pytest.mark.parametrize("edition", OFAC_EDITIONS)
def test_a_remark_that_overflows_goes_on_in_the_comments(edition: str) -> None:
    continued = {row[0] for row in rows(edition, "comments")}

    assert continued
    assert continued == {row[0] for row in rows(edition, "main") if len(row[11]) == 1000}


def test_the_sdn_sample_shows_all_four_kinds_of_party() -> None:
    kinds = Counter(entry.kind for entry in entries(SDN).values())

    assert set(kinds) == {Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL, Kind.AIRCRAFT}


def test_the_two_officials_are_added_with_the_edition_of_the_day_they_were_listed() -> None:
    before, after = entries("us_ofac_sdn/2021-12-09"), entries("us_ofac_sdn/2021-12-10")

    assert {after[id_].names[0].text for id_ in ("34079", "34119")} == {"ZAKIR, Shohrat", "TUNIYAZ, Erken"}
    assert set(after) - set(before) == {"30184", "31042", "33936", "33951", "33952", "34079", "34119"}
    assert {id_: entry for id_, entry in after.items() if id_ in before} == before


def test_the_sdn_edition_of_the_sixteenth_has_what_the_fifteenth_changed() -> None:
    before, after = entries("us_ofac_sdn/2021-12-10"), entries(SDN)

    assert set(after) - set(before) == {"31632"}
    assert set(before) <= set(after)
    assert {id_ for id_ in before if before[id_] != after[id_]} == {"7226", "11438", "11440"}


def test_an_entry_may_stand_under_several_programmes() -> None:
    assert [listing.programme for listing in entries(SDN)["11438"].listings] == ["SDNTK", "TCO", "ILLICIT-DRUGS-EO"]


def test_weak_aliases_are_told_from_strong_ones() -> None:
    names = {name.text: name.weak for name in entries(SDN)["7226"].names}

    assert names["Mayo"]
    assert not names["ZAMBADA, El Mayo"]


def test_vessels_carry_their_imo_numbers() -> None:
    vessels = [entry for entry in entries(SDN).values() if entry.kind is Kind.VESSEL]

    assert len(vessels) >= 5
    assert [v.id for v in vessels if not any(number.kind == "imo" for number in v.identifiers)] == []


def test_sensetime_and_the_eight_are_listed_between_the_two_cons_editions() -> None:
    before, after = entries("us_ofac_cons/2021-12-09"), entries(CONS)

    assert set(after) - set(before) == {"33114", *THE_EIGHT}
    assert {id_: after[id_].names[0].text for id_ in THE_EIGHT} == THE_EIGHT
    assert {id_ for id_ in before if before[id_] != after[id_]} == set()


@pytest.mark.parametrize(
    ("entry", "listed", "in_force", "divest_by"),
    [("33114", "2021-12-10", "2022-02-08", "2022-12-10")]
    + [(entry, "2021-12-16", "2022-02-14", "2022-12-16") for entry in THE_EIGHT]
    + [("30946", "2021-06-03", "2021-08-02", "2022-06-03")],
)
def test_the_days_of_an_ns_cmic_listing_are_stated(entry: str, listed: str, in_force: str, divest_by: str) -> None:
    (listing,) = entries(CONS)[entry].listings

    assert listing.list == "us_ofac_cmic"
    assert str(listing.listed_on) == listed
    assert str(listing.in_force_on) == in_force
    assert str(listing.divest_by) == divest_by


def test_the_cons_sample_carries_six_lists() -> None:
    lists = {listing.list for entry in entries(CONS).values() for listing in entry.listings}

    assert lists == {f"us_ofac_{name}" for name in ("cmic", "ssi", "plc", "capta", "mbs", "fse")}


def test_sensetime_stands_on_two_lists_as_two_companies() -> None:
    (cmic,) = (entry for entry in entries(CONS).values() if "SENSETIME" in entry.names[0].text)
    (el,) = (
        entry
        for entry in entries(CSL).values()
        if "Sensetime" in entry.names[0].text and entry.listings[0].list == "us_bis_el"
    )

    assert [name.text for name in cmic.names] == ["SENSETIME GROUP LIMITED", "SENSETIME GROUP LTD"]
    assert [(number.kind.value, number.value) for number in cmic.identifiers] == [("registration", "2162198")]
    assert el.names[0].text == "Beijing Sensetime Technology Development Co., Ltd."
    assert "Sense Time" in {name.text for name in el.names}
    assert str(el.listings[0].listed_on) == "2019-10-09"


def test_rows_the_csl_repeats_from_ofac_keep_ofacs_ids_and_names() -> None:
    relayed = [entry for entry in entries(CSL).values() if entry.listings[0].list.startswith("us_ofac")]
    own = {**entries(SDN), **entries(CONS)}

    assert len(relayed) >= 10
    assert [entry.id for entry in relayed if own[entry.id].names[0] != entry.names[0]] == []


def test_the_later_table_tells_the_whole_history_of_the_earlier() -> None:
    earlier, later = (entries(table) for table in TABLES)
    new = later.keys() - earlier.keys()

    assert {id_: later[id_] for id_ in earlier} == earlier
    assert {entry.listings[0].listed_on for entry in earlier.values()} == {date(2021, 6, 3)}
    assert {later[id_].listings[0].listed_on for id_ in new} == {date(2025, 1, 7)}
    assert {"Contemporary Amperex Technology Co., Ltd.", "SenseTime Group, Inc."} <= {
        later[id_].names[0].text for id_ in new
    }
