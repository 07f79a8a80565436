"""The Denied Persons List: orders with their days, and ids made of name and first notice."""

import gzip
from datetime import date
from pathlib import Path

import pytest
from tests.unit.sources.published import fixture_entries, quoted, raw, refused

from lookthrough.model.edition import Reading
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Name, NameKind
from lookthrough.model.source import RawFile
from lookthrough.sources.us_bis_dpl.read import EXPORT_COLUMNS, TEXT_COLUMNS
from lookthrough.sources.us_bis_dpl.source import SOURCE
from lookthrough.sources.us_trade_csl.source import SOURCE as SCREENING_LIST

ROW = {
    "Name": "X", "Country": "IR", "Effective_Date": "06/19/2003", "Expiration_Date": "06/19/2013",
    "Standard_Order": "Y", "Last_Update": "2003-06-27", "FR_Citation": "68 F.R. 38290 6/27/03",
}  # fmt: skip


def dpl(*rows: dict[str, str], header: tuple[str, ...] = TEXT_COLUMNS) -> str:
    return quoted([{**ROW, **row} for row in rows], header, delimiter="\t")


def read(text: str | bytes) -> Reading:
    return SOURCE.read({"main": raw(text, "dpl.txt")})


def only(**cells: str) -> Entry:
    (entry,) = read(dpl(cells)).entries
    return entry


def entries(form: str = "txt") -> dict[str, Entry]:
    return fixture_entries(SOURCE, form)


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("dpl.txt", b"", "main"),
        ("2019-06-29_dpl.txt", b"", "main"),
        ("us_bis_dpl.txt", b"", "main"),
        ("download.txt", dpl().encode(), "main"),
        ("dpl_04142026.csv", b"", "export"),
        ("download.csv", b"\xef\xbb\xbf" + ",".join(EXPORT_COLUMNS).encode(), "export"),
        ("customers.txt", b"Name\tCity", None),
    ],
)
def test_its_files_are_known_by_name_or_heading(name: str, head: bytes, role: str | None) -> None:
    assert SOURCE.claim(name, head) == role


def test_a_row_says_all_its_columns() -> None:
    (listing,) = (mahan := entries()["dpl.mahan-airways.73-fr-15130"]).listings

    assert (mahan.kind, mahan.names) == (Kind.UNKNOWN, (Name("MAHAN AIRWAYS"),))
    assert (listing.list, listing.programme) == ("us_bis_dpl", "DPL")
    assert listing.listed_on == listing.in_force_on == date(2023, 10, 31)
    assert listing.citation == "73 F.R. 15130 3/21/08, 73 F.R. 43208 7/24/08, 88 F.R. 77955 11/14/2023"
    assert listing.grounds == (Ground(GroundKind.EXPORT_VIOLATION, Basis.PROGRAMME, "DPL"),)
    assert mahan.addresses == (
        Address(text="MAHAN TOWER, NO. 21, AZADEGAN ST., M.A. JENAH EXP. WAY, TEHRAN, IR", country="IR"),
    )
    assert mahan.facts == (
        Fact(name="standard_order", value="Y"),
        Fact(name="action", value="F.R. NOTICE ADDED, TDO RENEWAL"),
        Fact(name="last_update", value="2023-11-01"),
    )


def test_an_order_holds_until_the_day_after_its_last_and_without_one_for_good() -> None:
    found = entries()

    assert found["dpl.mahan-airways.73-fr-15130"].listings[0].until == date(2024, 10, 31)
    assert found["dpl.belavia-belarusian-airlines.87-fr-37309"].listings[0].until is None


def test_rows_of_one_name_under_one_order_are_one_entry() -> None:
    airline = entries()["dpl.al-naser-airlines.80-fr-30435"]

    assert airline.names == (Name("AL NASER AIRLINES"), Name("AL-NASER AIRLINES", NameKind.ALIAS))
    assert [address.country for address in airline.addresses] == ["AE", "JO"]
    assert [listing.citation for listing in airline.listings] == ["80 F.R. 30435 5/28/15, 80 F.R. 44930 7/28/15"]


def test_names_behind_abbreviations_are_names_of_their_own() -> None:
    airline = entries()["dpl.siberian-airlines-d-b-a-s7-airlines.87-fr-38709"]

    assert [name.text for name in airline.names[1:]] == ["SIBERIAN AIRLINES", "S7 AIRLINES"]


def test_a_renewed_order_keeps_its_id_and_gets_another_effective_day() -> None:
    before = only(FR_Citation="87 F.R. 37309 6/22/2022", Effective_Date="06/16/2022")
    after = only(FR_Citation="87 F.R.37309 6/22/2022; 88 F.R. 38483 6/13/2023", Effective_Date="06/07/2023")

    assert before.id == after.id == "dpl.x.87-fr-37309"
    assert after.listings[0].listed_on == date(2023, 6, 7)


def test_two_orders_on_one_name_are_two_entries() -> None:
    reading = read(dpl({}, {"FR_Citation": "67 F.R. 56530 9/4/02"}))

    assert [entry.id for entry in reading.entries] == ["dpl.x.68-fr-38290", "dpl.x.67-fr-56530"]


