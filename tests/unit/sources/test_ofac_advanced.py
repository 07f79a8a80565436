"""OFAC's advanced XML: records joined by their numbers, every field taken, every fault told."""

from datetime import UTC, date, datetime

import pytest
from tests.unit.sources.altered import altered
from tests.unit.sources.published import FIXTURES, entry_of, raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, IdentifierKind, Link, NameKind
from lookthrough.sources.catalogue import all_sources
from lookthrough.sources.us_ofac_cons.source import SOURCE as CONS
from lookthrough.sources.us_ofac_sdn.source import SOURCE as SDN

SDN_READING = read_fixture(SDN, "advanced")
CONS_READING = read_fixture(CONS, "advanced")


def sdn(number: str) -> Entry:
    return entry_of(SDN_READING, number)


def cons(number: str) -> Entry:
    return entry_of(CONS_READING, number)


def read(*swaps: tuple[str, str]) -> Reading:
    return SDN.read(altered(SDN, "advanced", *swaps))


def test_a_name_is_kept_in_every_script_the_latin_one_first() -> None:
    assert [name.text for name in sdn("29159").names] == ["XINJIANG PUBLIC SECURITY BUREAU", "新疆公安厅"]
    assert [name.text for name in sdn("34119").names] == ["TUNIYAZ, Erken", "吐尼亚孜艾尔肯", "TUNIYAZ, Erkin"]


def test_aliases_have_their_sort_and_their_quality() -> None:
    assert [(name.text, name.kind, name.weak) for name in sdn("15036").names] == [
        ("ARTAVIL", NameKind.PRIMARY, False),
        ("ALPHA", NameKind.FORMER, True),
    ]
    assert [(name.text, name.weak) for name in cons("9647").names] == [
        ("ZAHHAR, Mahmoud Khaled", False),
        ("AL ZAHAR, Mahmoud Khaled", False),
        ("ZAHAR, Mahmoud", True),
    ]


def test_a_listing_has_its_day_its_programme_and_what_it_rests_on() -> None:
    assert [(one.list, one.programme, one.listed_on, one.citation) for one in sdn("17018").listings] == [
        ("us_ofac_sdn", "UKRAINE-EO13662", date(2022, 4, 6), "Executive Order 13662 (Ukraine)"),
        ("us_ofac_sdn", "RUSSIA-EO14024", date(2022, 4, 6), "Executive Order 14024 (Russia)"),
    ]
    assert [(one.list, one.programme, one.listed_on, one.citation) for one in cons("15268").listings] == [
        ("us_ofac_capta", "561-Related", date(2019, 3, 14), "CISADA")
    ]
    assert Fact(name="also_on", value="Sectoral Sanctions Identifications List: 2014-09-12") in sdn("17018").facts


def test_births_are_days_ranges_and_guesses() -> None:
    assert [(span.text, span.circa) for span in sdn("21727").births] == [
        ("16 Nov 1990", False),
        ("1989 to 1991", False),
        ("circa 1988", True),
    ]
    assert Fact(name="called_false", value="Birthdate circa 1988") in sdn("21727").facts


def test_a_person_has_a_birthplace_lands_a_gender_a_title_and_ties() -> None:
    assert (sdn("21727").birth_places, sdn("21727").nationalities) == (
        ("Durian Tunggal, Malacca, Malaysia",),
        ("Malaysia",),
    )
    entry = sdn("34119")
    assert (entry.kind, entry.gender, entry.citizenships) == (Kind.PERSON, "male", ("China",))
    assert entry.titles == ("Acting Chairman of the Xinjiang Uyghur Autonomous Region",)
    assert entry.links == (Link(name="XINJIANG PUBLIC SECURITY BUREAU", how="leader or official of", entry="29159"),)


def test_a_vessel_has_its_numbers_and_its_flag_by_its_location() -> None:
    entry = sdn("15036")

    assert entry.kind is Kind.VESSEL
    assert {number.kind: number.value for number in entry.identifiers} == {
        IdentifierKind.CALL_SIGN: "T2EU4",
        IdentifierKind.IMO: "9187629",
        IdentifierKind.MMSI: "572469210",
    }
    assert Fact(name="flag", value="Iran") in entry.facts
    assert Fact(name="vessel_type", value="Crude/Oil Products Tanker") in entry.facts


