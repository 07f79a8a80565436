"""The ledger as JSON lines: an entry a line, with its number and its hash."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import msgspec

from lookthrough.errors import BrokenEvidence, DamagedLedger, Fault
from lookthrough.evidence.items import Item
from lookthrough.evidence.manifest_file import from_json, to_json
from lookthrough.model.evidence import DECISIONS, HEAD, LEDGER
from lookthrough.model.ledger import Decision, Head, LedgerEntry, Move, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.offering.chain import moment

_MOVES = {move.value: move for move in Move}


class EntryRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry: `at` and `detail` as they are hashed, `hash` in hexadecimal, `minor` in minor units of the currency."""

    number: int
    what: str
    at: str
    by: str
    application: str | None
    minor: int
    payment: str | None
    detail: str
    hash: str


class HeadRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The end of the chain."""

    number: int
    hash: str


# Many entries are of one moment, and telling and reading a moment is the slowest part of an entry.
_told = lru_cache(maxsize=1_000)(moment)
_moment = lru_cache(maxsize=1_000)(datetime.fromisoformat)

_encoder, _decoder = msgspec.json.Encoder(), msgspec.json.Decoder(EntryRecord)


def to_line(entry: LedgerEntry) -> bytes:
    """Write an entry."""
    written = entry.written
    record = EntryRecord(
        number=entry.number,
        what=written.what.value,
        at=_told(written.at),
        by=written.by,
        application=written.application,
        minor=written.minor,
        payment=written.payment,
        detail=written.detail,
        hash=entry.hash.hex(),
    )
    return _encoder.encode(record) + b"\n"


def from_line(line: bytes, number: int) -> LedgerEntry:
    """Read an entry; raise DamagedLedger where a line, told by its number, is none."""
    try:
        record = _decoder.decode(line)
        written = Written(
            what=_MOVES.get(record.what) or Decision(record.what),
            at=_moment(record.at),
            by=record.by,
            application=None if record.application is None else ApplicationId(record.application),
            minor=record.minor,
            payment=record.payment,
            detail=record.detail,
        )
        return LedgerEntry(number=record.number, written=written, hash=bytes.fromhex(record.hash))
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise DamagedLedger(f"Line {number} is no entry of a ledger: {error}.") from error


def from_lines(lines: Iterable[bytes]) -> Iterator[LedgerEntry]:
    """Walk the entries of lines."""
    for number, line in enumerate(lines, start=1):
        yield from_line(line, number)


def is_decision(entry: LedgerEntry) -> bool:
    """Whether an entry moves no money."""
    return isinstance(entry.written.what, Decision)


def head_record(head: Head) -> HeadRecord:
    """Return the end of a chain as it is written."""
    return HeadRecord(number=head.number, hash=head.hash.hex())


def read_head(data: bytes, place: str) -> Head:
    """Read the end of a chain as it was written."""
    record = from_json(data, HeadRecord, place)
    try:
        return Head(record.number, bytes.fromhex(record.hash))
    except ValueError as error:
        raise BrokenEvidence((Fault(place, None, f"{record.hash!r} is no hash."),)) from error


def ledger_items(entries: Iterable[LedgerEntry], aside: Path) -> tuple[Item, ...]:
    """Return the ledger, its decisions and its head as files, the first two kept in a folder aside meanwhile."""
    ledger, decisions = aside / LEDGER, aside / DECISIONS
    head = Head()
    with ledger.open("xb") as every, decisions.open("xb") as decided:
        for entry in entries:
            line = to_line(entry)
            every.write(line)
            if is_decision(entry):
                decided.write(line)
            head = Head(entry.number, entry.hash)
    return (
        Item.of_file(LEDGER, ledger),
        Item.of_file(DECISIONS, decisions),
        Item.of_bytes(HEAD, to_json(head_record(head))),
    )
