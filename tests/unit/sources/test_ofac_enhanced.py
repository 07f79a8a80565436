"""OFAC's enhanced XML: every field taken, every fault told, scripts and days as published."""

from datetime import UTC, date, datetime

import pytest
from tests.unit.sources.altered import altered
from tests.unit.sources.published import FIXTURES, entry_of, raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, IdentifierKind, Link, NameKind
from lookthrough.ports import Recall
from lookthrough.sources.catalogue import all_sources
from lookthrough.sources.us_ofac_cons.source import SOURCE as CONS
from lookthrough.sources.us_ofac_sdn.source import SOURCE as SDN

SDN_READING = read_fixture(SDN, "enhanced")
CONS_READING = read_fixture(CONS, "enhanced")


def sdn(number: str) -> Entry:
    return entry_of(SDN_READING, number)


def cons(number: str) -> Entry:
    return entry_of(CONS_READING, number)


def read(*swaps: tuple[str, str]) -> Reading:
    return SDN.read(altered(SDN, "enhanced", *swaps))


def test_a_name_is_kept_in_every_script_as_published() -> None:
    assert [name.text for name in cons("33114").names] == [
        "SENSETIME GROUP LIMITED",
        "商湯集團有限公司",
        "SENSETIME GROUP LTD",
    ]
    assert [name.text for name in sdn("29159").names] == ["XINJIANG PUBLIC SECURITY BUREAU", "新疆公安厅"]


def test_a_name_printed_otherwise_than_its_parts_spell_it_is_kept_both_ways() -> None:
    assert [name.text for name in sdn("34119").names][:3] == ["TUNIYAZ, Erken", "艾尔肯·吐尼亚孜", "吐尼亚孜艾尔肯"]


def test_a_listing_has_its_day_its_programme_and_what_it_rests_on() -> None:
    (listing,) = sdn("34119").listings

    assert (listing.list, listing.programme, listing.listed_on) == ("us_ofac_sdn", "GLOMAG", date(2021, 12, 10))
    assert listing.citation == "Executive Order 13818 (Global Magnitsky)"


def test_the_days_of_a_measure_are_its_lists() -> None:
    (listing,) = cons("33114").listings

    assert (listing.list, listing.programme) == ("us_ofac_cmic", "CMIC-EO13959")
    assert (listing.listed_on, listing.in_force_on) == (date(2021, 12, 10), date(2022, 2, 8))
    assert listing.divest_by == date(2022, 12, 10)


def test_a_party_on_several_lists_has_a_listing_on_each_with_the_programme_that_is_the_lists() -> None:
    assert [(one.list, one.programme, one.listed_on, one.citation) for one in cons("17250").listings] == [
        ("us_ofac_ssi", "UKRAINE-EO13662", date(2014, 9, 12), "Executive Order 13662 (Ukraine)"),
        ("us_ofac_mbs", "RUSSIA-EO14024", date(2022, 2, 24), "Executive Order 14024 (Russia)"),
    ]


def test_a_list_of_another_source_is_told_with_its_day() -> None:
    assert Fact(name="also_on", value="SDN List: 2022-04-06") in cons("17018").facts
    assert Fact(name="also_on", value="Sectoral Sanctions Identifications List: 2014-09-12") in sdn("17018").facts


def test_what_is_done_to_a_party_is_kept() -> None:
    assert [fact.value for fact in cons("9647").facts if fact.name == "measure"] == ["Block", "Reject"]


def test_aliases_have_their_sort_and_their_quality() -> None:
    assert [(name.text, name.kind, name.weak) for name in sdn("15036").names] == [
        ("ARTAVIL", NameKind.PRIMARY, False),
        ("ALPHA", NameKind.FORMER, True),
    ]
    assert [(name.text, name.weak) for name in sdn("21727").names] == [
        ("JEDI, Muhammad Wanndy Bin Mohamed", False),
        ("AL-MALIZI, Abu Sayyaf", True),
    ]


def test_births_are_days_ranges_and_guesses() -> None:
    assert [(span.first, span.last, span.text, span.circa) for span in sdn("21727").births] == [
        (date(1990, 11, 16), date(1990, 11, 16), "16 Nov 1990", False),
        (date(1989, 1, 1), date(1991, 12, 31), "1989 to 1991", False),
        (date(1988, 1, 1), date(1988, 12, 31), "circa 1988", True),
    ]
    assert sdn("34119").births[0].text == "Dec 1961"


def test_what_ofac_calls_false_is_kept_and_called_so() -> None:
    assert Fact(name="called_false", value="Birthdate circa 1988") in sdn("21727").facts


def test_a_person_has_a_birthplace_a_nationality_a_gender_a_title_and_ties() -> None:
    entry = sdn("34119")

    assert (entry.kind, entry.gender) == (Kind.PERSON, "male")
    assert (entry.birth_places, entry.nationalities) == (("Aksu, Xinjiang, China",), ("China",))
    assert entry.titles == ("Acting Chairman of the Xinjiang Uyghur Autonomous Region",)
    assert entry.links == (Link(name="XINJIANG PUBLIC SECURITY BUREAU", how="leader or official of", entry="29159"),)