def test_without_a_notice_the_effective_day_tells_the_order() -> None:
    assert only(FR_Citation="").id == "dpl.x.2003-06-19"


def test_two_ends_of_one_order_are_two_listings() -> None:
    (entry,) = read(dpl({}, {"Expiration_Date": "06/19/2031"})).entries

    assert [listing.until for listing in entry.listings] == [date(2013, 6, 20), date(2031, 6, 20)]


def test_a_year_that_cannot_be_is_unread_and_no_day() -> None:
    reading = read(dpl({"Expiration_Date": "01/17/3033"}))

    assert reading.entries[0].unread == ("Expiration_Date 01/17/3033",)
    assert reading.entries[0].listings[0].until is None
    assert (reading.clauses.taken, reading.clauses.unread) == (1, 1)


def test_the_csv_file_holds_name_and_address_in_one_cell() -> None:
    company = entries("csv")["dpl.chitron-electronics-inc.76-fr-6105"]

    assert company.names == (Name("CHITRON ELECTRONICS, INC."),)
    assert company.addresses == (Address(text="102 CLEMATIS AVENUE, SUITE 7, WALTHAM, MA, US, 02453", country="US"),)
    assert company.listings[0].listed_on == date(2011, 1, 28)
    assert company.facts == (
        Fact(
            name="name_and_address",
            value="CHITRON ELECTRONICS, INC., 102 CLEMATIS AVENUE, SUITE 7, WALTHAM, MA, US, 02453",
        ),
        Fact(name="type_of_denial", value="Non-Standard"),
    )


def test_both_forms_give_an_order_the_same_id() -> None:
    assert set(entries("csv")) <= set(entries("txt"))


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", "dpl.txt", "the file is empty."),
        ("Name\tCity\nX\tY\n", "dpl.txt:1", "lacks the columns Street_Address, State"),
        (dpl({}, header=(*TEXT_COLUMNS, "Mood")), "dpl.txt:1", "the heading has the unknown columns Mood."),
        (dpl({}) + '"X"\t"Y"\n', "dpl.txt:3", "2 columns where the heading has 12"),
        (dpl({}) + '"X"\t"Y', "dpl.txt:3", "it is cut short"),
        ("<!doctype html>\n<html>\n", "dpl.txt:1", "the heading has the unknown columns <!doctype html>"),
        (dpl({"Name": " "}), "dpl.txt:2", "Name is empty."),
        (dpl({"Effective_Date": ""}), "dpl.txt:2", "Effective_Date is empty."),
        (dpl({"Effective_Date": "2003-06-19"}), "dpl.txt:2", "Effective_Date is '2003-06-19', not a day like"),
        (dpl({"Expiration_Date": "13/06/2003"}), "dpl.txt:2", "Expiration_Date is '13/06/2003', which is no day."),
        (dpl({"Standard_Order": "MAYBE"}), "dpl.txt:2", "the unknown Standard_Order 'MAYBE'."),
        (dpl({"Last_Update": "June"}), "dpl.txt:2", "Last_Update is 'June', not a day."),
    ],
)
def test_a_broken_file_is_refused_with_its_place(text: str, place: str, problem: str) -> None:
    refusal = refused(read, text)

    assert refusal.place == place
    assert problem in refusal.problem
    assert refusal.hint


def published(shared: Path, name: str) -> Reading:
    data = (shared / "us_bis_dpl" / name).read_bytes()
    return read(gzip.decompress(data) if name.endswith(".gz") else data)


@pytest.mark.parametrize(
    ("name", "rows", "orders"),
    [("2019-06-29_dpl.txt", 546, 416), ("2022-09-07_dpl.txt", 581, 460), ("2023-11-30_dpl.txt.gz", 665, 546)],
)
def test_a_published_list_is_read_whole(shared_lists: Path, name: str, rows: int, orders: int) -> None:
    reading = published(shared_lists, name)

    assert (reading.rows, len(reading.entries)) == ({"main": rows}, orders)
    assert (reading.clauses.unread, reading.warnings) == (0, ())
    assert all(entry.addresses and entry.listings[0].listed_on for entry in reading.entries)


def test_an_order_keeps_its_id_from_one_list_to_the_next(shared_lists: Path) -> None:
    before, after = published(shared_lists, "2022-09-07_dpl.txt"), published(shared_lists, "2023-11-30_dpl.txt.gz")
    named = [{entry.names[0].text for entry in reading.entries} for reading in (before, after)]
    known = [{entry.id for entry in reading.entries} for reading in (before, after)]

    assert len(named[0] & named[1]) == 395
    assert len(known[0] & known[1]) == 396  # two names stand under two orders; one first notice was put right


def test_the_screening_list_of_the_same_day_gives_every_order_the_same_id(shared_lists: Path) -> None:
    data = gzip.decompress((shared_lists / "us_csl" / "2023-11-30_csl.csv.gz").read_bytes())
    whole = RawFile(place="csl.csv", name="csl.csv", data=data[: data.rindex(b"\n") + 1])
    relayed = SCREENING_LIST.read({"main": whole}).entries

    assert {entry.id for entry in published(shared_lists, "2023-11-30_dpl.txt.gz").entries} == {
        entry.id for entry in relayed if entry.listings[0].list == "us_bis_dpl"
    }
