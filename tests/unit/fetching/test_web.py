"""An edition is fetched as a set that stood at one moment, from a form all of whose parts have an address."""

import doctest
import importlib
import pkgutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from tests.unit.corpus.made import LineSource
from tests.unit.fetching.publisher import Answer, Site, gives, publishing, says

import lookthrough.fetching as room
from lookthrough.errors import BrokenAddresses, CannotFetch, Unusable
from lookthrough.fetching.addresses import Addresses, places, read_addresses
from lookthrough.fetching.client import open_client
from lookthrough.fetching.download import Line
from lookthrough.fetching.limits import Limits
from lookthrough.fetching.web import WebFetcher
from lookthrough.model.fetched import LastGood
from lookthrough.model.ids import SourceId
from lookthrough.model.source import Form, SourceCard
from lookthrough.ports import FetchedPart

NOW = datetime(2024, 1, 1, tzinfo=UTC)
KEY = SourceId("src")


@dataclass
class Desk:
    site: Site
    folder: Path

    def fetch(self, known: dict[str, LastGood] | None = None, **answers: tuple[Answer, ...]) -> dict[str, bytes | None]:
        addresses = {KEY: {role: self.site.serve(f"/{role}.txt", *some) for role, some in answers.items()}}
        parts = self.parts(addresses, known or {})
        return {part.role: part.load() if part.load is not None else None for part in parts}

    def parts(self, addresses: Addresses, known: dict[str, LastGood]) -> tuple[FetchedPart, ...]:
        limits = Limits(tries=1)
        with open_client(limits, user_agent="tests", proxy=None) as client:
            line = Line(client=client, limits=limits, clock=time.monotonic, now=lambda: NOW, sleep=lambda _: None)
            return WebFetcher(line, addresses, self.folder).fetch(LineSource("src", {"a": False}), known)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with publishing() as site:
        yield Desk(site, tmp_path)


def test_all_parts_of_a_set_are_fetched_and_looked_at_once_more(desk: Desk) -> None:
    assert desk.fetch(main=(gives("1"),), alt=(gives("2"),)) == {"main": b"1", "alt": b"2"}

    assert [one.path for one in desk.site.asked] == ["/main.txt", "/alt.txt", "/main.txt", "/alt.txt"]
    assert all("if-none-match" in one.headers for one in desk.site.asked[2:])


def test_a_single_part_is_not_looked_at_twice(desk: Desk) -> None:
    assert desk.fetch(main=(gives("1"),)) == {"main": b"1"}
    assert len(desk.site.asked) == 1


@pytest.mark.parametrize("tag", [True, False])
def test_a_set_that_changed_while_it_was_fetched_is_fetched_again(desk: Desk, tag: bool) -> None:
    """The main file is of the old publication and the aliases are of the new one, until both are fetched again."""
    old, new = gives("old", tag=tag, modified=""), gives("new", tag=tag, modified="")

    fetched = desk.fetch(main=(old, new), alt=(gives("new aliases", tag=tag, modified=""),))

    assert fetched == {"main": b"new", "alt": b"new aliases"}


def test_a_set_that_never_settles_is_not_taken(desk: Desk) -> None:
    restless = tuple(gives(str(number)) for number in range(9))

    with pytest.raises(CannotFetch, match="its files kept changing while they were fetched"):
        desk.fetch(main=restless, alt=(gives("2"),))


def test_one_part_that_cannot_be_had_leaves_the_whole_set(desk: Desk) -> None:
    with pytest.raises(CannotFetch, match=r"comments.txt: the server answered 404"):
        desk.fetch(main=(gives("1"),), comments=(says(404),))


def test_a_set_of_which_nothing_changed_costs_one_question_a_part(desk: Desk) -> None:
    addresses = {KEY: {role: desk.site.serve(f"/{role}.txt", gives(role)) for role in ("main", "alt")}}
    known = {part.role: part.good for part in desk.parts(addresses, {})}
    desk.site.asked.clear()

    parts = desk.parts(addresses, known)

    assert [part.load for part in parts] == [None, None]
    assert len(desk.site.asked) == 2


