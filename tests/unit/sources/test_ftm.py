"""FollowTheMoney entities: who of an export is listed, under what, and what belongs to them."""

import json
from datetime import date

import pytest
from tests.unit.sources.published import raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ground import Basis, GroundKind
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Address, Fact, IdentifierKind, Link, Name, NameKind, Reference
from lookthrough.sources.ftm.source import SOURCE

Line = dict[str, object]


def entity(schema: str = "Person", identity: str = "NK-1", **properties: object) -> Line:
    """A line as exports have it; texts of one value need no list, `schema__` and the like are keys of the line."""
    keys = {key.removesuffix("__"): properties.pop(key) for key in tuple(properties) if key.endswith("__")}
    stated = {prop: [value] if isinstance(value, str) else value for prop, value in properties.items()}
    return {"id": identity, "caption": "X", "schema": schema, "properties": stated, "referents": [], **keys}


def listed(schema: str = "Person", identity: str = "NK-1", **properties: object) -> Line:
    return entity(schema, identity, **{"name": "X", "topics": "sanction", **properties})


def sanction(of: str = "NK-1", identity: str = "s-1", **properties: object) -> Line:
    return entity("Sanction", identity, entity=of, **properties)


def read(*lines: Line | str) -> Reading:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    return SOURCE.read({"main": raw(text, "entities.ftm.json")})


def only(*lines: Line) -> Entry:
    (entry,) = read(*lines).entries
    return entry


def by_id(identity: str) -> Entry:
    return next(entry for entry in read_fixture(SOURCE, "ftm").entries if entry.id == identity)


def values(entry: Entry, fact: str) -> list[str]:
    return [one.value for one in entry.facts if one.name == fact]


def test_the_fixture_is_read_whole_and_says_what_it_left_aside() -> None:
    reading = read_fixture(SOURCE, "ftm")

    assert {str(entry.id): [one.programme for one in entry.listings] for entry in reading.entries} == {
        "NK-sensetime": ["US-NS-CMIC"],
        "NK-zakir": ["US-GLOMAG"],
        "NK-kpa": ["US-NK", "EU-PRK", "GB-DPRK"],
        "NK-cmc": ["DPRK"],
        "NK-happiness": ["IRAN"],
        "NK-ghorbaniyan": ["sanction"],
        "wallet-1": ["sanction"],
        "NK-linked": ["sanction.linked"],
    }
    assert {one.list for entry in reading.entries for one in entry.listings} == {"ftm"}
    assert (reading.rows, reading.clauses.unread) == ({"main": 24}, 0)
    assert [warning.partition(": ")[2] for warning in reading.warnings] == [
        "1 party is not listed (no sanction, and no topic that lists): left aside, but named where a listed one is "
        "tied to it.",
        "of 1 party all sanctions have ended: left aside.",
        "left aside by name: 1 Occupancy, 1 Position.",
    ]


def test_the_day_of_listing_is_not_the_day_in_force() -> None:
    party = by_id("NK-sensetime")
    (listing,) = party.listings

    assert (listing.listed_on, listing.in_force_on) == (date(2021, 12, 10), date(2022, 2, 8))
    assert values(party, "in_force_on_stated") == ["2022-02-08", "2022-12-10"]
    assert [(ground.kind, ground.basis) for ground in listing.grounds] == [
        (GroundKind.MILITARY_INDUSTRY, Basis.PROGRAMME),
        (GroundKind.SURVEILLANCE_TECHNOLOGY, Basis.PROGRAMME),
    ]
    assert values(party, "programme") == ["Non-SDN Chinese Military-Industrial Complex Companies List"]
    assert values(party, "authority") == ["Office of Foreign Assets Control"]
    assert values(party, "dataset") == ["us_ofac_cons"]


def test_a_person_has_all_that_belongs_to_it() -> None:
    person = by_id("NK-zakir")

    assert person.names == (
        Name("Shohrat Zakir"),
        Name("SHOHRAT Zakir", NameKind.ALIAS),
        Name("雪克来提·扎克尔", NameKind.ALIAS),
        Name("Shohret Zakir", NameKind.FORMER),
        Name("Zakir", NameKind.ALIAS, weak=True),
    )
    assert (person.kind, person.gender, person.nationalities) == (Kind.PERSON, Gender.MALE, ("cn",))
    assert [span.text for span in person.births] == ["1953-08"]
    assert (person.birth_places, person.titles) == (
        ("Yining",),
        ("Chairman of Xinjiang Uyghur Autonomous Region",),
    )
    assert person.addresses == (Address(text="Yining, Xinjiang", country="cn"),)
    assert [(one.kind, one.value, one.country, one.note) for one in person.identifiers] == [
        (IdentifierKind.PASSPORT, "E0000000", "cn", "issued 2015-01-01, expires 2025")
    ]
    assert values(person, "reasons") == ["For serious human rights abuse in Xinjiang."]
    assert values(person, "topic") == ["role.pep", "sanction"]
    assert GroundKind.HUMAN_RIGHTS in {one.kind for one in person.listings[0].grounds if one.basis is Basis.REMARK}


