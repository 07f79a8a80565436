"""The UN's consolidated list: every field of the fixture, every refusal, and the published files."""

import gzip
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from tests.unit.sources.published import FIXTURES, raw, read_fixture

from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.ground import Basis, GroundKind
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.stated import stated_moment
from lookthrough.sources.un_sc.source import SOURCE

NAME = "un_consolidated.xml"
HEAD = b'<CONSOLIDATED_LIST dateGenerated="2026-01-15T23:00:05Z"><INDIVIDUALS>'
INDIVIDUAL = (
    "<INDIVIDUAL><DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>X</FIRST_NAME>"
    "<UN_LIST_TYPE>Yemen</UN_LIST_TYPE><REFERENCE_NUMBER>YEi.099</REFERENCE_NUMBER><LISTED_ON>2015-01-02</LISTED_ON>"
    "<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>{}</INDIVIDUAL>"
)


def un(*records: str, attributes: str = 'dateGenerated="2026-01-15T23:00:05Z"') -> bytes:
    return f"<CONSOLIDATED_LIST {attributes}><INDIVIDUALS>{''.join(records)}</INDIVIDUALS></CONSOLIDATED_LIST>".encode()


def read(data: bytes) -> Reading:
    return SOURCE.read({"main": raw(data, NAME)})


def only(more: str) -> Entry:
    (entry,) = read(un(INDIVIDUAL.format(more))).entries
    return entry


@cache
def fixture() -> dict[str, Entry]:
    return {str(entry.id): entry for entry in read_fixture(SOURCE, "xml").entries}


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("consolidated.xml", HEAD, "main"),
        ("2026-02_un_consolidated.xml", HEAD, "main"),
        ("anything.xml", b"<?xml version='1.0' encoding='UTF-8'?>\n" + HEAD, "main"),
        ("un_consolidated.xml", b"", "main"),
        ("un_consolidated (1).xml", b"<CONSOLIDATED_LI", "main"),
        ("un_sc.xml", b"<!DOCTYPE html><html><body>", "main"),
        ("consolidated.xml", b"", None),
        ("hk_un_isil_and_al_qaida.xml", HEAD, None),
        ("consolidated.xml", b"<sdnList xmlns='https://example.org/XML'>", None),
        ("un_consolidated.xml", b"<sdnList xmlns='https://example.org/XML'>", None),
        ("un_consolidated.csv", b"a,b", None),
    ],
)
def test_it_is_known_by_its_root_and_by_a_name_of_its_own_where_it_is_broken(
    name: str, head: bytes, role: str | None
) -> None:
    assert SOURCE.claim(name, head) == role


def test_the_fixture_is_read_whole() -> None:
    reading = read_fixture(SOURCE, "xml")

    assert {str(entry.id): (entry.kind, entry.listings[0].programme) for entry in reading.entries} == {
        "QDi.006": (Kind.PERSON, "Al-Qaida"),
        "TAi.144": (Kind.PERSON, "Taliban"),
        "LYi.017": (Kind.PERSON, "Libya"),
        "QDe.004": (Kind.ORGANISATION, "Al-Qaida"),
        "KPe.023": (Kind.ORGANISATION, "DPRK"),
    }
    assert (reading.rows, reading.warnings) == ({"main": 5}, ())
    assert reading.clauses == ClauseCount(taken=21, ignored=2, unread=0)
    assert reading.stated_at == datetime(2026, 1, 15, 23, 0, 5, 120000, tzinfo=UTC)


def test_name_parts_are_one_name_and_the_placeholder_is_none() -> None:
    assert fixture()["QDi.006"].names == (
        Name("AIMAN MUHAMMED RABI AL-ZAWAHIRI"),
        Name("أيمن محمد ربيع الظواهري", NameKind.ALIAS),
        Name("Ayman Al-Zawahari", NameKind.ALIAS),
        Name("Abdel Muaz", NameKind.FORMER),
        Name("عبد المعز", NameKind.FORMER),
        Name("The Doctor", NameKind.ALIAS, weak=True),
        Name("The Teacher", NameKind.ALIAS, weak=True),
    )
    assert Fact(name="name_note", value="The Doctor: nom de guerre") in fixture()["QDi.006"].facts


def test_aliases_of_organisations_are_told_from_former_names_and_a_heading_of_two_is_also_each() -> None:
    assert fixture()["QDe.004"].names[2:] == (
        Name('"The Base"', NameKind.ALIAS),
        Name("Islamic Army", NameKind.FORMER),
        Name("the Army", NameKind.FORMER),
        Name("the Islamic Salvation Foundation", NameKind.FORMER),
    )
    assert [name.text for name in fixture()["KPe.023"].names] == [
        "DAEDONG CREDIT BANK (DCB) ; DAEDONG BANK",
        "DAEDONG CREDIT BANK (DCB)",
        "DAEDONG BANK",
        "Taedong Credit Bank",
    ]


