"""Fetched files that cannot be a list are told from those that may be read."""

import pytest
from tests.unit.corpus.made import LineSource
from tests.unit.sources.published import FIXTURES

from lookthrough.actions.guard_files import Came, guard_files, unreadable
from lookthrough.model.fetched import Refusal, Why
from lookthrough.model.source import RawFile
from lookthrough.ports import Source
from lookthrough.sources.catalogue import all_sources

SOURCES: dict[str, Source] = {str(source.card.id): source for source in all_sources()}
SDN, CSL = SOURCES["us_ofac_sdn"], SOURCES["us_trade_csl"]
PAGE = b"<!DOCTYPE html>\n<html><head><title>Scheduled\n maintenance</title></head></html>"


def came(data: bytes, name: str = "sdn.csv", kind: str = "") -> Came:
    return Came(RawFile(place=name.upper(), name=name, data=data), kind)


def judge(one: Came, source: Source = SDN, role: str = "main") -> Refusal | None:
    found = guard_files({role: one}, source, tuple(SOURCES.values()))
    return found[0] if found else None


def fixture(source: str, form: str, name: str) -> bytes:
    return (FIXTURES / source / form / name).read_bytes()


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("us_ofac_sdn", "sdn.csv", "main"),
        ("us_ofac_sdn", "add.csv", "add"),
        ("us_ofac_sdn", "alt.csv", "alt"),
        ("us_ofac_cons", "cons_prim.csv", "main"),
        ("us_trade_csl", "consolidated.csv", "main"),
    ],
)
@pytest.mark.parametrize("kind", ["", "text/csv", "application/octet-stream"])
def test_a_file_as_its_publisher_gives_it_may_be_read(source: str, name: str, role: str, kind: str) -> None:
    assert judge(came(fixture(source, "csv", name), name, kind), SOURCES[source], role) is None


@pytest.mark.parametrize(
    ("data", "why", "says"),
    [
        (b"", Why.EMPTY, "SDN.CSV: the file is empty."),
        (b"\xef\xbb\xbf \r\n", Why.EMPTY, "the file is empty"),
        (PAGE, Why.PAGE, "this is a web page, not a list, titled “Scheduled maintenance”."),
        (b"\xef\xbb\xbf  <HTML lang=en>", Why.PAGE, "this is a web page"),
        (b"<!-- cached --><html>", Why.PAGE, "this is a web page"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html/>', Why.PAGE, "this is a web page"),
        (b'{"message": "Endpoint request timed out"}', Why.MESSAGE, '“{"message": "Endpoint request timed out"}”'),
        (b'[{"error": 1}]', Why.MESSAGE, "a message instead of a list"),
        (b"Service unavailable", Why.MESSAGE, "instead of a list: “Service unavailable”"),
        (b"Sorry, try later\n", Why.MESSAGE, "“Sorry, try later”"),
        (b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', Why.MESSAGE, "AccessDenied"),
    ],
)
def test_what_is_no_list_is_refused_in_words(data: bytes, why: Why, says: str) -> None:
    refusal = judge(came(data))

    assert refusal is not None
    assert refusal.why is why
    assert says in refusal.says


def test_a_type_of_web_pages_is_believed_unless_the_content_is_the_lists_own() -> None:
    csl = fixture("us_trade_csl", "csv", "consolidated.csv")
    sdn = fixture("us_ofac_sdn", "csv", "sdn.csv")

    by_name_alone = judge(came(sdn, kind="text/html; charset=utf-8"))
    by_content = judge(came(csl, "consolidated.csv", "text/html"), CSL)

    assert by_name_alone is not None
    assert by_name_alone.why is Why.PAGE
    assert by_content is None


def test_a_list_under_another_lists_name_is_told() -> None:
    refusal = judge(came(fixture("us_trade_csl", "csv", "consolidated.csv")))

    assert refusal == Refusal(Why.OTHER_LIST, "SDN.CSV: it is named as us_ofac_sdn and holds a file of us_trade_csl.")


def test_a_list_under_an_address_that_names_nothing_is_known_by_its_content() -> None:
    assert judge(came(fixture("us_trade_csl", "csv", "consolidated.csv"), "content"), CSL) is None


def test_an_optional_part_may_be_empty_or_a_single_row() -> None:
    assert judge(came(b"", "sdn_comments.csv"), role="comments") is None
    assert judge(came(b'36,"more of it","and more"', "sdn_comments.csv"), role="comments") is None


@pytest.mark.parametrize("name", ["lines.jsonl", "content"])
@pytest.mark.parametrize(
    "data", [b'{"id": "1", "name": "ALPHA"}', b'{"id": "1"}\n{"message": "no"}', b"[1]", b"[]", b"{"]
)
def test_a_list_in_json_is_no_message(name: str, data: bytes) -> None:
    assert judge(came(data, name), LineSource("src", {"a": False})) is None


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_every_fixture_of_every_source_may_be_read_whatever_its_address_calls_it(source: Source) -> None:
    files = [path for path in sorted((FIXTURES / source.card.id).rglob("*")) if path.is_file()]
    roles = [(path, source.claim(path.name.lower(), path.read_bytes()[:65_536])) for path in files]
    found = [
        judge(came(path.read_bytes(), name), source, role)
        for path, role in roles
        for name in (path.name.lower(), *((f"content{path.suffix}", "content") if source.card.addresses else ()))
        if role is not None
    ]

    assert [refusal for refusal in found if refusal is not None] == []


def test_every_part_is_looked_at() -> None:
    found = guard_files({"main": came(b""), "alt": came(PAGE, "alt.csv")}, SDN, (SDN,))

    assert [refusal.why for refusal in found] == [Why.EMPTY, Why.PAGE]


def test_a_long_message_is_shown_in_part() -> None:
    refusal = judge(came(b"x" * 900))

    assert refusal is not None
    assert refusal.says.endswith("x…”")


def test_why_a_reader_stopped_is_shown_with_a_short_file() -> None:
    short = unreadable("sdn.csv:1: 1 column.", [came(b"Oops\nno list")])
    long = unreadable("sdn.csv:9: cut short.", [came(b"x" * 5_000)])

    assert short == Refusal(Why.UNREADABLE, "sdn.csv:1: 1 column. All it says is “Oops no list”")
    assert long.says == "sdn.csv:9: cut short."


def test_files_of_a_source_known_by_name_only_are_left_to_its_reader() -> None:
    lines = LineSource("src", {"a": False})

    assert guard_files({"main": came(b"1;ALPHA;a;", "src.txt")}, lines, (lines, *SOURCES.values())) == ()