def test_a_vessel_has_its_numbers_and_its_particulars() -> None:
    entry = sdn("15036")

    assert entry.kind is Kind.VESSEL
    assert [(number.kind, number.value) for number in entry.identifiers] == [
        (IdentifierKind.CALL_SIGN, "T2EU4"),
        (IdentifierKind.IMO, "9187629"),
        (IdentifierKind.MMSI, "572469210"),
    ]
    assert {fact.name: fact.value for fact in entry.facts} == {
        "vessel_type": "Crude/Oil Products Tanker",
        "tonnage": "99,144",
        "gross_registered_tonnage": "56,068",
        "flag": "Iran",
        "former_flag": "Malta",
        "additional_sanctions": "Subject to Secondary Sanctions",
        "measure": "Block",
    }


def test_documents_are_identifiers_with_what_is_said_of_them() -> None:
    (passport, _), (_, _, dated) = sdn("21727").identifiers, sdn("26137").identifiers
    *_, website, tax, register = sdn("17018").identifiers

    assert (passport.value, passport.country, passport.note) == ("A33373751", "Malaysia", "not valid")
    assert (dated.value, dated.note) == ("T14553558", "issued 28 Oct 2008 expires 29 Oct 2013")
    assert (website.value, website.note) == ("www.sberbank.com", "Website in English")
    assert (tax.kind, tax.value, tax.country) == (IdentifierKind.INN, "7707083893", "Russia")
    assert (register.kind, register.value) == (IdentifierKind.OGRN, "1027700132195")
    assert register.note == "issued in Moscow; issued under the name SBERBANK ROSSII"


def test_a_wallet_keeps_its_currency_in_the_label() -> None:
    (wallet,) = [number for number in sdn("26137").identifiers if number.kind is IdentifierKind.CRYPTO_ADDRESS]

    assert (wallet.label, wallet.value) == ("Digital Currency Address - XBT", "149w62rY42aZBox8fGcmqNsXUzSStKeq8C")


def test_a_warning_of_secondary_sanctions_is_a_fact() -> None:
    assert Fact(name="secondary_sanctions", value="See Section 11 of Executive Order 14024.") in sdn("17018").facts


def test_an_address_is_one_line_in_each_script_and_an_empty_one_is_none() -> None:
    assert sdn("17018").addresses == (
        Address(text="19 Vavilova St., Moscow 117997, Russia", country="Russia"),
        Address(text="ул. Вавилова, д. 19, Москва 117997, Russia", country="Russia"),
    )
    assert sdn("15036").addresses == ()
    assert cons("9647").addresses == (Address(text="Region: Gaza", country="Region: Gaza"),)


def test_an_edition_states_its_moment_and_its_length() -> None:
    assert SDN_READING.stated_at == datetime(2026, 8, 7, tzinfo=UTC)
    assert (SDN_READING.rows, CONS_READING.rows) == ({"enhanced": 7}, {"enhanced": 5})
    assert SDN_READING.warnings == CONS_READING.warnings == ()


def test_what_an_edition_before_said_word_by_word_is_made_only_once() -> None:
    parts, recall = altered(SDN, "enhanced"), Recall()
    first, second = SDN.read(parts, recall), SDN.read(parts, recall)

    assert all(one is other for one, other in zip(first.entries, second.entries, strict=True))


def test_an_unknown_label_is_left_unread_and_counted() -> None:
    reading = read((">Vessel Call Sign<", ">Vessel Smell<"))

    assert entry_of(reading, "15036").unread == ("Vessel Smell T2EU4",)
    assert reading.clauses.unread == 1


def test_a_programme_never_seen_is_taken_and_warned_of() -> None:
    reading = read((">CUBA<", ">MARS<"))

    assert entry_of(reading, "36").listings[0].programme == "MARS"
    assert reading.warnings == (
        "sdn_enhanced.xml: the programme MARS of 1 entries is new to the reader; add it to us_ofac_sdn/source.yml.",
    )


