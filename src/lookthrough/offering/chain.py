"""The chain of a ledger: each entry bound to the one before it, so that one changed byte shows.

An entry's hash is the SHA-256 of the 32 bytes of the hash before it (zeros before the first) and the entry's own bytes.
Those are nine lines in UTF-8, joined by line feeds, without one at the end; anybody can make them again:

    lookthrough ledger 1
    number 17
    what ordered
    at 2021-12-13T04:00:00.000000Z
    by desk
    application 42
    minor 403021
    payment LT-42-363FBFDF6CFF0D7C-1
    detail {}

The moment is in UTC, to the microsecond. An entry without an application, or without a payment, has that line's word
alone. No field may hold a line feed, so that no two entries have the same bytes.

A chain shows what was changed, put in, left out or put elsewhere. That its end was cut off shows only against a head
that was kept elsewhere.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256

from lookthrough.errors import DamagedLedger, NotAllowed
from lookthrough.model.ledger import Head, LedgerEntry, Written

FORM = "lookthrough ledger 1"
START = Head()
_LINE_FEEDS = 8
_OFFSET = len("+00:00")


def bind(head: Head, written: Written) -> LedgerEntry:
    """Bind what is to be written to the end of a chain; raise NotAllowed where the chain has no bytes for it."""
    return next(bind_all(head, (written,)))


def bind_all(head: Head, written: Iterable[Written]) -> Iterator[LedgerEntry]:
    """Bind entries one after the other to the end of a chain, each when it is asked for."""
    number, bound = head.number, head.hash
    at, told = None, ""
    for one in written:
        # A batch is mostly of one moment, and telling a moment is the slowest part of an entry.
        if one.at is not at:
            at, told = one.at, moment(one.at)
        number += 1
        bound = sha256(bound + _canonical(number, one, told)).digest()
        yield LedgerEntry(number=number, written=one, hash=bound)


def check(entries: Iterable[LedgerEntry], since: Head = START) -> Head:
    """Return the head of a chain once every entry was found to bind; raise DamagedLedger at the first that does not."""
    number, bound = since.number, since.hash
    at, told = None, ""
    for entry in entries:
        number += 1
        if entry.number != number:
            raise DamagedLedger(
                f"Entry {entry.number} stands where entry {number} belongs: "
                "an entry was left out, put in or put elsewhere."
            )
        try:
            if entry.written.at is not at:
                at, told = entry.written.at, moment(entry.written.at)
            bound = sha256(bound + _canonical(number, entry.written, told)).digest()
        except NotAllowed as broken:
            raise DamagedLedger(f"Entry {number} cannot have been written so. {broken}") from broken
        if entry.hash != bound:
            raise DamagedLedger(
                f"Entry {number} does not bind to the one before it: it or its hash was changed after it was written. "
                "Compare it with a copy of the ledger."
            )
    return Head(number, bound)


def head_of(entry: LedgerEntry) -> Head:
    """Return the head of a chain that ends with an entry."""
    return Head(entry.number, entry.hash)


def canonical(number: int, written: Written) -> bytes:
    """Return the bytes of an entry at its place; raise NotAllowed where it can have none that are its alone."""
    return _canonical(number, written, moment(written.at))


def moment(at: datetime) -> str:
    """Return a moment as the chain has it; raise NotAllowed for one without a zone.

    >>> moment(datetime.fromisoformat("2021-12-13T12:00+08:00"))
    '2021-12-13T04:00:00.000000Z'
    """
    if at.utcoffset() is None:
        raise NotAllowed(f"{at.isoformat()} has no zone, so it is no moment. Write it with its offset from UTC.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:-_OFFSET] + "Z"


def _canonical(number: int, written: Written, at: str) -> bytes:
    application = "" if written.application is None else f" {written.application}"
    payment = "" if written.payment is None else f" {written.payment}"
    text = (
        f"{FORM}\nnumber {number}\nwhat {written.what}\nat {at}\nby {written.by}\napplication{application}\n"
        f"minor {written.minor}\npayment{payment}\ndetail {written.detail}"
    )
    if text.count("\n") != _LINE_FEEDS:
        raise NotAllowed(f"Entry {number} has a line break within a field. Write each field on one line.")
    return text.encode()
