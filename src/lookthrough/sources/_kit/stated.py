"""What files state in plain words and figures: text on one line, days, and moments in UTC."""

import re
from datetime import UTC, date, datetime, time

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T00:00:00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})?$")


def one_line(text: str) -> str:
    """Return a text with its line breaks and runs of white space as single spaces.

    >>> one_line(" Minister of Finance under the Taliban\\n   regime ")
    'Minister of Finance under the Taliban regime'
    """
    return " ".join(text.split())


def stated_day(text: str, *, name: str, place: str) -> date:
    """Read a day as XML writes it; a time zone after it is left aside, for the day is the publisher's own.

    >>> stated_day("2015-04-14-04:00", name="LISTED_ON", place="un.xml:7")
    datetime.date(2015, 4, 14)
    """
    found = _DAY.match(text)
    try:
        return date.fromisoformat(found[1] if found else text)
    except ValueError as error:
        raise BrokenList(f"{name} is {text!r}, not a day.", place=place, hint=FETCH_AGAIN) from error


def stated_moment(text: str, *, name: str, place: str) -> datetime:
    """Read a moment with its time zone, in UTC; a bare day is its first moment.

    >>> stated_moment("2018-06-07T19:03:43.97-04:00", name="dateGenerated", place="un.xml").isoformat()
    '2018-06-07T23:03:43.970000+00:00'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BrokenList(f"{name} is {text!r}, not a moment.", place=place, hint=FETCH_AGAIN) from error
    return in_utc(moment)


def in_utc(moment: datetime) -> datetime:
    """Return a moment in UTC; one that a file states without an offset is taken to be in it."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def first_moment(day: date) -> datetime:
    """Return the first moment of a day in UTC.

    >>> first_moment(date(2026, 8, 5)).isoformat()
    '2026-08-05T00:00:00+00:00'
    """
    return datetime.combine(day, time(), UTC)