REFUSED = [
    ("<identityId>37</identityId>", "<x/>", r"nobody reads x of generalInfo"),
    ('<entity id="36">', '<entity id="36" new="1">', r"nobody reads @new of entity"),
    ('<entity id="36">', '<entity id="x">', r"an entity with the id 'x', which is no number"),
    ('<entity id="15036">', '<entity id="36">', r"entry 36 stands here twice"),
    (">Vessel<", ">Submarine<", r"entry 15036 is of the unknown type 'Submarine'. Known are Individual, Entity"),
    (">F.K.A.<", ">S.K.A.<", r"a name of entry 15036 is of the unknown type 'S.K.A.'"),
    (">Chinese Simplified<", ">Runes<", r"a name in the unknown script 'Runes'"),
    (">Vessel Name<", ">Motto<", r"a part of a name is of the unknown type 'Motto'"),
    (">CITY<", ">PLANET<", r"a part of an address is of the unknown type 'PLANET'"),
    (">False<", ">Rumoured<", r"a feature of the unknown reliability 'Rumoured'"),
    ("<isPrimary>true</isPrimary>", "<isPrimary>yes</isPrimary>", r"isPrimary is 'yes', neither true nor false"),
    ('datePublished="1986-12-10"', 'datePublished="1986-13-10"', r"'1986-13-10' is no day"),
    ("<dataAsOf>2026", "<dataAsOf>x2026", r"'x2026-08-07T00:00:00' is no moment"),
    ("<toDateEnd>1991-12-31", "<toDateEnd>1981-12-31", r"a date that ends on 1981-12-31 and begins on 1989-01-01"),
    ('datePublished="1986-12-10">SDN List', 'datePublished="1986-12-10">Moon List', r"on the unknown list 'Moon List'"),
    ('datePublished="1986-12-10">SDN List', 'datePublished="1986-12-10">CAPTA List', r"on none of this source's lists"),
    ('<sanctionsList refId="1550">SDN List', '<sanctionsList refId="1">CAPTA List', r"it holds CAPTA List, where all"),
    ('<sanctionsProgram refId="202" id="90011">CUBA</sanctionsProgram>', "", r"entry 36 has no programme"),
    ('<entity id="36">', '<entity id="1"/><entity id="36">', r"entry 1 has no generalInfo"),
    ("<isPrimary>true</isPrimary>", "<isPrimary>false</isPrimary>", r"a name of entry 36 is of the unknown type None"),
    ("<isPrimary>false</isPrimary>", "<isPrimary>true</isPrimary>", r"entry 36 has a second primary name"),
    ("<script refId=\"20122\">Latin</script>", "", r"script of translation is empty or missing"),
    ("sanctionsData xmlns:xsi", "sanctionsDatum xmlns:xsi", r"sdn_enhanced.xml"),
    ("exports/ENHANCED_XML\">", "exports/ENHANCED_XML_2\">", r"sdn_enhanced.xml"),
    ("<sanctionsData", '<!DOCTYPE x [<!ENTITY a "b">]><sanctionsData', r"sdn_enhanced.xml"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), REFUSED, ids=[message for *_, message in REFUSED])
def test_what_nobody_knows_stops_with_its_place(old: str, new: str, message: str) -> None:
    with pytest.raises(BrokenList, match=message) as told:
        read((old, new))

    assert str(told.value).startswith("sdn_enhanced.xml:")


@pytest.mark.parametrize("size", [0, 700, 12_000])
def test_a_cut_or_empty_file_stops_with_its_name(size: int) -> None:
    data = (FIXTURES / "us_ofac_sdn/enhanced/sdn_enhanced.xml").read_bytes()[:size]

    with pytest.raises(BrokenList, match=r"^sdn_enhanced.xml"):
        SDN.read({"enhanced": raw(data, "sdn_enhanced.xml")})


def test_a_list_none_of_the_programmes_stands_for_stops() -> None:
    with pytest.raises(BrokenList, match=r"entry 33114 is on Non-SDN CMIC List, but none of its programmes stands for"):
        CONS.read(altered(CONS, "enhanced", (">CMIC-EO13959</sanctionsProgram>", ">NS-PLC</sanctionsProgram>")))


def test_a_programme_nobody_knows_stops_where_several_lists_could_have_it() -> None:
    with pytest.raises(
        BrokenList, match=r"unknown programme MARS of entry 17250, which is on Consolidated List, Non-SDN"
    ):
        CONS.read(altered(CONS, "enhanced", (">RUSSIA-EO14024</sanctionsProgram>", ">MARS</sanctionsProgram>")))


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("sdn_enhanced.xml", "us_ofac_sdn"),
        ("2026-08-07_sdn_enhanced.xml", "us_ofac_sdn"),
        ("sdn_enhanced (1).xml", "us_ofac_sdn"),
        ("cons_enhanced.xml", "us_ofac_cons"),
        ("consolidated_enhanced.xml", "us_ofac_cons"),
        ("download.xml", ""),
    ],
)
@pytest.mark.parametrize("holds", ["us_ofac_sdn", "us_ofac_cons", ""])
def test_a_file_is_claimed_by_its_name_or_by_the_list_it_holds(name: str, source: str, holds: str) -> None:
    files = {"us_ofac_sdn": "sdn_enhanced.xml", "us_ofac_cons": "cons_enhanced.xml"}
    head = (FIXTURES / holds / "enhanced" / files[holds]).read_bytes()[:65536] if holds else b""
    if source and holds and source != holds:
        return  # of two claims none is believed, and import says so

    found = [(one.card.id, role) for one in all_sources() if (role := one.claim(name, head)) is not None]

    assert found == ([(source or holds, "enhanced")] if source or holds else [])
