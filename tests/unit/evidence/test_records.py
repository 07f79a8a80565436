"""The JSON files of evidence have one form to the byte; a ledger is written and read line by line."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.errors import BrokenEvidence, DamagedLedger
from lookthrough.evidence.items import Item
from lookthrough.evidence.ledger_lines import from_line, from_lines, ledger_items, read_head, to_line
from lookthrough.evidence.manifest_file import WithheldRecord, from_json, read_manifest, to_json
from lookthrough.model.evidence import EvidenceFile, Manifest, Withheld
from lookthrough.model.ledger import Decision, Head, LedgerEntry, Move, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.offering.chain import bind_all, check

AT = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
MANIFEST = Manifest(
    offering="acme-2026",
    as_of=date(2026, 11, 26),
    run="0123456789abcdef",
    lawbook="2026-11-26.0123456789ab",
    ledger="",
    sample=False,
    program="0.1.0",
    created_at=AT,
    files=(EvidenceFile(path="a.txt", size=5, sha256="a7937b64"),),
)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=10)
WRITTEN = st.builds(
    Written,
    what=st.sampled_from([*Move, *Decision]),
    at=st.datetimes(timezones=st.just(UTC)),
    by=TEXT,
    application=st.none() | TEXT.map(ApplicationId),
    minor=st.integers(0, 10**15),
    payment=st.none() | TEXT,
    detail=TEXT,
)


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert read_manifest(to_json(MANIFEST), "manifest.json") == MANIFEST


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"schema": 1', '"schema": 2', "Its form is schema 2, which this program does not know: use 0.1.0"),
        ('"schema": 1', '"schema":  1', "not written as this program writes it"),
        ('"sample": false', '"sample": false,\n "more": 1', "not written as this program writes it"),
        ('"size": 5', '"size": "5"', "It cannot be read"),
        ('"schema"', '"scheme"', "It is no manifest of evidence"),
        ("{", "[", "It is no manifest of evidence"),
        ("acme", "\udce4cme", "It cannot be read"),
    ],
)
def test_any_other_manifest_is_refused(old: str, new: str, says: str) -> None:
    changed = to_json(MANIFEST).decode().replace(old, new, 1).encode("utf-8", "surrogateescape")

    with pytest.raises(BrokenEvidence, match=r"^e\.zip: manifest\.json: ") as caught:
        read_manifest(changed, "e.zip: manifest.json")

    assert says in str(caught.value)


def test_what_is_withheld_is_read_as_it_was_written() -> None:
    told = WithheldRecord(withheld=(Withheld(file="accounts.csv", size=3, sha256="ab", why="It is personal."),))

    assert from_json(to_json(told), WithheldRecord, "withheld.json") == told


@given(st.lists(WRITTEN, max_size=8))
def test_a_ledger_is_read_as_it_was_written_and_its_chain_holds(written: list[Written]) -> None:
    entries = list(bind_all(Head(), written))
    lines = [to_line(entry) for entry in entries]

    assert list(from_lines(lines)) == entries
    assert check(from_lines(lines)) == (Head(entries[-1].number, entries[-1].hash) if entries else Head())


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"received"', b'"given"'), (b'"number":1', b'"number":"1"'), (b'"hash":"', b'"hash":"x'), (b"}", b",}")],
)
def test_a_line_that_is_no_entry_is_told(old: bytes, new: bytes) -> None:
    line = to_line(entry(Move.RECEIVED)).replace(old, new)

    with pytest.raises(DamagedLedger, match="Line 7 is no entry of a ledger"):
        from_line(line, 7)


def entry(what: Move | Decision) -> LedgerEntry:
    (bound,) = bind_all(Head(), [Written(what=what, at=AT, by="desk", minor=1)])
    return bound


def read(item: Item) -> bytes:
    with item.open() as stream:
        return stream.read()


def test_decisions_stand_apart_as_well_and_the_head_is_told(tmp_path: Path) -> None:
    several: list[Move | Decision] = [Decision.OPEN, Move.RECEIVED, Decision.POSTPONE, Move.ORDERED]
    entries = list(bind_all(Head(), [Written(what=one, at=AT + timedelta(days=1), by="desk") for one in several]))

    ledger, decisions, head = ledger_items(iter(entries), tmp_path)

    assert [item.path for item in (ledger, decisions, head)] == ["ledger.jsonl", "decisions.jsonl", "ledger_head.json"]
    assert read(ledger) == b"".join(map(to_line, entries))
    assert read(decisions) == to_line(entries[0]) + to_line(entries[2])
    assert read_head(read(head), "ledger_head.json") == Head(4, entries[-1].hash)


def test_a_head_whose_hash_is_none_is_refused() -> None:
    with pytest.raises(BrokenEvidence, match="'xy' is no hash"):
        read_head(b'{\n "number": 1,\n "hash": "xy"\n}\n', "ledger_head.json")
