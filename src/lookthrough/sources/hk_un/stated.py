"""What the files state in plain figures: text on one line, days, and moments in UTC."""

import re
from datetime import UTC, date, datetime

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import Node

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})?")


def one_line(text: str) -> str:
    """Return a text with its line breaks and runs of white space as single spaces.

    >>> one_line(" National Identification\\n   Number ")
    'National Identification Number'
    """
    return " ".join(text.split())


def line(node: Node, tag: str) -> str | None:
    """Take a child's text on one line, None where it says nothing."""
    text = node.take_maybe(tag)
    return None if text is None else one_line(text)


def values(record: Node, tag: str) -> tuple[str, ...]:
    """Take the values of a child, each on one line."""
    node = record.child(tag)
    return () if node is None else tuple(one_line(text) for text in node.take_all("VALUE"))


def stated_day(text: str, *, name: str, place: str) -> date:
    """Read a day as XML writes it; a time zone after it is left aside, for the day is the publisher's own.

    >>> stated_day("2015-04-14-04:00", name="LISTED_ON", place="yemen.xml:7")
    datetime.date(2015, 4, 14)
    """
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1] if found else text)
    except ValueError as error:
        raise BrokenList(f"{name} is {text!r}, not a day.", place=place, hint=FETCH_AGAIN) from error


def stated_moment(text: str, *, name: str, place: str) -> datetime:
    """Read a moment with its time zone, in UTC; a bare day is its first moment.

    >>> stated_moment("2026-02-27T00:00:09.554Z", name="dateGenerated", place="yemen.xml").isoformat()
    '2026-02-27T00:00:09.554000+00:00'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BrokenList(f"{name} is {text!r}, not a moment.", place=place, hint=FETCH_AGAIN) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
