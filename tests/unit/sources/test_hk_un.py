"""Hong Kong's lists: one file for each regime, in the United Nations' own elements, under its own numbers."""

import gzip
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from tests.unit.sources.published import FIXTURES, raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.ids import ListId, SourceId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.hong_kong import REGIMES
from lookthrough.sources.hk_un.read import OWN_FILE
from lookthrough.sources.hk_un.source import SOURCE
from lookthrough.sources.un_sc.source import SOURCE as UN

ROOT = b'<CONSOLIDATED_LIST dateGenerated="2026-03-02T04:00:00.120Z"><INDIVIDUALS>'
PERSON = (
    "<DATAID>1</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>X</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE>"
    "<REFERENCE_NUMBER>QDi.001</REFERENCE_NUMBER><LISTED_ON>2001-01-25</LISTED_ON><COMMENTS1/>"
    "<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>"
)
ALIAS = "<INDIVIDUAL_ALIAS><QUALITY>{}</QUALITY><ALIAS_NAME>{}</ALIAS_NAME>{}</INDIVIDUAL_ALIAS>"
BORN = "<INDIVIDUAL_DATE_OF_BIRTH>{}</INDIVIDUAL_DATE_OF_BIRTH>"
PAPER = "<INDIVIDUAL_DOCUMENT>{}</INDIVIDUAL_DOCUMENT>"
PLACE = "<INDIVIDUAL_PLACE_OF_BIRTH>{}</INDIVIDUAL_PLACE_OF_BIRTH>"


def written(*persons: str, root: str = '<CONSOLIDATED_LIST dateGenerated="2026-03-02T04:00:00.120Z">') -> bytes:
    body = "\n".join(f"<INDIVIDUAL>{person}</INDIVIDUAL>" for person in persons)
    return f"{root}\n<INDIVIDUALS>\n{body}\n</INDIVIDUALS></CONSOLIDATED_LIST>".encode()


def read(data: bytes) -> Reading:
    return SOURCE.read({"main": raw(data, "isil_and_al_qaida.xml")})


def only(more: str) -> Entry:
    (entry,) = read(written(PERSON + more)).entries
    return entry


def refusal(data: bytes) -> str:
    with pytest.raises(BrokenList) as caught:
        read(data)
    return str(caught.value)


@pytest.fixture(scope="module")
def fixture() -> Reading:
    return read_fixture(SOURCE, "xml")


@pytest.fixture(scope="module")
def person(fixture: Reading) -> Entry:
    return fixture.entries[0]


@pytest.fixture(scope="module")
def organisation(fixture: Reading) -> Entry:
    return fixture.entries[1]


def test_an_entry_keeps_the_united_nations_number_and_regime(person: Entry) -> None:
    (listing,) = person.listings

    assert (person.id, person.kind, SOURCE.card.space) == ("QDi.006", Kind.PERSON, "un_sc")
    assert (listing.list, listing.programme, listing.listed_on) == ("hk_un", "Al-Qaida", date(2001, 1, 25))
    assert listing.until is None
    assert [ground.kind for ground in listing.grounds] == ["terrorism"]


def test_names_are_in_their_order_and_scripts_with_weak_and_former_ones_told(person: Entry, fixture: Reading) -> None:
    assert person.names == (
        Name("AIMAN MUHAMMED RABI AL-ZAWAHIRI"),
        Name("ايمن محمد ربيع الظواهري", NameKind.ALIAS),
        Name("Ayman Al-Zawahari", NameKind.FORMER),
        Name("Aiman al-Zawahari", NameKind.FORMER),
        Name("ايمن الظواهري", NameKind.FORMER),
        Name("Abu Fatima", NameKind.ALIAS, weak=True),
        Name("ابو فاطمة", NameKind.ALIAS, weak=True),
    )
    assert fixture.entries[2].names == (Name("GABRIEL JOK RIAK MAKOL"),)  # its third name is the schema's "na"


def test_what_is_said_of_a_person_is_taken(person: Entry) -> None:
    assert [span.text for span in person.births] == [
        "1951-06-19", "circa 1950", "circa 1949 to 1952", "Nov. 1951", "1950 to 1951",
    ]  # fmt: skip
    assert person.birth_places == ("Giza, Egypt (near Cairo)", "Giza, Egypt")
    assert (person.nationalities, person.gender) == (("Egypt",), Gender.MALE)
    assert person.titles == ("Doctor", "Leader of Al-Qaida")
    assert person.addresses == (
        Address(
            text="University Road, Peshawar, Khyber Pakhtunkhwa, 25000, Pakistan (formerly)",
            country="Pakistan",
        ),
    )


