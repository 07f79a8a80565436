"""OFAC's delta files: an edition carried on by what changed since, record by record, before it is read."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.unit.sources.altered import altered
from tests.unit.sources.published import FIXTURES, entry_of, raw, read_fixture

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.ofac.delta import NAMESPACE
from lookthrough.sources.catalogue import all_sources
from lookthrough.sources.us_ofac_sdn.source import SOURCE

READING = read_fixture(SOURCE, "delta")
BASE = altered(SOURCE, "delta")["enhanced"]

ADDED = """<entity id="58400" action="add">
<generalInfo><identityId>5</identityId><entityType refId="601">Entity</entityType></generalInfo>
<sanctionsLists><sanctionsList id="1" refId="1550" datePublished="2026-08-25">SDN List</sanctionsList></sanctionsLists>
<sanctionsPrograms><sanctionsProgram id="2" refId="202">CUBA</sanctionsProgram></sanctionsPrograms>
<names><name id="3"><isPrimary>true</isPrimary><isLowQuality>false</isLowQuality><translations><translation id="4">
<isPrimary>true</isPrimary><script refId="20122">Latin</script>
<formattedFullName>HABANA EXAMPLE S.A.</formattedFullName></translation></translations></name></names>
</entity>"""


def delta(*entities: str, day: str = "2026-08-25", name: str = "d.xml") -> RawFile:
    return raw(
        f'<sanctionsData xmlns="{NAMESPACE}"><publicationInfo><datePublished>{day}T00:00:00-04:00</datePublished>'
        f"<publicationType>Standard Action</publicationType></publicationInfo><referenceValues/><featureTypes/>"
        f"<entities>{''.join(entities)}</entities></sanctionsData>",
        name,
    )


def after(*deltas: RawFile) -> Reading:
    return SOURCE.read({"enhanced": BASE} | {f"delta_{number}": one for number, one in enumerate(deltas, 1)})


def test_an_entity_is_added_with_its_scripts_and_one_is_removed() -> None:
    assert [entry.id for entry in READING.entries] == ["15036", "34119", "58312"]
    added = entry_of(READING, "58312")
    assert [name.text for name in added.names] == ["VIENNA SHIPPING CO., LIMITED", "維也納航運有限公司"]
    assert [(one.programme, one.listed_on) for one in added.listings] == [("IRAN-EO13902", date(2026, 8, 24))]


def test_a_group_comes_with_its_first_member_and_a_value_is_updated() -> None:
    entry = entry_of(READING, "15036")

    assert [(one.programme, one.citation) for one in entry.listings] == [
        ("IRAN", "Executive Order - Conventional Arms (Iran)"),
        ("IRAN-CON-ARMS-EO", "Executive Order - Conventional Arms (Iran)"),
    ]
    facts = {fact.name: fact.value for fact in entry.facts}
    assert (facts["flag"], facts["offices"]) == ("Panama", "all offices worldwide")


def test_a_name_is_added_another_removed_and_one_called_weak() -> None:
    assert [(name.text, name.weak) for name in entry_of(READING, "34119").names] == [
        ("TUNIYAZ, Erken", False),
        ("艾尔肯·吐尼亚孜", False),
        ("吐尼亚孜艾尔肯", False),
        ("TUNIYAZ, Erkin", True),
        ("TUNIYAZ, Arken", False),
    ]
    assert entry_of(READING, "34119").birth_places == ("Aksu City, Xinjiang, China",)


def test_the_edition_is_of_the_last_deltas_moment() -> None:
    assert READING.stated_at == datetime(2026, 8, 24, 4, tzinfo=UTC)
    assert READING.rows == {"enhanced": 3, "delta_1": 4}
    assert READING.warnings == ()


def test_what_no_delta_touches_is_as_it_was() -> None:
    whole = SOURCE.read({"enhanced": BASE})

    assert after(delta()).entries == whole.entries


def test_deltas_are_applied_in_the_order_of_their_roles_however_they_are_handed_over() -> None:
    first = delta(ADDED)
    second = delta('<entity id="58400" action="remove"/>', day="2026-08-26", name="e.xml")
    reading = SOURCE.read({"delta_2": second, "delta_1": first, "enhanced": BASE})

    assert "58400" not in {entry.id for entry in reading.entries}
    assert reading.rows == {"enhanced": 3, "delta_1": 1, "delta_2": 1}
    with pytest.raises(
        BrokenList, match=r"d.xml: it is of 2026-08-25, and e.xml, which it is to change, of 2026-08-26"
    ):
        after(second, first)


def test_a_part_deep_in_an_entity_is_put_in_anothers_place() -> None:
    entity = """<entity id="34119"><addresses><address id="90242"><translations><translation id="90241"><addressParts>
      <addressPart id="90240" action="remove"/>
      <addressPart id="99001" action="add"><type refId="1454">CITY</type><value>Urumqi</value></addressPart>
      </addressParts></translation></translations></address></addresses></entity>"""

    assert [one.text for one in entry_of(after(delta(entity)), "34119").addresses] == ["Urumqi, China"]


def on_lists(*names: str, comes: bool = False) -> str:
    action = ' action="add"' if comes else ""
    lists = "".join(
        f'<sanctionsList id="{number}"{action} refId="1" datePublished="2026-08-25">{name}</sanctionsList>'
        for number, name in enumerate(names, 70)
    )
    return f"<sanctionsLists>{lists}</sanctionsLists>"


def test_entities_of_other_lists_are_left_and_counted() -> None:
    removed = f'<entity id="9000" action="remove">{on_lists("FSE List", "Consolidated List")}</entity>'
    changed = f'<entity id="9001">{on_lists("CAPTA List")}<names><name id="4" action="remove"/></names></entity>'
    added = ADDED.replace(">SDN List<", ">Non-SDN CMIC List<")

    reading = after(delta(removed, changed, added))

    assert {entry.id for entry in reading.entries} == {"36", "15036", "34119"}
    assert reading.warnings == (
        "d.xml: 3 entities are on other lists than those of us_ofac_sdn and are left (9000, 9001, 58400); fetch the "
        "file of those lists.",
    )


def test_a_party_of_ours_that_comes_on_another_list_too_is_changed() -> None:
    entity = f'<entity id="36">{on_lists("CAPTA List", comes=True)}</entity>'
    reading = after(delta(entity))

    assert ("also_on", "CAPTA List: 2026-08-25") in {(fact.name, fact.value) for fact in entry_of(reading, "36").facts}
    assert reading.warnings == ()


def test_a_party_that_was_added_elsewhere_may_come_on_our_list_later() -> None:
    added = ADDED.replace(">SDN List<", ">CAPTA List<")
    later = f'<entity id="58400">{on_lists("SDN List", comes=True)}</entity>'
    reading = after(delta(added), delta(later, day="2026-08-26", name="e.xml"))

    assert [one.listed_on for one in entry_of(reading, "58400").listings] == [date(2026, 8, 25)]
    assert reading.warnings == ()


def test_a_party_taken_off_the_list_is_gone() -> None:
    entity = (
        '<entity id="36"><sanctionsLists><sanctionsList id="90195" action="remove">SDN List</sanctionsList>'
        '<sanctionsList id="7" action="add" datePublished="2026-08-25">CAPTA List</sanctionsList></sanctionsLists>'
        "</entity>"
    )

    assert "36" not in {entry.id for entry in after(delta(entity)).entries}


WHOLE = "Fetch the whole enhanced XML: a delta before this one is missing, or it is made for another edition."
REFUSED = [
    ('<entity id="36" action="add"/>', "it adds entity 36, which was there before"),
    ('<entity id="99" action="remove"/>', "it removes entity 99, which was not there before"),
    ('<entity id="99"><names/></entity>', "it changes entity 99, which was not there before"),
    (ADDED + ADDED, "it adds entity 58400, which was there before"),
    (
        '<entity id="36"><names><name id="1" action="remove"/></names></entity>',
        "it changes name 1, which names did not have before",
    ),
    (
        '<entity id="36"><names><name id="1"><isPrimary>true</isPrimary></name></names></entity>',
        "it changes name 1, which names did not have before",
    ),
    (
        '<entity id="36"><generalInfo><title action="update">x</title></generalInfo></entity>',
        "it changes title, which generalInfo did not have before",
    ),
    (
        '<entity id="36"><generalInfo><identityId action="add">1</identityId></generalInfo></entity>',
        "it adds identityId, which was there before",
    ),
    (
        '<entity id="36"><generalInfo><identityId action="update" oldValue="9">8</identityId></generalInfo></entity>',
        "it changes identityId from '9', where '37' stands",
    ),
    (
        '<entity id="36"><generalInfo><identityId>9</identityId></generalInfo></entity>',
        "it takes identityId for '9', where '37' stands",
    ),
    (ADDED.replace('<name id="3">', '<name id="3" action="remove">'), "name 3 is marked 'remove' within what is added"),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "message"), REFUSED, ids=[message for _, message in REFUSED])
def test_a_change_of_what_is_not_so_stops_with_its_place(entity: str, message: str) -> None:
    with pytest.raises(BrokenList) as told:
        after(delta(entity))

    place, said = str(told.value).split(": ", 1)
    assert (place.split(":")[0], said) == ("d.xml", f"{message}. {WHOLE}")


@pytest.mark.parametrize(
    ("entity", "message"),
    [
        ('<entity id="36" action="modify"/>', r"d.xml:1: entity 36 is changed by the unknown action 'modify'"),
        (
            '<entity id="36"><generalInfo><remarks action="delete"/></generalInfo></entity>',
            r"d.xml:1: remarks is changed by the unknown action 'delete'",
        ),
        (
            '<entity id="36"><generalInfo><colour action="add">red</colour></generalInfo></entity>',
            r"nobody reads colour of generalInfo",
        ),
        (ADDED.replace(">SDN List<", ">Moon List<"), r"entry 58400 is on the unknown list 'Moon List'"),
        ("</entities><new/><entities>", r"d.xml"),
    ],
)
def test_what_nobody_knows_stops(entity: str, message: str) -> None:
    with pytest.raises(BrokenList, match=message):
        after(delta(entity))


def test_a_delta_without_the_edition_it_changes_stops() -> None:
    with pytest.raises(
        BrokenList, match=r"d.xml: a delta says what changed, and the edition it changes is not at hand"
    ):
        SOURCE.read({"delta_1": delta()})


def test_a_delta_older_than_the_edition_stops() -> None:
    with pytest.raises(
        BrokenList, match=r"d.xml: it is of 2026-08-06, and 2026-08-07_sdn_enhanced.xml, which it is to"
    ):
        after(delta(day="2026-08-06"))


@pytest.mark.parametrize("data", ["", "<x/>", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'])
def test_no_delta_at_all_stops_with_its_name(data: str) -> None:
    with pytest.raises(BrokenList, match=r"^d.xml"):
        after(raw(data, "d.xml"))


def test_a_cut_delta_stops_with_its_name() -> None:
    whole = delta(ADDED)
    with pytest.raises(BrokenList, match=r"^d.xml"):
        after(replace(whole, data=whole.data[:800]))


HEAD = (FIXTURES / "us_ofac_sdn/delta/2026-08-24_delta.xml").read_bytes()[:65536]


@pytest.mark.parametrize(
    ("name", "head", "role"),
    [
        ("2026-07-24_delta.xml", HEAD, "delta_1"),
        ("2026-07-24_delta.xml", b"", "delta_1"),
        ("2026-07-24_ofac_delta.xml", b"", "delta_1"),
        ("2026-07-24_delta_2.xml", HEAD, "delta_2"),
        ("sdn_delta (1).xml", b"", "delta_1"),
        ("latest", HEAD, "delta_1"),
        ("latest", b"", None),
        ("delta.xml", b"<airlines/>", None),
        ("2026-07-24_delta.xml", b"<airlines/>", None),
    ],
)
def test_a_delta_is_the_sdn_sources_by_its_root_or_its_day(name: str, head: bytes, role: str | None) -> None:
    found = [(one.card.id, held) for one in all_sources() if (held := one.claim(name, head)) is not None]

    assert found == ([("us_ofac_sdn", role)] if role else [])


def test_the_form_of_deltas_continues_the_whole_one() -> None:
    form = SOURCE.card.form_of("delta_1")

    assert (form.name, form.continues, SOURCE.card.form_of("enhanced").continues) == ("delta", "enhanced", "")
