"""Refused editions lie aside with their bytes and reasons, and what addresses gave is remembered."""

import doctest
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lookthrough.corpus import refused as module
from lookthrough.corpus.fetched import Fetched
from lookthrough.corpus.home import Home
from lookthrough.corpus.raw import sha256
from lookthrough.corpus.refused import KEPT, RefusedShelf, refused_id
from lookthrough.errors import DamagedHome
from lookthrough.model.fetched import DatedBy, LastGood, Published, Refusal, Refused, RefusedPart, Why
from lookthrough.model.ids import EditionId, SourceId

KEY = SourceId("src")
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def refused(data: bytes, at: datetime = NOW, why: str = "too short") -> Refused:
    part = RefusedPart(role="main", url="https://x.example/a", file="../A.CSV", sha256=sha256(data), size=len(data))
    return Refused(
        id=refused_id(KEY, {"main": part.sha256}),
        source=KEY,
        refused_at=at,
        published=Published(at, DatedBy.HEADER),
        reasons=(Refusal(Why.SHORT, why),),
        parts=(part,),
    )


@pytest.fixture
def shelf(tmp_path: Path) -> RefusedShelf:
    return RefusedShelf(Home(tmp_path))


def test_what_is_refused_lies_aside_as_it_came(shelf: RefusedShelf) -> None:
    one = refused(b"bytes")
    shelf.keep(one, {"main": b"bytes"})

    assert shelf.all() == (one,)
    assert shelf.load(one)["main"].data == b"bytes"
    assert sorted(path.name for path in shelf.place(one).iterdir()) == ["main.csv", "note.json"]


def test_the_same_bytes_again_are_the_same_edition_with_new_reasons(shelf: RefusedShelf) -> None:
    shelf.keep(refused(b"bytes"), {"main": b"bytes"})
    again = refused(b"bytes", NOW + timedelta(days=1), "still too short")
    shelf.keep(again, {"main": b"bytes"})

    assert shelf.all() == (again,)


def test_only_the_newest_are_kept(shelf: RefusedShelf) -> None:
    for number in range(KEPT + 3):
        data = str(number).encode()
        shelf.keep(refused(data, NOW + timedelta(days=number)), {"main": data})

    assert len(shelf.all()) == KEPT
    assert shelf.all()[0].refused_at == NOW + timedelta(days=3)


def test_what_was_changed_aside_is_not_given_back(shelf: RefusedShelf) -> None:
    one = refused(b"bytes")
    shelf.keep(one, {"main": b"bytes"})
    (shelf.place(one) / "main.csv").write_bytes(b"others")

    with pytest.raises(DamagedHome, match="is not what was put aside"):
        shelf.load(one)


def test_a_note_that_is_none_is_told(shelf: RefusedShelf) -> None:
    one = refused(b"bytes")
    shelf.keep(one, {"main": b"bytes"})
    (shelf.place(one) / "note.json").write_bytes(b"{")

    with pytest.raises(DamagedHome, match="no note on a refused edition"):
        shelf.all()


def test_what_was_dropped_is_gone(shelf: RefusedShelf) -> None:
    one = refused(b"bytes")
    shelf.keep(one, {"main": b"bytes"})
    shelf.drop(one)

    assert shelf.all() == ()
    assert not shelf.place(one).exists()


def test_what_an_address_gave_is_remembered(tmp_path: Path) -> None:
    memory = Fetched(Home(tmp_path))
    good = LastGood(url="https://x.example/a", file="a.csv", sha256="1", size=1, etag='"a"')
    first, second = EditionId("src@1"), EditionId("src@2")

    memory.remember(KEY, {"main": good}, first, NOW)
    memory.remember(KEY, {"main": replace(good, etag='"b"')}, second, NOW + timedelta(days=1))
    memory.remember(KEY, {"main": replace(good, etag='"c"')}, second, None)

    assert memory.recall(KEY).parts["main"].etag == '"c"'
    assert memory.seen() == {first: NOW, second: NOW + timedelta(days=1)}


def test_an_earlier_sight_takes_nothing_back(tmp_path: Path) -> None:
    memory = Fetched(Home(tmp_path))
    memory.remember(KEY, {}, EditionId("src@1"), NOW)
    memory.remember(KEY, {}, EditionId("src@1"), NOW - timedelta(days=9))

    assert memory.seen() == {EditionId("src@1"): NOW}


@pytest.mark.parametrize("text", ["", "{", '{"parts": 1}'])
def test_a_memory_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "fetched").mkdir()
    (tmp_path / "fetched" / "src.json").write_text(text)

    assert dict(Fetched(Home(tmp_path)).recall(KEY).parts) == {}


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(module).failed == 0