def test_a_party_of_several_lists_has_all_its_listings_and_numbers() -> None:
    army = by_id("NK-kpa")

    assert [(one.programme, one.listed_on, one.in_force_on, one.until) for one in army.listings] == [
        ("US-NK", date(2017, 1, 11), None, None),
        ("EU-PRK", None, date(2017, 10, 16), None),
        ("GB-DPRK", None, date(2017, 10, 16), date(2024, 1, 1)),
    ]
    assert values(army, "listed_on_stated") == ["2017"]
    assert army.references == (
        Reference("eu", "EU.4094.64"),
        Reference("uk", "DPR0061"),
        Reference("uk_ofsi", "13548"),
        Reference("ofac", "22284"),
    )


def test_ties_are_links_both_ways_and_never_shares() -> None:
    army, commission = by_id("NK-kpa"), by_id("NK-cmc")

    assert army.links == (Link(name=commission.names[0].text, how="member of (armed forces of)", entry="NK-cmc"),)
    assert commission.links == (
        Link(name="Korean People's Army", how="has as a member (armed forces of)", entry="NK-kpa"),
    )
    assert by_id("NK-happiness").links == (Link(name="NATIONAL IRANIAN TANKER COMPANY", how="owned by"),)


def test_a_sanction_alone_lists_a_party_and_gives_its_number_at_the_security_council() -> None:
    commission = by_id("NK-cmc")

    assert commission.listings[0].listed_on == date(2017, 9, 11)
    assert commission.references == (Reference("un_sc", "KPe.051"),)


def test_a_vessel_and_a_wallet_have_their_numbers() -> None:
    vessel, holder, wallet = by_id("NK-happiness"), by_id("NK-ghorbaniyan"), by_id("wallet-1")
    address = (IdentifierKind.CRYPTO_ADDRESS, "1AjZPMsnmpdK2Rv9KQNfMurTXinscVro9V", "XBT")

    assert (vessel.kind, vessel.identifiers[0].kind, vessel.identifiers[0].value) == (
        Kind.VESSEL,
        IdentifierKind.IMO,
        "9212905",
    )
    assert [(one.kind, one.value, one.label) for one in holder.identifiers] == [address]
    assert [(one.kind, one.value, one.label) for one in wallet.identifiers] == [address]
    assert wallet.names == (Name("1AjZPMsnmpdK2Rv9KQNfMurTXinscVro9V"),)


@pytest.mark.parametrize(
    ("topics", "programmes"),
    [
        (["sanction"], ["sanction"]),
        (["sanction.counter", "debarment"], ["debarment", "sanction.counter"]),
        (["export.control", "role.pep"], ["export.control"]),
        (["export.control.linked"], ["export.control.linked"]),
        (["role.pep"], None),
        (["wanted", "crime"], None),
        ([], None),
    ],
)
def test_topics_list_a_party_that_no_sanction_names(topics: list[str], programmes: list[str] | None) -> None:
    entries = read(entity(name="X", topics=topics)).entries

    assert [[one.programme for one in entry.listings] for entry in entries] == ([programmes] if programmes else [])


@pytest.mark.parametrize(
    ("line", "programmes"),
    [
        (sanction(programId=["B", "A"], program="Long words"), ["A", "B"]),
        (sanction(program="Long words"), ["Long words"]),
        (sanction(), [""]),
    ],
)
def test_a_programme_is_its_id_else_its_name(line: Line, programmes: list[str]) -> None:
    assert [one.programme for one in only(listed(), line).listings] == programmes


@pytest.mark.parametrize(
    ("ends", "taken"),
    [
        (["2020-01-01"], False),
        (["2020-01-01", None], True),
        (["2030-01-01"], True),
        (["2026"], True),
        (["2025"], False),
    ],
)
def test_a_party_whose_sanctions_have_all_ended_is_left_aside(ends: list[str | None], taken: bool) -> None:
    sanctions = [
        sanction(identity=f"s-{number}", endDate=[] if end is None else end) for number, end in enumerate(ends)
    ]

    reading = read(entity(name="X", last_seen__="2026-05-13T06:53:02"), *sanctions)

    assert bool(reading.entries) is taken
    assert any("all sanctions have ended" in warning for warning in reading.warnings) is not taken


def test_without_a_moment_in_the_file_no_end_is_taken_to_have_passed() -> None:
    assert only(entity(name="X"), sanction(endDate="2016-01-16")).listings[0].until == date(2016, 1, 16)


def test_the_order_of_lines_does_not_matter() -> None:
    lines = [
        listed(addressEntity="a-1"),
        sanction(programId="P"),
        entity("Address", "a-1", full="1 Road", country="cn"),
    ]

    assert only(*lines) == only(*reversed(lines))


def test_sanctions_of_nobody_in_the_file_are_warned_of() -> None:
    assert "1 sanction is of no party in this file" in read(listed(), sanction("NK-9")).warnings[0]