def test_documents_are_identifiers_with_what_is_said_of_them() -> None:
    (passport,), (*_, wallet, dated) = sdn("21727").identifiers, sdn("26137").identifiers
    *_, website, tax, register = sdn("17018").identifiers

    assert (passport.value, passport.country, passport.note) == ("A33373751", "Malaysia", "not valid")
    assert (dated.value, dated.note) == ("T14553558", "issued 28 Oct 2008 expires 29 Oct 2013")
    assert (wallet.kind, wallet.label) == (IdentifierKind.CRYPTO_ADDRESS, "Digital Currency Address - XBT")
    assert (website.value, website.note) == ("www.sberbank.com", "Website in English")
    assert (tax.kind, tax.country) == (IdentifierKind.INN, "Russia")
    assert (register.kind, register.note) == (
        IdentifierKind.OGRN,
        "issued in Moscow, Russia; issued under the name SBERBANK ROSSII",
    )


def test_an_address_is_one_line_in_each_script_and_an_empty_one_is_none() -> None:
    assert sdn("17018").addresses == (
        Address(text="19 Vavilova St., Moscow 117997, Russia", country="Russia"),
        Address(text="ул. Вавилова, д. 19, Москва 117997, Russia", country="Russia"),
    )
    assert sdn("26137").addresses == ()
    assert cons("9647").addresses == (Address(text="Region: Gaza", country="Region: Gaza"),)


def test_remarks_and_measures_are_facts() -> None:
    assert Fact(name="association", value="HAMAS - Gaza") in cons("9647").facts
    assert Fact(name="measure", value="Reject") in cons("9647").facts
    assert Fact(name="secondary_sanctions", value="See Section 11 of Executive Order 14024.") in sdn("17018").facts


def test_an_edition_states_its_day_and_its_length() -> None:
    assert SDN_READING.stated_at == datetime(2025, 1, 10, tzinfo=UTC)
    assert (SDN_READING.rows, CONS_READING.rows) == ({"advanced": 6}, {"advanced": 4})
    assert SDN_READING.warnings == CONS_READING.warnings == ()


def test_a_former_tie_says_so_with_its_comment_and_its_time() -> None:
    before = 'Former="false" SanctionsEntryID="534119">\n      <Comment />'
    day = "<Year>2019</Year><Month>{}</Month><Day>1</Day>"
    side = 'Approximate="false" YearFixed="true" MonthFixed="true" DayFixed="true"'
    period = (
        f'<DatePeriod CalendarTypeID="1"><Start {side}><From>{day.format(1)}</From><To>{day.format(1)}</To></Start>'
        f"<End {side}><From>{day.format(4)}</From><To>{day.format(4)}</To></End></DatePeriod>"
    )
    now = f'Former="true" SanctionsEntryID="534119"><Comment>deputy</Comment>{period}'

    (link,) = entry_of(read((before, now)), "34119").links

    assert link.how == "formerly leader or official of (deputy) (01 Jan 2019 to 01 Apr 2019)"


def test_a_tie_to_a_party_of_another_file_keeps_its_number() -> None:
    (link,) = entry_of(read(('To-ProfileID="29159"', 'To-ProfileID="4"')), "34119").links

    assert (link.name, link.entry) == ("entry 4", "4")


def test_an_unknown_label_is_left_unread_and_counted() -> None:
    reading = read((">Vessel Call Sign<", ">Vessel Smell<"))

    assert entry_of(reading, "15036").unread == ("Vessel Smell T2EU4",)
    assert reading.clauses.unread == 1


