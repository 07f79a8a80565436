"""OFSI's closed list: the rows of one Group ID are one entry, in the layout of 2018 and in that of 2022."""

import csv
import gzip
import io
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.unit.sources.published import FIXTURES, claims, entry_of, facts, raw, read_fixture, refused

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Identifier, IdentifierKind, Link, Name, NameKind, Reference
from lookthrough.ports import Recall
from lookthrough.sources.uk_ofsi.documents import NATIONAL, PASSPORT, read_documents
from lookthrough.sources.uk_ofsi.layout import COLUMNS_2018, COLUMNS_2022
from lookthrough.sources.uk_ofsi.source import SOURCE

LATER, EARLIER = "csv", "csv_2018"
CSV = (FIXTURES / "uk_ofsi" / "csv" / "ConList.csv").read_text(encoding="utf-8")
NAME = "conlist.csv"


def entry(number: str, form: str = LATER) -> Entry:
    return entry_of(read_fixture(SOURCE, form), number)


def listed(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS_2022) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {
                "Name 6": "X", "Group Type": "Entity", "Alias Type": "Primary name", "Regime": "Syria", "Group ID": "7",
                "Listed On": "01/02/2021", "Last Updated": "01/02/2021", **row,
            }
        )  # fmt: skip
    return f"Last Updated,28/01/2026{',' * (len(columns) - 2)}\n{text.getvalue()}"


def read(text: str | bytes) -> Reading:
    role = SOURCE.claim(NAME, text[:65536].encode() if isinstance(text, str) else text[:65536])
    assert role is not None
    return SOURCE.read({role: raw(text, NAME)})


def only(*, columns: tuple[str, ...] = COLUMNS_2022, **cells: str) -> Entry:
    (found,) = read(listed(cells, columns=columns)).entries
    return found


def refusal(text: str | bytes) -> BrokenList:
    return refused(read, text)


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("conlist.csv", CSV, "main"),
        ("conlist.csv", listed(columns=COLUMNS_2018), "conlist_2018"),
        ("2018-04-13_ofsi_conlist_sanctionsconlist.csv", "", "main"),
        ("sanctionsconlist.csv", "", "main"),
        ("download.csv", CSV, "main"),
        ("download.csv", CSV.replace("Name 1,", "Name One,", 1), None),
        ("conlist.xml", "", None),
    ],
)
def test_its_file_is_known_by_name_and_its_layout_by_heading(name: str, head: str, role: str | None) -> None:
    assert claims(name, head.encode()) == ([] if role is None else [("uk_ofsi", role)])


def test_an_edition_states_the_day_it_was_last_updated() -> None:
    assert read_fixture(SOURCE, LATER).stated_at == datetime(2026, 1, 28, tzinfo=UTC)
    assert read_fixture(SOURCE, EARLIER).stated_at == datetime(2018, 4, 13, tzinfo=UTC)


def test_the_list_says_that_it_has_ended_and_has_no_address() -> None:
    assert "ended on 2026-01-28" in SOURCE.card.lists[next(iter(SOURCE.card.lists))].title
    assert SOURCE.card.addresses == {}


def test_rows_of_one_group_are_one_entry() -> None:
    qurishi = entry("7405")

    assert (qurishi.kind, qurishi.titles, qurishi.nationalities) == (Kind.PERSON, ("Maulavi",), ("Afghanistan",))
    assert qurishi.names == (
        Name("Abdul Ghafar QURISHI"),
        Name("Abdul Ghaffar QURESHI", NameKind.ALIAS),
        Name("Abdul Ghafar", NameKind.ALIAS, weak=True),
        Name("عبد الغفار قریشی", NameKind.ALIAS),
    )
    assert qurishi.births == (
        DateSpan(date(1970, 1, 1), date(1970, 12, 31), "00/00/1970"),
        DateSpan(date(1967, 1, 1), date(1967, 12, 31), "00/00/1967"),
    )
    assert qurishi.birth_places == ("Turshut village, Wursaj District, Takhar Province, Afghanistan",)
    assert qurishi.addresses == (
        Address(text="Khairkhana Section, Number 3, Kabul, Afghanistan", country="Afghanistan"),
    )
    assert facts(qurishi, "position")[0].endswith("Taliban Embassy, Islamabad, Pakistan")
    assert facts(qurishi, "uk_sanctions_list_date_designated") == ["2001-01-25"]
    assert facts(qurishi, "last_updated") == ["2021-02-01"]