def test_documents_are_typed_and_a_number_may_stand_in_the_note(person: Entry) -> None:
    assert person.identifiers == (
        Identifier(
            kind=IdentifierKind.PASSPORT,
            value="1084010",
            country="Egypt",
            label="Passport",
            note="issued 1991-02-03, in Cairo, Egypt, expires 1998-02-02, reported lost",
        ),
        Identifier(kind=IdentifierKind.OTHER, value="19820215", country="Egypt", label="Birth certificate"),
        Identifier(
            kind=IdentifierKind.PASSPORT,
            value="1084011",
            label="Egyptian passport number",
            note="issued on 3 Feb. 1991",
        ),
    )


def test_a_document_without_its_number_is_a_fact() -> None:
    entry = only(PAPER.format("<TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NOTE>issued in Cairo</NOTE>"))

    assert entry.identifiers == ()
    assert Fact(name="document", value="Passport, issued in Cairo") in entry.facts


def test_the_rest_stays_as_facts(person: Entry, organisation: Entry) -> None:
    assert person.facts[:6] == (
        Fact(name="dataid", value="6000001"),
        Fact(name="amended_on", value="2005-07-21"),
        Fact(name="amended_on", value="2016-05-02"),
        Fact(name="name_note", value="Abu Fatima: nom de guerre"),
        Fact(name="birth_note", value="from passport"),
        Fact(name="reasons", value="Leader of Al-Qaida (QDe.004)."),
    )
    assert organisation.facts == (Fact(name="dataid", value="6000002"), Fact(name="submitted_on", value="2001-10-05"))


def test_an_entry_is_tied_to_the_one_its_comments_name(person: Entry, fixture: Reading) -> None:
    assert person.links == (Link(name="AL-QAIDA", how="named in the comments", entry="QDe.004"),)
    assert fixture.clauses == ClauseCount(taken=3, ignored=0, unread=0)  # that of SSi.001 is counted once


def unlisted(entry: Entry) -> Entry:
    """Return an entry without what is Hong Kong's own of it, or the UN's: whose source and list it stands in."""
    listings = tuple(replace(listing, list=ListId("")) for listing in entry.listings)
    return replace(entry, source=SourceId(""), listings=listings)


def test_an_entry_has_everything_that_one_of_the_united_nations_file_has() -> None:
    theirs = read_fixture(UN, "xml")
    ours = read((FIXTURES / "un_sc" / "xml" / "un_consolidated.xml").read_bytes())

    assert [unlisted(entry) for entry in ours.entries] == [unlisted(entry) for entry in theirs.entries]
    assert ours.clauses == theirs.clauses
    assert {listing.list for entry in ours.entries for listing in entry.listings} == {"hk_un"}


def test_an_organisation_has_aliases_and_former_names(organisation: Entry) -> None:
    assert (organisation.id, organisation.kind) == ("QDe.004", Kind.ORGANISATION)
    assert organisation.names == (
        Name("AL-QAIDA"),
        Name("القاعدة", NameKind.ALIAS),
        Name("The Base", NameKind.ALIAS),
        Name("Maktab al-Khidamat (MAK)", NameKind.FORMER),
    )
    assert organisation.listings[0].listed_on == date(2001, 10, 6)
    assert organisation.addresses == (Address(text="no fixed address"),)


def test_a_record_in_two_files_is_read_from_that_of_its_own_regime(fixture: Reading) -> None:
    reasons = {entry.id: fact.value for entry in fixture.entries for fact in entry.facts if fact.name == "reasons"}

    assert fixture.rows == {"main": 2, "south_sudan": 1, "sudan": 2}
    assert [entry.id for entry in fixture.entries] == ["QDi.006", "QDe.004", "SSi.001", "SDi.002"]
    assert "as amended" in reasons[fixture.entries[2].id]


def test_an_edition_is_of_its_newest_file_and_warns_of_far_older_ones(fixture: Reading) -> None:
    assert fixture.stated_at == datetime(2026, 3, 2, 4, 0, 0, 120000, UTC)
    assert fixture.warnings == (
        "sudan.xml is the list as it stood on 2024-11-20: what the United Nations has changed since is not in it.",
    )
    assert set(fixture.missing) == set(REGIMES) - {"main", "south_sudan", "sudan"}


def test_a_file_may_leave_its_moment_out() -> None:
    reading = read(written(PERSON, root="<CONSOLIDATED_LIST>"))

    assert (reading.stated_at, reading.warnings) == (None, ())


