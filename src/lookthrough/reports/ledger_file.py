"""A ledger written out entry by entry, as JSON lines or as a table, and its head as text."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.ledger import Head, LedgerEntry
from lookthrough.offering.chain import moment
from lookthrough.reports.aside import written_aside
from lookthrough.reports.neutral import neutral

COLUMNS = ("number", "what", "at", "by", "application", "minor", "payment", "detail", "hash")
HASH_BYTES = 32

Writer = Callable[[Iterable[LedgerEntry], Path], None]


def write_lines(entries: Iterable[LedgerEntry], out: Path) -> None:
    """Write a ledger as JSON lines; `detail` is a record of its own there."""
    encoder = msgspec.json.Encoder()
    with written_aside(out) as aside, aside.open("wb") as stream:
        for entry in entries:
            stream.write(
                encoder.encode(
                    dict(zip(COLUMNS, _cells(entry), strict=True))
                    | {"detail": msgspec.Raw(entry.written.detail.encode())}
                )
            )
            stream.write(b"\n")


def write_table(entries: Iterable[LedgerEntry], out: Path) -> None:
    """Write a ledger as CSV, UTF-8 with its mark."""
    with written_aside(out) as aside, aside.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for entry in entries:
            writer.writerow(["" if one is None else neutral(str(one)) for one in _cells(entry)])


WRITERS: dict[str, Writer] = {".jsonl": write_lines, ".csv": write_table}


def ledger_writer_of(out: Path) -> Writer:
    """Return what writes a form, by the file's name; raise Unusable for another one."""
    writer = WRITERS.get(out.suffix)
    if writer is None:
        raise Unusable(f"{out}: a ledger is written as {' or '.join(WRITERS)}. Name the file so.")
    return writer


def head_from(text: str) -> Head:
    """Read a head as `offering ledger` shows it: number and hash; raise Unusable where it is none."""
    number, _, bound = text.partition(":")
    try:
        head = Head(int(number), bytes.fromhex(bound))
    except ValueError:
        head = Head(-1, b"")
    if head.number < 0 or len(head.hash) != HASH_BYTES:
        raise Unusable(
            f"{text} is no head of a ledger. Write number and hash as `offering ledger` shows them: 17:ab12…"
        )
    return head


def _cells(entry: LedgerEntry) -> tuple[object, ...]:
    one = entry.written
    return (
        *(entry.number, str(one.what), moment(one.at), one.by, one.application, one.minor, one.payment),
        *(one.detail, entry.hash.hex()),
    )