def test_numbers_and_details_go_together_by_their_number() -> None:
    assert entry("7405").identifiers == (
        Identifier(
            kind=IdentifierKind.PASSPORT,
            value="D 000933",
            label="Passport Number",
            note="(Afghan) Issued in Kabul on 13 Sep 1998",
        ),
        Identifier(
            kind=IdentifierKind.NATIONAL_ID,
            value="55130",
            label="National Identification Number",
            note="(Afghan) (tazkira)",
        ),
        Identifier(
            kind=IdentifierKind.NATIONAL_ID, value="612", label="National Identification Number", note="(Pakistan)"
        ),
    )


def test_labelled_pieces_refer_to_the_other_lists_and_give_the_reasons() -> None:
    abakarov = entry("14501")

    assert entry("7405").references == (Reference("uk", "AFG0100"), Reference("un_sc", "TAi.130"))
    assert abakarov.references == (Reference("uk", "RUS0296"),)
    assert abakarov.gender is Gender.MALE
    assert facts(abakarov, "reasons") == ["Member of the State Duma who voted for a law destabilising Ukraine."]
    assert [ground.kind.value for ground in abakarov.listings[0].grounds] == ["aggression"]
    assert [number.value for number in abakarov.identifiers] == ["+74956927111", "+74956927112"]
    assert facts(abakarov, "name_in_other_script") == ["Хизри Магомедович Абакаров (Cyrillic, Russian)"]


def test_a_party_under_two_regimes_has_two_listings_and_two_numbers_of_the_uk_list() -> None:
    lukashenko = entry("13918")

    assert [(listing.programme, listing.listed_on) for listing in lukashenko.listings] == [
        ("Belarus", date(2020, 12, 31)),
        ("Global Human Rights", date(2020, 9, 29)),
    ]
    assert lukashenko.references == (Reference("uk", "GHR0050"), Reference("uk", "BEL0045"))
    assert facts(lukashenko, "other_information") == [
        "Listed under the Global Human Rights and Belarus sanctions regimes."
    ]
    assert [ground.kind.value for ground in lukashenko.listings[1].grounds] == ["human-rights"]


def test_a_ship_is_told_by_its_labels() -> None:
    ship = entry("13651")

    assert ship.kind is Kind.VESSEL
    assert ship.identifiers == (Identifier(kind=IdentifierKind.IMO, value="7408873", label="IMO number"),)
    assert ship.links == (Link(name="Korea Samjong Shipping", how="owner or operator"),)
    assert facts(ship, "former_flag") == ["Kiribati", "China"]
    assert [facts(ship, name) for name in ("flag", "vessel_type", "tonnage", "length", "year_built")] == [
        ["North Korea"], ["Oil tanker"], ["2507"], ["105"], ["1975"],
    ]  # fmt: skip


def test_an_organisation_has_its_ties_and_its_registrations() -> None:
    bank = entry("15140")

    assert bank.names[1] == Name("SAVINGS BANK OF THE RUSSIAN FEDERATION", NameKind.FORMER)
    assert [(link.how, link.name) for link in bank.links] == [
        ("subsidiary", "Sberbank Leasing"),
        ("subsidiary", "Sberbank Insurance"),
        ("parent company", "Russian Federation"),
    ]
    assert [number.kind.value for number in bank.identifiers] == ["inn", "website", "email"]
    assert facts(bank, "entity_type") == ["Public joint stock company"]


def test_the_earlier_layout_keeps_numbers_and_details_in_one_cell() -> None:
    soleimani = entry("9062", EARLIER)

    assert [(listing.programme, listing.listed_on) for listing in soleimani.listings] == [
        ("Iran (nuclear proliferation)", date(2007, 3, 24)),
        ("Syria", date(2011, 6, 24)),
    ]
    assert [(number.kind.value, number.value) for number in soleimani.identifiers] == [
        ("passport", "008827"),
        ("tax_id", "SSYBLK62T26Z336L"),
    ]
    assert facts(soleimani, "document") == ["Uganda Passport"]
    assert soleimani.birth_places == ("Qom, Iran", "Iran")
    assert soleimani.nationalities == ("Iranian", "Iraqi")
    assert soleimani.titles == ("General", "Major General")
    assert soleimani.addresses == (Address(text="Tehran, Iran (since 1957)", country="Iran"),)
    assert soleimani.references == (Reference("un_sc", "IRi.039"),)
    assert soleimani.names[1:] == (
        Name("Qasim SULAIMANI", NameKind.ALIAS),
        Name("Qasem SOLEYMANI", NameKind.FORMER),
    )


