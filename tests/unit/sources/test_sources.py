"""What all sources have: cards, files they know as theirs, and a catalogue."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest
from tests.unit.sources.published import FIXTURES, claims, read_fixture

import lookthrough.sources as sources
from lookthrough.errors import BrokenList, Faulty
from lookthrough.model.source import Form, RawFile
from lookthrough.sources._kit.card import load_source, read_source
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.catalogue import all_sources
from lookthrough.sources.us_trade_csl.read import COLUMNS

ALL = {str(source.card.id): source for source in all_sources()}
CSL_HEAD = (",".join(COLUMNS) + "\n").encode()
SDN_HEAD = b'36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'


@pytest.mark.parametrize(
    ("name", "source", "role"),
    [
        ("sdn.csv", "us_ofac_sdn", "main"),
        ("sdn_2021-12-09t1850z.csv", "us_ofac_sdn", "main"),
        ("ofac_sdn.csv", "us_ofac_sdn", "main"),
        ("sdn (1).csv", "us_ofac_sdn", "main"),
        ("add.csv", "us_ofac_sdn", "add"),
        ("sdn_add.csv", "us_ofac_sdn", "add"),
        ("alt.csv", "us_ofac_sdn", "alt"),
        ("sdn_comments.csv", "us_ofac_sdn", "comments"),
        ("sdn_comments_2023-11-30.csv", "us_ofac_sdn", "comments"),
        ("cons_prim.csv", "us_ofac_cons", "main"),
        ("cons_add.csv", "us_ofac_cons", "add"),
        ("cons_alt.csv", "us_ofac_cons", "alt"),
        ("cons_comments.csv", "us_ofac_cons", "comments"),
        ("sdn.pip", "us_ofac_sdn", "main_pip"),
        ("add.del", "us_ofac_sdn", "add_del"),
        ("2018-04-06_alt.ff", "us_ofac_sdn", "alt_ff"),
        ("sdn_comments.pip", "us_ofac_sdn", "comments_pip"),
        ("sdn.xml", "us_ofac_sdn", "xml"),
        ("sdn_2021-12-10.xml", "us_ofac_sdn", "xml"),
        ("cons_prim.pip", "us_ofac_cons", "main_pip"),
        ("cons_add.del", "us_ofac_cons", "add_del"),
        ("cons_alt.ff", "us_ofac_cons", "alt_ff"),
        ("cons_comments.ff", "us_ofac_cons", "comments_ff"),
        ("cons.xml", "us_ofac_cons", "xml"),
        ("consolidated.csv", "us_trade_csl", "main"),
        ("2022-05-06_csl_consolidated.csv", "us_trade_csl", "main"),
        ("2023-11-30_csl.csv", "us_trade_csl", "main"),
        ("2025-06_csl_consolidated_sample.csv", "us_trade_csl", "main"),
    ],
)
@pytest.mark.parametrize("empty", [False, True])
def test_a_file_of_a_known_name_is_claimed_once_whatever_is_in_it(
    name: str, source: str, role: str, empty: bool
) -> None:
    head = b"" if empty else CSL_HEAD if source == "us_trade_csl" else SDN_HEAD
    if empty and "sample" in name:
        return  # only its heading tells it

    assert claims(name, head) == [(source, role)]


@pytest.mark.parametrize(
    "name",
    [
        "sdn.txt",
        "sdn.pdf",
        "prim.pip",
        "consolidated.xml",
        "book.csv",
        "customers.csv",
        "address.csv",
        "sanctions.csv",
    ],
)
def test_other_files_are_nobodys(name: str) -> None:
    assert claims(name, SDN_HEAD) == []


SDN_LIST = b'<?xml version="1.0"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">\n  <publshInformation>'


def test_ofacs_consolidated_xml_is_told_by_its_root_and_its_name() -> None:
    moved = SDN_LIST.replace(b"http://tempuri.org/sdnList.xsd", b"https://example.org/XML")

    assert claims("consolidated.xml", SDN_LIST) == claims("consolidated.xml", moved) == [("us_ofac_cons", "xml")]
    assert claims("2018-04-06_consolidated.xml", SDN_LIST) == [("us_ofac_cons", "xml")]
    assert claims("sdn.xml", SDN_LIST) == [("us_ofac_sdn", "xml")]
    assert [claims("download.xml", SDN_LIST), claims("consolidated.xml", b"")] == [[], []]
    assert "us_ofac_cons" not in dict(claims("consolidated.xml", b"<CONSOLIDATED_LIST/>"))


def test_the_screening_list_is_known_by_its_heading_under_any_name() -> None:
    quoted = b"\xef\xbb\xbf" + CSL_HEAD.replace(b",", b'","')

    assert claims("download.csv", CSL_HEAD) == claims("download.csv", quoted) == [("us_trade_csl", "main")]
    assert claims("download.txt", CSL_HEAD) == []


@pytest.mark.parametrize("identity", ALL)
def test_a_wrong_file_under_a_known_name_is_refused_in_words(identity: str) -> None:

    with pytest.raises(BrokenList, match=r"x.csv"):
        ALL[identity].read({"main": RawFile(place="x.csv", name="x.csv", data=b"")})


def test_a_list_that_two_sources_carry_is_a_relay_in_one_of_them() -> None:
    carried: dict[str, list[bool]] = {}
    for source in all_sources():
        for card in source.card.lists.values():
            carried.setdefault(card.id, []).append(card.relay)

    assert {key: relays for key, relays in carried.items() if relays.count(False) != 1} == {}
    assert {key for key, relays in carried.items() if len(relays) == 2} == {
        "us_bis_dpl",
        *(f"us_ofac_{short}" for short in ("cmic", "ssi", "mbs", "capta", "plc", "fse", "sdn")),
    }


FORMS = [(key, form.name) for key, source in ALL.items() for form in source.card.forms]


@pytest.mark.parametrize(("identity", "form"), FORMS)
def test_every_form_of_a_source_has_a_fixture_that_reads_without_an_unread_clause(identity: str, form: str) -> None:
    reading = read_fixture(ALL[identity], form)

    assert (FIXTURES / identity / form).is_dir()
    assert reading.entries
    assert reading.clauses.unread == sum(len(entry.unread) for entry in reading.entries) == 0


def modules() -> list[ModuleType]:
    names = (found.name for found in pkgutil.walk_packages(sources.__path__, "lookthrough.sources."))
    return [importlib.import_module(name) for name in names if ".sample" not in name]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__.removeprefix("lookthrough.sources."))
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_the_catalogue_reads_no_card_before_it_is_asked() -> None:
    code = (
        "import sys; from lookthrough.sources.catalogue import all_sources; all_sources(); "
        "from lookthrough.sources._kit.clause_table import clause_table; print(clause_table.cache_info().currsize)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "0\n"


CARD = """
key: x
title: X
authority: X
licence: X
addresses: {main: https://example.org}
forms: {csv: {required: [main]}}
lists: {x: {title: X, authority: X, fresh_days: 7}}
assert: {x: {entries: 5}}
"""


def test_a_card_says_what_it_says() -> None:
    file = read_source(CARD, place="x/source.yml")

    assert (file.card.id, file.card.forms) == ("x", (Form(name="csv", required=("main",)),))
    assert {key: known.assertions.entries for key, known in file.card.lists.items()} == {"x": 5}


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("title: X\nauth", "auth", "title is missing."),
        ("key: x", "key: x\nmood: good", "unknown key 'mood'. Known are key, title"),
        ("{main: https://example.org}", "https://example.org", "addresses is not a dict."),
        ("{main: https", "{other: https", "addresses.other: no form has this role."),
        ("fresh_days: 7", "fresh_days: soon", "lists.x: fresh_days is not a int."),
        ("{required: [main]}", "{needed: [main]}", "forms.csv: unknown key 'needed'."),
        ("[main]}}", "[main], optional: [main]}}", "the role 'main' stands in it twice."),
        ("[main]}}", "[main], continues: xml}}", "forms.csv: it continues 'xml', which is no other form here."),
        ("[main]}}", "[main], continues: csv}}", "forms.csv: it continues 'csv', which is no other form here."),
        ("assert", "grounds: {programmes: {T: [spite]}}\nassert", "grounds.programmes.T: unknown ground 'spite'."),
        ("assert: {x: {entries: 5}}", "assert: {y: {entries: 5}}", "assert.y: 'y' is not among its lists."),
        ("assert", "programmes: {T: y}\nassert", "programmes.T: 'y' is not among its lists."),
        ("assert", "programmes: {T: [{list: y}]}\nassert", "programmes.T: 'y' is not among its lists."),
        ("assert", "sections: {T: y}\nassert", "sections.T: 'y' is not among its lists."),
        (CARD, "- 1", "no keys in it."),
    ],
)
def test_a_faulty_card_is_refused_with_its_fault(before: str, after: str, fault: str) -> None:
    with pytest.raises(Faulty) as caught:
        read_source(CARD.replace(before, after, 1), place="x/source.yml")

    assert fault in str(caught.value)


def test_a_card_is_found_beside_its_package() -> None:
    assert load_source("lookthrough.sources.us_ofac_sdn").card.id == "us_ofac_sdn"


def test_a_column_nobody_reads_stops_the_reading() -> None:
    row = Row("list.csv:2", {"uid": "7", "name": "X", "mood": "good"})
    row.take("uid")
    row.ignore("name")

    with pytest.raises(BrokenList, match=r"list.csv:2: nobody reads the columns mood"):
        row.nothing_left()