def test_a_weak_alias_is_weak_in_its_own_script_too() -> None:
    assert fixture()["TAi.144"].names[2:] == (
        Name("Khalifa", NameKind.ALIAS, weak=True),
        Name("خلیفه", NameKind.ALIAS, weak=True),
    )


@pytest.mark.parametrize(
    ("note", "names", "fact"),
    [
        ("Previously listed as. In Arabic: أبوبكر الجزائري", [("Y", "former"), ("أبوبكر الجزائري", "former")], None),
        (
            "Abdul Sindhi; Abdul al-Sindhi",
            [("Y", "alias"), ("Abdul Sindhi", "alias"), ("Abdul al-Sindhi", "alias")],
            None,
        ),
        (
            "Ab Cd, Ab Ef (transliterations of original script name)",
            [("Y", "alias"), ("Ab Cd", "alias"), ("Ab Ef", "alias")],
            None,
        ),
        ("born in 1973 in Shabwa, Yemen", [("Y", "alias")], "Y: born in 1973 in Shabwa, Yemen"),
    ],
)
def test_a_note_on_an_alias_makes_it_former_gives_more_names_or_is_kept(
    note: str, names: list[tuple[str, str]], fact: str | None
) -> None:
    entry = only(
        f"<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Y</ALIAS_NAME><NOTE>{note}</NOTE></INDIVIDUAL_ALIAS>"
    )

    assert [(name.text, name.kind.value) for name in entry.names[1:]] == names
    assert [said.value for said in entry.facts if said.name == "name_note"] == ([fact] if fact else [])


def test_dates_of_birth_are_as_exact_as_they_are_typed() -> None:
    exact, about = fixture()["QDi.006"].births, fixture()["TAi.144"].births

    assert exact == (
        DateSpan(date(1951, 6, 19), date(1951, 6, 19), "1951-06-19"),
        DateSpan(date(1951, 6, 20), date(1951, 6, 20), "1951-06-20"),
    )
    assert about == (
        DateSpan(date(1977, 1, 1), date(1978, 12, 31), "circa 1977 to 1978", circa=True),
        DateSpan(date(1976, 1, 1), date(1976, 12, 31), "circa 1976", circa=True),
        DateSpan(date(1973, 9, 1), date(1973, 9, 30), "Sep. 1973"),
        DateSpan(date(1977, 8, 1), date(1977, 9, 30), "Between Aug. and Sep. 1977"),
        DateSpan(date(1979, 1, 1), date(1979, 12, 31), "1979"),
    )
    assert Fact(name="birth_note", value="30-35 years old") in fixture()["TAi.144"].facts


def test_a_person_has_places_nationalities_gender_titles_and_positions() -> None:
    first, second, third = (fixture()[key] for key in ("QDi.006", "TAi.144", "LYi.017"))

    assert first.birth_places == ("Giza, Egypt (Maadi quarter)", "Cairo, Egypt")
    assert (first.nationalities, second.nationalities, third.nationalities) == (
        ("Egypt",),
        ("Afghanistan",),
        ("Libya",),
    )
    assert Fact(name="nationality_note", value="Libya (as at Feb. 2011)") in third.facts
    assert {entry.gender for entry in (first, second, third)} == {Gender.MALE}
    assert first.titles == ("Doctor", "Dr.", "Surgeon", "Leader of Al-Qaida")


def test_documents_are_typed_with_country_and_note_and_one_without_a_number_is_a_fact() -> None:
    first, second, third = (fixture()[key] for key in ("QDi.006", "TAi.144", "LYi.017"))

    assert first.identifiers == (
        Identifier(
            kind=IdentifierKind.PASSPORT,
            value="1084010",
            country="Egypt",
            label="Passport",
            note="issued 1998-03-02, in Alexandria, Egypt, expired on 1 Mar. 2005",
        ),
        Identifier(kind=IdentifierKind.NATIONAL_ID, value="19820215", label="Egyptian identity card number"),
    )
    assert second.identifiers[0] == Identifier(
        kind=IdentifierKind.PASSPORT, value="OA 452003", label="Afghan passport number", note="issued in Kabul"
    )
    assert Fact(name="document", value="Birth certificate, issued in 1978") in second.facts
    assert [(number.value, number.country) for number in third.identifiers] == [("B014995", "Libya")]