def test_what_another_address_gave_is_not_asked_about(desk: Desk) -> None:
    elsewhere = LastGood(url="http://127.0.0.1:1/main.txt", file="x", sha256="x", size=1, etag='"x"')

    assert desk.fetch({"main": elsewhere}, main=(gives("1"),)) == {"main": b"1"}
    assert "if-none-match" not in desk.site.asked[0].headers


def test_a_list_without_an_address_cannot_be_fetched(desk: Desk) -> None:
    with pytest.raises(CannotFetch, match="src: no address that a program can fetch"):
        desk.fetch()


def card(**addresses: str) -> SourceCard:
    forms = (
        Form(name="delta", required=("delta",), continues="xml"),
        Form(name="xml", required=("xml",)),
        Form(name="lines", required=("main",), optional=("comments",)),
    )
    return replace(LineSource("src", {"a": False}).card, forms=forms, addresses=addresses)


@pytest.mark.parametrize(
    ("own", "others", "asked"),
    [
        ({"main": "m", "xml": "x", "delta": "d"}, {}, {"xml": "x"}),
        ({"delta": "d"}, {}, {}),
        ({"main": "m", "comments": "c"}, {}, {"main": "m", "comments": "c"}),
        ({"comments": "c"}, {}, {}),
        ({}, {}, {}),
        ({"xml": "x"}, {"main": "other"}, {"main": "other"}),
        ({"main": "m", "comments": "c"}, {"main": "other"}, {"main": "other"}),
    ],
)
def test_the_first_form_that_has_all_it_needs_is_asked_for_and_a_person_knows_better(
    own: dict[str, str], others: dict[str, str], asked: dict[str, str]
) -> None:
    assert places(card(**own), {KEY: others} if others else {}) == asked


def test_a_file_of_addresses_is_read(tmp_path: Path) -> None:
    file = tmp_path / "addresses.yml"
    file.write_text("src:\n  main: https://lists.example/src.txt\n")

    assert read_addresses(file, [card()]) == {KEY: {"main": "https://lists.example/src.txt"}}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nobody: {main: https://x.example}", "1: no source is called nobody. Known are src."),
        ("src: https://x.example", "1: src is no table."),
        ("src:\n  add: https://x.example", "2: src has no part add. Its parts are delta, xml, main, comments."),
        ("src:\n  main: sdn.csv", "2: the address of main is none. It begins with https:// or http://."),
        ("src:\n  main: https://[x/", "2: the address of main is none."),
        ("src:\n  main: file:///etc/x", "2: the address of main is none."),
        ("src:\n  comments: https://x.example", "1: no form of src has all it needs. Give those of xml (xml) or lines"),
        ("src: [", "This is not YAML"),
        (b"src: \xff", "it cannot be read"),
        (None, "it cannot be read"),
    ],
)
def test_a_faulty_file_of_addresses_is_refused_with_its_fault(
    tmp_path: Path, text: str | bytes | None, fault: str
) -> None:
    file = tmp_path / "addresses.yml"
    if text is not None:
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    with pytest.raises(BrokenAddresses) as caught:
        read_addresses(file, [card()])

    assert fault in str(caught.value)


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "socks5://127.0.0.1:1", "127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_told(proxy: str) -> None:
    with pytest.raises(Unusable, match="--proxy names no proxy that can be used"):
        open_client(Limits(), user_agent="tests", proxy=proxy)


def modules() -> list[ModuleType]:
    found = pkgutil.iter_modules(room.__path__)
    return [importlib.import_module(f"lookthrough.fetching.{one.name}") for one in found]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.__name__.rpartition(".")[2])
def test_the_examples_in_the_docstrings_hold(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0