def test_a_ship_of_the_earlier_layout_is_told_by_its_imo_number() -> None:
    ship = entry("13556", EARLIER)

    assert ship.kind is Kind.VESSEL
    assert [(number.kind.value, number.value) for number in ship.identifiers] == [
        ("imo", "8937675"),
        ("mmsi", "445539000"),
    ]


def test_a_un_number_of_another_sort_of_party_or_of_the_old_form_is_a_fact() -> None:
    al_hababi = entry("13349", EARLIER)

    assert al_hababi.references == ()
    assert facts(al_hababi, "un_reference_number") == ["QI.A.86.03", "QDe.004"]


def test_the_column_of_2021_may_stand_in_the_earlier_layout() -> None:
    columns = (*COLUMNS_2018[:-2], "UK Sanctions List Date Designated", *COLUMNS_2018[-2:])
    (found,) = read(listed({"UK Sanctions List Date Designated": "31/12/2020"}, columns=columns)).entries

    assert facts(found, "uk_sanctions_list_date_designated") == ["2020-12-31"]


def test_a_label_nobody_knows_stays_unread() -> None:
    told = "(UK Sanctions List Ref):RUS1234. (Shoe size):43 (Gender):Both"
    (found,) = read(listed({"Other Information": told})).entries

    assert found.unread == ("(Shoe size):43", "(Gender):Both")
    assert found.references == (Reference("uk", "RUS1234"),)


def test_a_name_once_called_good_is_not_weak() -> None:
    rows = [{}, *({"Name 6": "Y", "Alias Type": "AKA", "Alias Quality": quality} for quality in ("Low", "Good"))]
    (found,) = read(listed(*rows)).entries

    assert found.names == (Name("X"), Name("Y", NameKind.ALIAS))


def test_a_group_that_an_edition_before_had_is_made_only_once() -> None:
    recall = Recall()
    first, second = (
        SOURCE.read({"main": raw(text, NAME)}, recall).entries
        for text in (CSV, CSV.replace("28/01/2026", "29/01/2026"))
    )

    assert all(one is other for one, other in zip(first, second, strict=True))


@pytest.mark.parametrize(
    ("cell", "column", "found"),
    [
        ("K929139 (Tunisian). Issued on 14 Feb 1995. Expired on 13 Feb 2000.", PASSPORT, [("passport", "K929139")]),
        ("British passport no.205939411 (issued 21.07.2004)", PASSPORT, [("passport", "205939411")]),
        ("Reference 51. Passport no. 0608109. issued 18/11/2005", PASSPORT, [("passport", "0608109")]),
        ("TR-P 614 166 (Turkish)", PASSPORT, [("passport", "TR-P 614 166")]),
        ("34409/129 (July 1997)", PASSPORT, [("passport", "34409/129")]),
        ("W374031, Tunisian national identity number issued on 11 April 2011.", PASSPORT, [("national_id", "W374031")]),
        ("holder of NIC No 04766495. Holder of French Passport No 11CK51319 expiring on 1.8.2021.", PASSPORT,
         [("national_id", "04766495"), ("passport", "11CK51319")]),
        ("(a) 203037 (Libyan) (b) Libyan passport number 347834, issued under name X", PASSPORT,
         [("passport", "203037"), ("passport", "347834")]),
        ("DG5149481 (Pakistan)Issued 22.8.2006. Passport booklet number A2815665.", PASSPORT,
         [("passport", "DG5149481")]),
        ("SSN 156-92-9858 (United States of America)", NATIONAL, [("tax_id", "156-92-9858")]),
        ("07442833 (USA driving licence). Expiry date 15 Mar 2016.", NATIONAL, [("licence", "07442833")]),
        ("Ration card no. 0075258", NATIONAL, [("other", "0075258")]),
        ("Pakistani national ID no.54201-247561-5", NATIONAL, [("national_id", "54201-247561-5")]),
    ],
)  # fmt: skip
def test_numbers_of_papers_are_told_from_days_and_other_numbers(
    cell: str, column: str, found: list[tuple[str, str]]
) -> None:
    assert [(number.kind.value, number.value) for number in read_documents(cell, column).identifiers] == found


