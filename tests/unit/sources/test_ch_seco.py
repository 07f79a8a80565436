"""The Swiss list: identities of one target together, and when it stood on the list."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.sources.published import FIXTURES, claims, entry_of, facts, raw, read_fixture, refused

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import Reading
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Identifier, IdentifierKind, Link, Name, NameKind, Reference
from lookthrough.sources.ch_seco.source import SOURCE
from lookthrough.sources.ch_seco.standing import Modification, Standing, standings

XML = (FIXTURES / "ch_seco" / "xml" / "ch_seco.xml").read_text(encoding="utf-8")
BELARUS = "Ordinance of 16 March 2022 on measures against Belarus"


def entry(number: str) -> Entry:
    return entry_of(read_fixture(SOURCE, "xml"), number)


def read(text: str | bytes) -> Reading:
    return SOURCE.read({"main": raw(text, "ch_seco.xml")})


def only(names: str, *, body: str = "individual", more: str = "") -> Entry:
    """Read the one target with these names in its main identity."""
    opening = body.partition(" ")[0]
    (found,) = read(
        '<swiss-sanctions-list list-type="whole-list" date="2026-08-20">'
        '<sanctions-program ssid="1"><program-key lang="eng">P</program-key><program-name lang="eng">O</program-name>'
        '<sanctions-set ssid="2" lang="eng">annex</sanctions-set></sanctions-program>'
        f'<target ssid="3"><sanctions-set-id>2</sanctions-set-id><{body}><identity ssid="4" main="true">{names}'
        f"</identity>{more}</{opening}></target></swiss-sanctions-list>"
    ).entries
    return found


def name(*parts: str, kind: str = "primary-name", quality: str = "good") -> str:
    return f'<name ssid="5" name-type="{kind}" quality="{quality}" lang="eng">{"".join(parts)}</name>'


def part(value: str, kind: str = "whole-name", order: int = 1, **spelt: str) -> str:
    variants = "".join(
        f'<spelling-variant lang="RUS" script="{script}">{text}</spelling-variant>'
        for script, texts in spelt.items()
        for text in texts.split("|")
    )
    return f'<name-part order="{order}" name-part-type="{kind}"><value>{value}</value>{variants}</name-part>'


def refusal(text: str | bytes) -> BrokenList:
    return refused(read, text)


@pytest.mark.parametrize(
    ("file", "head", "owner"),
    [
        ("ch_seco.xml", XML, "ch_seco"),
        ("consolidated-list.xml", XML, "ch_seco"),
        ("downloadxmlgesamtliste.xml", XML, "ch_seco"),
        ("consolidated-list_2026-08-27.xml", "", "ch_seco"),
        ("consolidated-list.xml", "<CONSOLIDATED_LIST>", "un_sc"),
        ("consolidated.xml", "", None),
    ],
)
def test_its_file_is_known_by_its_root(file: str, head: str, owner: str | None) -> None:
    assert claims(file, head.encode()) == ([] if owner is None else [(owner, "main")])


def test_an_edition_states_its_day() -> None:
    assert read_fixture(SOURCE, "xml").stated_at == datetime(2026, 8, 20, tzinfo=UTC)


def test_names_stand_in_the_order_they_are_said_the_main_identitys_english_one_first() -> None:
    assert entry("7101").names == (
        Name("Aliaksandr Ryhoravich Lukashenka"),
        Name("Alexander Ryhoravich Lukashenko", NameKind.ALIAS),
        Name("Aleksandr Ryhoravich Lukashenka", NameKind.ALIAS),
        Name("Александр ЛУКАШЕНКО", NameKind.ALIAS),
        Name("Alexander Lukaschenko", NameKind.ALIAS),
        Name("Luka", NameKind.ALIAS, weak=True),
        Name("Aliaksandr Trafimovich", NameKind.FORMER),
        Name("Bat'ka", NameKind.ALIAS),
    )
    assert entry("6001").names == (Name("Hajji Ahmed Salim Jr."),)


def test_a_title_among_the_parts_is_a_title() -> None:
    assert entry("7101").titles == ("President",)


@pytest.mark.parametrize(
    ("parts", "names"),
    [
        ((part("Kim", "family-name"), part("Jong Un", "given-name", 2)), ["Jong Un Kim"]),
        ((part("A", LATN="A1|A2"),), ["A", "A1", "A2"]),
        (
            (part("Ivanov", "family-name", CYRL="Иванов"), part("Ivan", "given-name", 2, LATN="Iwan")),
            ["Ivan Ivanov", "Iwan Ivanov", "Иванов"],
        ),
        ((part("A", CYRL="А|Б"),), ["A", "А", "Б"]),
    ],
)
def test_each_way_of_spelling_is_a_name_and_scripts_are_not_mixed(parts: tuple[str, ...], names: list[str]) -> None:
    assert [found.text for found in only(name(*parts)).names] == names


def test_a_name_once_called_good_is_not_weak() -> None:
    low, good = (name(part("Luka"), kind="alias", quality=quality) for quality in ("low", "good"))

    assert only(name(part("X")) + low + good).names == (Name("X"), Name("Luka", NameKind.ALIAS))


def test_a_person_is_read_with_all_that_is_said() -> None:
    lukashenka = entry("7101")

    assert (lukashenka.kind, lukashenka.gender) == (Kind.PERSON, Gender.MALE)
    assert lukashenka.nationalities == ("Belarus",)
    assert lukashenka.births == (
        DateSpan(date(1954, 8, 30), date(1954, 8, 30), "1954-08-30"),
        DateSpan(date(1955, 8, 1), date(1955, 8, 31), "1955-08", circa=True),
    )
    assert lukashenka.birth_places == ("Kopys, Vitsebsk region, Belarus",)
    assert lukashenka.addresses == (
        Address(
            text="Presidential Administration, ul. Karla Marksa, 38, P.O. Box 1, 220016, Minsk, Minsk, Belarus",
            country="Belarus",
        ),
    )
    assert lukashenka.identifiers == (
        Identifier(
            kind=IdentifierKind.PASSPORT,
            value="DP0000001",
            country="Belarus",
            label="diplomatic-passport",
            note="issued 2010-02-18, issued in Minsk, Minsk, Belarus, expires 2013-02-18, expired",
        ),
        Identifier(kind=IdentifierKind.PASSPORT, value="MP0000000", label="Passport number"),
    )
    assert facts(lukashenka, "document") == ["id-card, Belarus"]
    assert facts(lukashenka, "other_information") == ["Function: President of the Republic of Belarus"]
    assert facts(lukashenka, "attribute") == ["note: kept as published"]
    assert facts(lukashenka, "address_remark")[0].endswith(": official seat")
    assert facts(lukashenka, "relation_remark") == ["related to 7201: through the state"]


def test_a_tie_to_another_target_bears_its_name() -> None:
    assert entry("7101").links == (Link(name="Belagroprombank", how="related to", entry="7201"),)


def test_numbers_of_other_lists_are_references_where_they_say_whose_they_are() -> None:
    assert entry("7101").references == (Reference("eu", "EU.6472.19"),)
    assert facts(entry("7101"), "foreign_identifier") == ["EU.6472.19", "140"]
    assert entry("6001").references == (Reference("un_sc", "QDi.431"),)


def test_the_programmes_key_is_the_tag_and_the_ordinance_with_its_parts_the_citation() -> None:
    (listing,) = entry("7201").listings

    assert (listing.list, listing.programme) == ("ch_seco", "Belarus")
    assert listing.citation == f"{BELARUS}, annex 15"
    assert (listing.listed_on, listing.in_force_on, listing.until) == (date(2021, 8, 11), date(2021, 8, 12), None)
    assert entry("7101").listings[0].citation == f"{BELARUS}, annex 13; {BELARUS}, annex 15"
    assert facts(entry("7201"), "origin") == ["EU"]


def test_a_target_that_was_delisted_and_listed_again_has_stood_twice() -> None:
    spans = [(one.listed_on, one.in_force_on, one.until) for one in entry("7101").listings]

    assert spans == [
        (date(2006, 6, 27), date(2006, 6, 28), date(2016, 3, 1)),
        (date(2020, 12, 11), date(2020, 12, 11), None),
    ]
    assert facts(entry("7101"), "amended_on") == ["2022-03-16"]


def test_a_delisted_target_stays_with_the_day_it_ended() -> None:
    (listing,) = entry("7301").listings

    assert (listing.listed_on, listing.until) == (None, date(2019, 5, 2))


def test_the_reasons_and_the_ordinances_title_give_grounds() -> None:
    assert [ground.kind.value for ground in entry("7101").listings[0].grounds] == ["human-rights"]
    assert [(ground.kind.value, ground.basis.value) for ground in entry("6001").listings[0].grounds] == [
        ("terrorism", "citation")
    ]


def test_an_organisation_was_founded_and_its_labelled_numbers_are_read() -> None:
    bank = entry("7201")

    assert bank.kind is Kind.ORGANISATION
    assert (bank.births, facts(bank, "founded_on")) == ((), ["1991-09-03"])
    assert [(number.kind.value, number.value) for number in bank.identifiers] == [
        ("bic", "BAPBBY2X"),
        ("registration", "100693551"),
    ]
    assert facts(bank, "other_information") == ["Owner of INN: 7707083893, a bank in Moscow"]


def test_a_vessel_has_its_imo_number() -> None:
    ship = entry("7301")

    assert ship.kind is Kind.VESSEL
    assert ship.identifiers == (Identifier(kind=IdentifierKind.IMO, value="8628597", label="IMO Number"),)
    assert facts(ship, "built_on") == ["1985"]


def test_an_aircraft_is_one() -> None:
    assert only(name(part("EP-X")), body='object object-type="aircraft"').kind is Kind.AIRCRAFT


@pytest.mark.parametrize(
    ("stated", "unread"),
    [
        ('day="1" month="1" year="1340" calendar="Islamic"', "day-month-year 1340-01-01 (Islamic)"),
        ('day="3" month="5" calendar="Gregorian"', "day-month-year 05-03 (Gregorian)"),
        ('day="30" month="2" year="1960" calendar="Gregorian"', "day-month-year 1960-02-30 (Gregorian)"),
        ('day="3" year="1960" calendar="Gregorian"', "day-month-year 1960-03 (Gregorian)"),
    ],
)
def test_a_day_that_means_none_of_our_calendar_stays_unread(stated: str, unread: str) -> None:
    found = only(name(part("X")) + f'<day-month-year ssid="9" {stated} quality="good"/>')

    assert (found.births, found.unread) == ((), (unread,))


def test_modifications_out_of_order_are_put_in_order_by_their_days() -> None:
    def on(kind: str, day: str) -> Modification:
        return Modification(kind, None, None, date.fromisoformat(day))

    changed = (on("amended", "2025-06-03"), on("de-listed", "2025-06-20"), on("listed", "2012-06-08"))

    assert standings(changed) == (Standing(date(2012, 6, 8), date(2012, 6, 8), date(2025, 6, 20)),)


def test_without_modifications_or_days_a_target_stands() -> None:
    assert standings(()) == (Standing(),)
    assert standings((Modification("amended", None, None, None), Modification("listed", None, None, None))) == (
        Standing(),
    )
    assert standings((Modification("amended", None, None, date(2020, 1, 1)),)) == (Standing(),)


def test_places_may_stand_before_the_targets() -> None:
    start, end = XML.index("  <place "), XML.index("</swiss-sanctions-list>")
    moved = XML[:start] + XML[end:]
    target = moved.index("  <target ")

    assert read(moved[:target] + XML[start:end] + moved[target:]).entries == read(XML).entries


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("<swiss-sanctions-list list", "<sanctions list", "its root is sanctions, where swiss-sanctions-list is"),
        ('"whole-list"', '"amendment"', "its list-type is 'amendment', where 'whole-list' is expected. A list of"),
        ('date="2026-08-20"', 'date="27.8.2026"', "its date is '27.8.2026', not a day (yyyy-mm-dd)."),
        ('date="2026-08-20"', 'date="2026-08-20" mood="good"', "nobody reads @mood of swiss-sanctions-list."),
        ('<target ssid="7201">', '<mood/><target ssid="7201">', "nobody reads mood."),
        ('<target ssid="7201">', '<target ssid="7201"><mood/>', "nobody reads mood of target."),
        ('<target ssid="7201">', '<target ssid="7101">', "the target 7101 stands here twice."),
        ("<sanctions-set-id>7012</sanctions-set-id>\n    <entity>", "<entity>", "a target without a set of sanctions."),
        ("<sanctions-set-id>7011<", "<sanctions-set-id>99<", "the set of sanctions 99 is nowhere in the file."),
        ('place-id="7192"', 'place-id="7"', "the place 7 is nowhere in the file."),
        ("<entity>", "<entity/><entity>", "a target with 2 of individual, entity, object, where one is expected."),
        ('object-type="vessel"', 'object-type="train"', "the unknown object type 'train'. Known are vessel, aircraft."),
        ('sex="male"', 'sex="x"', "the unknown sex 'x'. Known are male, female."),
        ('main="false"', 'main="maybe"', "the unknown mark of a main identity 'maybe'."),
        ('ssid="7202" main="true"', 'ssid="7202" main="false"', "a target without a primary name in its main"),
        ('name-type="alias"', 'name-type="nickname"', "the unknown name type 'nickname'. Known are primary-name"),
        ('quality="low" lang', 'quality="fair" lang', "the unknown quality 'fair'. Known are good, low."),
        ('name-part-type="suffix"', 'name-part-type="mood"', "the unknown name part 'mood'. Known are title"),
        ('order="4" name-part-type="suffix"', 'order="last" name-part-type="suffix"', "the order of a name part is"),
        ('document-type="id-card"', 'document-type="card"', "the unknown document type 'card'. Known are passport"),
        (
            'relation-type="related-to"',
            'relation-type="owns"',
            "the unknown relation type 'owns'. Known are related-to",
        ),
        ('modification-type="amended"', 'modification-type="moved"', "the unknown modification type 'moved'."),
        ('effective-date="2021-08-12"', 'effective-date="soon"', "effective-date is 'soon', not a day."),
        ('<program-key lang="eng">ISIL and Al-Qaida</program-key>', "", "a programme without program-key."),
        ("<origin>UN</origin>", "<origin>UN</origin><mood/>", "nobody reads mood of sanctions-program."),
        ("<location>Kopys", "<mood>x</mood><location>Kopys", "nobody reads mood of place."),
        ("</swiss-sanctions-list>", "", "this is not well-formed XML, or it is cut short"),
        ("<swiss-sanctions-list list", "<!DOCTYPE x><swiss-sanctions-list list", "it declares a document type"),
    ],
)
def test_what_is_unknown_stops_the_reading(before: str, after: str, message: str) -> None:
    assert before in XML
    refused = refusal(XML.replace(before, after))

    assert message in str(refused)
    assert refused.place.startswith("ch_seco.xml")


def test_an_empty_file_or_list_is_refused() -> None:
    assert "the file is empty." in str(refusal(""))
    assert "no target in it." in str(refusal('<swiss-sanctions-list list-type="whole-list" date="2026-08-20"/>'))


def test_the_published_excerpt_is_read_once_the_place_it_lacks_is_added(shared_lists: Path) -> None:
    data = (shared_lists / "ch" / "ch_seco_xml_excerpt_2026-08-27.xml").read_text(encoding="utf-8")
    place = '<place ssid="29492"><location>Minsk</location></place></swiss-sanctions-list>'
    reading = read(data.replace("</swiss-sanctions-list>", place))

    assert "the place 29492 is nowhere in the file." in str(refusal(data))
    assert [entry.names[0].text for entry in reading.entries] == [
        "Dzmitry Aliaksandravich Lukashenka",
        "Belagroprombank",
        "Hui Chon",
    ]
    assert [entry.listings[0].until for entry in reading.entries] == [date(2016, 3, 1), None, None]
    assert reading.clauses.unread == 0


def test_the_offices_own_example_is_a_list_of_amendments(shared_lists: Path) -> None:
    data = (shared_lists / "ch" / "ch_seco_official_EXAMPLE_2024-01-17.xml").read_text(encoding="utf-8")

    assert "a list of amendments is no edition" in str(refusal(data)).lower()
    assert [entry.id for entry in read(data.replace('"amendment"', '"whole-list"')).entries] == [
        "64398",
        "64403",
        "64393",
    ]