def test_a_bare_number_gives_way_to_the_one_of_a_document() -> None:
    passport = entity("Passport", "p-1", holder="NK-1", number="A1", country="ir")
    card = entity("Identification", "p-2", holder="NK-1", number="77", type="National ID Card")

    party = only(listed(passportNumber=["A1", "B2"]), passport, card)

    assert [(one.kind, one.value, one.country) for one in party.identifiers] == [
        (IdentifierKind.PASSPORT, "B2", None),
        (IdentifierKind.PASSPORT, "A1", "ir"),
        (IdentifierKind.NATIONAL_ID, "77", None),
    ]


@pytest.mark.parametrize(
    ("schema", "prop", "kind"),
    [
        ("Airplane", "registrationNumber", IdentifierKind.AIRCRAFT_TAIL),
        ("Company", "registrationNumber", IdentifierKind.REGISTRATION),
        ("Vessel", "imoNumber", IdentifierKind.IMO),
        ("Company", "imoNumber", IdentifierKind.REGISTRATION),
        ("Company", "leiCode", IdentifierKind.LEI),
        ("Security", "isin", IdentifierKind.ISIN),
    ],
)
def test_a_number_is_what_its_schema_makes_it(schema: str, prop: str, kind: IdentifierKind) -> None:
    assert [one.kind for one in only(listed(schema, **{prop: "9074729"})).identifiers] == [kind]


def test_what_cannot_be_read_stays_unread_and_is_counted() -> None:
    reading = read(listed(birthDate=["spring", "1961"], addressEntity="a-9"))

    assert reading.entries[0].unread == ("birthDate spring", "addressEntity a-9, which is not in the file")
    assert reading.clauses.unread == 2


def test_a_gender_of_another_word_is_a_fact() -> None:
    party = only(listed(gender="other"))

    assert (party.gender, values(party, "gender")) == (None, ["other"])


def test_a_un_number_of_another_form_is_a_fact() -> None:
    party = only(listed(), sanction(unscId="see annex"))

    assert (party.references, values(party, "un_number")) == ((), ["see annex"])


def test_values_come_in_an_order_of_their_own() -> None:
    one, other = listed(alias=["B", "A"], country=["ru", "by"]), listed(alias=["A", "B"], country=["by", "ru"])

    assert only(one) == only(other)
    assert only(one).addresses == (Address(text="by", country="by"), Address(text="ru", country="ru"))


def test_first_seen_stays_and_what_changes_by_itself_does_not() -> None:
    party = only(listed(modifiedAt="2026-01-01", first_seen__="2023-01-01", last_seen__="2026-01-01", target__=True))

    assert party.facts == (Fact(name="topic", value="sanction"), Fact(name="first_seen", value="2023-01-01"))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ((" \n ",), "entities.ftm.json: the file is empty."),
        (('{"id": "NK-1", "sch',), "entities.ftm.json:1: this is not JSON (Input data was truncated)"),
        ((listed(), "[]"), "entities.ftm.json:2: not a line of this form: Expected `object`, got `array`."),
        (({"id": "x", "schema": "Person"},), "Object missing required field `properties`."),
        ((listed("Ghost"),), "entities.ftm.json:1: the schema 'Ghost' is not known. ftm/schemas.csv must say"),
        ((listed(), listed("Person", "NK-2", topics="mood")), "entities.ftm.json:2: the topic 'mood' is not known."),
        ((listed(mood="good"),), "entities.ftm.json:1: nobody reads the property mood of a Person."),
        ((listed(), sanction(mood="good")), "entities.ftm.json:2: nobody reads the property mood of a Sanction."),
        (
            (listed(), entity("Passport", "p-1", holder="NK-1", mood="good")),
            "entities.ftm.json:2: nobody reads the property mood of a Passport.",
        ),
        (
            (listed(), entity("Ownership", "o-1", owner="NK-1", asset="NK-2", mood="good")),
            "entities.ftm.json:2: nobody reads the property mood of a Ownership.",
        ),
        (
            (listed(addressEntity="a-1"), entity("Address", "a-1", mood="good")),
            "entities.ftm.json:2: nobody reads the property mood of a Address.",
        ),
        ((listed(), "", listed()), "entities.ftm.json:3: the entity NK-1 stands here again, after line 1."),
        ((listed(mood__="good"),), "Object contains unknown field `mood`"),
        ((listed(sanctions=[{"id": "s-1"}]),), "Expected `str`, got `object`"),
        ((listed(birthDate=[1961]),), "Expected `str`, got `int`"),
    ],
)
def test_what_is_not_known_stops_the_import_with_its_line(lines: tuple[Line | str, ...], says: str) -> None:
    with pytest.raises(BrokenList) as caught:
        read(*lines)

    assert says in str(caught.value)


def test_a_nested_export_is_told_which_form_to_take() -> None:
    nested = listed(sanctions=[{"id": "s-1", "schema": "Sanction", "properties": {}}])

    with pytest.raises(BrokenList, match=r"take entities\.ftm\.json"):
        read(nested)