def test_a_number_that_a_spreadsheet_rounded_is_lost() -> None:
    found = read_documents("2.81083E+11", NATIONAL)

    assert (found.identifiers, found.unread) == ((), ("NI Number 2.81083E+11",))


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"Group Type": "Aircraft"}, "the unknown Group Type 'Aircraft'. Known are individual, entity, ship"),
        ({"Alias Type": "Nickname"}, "the unknown Alias Type 'Nickname'. Known are prime alias"),
        ({"Alias Type": "AKA"}, "the group 7 has no primary name."),
        ({"Alias Quality": "Doubtful"}, "the unknown Alias Quality 'Doubtful'. Known are good"),
        ({"Listed On": "2021-02-01"}, "Listed On is '2021-02-01', not a day (dd/mm/yyyy)."),
        ({"Last Updated": "31/02/2021"}, "Last Updated is '31/02/2021', not a day"),
        ({"Group ID": ""}, "conlist.csv:3: Group ID is empty."),
        ({"Regime": ""}, "conlist.csv:3: Regime is empty."),
    ],
)
def test_what_is_unknown_in_a_row_stops_the_reading(cells: dict[str, str], message: str) -> None:
    assert message in str(refusal(listed(cells)))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("Last Updated,28/01/2026", "Published,28/01/2026", "its first line is 'Published,28/01/2026"),
        ("Last Updated,28/01/2026", "Last Updated,soon", "conlist.csv:1: Last Updated is 'soon', not a day"),
        (",Regime,", ",Regime,Mood,", "the heading has the unknown columns Mood."),
        (",Group Type,", ",", "the heading lacks the columns Group Type."),
    ],
)
def test_what_is_unknown_in_the_file_stops_the_reading(before: str, after: str, message: str) -> None:
    text = CSV.replace(before, after, 1)
    with pytest.raises(BrokenList) as caught:
        SOURCE.read({"main": raw(text, NAME)})

    assert message in str(caught.value)


def test_an_empty_or_cut_file_is_refused() -> None:
    assert "the file is empty." in str(refusal(""))
    assert "no row in it." in str(refusal(listed()))
    assert "2 columns where the heading has 36" in str(refusal(CSV + "AKHUND,Mohammad\n"))


@cache
def published(shared: Path) -> Reading:
    path = shared / "uk" / "2018-04-13_OFSI_ConList_sanctionsconlist.csv.gz"
    data = gzip.decompress(path.read_bytes())
    role = SOURCE.claim(path.name.lower().removesuffix(".gz"), data[:65536])
    assert role == "conlist_2018"
    return SOURCE.read({role: raw(data, path.name)})


def test_the_published_list_is_read_whole_but_for_one_number(shared_lists: Path) -> None:
    reading = published(shared_lists)

    assert reading.rows == {"conlist_2018": 9487}
    assert Counter(entry.kind for entry in reading.entries) == {
        Kind.PERSON: 1426,
        Kind.ORGANISATION: 655,
        Kind.VESSEL: 25,
    }
    assert [text for entry in reading.entries for text in entry.unread] == ["NI Number 2.81083E+11"]
    assert reading.clauses.taken > 3500
    assert reading.stated_at == datetime(2018, 4, 13, tzinfo=UTC)


def test_the_published_list_gives_numbers_and_references(shared_lists: Path) -> None:
    entries = published(shared_lists).entries
    kinds = Counter(number.kind.value for entry in entries for number in entry.identifiers)

    assert kinds["passport"] > 300
    assert kinds["imo"] == 25
    assert not [number for entry in entries for number in entry.identifiers if number.fails_check]
    assert sum(len(entry.references) for entry in entries) > 250
    assert max(len(entry.references) for entry in entries) == 1


@pytest.mark.parametrize(
    ("number", "heading", "programmes"),
    [
        ("9062", "Qasem SOLEIMANI", {"Iran (nuclear proliferation)", "Terrorism and Terrorist Financing", "Syria"}),
        ("13555", "HAO FAN 6", {"North Korea (Democratic People's Republic of Korea)"}),
        ("12039", "Hayel AL-ASSAD", {"Syria"}),
    ],
)
def test_parties_of_the_published_list_are_as_everybody_can_look_them_up(
    shared_lists: Path, number: str, heading: str, programmes: set[str]
) -> None:
    found = next(entry for entry in published(shared_lists).entries if entry.id == number)

    assert found.names[0] == Name(heading)
    assert {listing.programme for listing in found.listings} == programmes