@pytest.mark.parametrize(
    ("kind", "finer", "number", "note", "expected"),
    [
        ("Passport", "", "R00012098, South Sudan", "", ("passport", "R00012098", "South Sudan")),
        ("Passport", "", "403062567 (US)", "", ("passport", "403062567", "US")),
        ("Passport", "", "British number 094629366", "", ("passport", "094629366", "British")),
        ("Passport", "", "No. H0044232 (Iraqi)", "", ("passport", "H0044232", "Iraqi")),
        ("Numéro de passeport", "", "645120196", "", ("passport", "645120196", None)),
        ("National Identification Number", "national passport", "9600133195", "", ("passport", "9600133195", None)),
        (
            "National Identification Number",
            "",
            "BNSDLA70L14Z352B",
            "Italian Fiscal Code",
            ("tax_id", "BNSDLA70L14Z352B", None),
        ),
        (
            "National Identification Number",
            "",
            "",
            "SSN 156-92-9858 (United States of America)",
            ("tax_id", "156-92-9858", "United States of America"),
        ),
        ("National Identification Number", "05258253", "", "", ("national_id", "05258253", None)),
        ("National Identification Number", "Driver's Permit", "892124B", "", ("licence", "892124B", None)),
        ("National Identification Number", "Ration card no.", "0075258", "", ("other", "0075258", None)),
    ],
)
def test_the_words_beside_a_number_tell_its_kind_and_country(
    kind: str, finer: str, number: str, note: str, expected: tuple[str, str, str | None]
) -> None:
    entry = only(
        f"<INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>{kind}</TYPE_OF_DOCUMENT><TYPE_OF_DOCUMENT2>{finer}</TYPE_OF_DOCUMENT2>"
        f"<NUMBER>{number}</NUMBER><NOTE>{note}</NOTE></INDIVIDUAL_DOCUMENT>"
    )

    assert [(one.kind.value, one.value, one.country) for one in entry.identifiers] == [expected]


def test_an_address_keeps_its_note_and_what_the_note_says_besides_is_taken() -> None:
    entry = fixture()["TAi.144"]

    assert fixture()["QDi.006"].addresses == (Address(text="Afghanistan (as of July 2022)", country="Afghanistan"),)
    assert [address.country for address in entry.addresses] == ["Pakistan"]
    assert entry.addresses[0].text.startswith(
        "Kela neighbourhood/Danda, Miramshah, North Waziristan, 28000, Pakistan (Tel."
    )
    assert [(one.kind, one.value) for one in entry.identifiers[1:]] == [
        (IdentifierKind.PHONE, "+92 928 300 100"),
        (IdentifierKind.EMAIL, "nobody@example.org"),
    ]
    assert Fact(name="status", value="Khost") in entry.facts


def test_a_listing_has_its_day_its_end_its_text_and_its_measures() -> None:
    listing = fixture()["LYi.017"].listings[0]

    assert (listing.list, listing.listed_on, listing.until) == ("un_sc", date(2011, 2, 26), date(2026, 1, 14))
    assert listing.citation == "paragraphs 15 and 17 of resolution 1970"
    assert [fact.value for fact in fixture()["LYi.017"].facts if fact.name == "measure"] == [
        "Travel Ban",
        "Asset Freeze",
    ]


def test_entries_that_name_each_other_are_tied() -> None:
    assert fixture()["QDi.006"].links == (Link(name="AL-QAIDA", how="named in the comments", entry="QDe.004"),)
    assert fixture()["TAi.144"].links[0] == Link(name="TAe.012", how="named in the comments")


def test_facts_that_have_no_field_of_their_own_are_kept() -> None:
    facts = [(fact.name, fact.value) for entry in fixture().values() for fact in entry.facts]

    for fact in (
        ("dataid", "9000001"),
        ("amended_on", "2019-05-01"),
        ("submitted_by", "Germany"),
        ("submitted_on", "2001-10-05"),
        ("old_reference", "E.29.I.14"),
        ("mother", "Umayma Azzam"),
        ("physical_description", "eye colour: dark; hair colour: dark"),
        ("status", "Reportedly killed in Kabul in July 2022"),
        ("tribe", "Belongs to Sultan Khel section, Zadran tribe of Garda Saray of Paktia province, Afghanistan"),
        ("whereabouts", "Believed to be in the Afghanistan/Pakistan border area"),
        ("review", "Review pursuant to Security Council resolution 1822 (2008) was concluded on 21 Jun. 2010"),
    ):
        assert fact in facts


def test_labelled_numbers_of_the_comments_are_identifiers() -> None:
    assert [(one.kind.value, one.value, one.country) for one in fixture()["KPe.023"].identifiers] == [
        ("bic", "DCBKKPPY", None),
        ("email", "one@example.org", None),
        ("email", "two@example.org", None),
        ("phone", "+850-2-18111", None),
        ("phone", "850-2-381-4687", None),
        ("registration", "5905801", None),
        ("tax_id", "36-3804626", "United States of America"),
    ]