REFUSED = [
    ("<AliasTypeValues>", "<AliasTypeValues><New/>", r"nobody reads New of AliasTypeValues"),
    ("<AliasTypeValues>", "<NewValues/><AliasTypeValues>", r"sdn_advanced.xml"),
    (' ID="1400"', ' ID="1400" New="1"', r"nobody reads @New of AliasType"),
    ('<DistinctParty FixedRef="15036">', '<DistinctParty FixedRef="x">', r"a party with the id 'x'"),
    ("<DistinctParties>", '<DistinctParties><DistinctParty FixedRef="1"/>', r"entry 1 has no identity"),
    ('<Profile ID="15036"', '<Profile ID="15036" New="1"', r"nobody reads @New of Profile"),
    ('<DistinctParty FixedRef="21727">', '<DistinctParty FixedRef="15036">', r"entry 15036 stands here twice"),
    ('<Profile ID="21727"', '<Profile ID="15036"', r"entry 21727 stands here twice"),
    ("PartySubTypeID=\"1\"", "PartySubTypeID=\"9\"", r"PartySubType 9 has no meaning in this file"),
    (">Vessel</PartySubType>", ">Submarine</PartySubType>", r"entry 15036 is of the unknown type 'Submarine'"),
    ('FixedRef="15036" Primary="true" False="false"', 'Primary="true" False="true"', r"15036 has a false identity"),
    (">F.K.A.</AliasType>", ">S.K.A.</AliasType>", r"a name of entry 15036 is of the unknown type 'S.K.A.'"),
    ('AliasTypeID="1401" Primary="false"', 'AliasTypeID="1403" Primary="true"', r"entry 15036 has a second primary"),
    ('AliasTypeID="1403" Primary="true"', 'AliasTypeID="1400" Primary="false"', r"entry 15036 has no primary name"),
    (">Chinese Simplified</Script>", ">Runes</Script>", r"a name in the unknown script 'Runes'"),
    (">Vessel Name</NamePartType>", ">Motto</NamePartType>", r"a part of a name is of the unknown type 'Motto'"),
    (">CITY</LocPartType>", ">PLANET</LocPartType>", r"a part of an address is of the unknown type 'PLANET'"),
    (">False</Reliability>", ">Rumoured</Reliability>", r"a feature of the unknown reliability 'Rumoured'"),
    (">Fraudulent</Validity>", ">Doubtful</Validity>", r"a document of the unknown validity 'Doubtful'"),
    (">Issue Date<", ">Sale Date<", r"a document's date is of the unknown type 'Sale Date'"),
    (">Created<", ">Amended<", r"an event of the unknown type 'Amended'"),
    (">Gregorian<", ">Persian<", r"a date in the Persian calendar"),
    ("<Year>1961</Year>", "<Year>196x</Year>", r"196x-12-1 is no day"),
    (">SDN List</List>", ">Moon List</List>", r"entry 15036 is on the unknown list 'Moon List'"),
    (">SDN List</List>", ">CAPTA List</List>", r"entry 15036 is on none of this source's lists, but on CAPTA List"),
    ('SanctionsEntryID="534119">', 'SanctionsEntryID="534119" New="1">', r"nobody reads @New of ProfileRelationship"),
    ('From-ProfileID="34119"', 'From-ProfileID="1"', r"a relationship of party 1, which is not in this file"),
    ('ProfileID="15036" ListID', 'ProfileID="1" ListID', r"a listing of party 1, which is not in this file"),
    ('IdentityID="10036" Val', 'IdentityID="1" Val', r"a document of party 1, which is not in this file"),
    ("<DateOfIssue ", "<DateOfIssue New='1' ", r"nobody reads @New of DateOfIssue"),
    (' Version="3"', ' Version="3" New="1"', r"nobody reads @New of Sanctions"),
    ("<Sanctions ", '<!DOCTYPE x [<!ENTITY a "b">]><Sanctions ', r"sdn_advanced.xml"),
    ('<Sanctions xmlns="https://', '<Sanctions xmlns="http://', r"its root is of the unknown namespace 'http://"),
    ("<Comment>IRAN</Comment>", "", r"a programme without its tag"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), REFUSED, ids=[message for *_, message in REFUSED])
def test_what_nobody_knows_stops_with_its_place(old: str, new: str, message: str) -> None:
    with pytest.raises(BrokenList, match=message) as told:
        read((old, new))

    assert str(told.value).startswith("sdn_advanced.xml:")


def test_a_comment_where_none_was_ever_seen_stops() -> None:
    with pytest.raises(BrokenList, match=r"sdn_advanced.xml:\d+: nobody reads the comment 'see below' of EntryEvent"):
        read(('LegalBasisID="91500">\n        <Comment />', 'LegalBasisID="91500"><Comment>see below</Comment>'))


def test_a_location_that_is_not_there_stops() -> None:
    with pytest.raises(BrokenList, match=r"sdn_advanced.xml:\d+: location 1 is not in this file"):
        read(("<VersionLocation LocationID=", '<VersionLocation LocationID="1"/><VersionLocation LocationID='))


@pytest.mark.parametrize("size", [0, 300, 12_000])
def test_a_cut_or_empty_file_stops_with_its_name(size: int) -> None:
    data = (FIXTURES / "us_ofac_sdn/advanced/sdn_advanced.xml").read_bytes()[:size]

    with pytest.raises(BrokenList, match=r"^sdn_advanced.xml"):
        SDN.read({"advanced": raw(data, "sdn_advanced.xml")})


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("sdn_advanced.xml", "us_ofac_sdn"),
        ("2025-01-10_sdn_advanced.xml", "us_ofac_sdn"),
        ("cons_advanced.xml", "us_ofac_cons"),
        ("consolidated_advanced.xml", "us_ofac_cons"),
        ("advanced.xml", None),
    ],
)
@pytest.mark.parametrize("empty", [False, True])
def test_a_file_is_claimed_by_its_name(name: str, source: str | None, empty: bool) -> None:
    head = b"" if empty else (FIXTURES / "us_ofac_sdn/advanced/sdn_advanced.xml").read_bytes()[:65536]
    found = [(one.card.id, role) for one in all_sources() if (role := one.claim(name, head)) is not None]

    assert found == ([(source, "advanced")] if source else [])