def test_a_regime_not_seen_before_is_kept_and_warned_of() -> None:
    other = PERSON.replace("Al-Qaida", "Mali").replace("QDi.001", "MLi.001")
    reading = read(written(PERSON, other))

    assert [entry.listings[0].programme for entry in reading.entries] == ["Al-Qaida", "Mali"]
    assert reading.warnings[0].startswith("Mali is a regime not seen before")


@pytest.mark.parametrize(
    ("more", "field", "value"),
    [
        ("<DELISTED_ON>2026-01-02</DELISTED_ON>", "until", date(2026, 1, 2)),
        ("<GENDER>Unknown</GENDER>", "gender", None),
        ("<NATIONALITY2>Yemen</NATIONALITY2>", "nationalities", ("Yemen",)),
        ("<NATIONALITY><VALUE>na</VALUE></NATIONALITY>", "nationalities", ()),
        (PLACE.format("<NOTE>near Sanaa</NOTE>"), "birth_places", ("near Sanaa",)),
    ],
)
def test_fields_that_few_records_have_are_taken(more: str, field: str, value: object) -> None:
    entry = only(more)

    assert getattr(entry.listings[0] if field == "until" else entry, field) == value


def test_who_proposed_a_party_and_an_age_in_words_are_facts() -> None:
    entry = only(
        "<SUBMITTED_BY>Yemen</SUBMITTED_BY><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE>"
        "<NOTE>30-35 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>"
    )

    assert entry.births == ()
    assert entry.facts[1:] == (
        Fact(name="submitted_by", value="Yemen"),
        Fact(name="birth_note", value="30-35 years old"),
    )


def test_a_better_alias_of_the_same_text_is_not_weak() -> None:
    entry = only(
        ALIAS.format("Low", "Abu Y", "") + ALIAS.format("Good", "Abu Y", "") + ALIAS.format("Low", "Abu Y", "")
    )

    assert entry.names == (Name("X"), Name("Abu Y", NameKind.ALIAS))


def test_a_birth_under_an_alias_without_a_name_is_taken() -> None:
    entry = only(ALIAS.format("", "", "<DATE_OF_BIRTH>1960-06-04</DATE_OF_BIRTH>"))

    assert ([span.text for span in entry.births], entry.names) == (["1960-06-04"], (Name("X"),))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("<MOOD>good</MOOD>", "nobody reads MOOD of INDIVIDUAL"),
        ("<INDIVIDUAL_ADDRESS><FLOOR>3</FLOOR></INDIVIDUAL_ADDRESS>", "nobody reads FLOOR of INDIVIDUAL_ADDRESS"),
        (ALIAS.format("Bad", "Y", ""), "the unknown quality 'Bad' of an alias"),
        (ALIAS.format("", "Y", ""), "the unknown quality None of an alias"),
        (ALIAS.format("Good", "", ""), "an alias without its name"),
        (ALIAS.format("Good", "Y", "<DATE_OF_BIRTH>soon</DATE_OF_BIRTH>"), "the date of birth 'soon' is none"),
        (BORN.format("<TYPE_OF_DATE>ROUGHLY</TYPE_OF_DATE>"), "the unknown type of date 'ROUGHLY'"),
        (BORN.format("<YEAR>1970</YEAR>"), "the unknown type of date None"),
        (
            BORN.format("<TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR>"),
            "a range of years with one end",
        ),
        (
            BORN.format("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-13-01</DATE>"),
            "DATE is '1970-13-01', not a day",
        ),
        (BORN.format("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>70</YEAR>"), "the date of birth '70' is none"),
        (
            BORN.format("<TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-01</DATE><YEAR>1971</YEAR>"),
            "a date of birth and another one beside it",
        ),
        (PAPER.format("<NUMBER>7</NUMBER>"), "a document without its type"),
        (PAPER.format("<TYPE_OF_DOCUMENT>Visa</TYPE_OF_DOCUMENT>"), "the unknown type of document 'Visa'"),
        ("<GENDER>Either</GENDER>", "the unknown gender 'Either'"),
        ("<DELISTED_ON>soon</DELISTED_ON>", "DELISTED_ON is 'soon', not a day"),
    ],
)
def test_what_is_not_known_stops_the_reading_with_its_line(more: str, problem: str) -> None:
    said = refusal(written(PERSON + more))

    assert re.match(r"isil_and_al_qaida\.xml:\d+: ", said)
    assert problem in said


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("QDi.001", "QD 1", "REFERENCE_NUMBER is 'QD 1', which is no permanent reference number"),
        ("UN List", "EU List", "LIST_TYPE is EU List, where UN List is known"),
        ("<VALUE>UN List</VALUE>", "", "LIST_TYPE is missing"),
        ("2001-01-25", "25/01/2001", "LISTED_ON is '25/01/2001', not a day"),
        ("X</FIRST", "</FIRST", "FIRST_NAME of INDIVIDUAL is empty or missing"),
        ("Al-Qaida", "DRC", "there is nobody in it of the regime it is named for"),
    ],
)
def test_a_record_that_is_none_of_this_list_is_refused(before: str, after: str, problem: str) -> None:
    assert problem in refusal(written(PERSON.replace(before, after)))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (ROOT, "cut short"),
        (ROOT + b"</INDIVIDUALS></CONSOLIDATED_LIST>", "there is no party in it"),
        (b"<html><body>Not found</body></html>", "its root is html, where CONSOLIDATED_LIST is expected"),
        (b"<!DOCTYPE x><CONSOLIDATED_LIST/>", "it declares a document type"),
        (ROOT + b"<VESSEL/></INDIVIDUALS></CONSOLIDATED_LIST>", "nobody reads VESSEL"),
        (written(PERSON, root='<CONSOLIDATED_LIST dateGenerated="soon">'), "dateGenerated is 'soon', not a moment"),
        (written(PERSON, root='<CONSOLIDATED_LIST by="hand">'), "nobody reads by of CONSOLIDATED_LIST"),
        (written(PERSON, PERSON), "isil_and_al_qaida.xml:4: entry QDi.001 stands here twice"),
    ],
)
def test_a_broken_file_is_refused_in_words(data: bytes, problem: str) -> None:
    assert problem in refusal(data)


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("isil_and_al_qaida.xml", ROOT, "main"),
        ("isil_and_al_qaida_2026-03-02.xml", ROOT, "main"),
        ("isil_and_al_qaida.xml", b"", "main"),
        ("isil_and_al_qaida.xml", b"<html><body>", "main"),
        ("sudan.xml", ROOT, "sudan"),
        ("south_sudan (1).xml", ROOT, "south_sudan"),
        ("2026-03_hk_un_sudan.xml", ROOT, "sudan"),
        ("hk_un_sudan.xml", b"", "sudan"),
        ("sudan.xml", b"", None),
        ("sudan.xml", b"<report/>", None),
        ("isil_and_al_qaida.xml", b"<report/>", None),
        ("consolidated.xml", ROOT, None),
        ("sudan.csv", ROOT, None),
    ],
)
def test_a_file_is_known_by_its_name_and_root(name: str, head: bytes, role: str | None) -> None:
    assert SOURCE.claim(name, head) == role