def test_the_regime_and_the_comments_say_why() -> None:
    grounds = fixture()["KPe.023"].listings[0].grounds

    assert [(ground.kind, ground.basis) for ground in grounds] == [
        (GroundKind.PROLIFERATION, Basis.PROGRAMME),
        (GroundKind.PROLIFERATION, Basis.REMARK),
    ]
    assert (
        grounds[1].says
        == "Daedong Credit Bank has facilitated transactions for the DPRK’s ballistic missile programme."
    )


def test_a_regime_not_seen_before_is_warned_of_and_kept() -> None:
    reading = read(un(INDIVIDUAL.format("").replace("Yemen", "Moon")))

    assert reading.entries[0].listings[0].programme == "Moon"
    assert reading.warnings == (
        "Moon is a regime not seen before: it is kept as it is, but nothing is known of its grounds or its law.",
    )


def test_a_moment_without_a_time_zone_is_taken_as_utc() -> None:
    assert stated_moment("2026-01-15", name="x", place="y") == datetime(2026, 1, 15, tzinfo=UTC)


@cache
def published(shared: Path, day: str) -> Reading:
    (path,) = (shared / "un_sc").glob(f"{day}*.xml.gz")
    name = path.name.lower().removesuffix(".gz")
    data = gzip.decompress(path.read_bytes())
    role = SOURCE.claim(name, data[:65536])
    assert role == "main"
    return SOURCE.read({role: RawFile(place=name, name=name, data=data)})


@pytest.mark.parametrize(
    ("day", "persons", "organisations", "stated_at"),
    [
        ("2018-06-08", 693, 405, datetime(2018, 6, 7, 23, 3, 43, 970000, tzinfo=UTC)),
        ("2025-04-19", 684, 193, datetime(2025, 4, 19, 23, 0, 4, 625000, tzinfo=UTC)),
        ("2025-11", 727, 273, datetime(2025, 11, 18, 23, 0, 9, 174000, tzinfo=UTC)),
        ("2026-02", 730, 273, datetime(2026, 2, 27, 0, 0, 9, 554000, tzinfo=UTC)),
    ],
)
def test_the_published_files_are_read_whole_and_no_clause_is_left_unread(
    shared_lists: Path, day: str, persons: int, organisations: int, stated_at: datetime
) -> None:
    reading = published(shared_lists, day)
    kinds = Counter(entry.kind for entry in reading.entries)

    assert kinds == {Kind.PERSON: persons, Kind.ORGANISATION: organisations}
    assert (reading.clauses.unread, reading.warnings, reading.stated_at) == (0, (), stated_at)
    assert reading.clauses.taken > 2000
    assert all(entry.listings[0].listed_on for entry in reading.entries)


ASSERTED: dict[str, Callable[[Entry], object]] = {
    "names": lambda entry: entry.names,
    "listings": lambda entry: entry.listings,
    "births": lambda entry: entry.births,
    "nationalities": lambda entry: entry.nationalities,
    "identifiers": lambda entry: entry.identifiers,
    "addresses": lambda entry: entry.addresses,
}


@pytest.mark.parametrize("day", ["2018-06-08", "2025-04-19", "2025-11", "2026-02"])
def test_what_the_card_asserts_holds_of_the_published_files(shared_lists: Path, day: str) -> None:
    reading = published(shared_lists, day)
    asserted = next(iter(SOURCE.card.lists.values())).assertions

    assert len(reading.entries) >= asserted.entries
    assert set(asserted.filled) == set(ASSERTED)
    for field, least in asserted.filled.items():
        assert sum(bool(ASSERTED[field](entry)) for entry in reading.entries) / len(reading.entries) >= least
    for kind, fewest in asserted.kinds.items():
        assert sum(entry.kind is kind for entry in reading.entries) >= fewest


def test_parties_everybody_can_look_up_are_as_published(shared_lists: Path) -> None:
    entries = {str(entry.id): entry for entry in published(shared_lists, "2026-02").entries}
    network, bank, isil = entries["TAe.012"], entries["KPe.047"], entries["QDe.115"]

    assert network.names[0].text == "HAQQANI NETWORK (HQN)"
    assert ("bic", "FTBDKPPY") in [(one.kind.value, one.value) for one in bank.identifiers]
    assert Link(name="AL-QAIDA", how="named in the comments", entry="QDe.004") in network.links
    assert isil.listings[0].listed_on == date(2004, 10, 18)
    assert "Islamic State in Iraq and the Levant" in [name.text for name in isil.names]
    assert Counter(name.weak for entry in entries.values() for name in entry.names)[True] == 646


def test_the_fixture_lies_where_the_generic_tests_look_for_it() -> None:
    assert [path.name for path in (FIXTURES / "un_sc" / "xml").iterdir()] == [NAME]
