"""Days to keep, as a calendar file (RFC 5545): windows that open or close, and the last days of reports."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from lookthrough.reports.record import RulingRecord
from lookthrough.reports.wording import words_of

LONGEST = 75
"""Octets of a line before it is folded."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Signs that RFC 5545 keeps out of texts."""


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """One day or moment to keep: when, what happens then, and by which rule for whom."""

    when: str
    what: str
    why: str


def kept_of(about: str, rulings: Iterable[RulingRecord]) -> Iterator[Kept]:
    """Walk what a party's rulings give to keep: the last day of a duty, and each end of a window."""
    for ruling in rulings:
        act = f"{words_of(ruling.act)} {words_of(ruling.thing)}"
        if ruling.deadline is not None:
            duties = ", ".join(words_of(duty) for duty in ruling.do)
            yield Kept(_day(ruling.deadline), f"{about}: {duties}", ruling.says)
        if ruling.start is not None and ruling.verdict == "silent":
            yield Kept(_moment(ruling.start), f"{about}: begins to bite, {act}", ruling.says)
        if ruling.until is not None:
            yield Kept(_moment(ruling.until), f"{about}: {words_of(ruling.verdict)} until now, {act}", ruling.says)


def calendar_file(kept: Iterable[Kept], *, stamp: datetime) -> str:
    """Write a calendar file, each thing to keep once, in the order of time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lookthrough//deadlines//EN", "CALSCALE:GREGORIAN"]
    for one in sorted(set(kept)):
        lines += _event(one, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(one: Kept, stamp: datetime) -> list[str]:
    identity = hashlib.sha256(f"{one.when}\0{one.what}\0{one.why}".encode()).hexdigest()[:32]
    whole_day = len(one.when) == len("20220208")
    begins = f"DTSTART;VALUE=DATE:{one.when}" if whole_day else f"DTSTART:{one.when}"
    ends = [f"DTEND;VALUE=DATE:{_next_day(one.when)}"] if whole_day else []
    return [
        "BEGIN:VEVENT",
        f"UID:{identity}@lookthrough",
        f"DTSTAMP:{_moment(stamp)}",
        begins,
        *ends,
        f"SUMMARY:{_text(one.what)}",
        f"DESCRIPTION:{_text(one.why)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _next_day(day: str) -> str:
    return _day(datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC).date() + timedelta(days=1))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Write a text with what has a meaning of its own set apart, and without signs that no text may hold."""
    plain = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Fold a line at so many octets, never inside a character; what goes on begins with a space."""
    rest = line
    first = True
    while rest:
        room = LONGEST if first else LONGEST - 1
        part = rest[:room]
        while len(part.encode()) > room:
            part = part[:-1]
        yield part if first else f" {part}"
        rest, first = rest[len(part) :], False