def test_every_regime_has_its_file_its_role_and_its_ground() -> None:
    (form,) = SOURCE.card.forms

    assert set(form.roles) == set(REGIMES) == set(OWN_FILE.values())
    assert set(OWN_FILE) == set(SOURCE.file.programmes) == set(SOURCE.file.grounds.programmes)


@cache
def their_file(shared: Path) -> bytes:
    return gzip.decompress((shared / "un_sc/2026-02_UN_consolidated.xml.gz").read_bytes())


@cache
def divided(shared: Path) -> Reading:
    """The UN's own records in one file for each regime, as Hong Kong divides them."""
    parts = {}
    for regime, role in OWN_FILE.items():
        root = etree.fromstring(their_file(shared))
        for record in list(root.iter("INDIVIDUAL", "ENTITY")):
            parent = record.getparent()
            if parent is not None and record.findtext("UN_LIST_TYPE") != regime:
                parent.remove(record)
        parts[role] = RawFile(place=f"{role}.xml", name=f"{role}.xml", data=etree.tostring(root))
    return SOURCE.read(parts)


def test_the_united_nations_own_records_are_read_as_hong_kong_divides_them(shared_lists: Path) -> None:
    reading = divided(shared_lists)

    kinds = [entry.kind for entry in reading.entries]
    assert (kinds.count(Kind.PERSON), kinds.count(Kind.ORGANISATION)) == (612, 185)
    assert (reading.warnings, reading.missing) == ((), ())
    assert reading.stated_at == datetime(2026, 2, 27, 0, 0, 9, 554000, UTC)
    assert reading.clauses.unread == 0


def test_of_the_published_file_too_an_entry_has_everything_but_names_of_parties_hong_kong_leaves_out(
    shared_lists: Path,
) -> None:
    theirs = UN.read({"main": raw(their_file(shared_lists), "un_consolidated.xml")})
    known = {entry.id: replace(unlisted(entry), links=()) for entry in theirs.entries}
    numbers = {entry.id: len(entry.links) for entry in theirs.entries}

    for entry in divided(shared_lists).entries:
        assert (replace(unlisted(entry), links=()), len(entry.links)) == (known[entry.id], numbers[entry.id])
