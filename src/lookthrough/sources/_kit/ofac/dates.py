"""Dates as OFAC's structured forms give them, and as OFAC writes them out: `04 Mar 1970`, `Oct 2021`, `circa 1962`."""

from calendar import monthrange
from datetime import date, datetime

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import MONTHS, DateSpan
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import in_utc

_NAMES = {number: name.capitalize() for name, number in MONTHS.items()}


def read_day(text: str, place: str) -> date:
    """Read a day as `2021-12-10`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BrokenList(f"{text!r} is no day.", place=place, hint=FETCH_AGAIN) from error


def read_moment(text: str, place: str) -> datetime:
    """Read a moment of publication; one without an offset is a day, and a day is its first moment in UTC.

    >>> read_moment("2025-01-10T00:00:00", "x:1").isoformat()
    '2025-01-10T00:00:00+00:00'
    >>> read_moment("2026-07-24T00:00:00-04:00", "x:1").isoformat()
    '2026-07-24T04:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BrokenList(f"{text!r} is no moment.", place=place, hint=FETCH_AGAIN) from error
    return in_utc(moment)


def span_of(first: date, last: date, place: str, *, circa: bool = False, text: str | None = None) -> DateSpan:
    """Make a span of its first and last day; without a text, with the one OFAC would print."""
    if last < first:
        raise BrokenList(f"a date that ends on {last} and begins on {first}.", place=place, hint=FETCH_AGAIN)
    return DateSpan(first, last, stated(first, last, circa=circa) if text is None else text, circa)


def stated(first: date, last: date, *, circa: bool = False) -> str:
    """Write a date as OFAC does.

    >>> stated(date(1970, 3, 4), date(1970, 3, 4)), stated(date(2021, 10, 1), date(2021, 10, 31))
    ('04 Mar 1970', 'Oct 2021')
    >>> stated(date(1962, 1, 1), date(1962, 12, 31), circa=True), stated(date(1960, 1, 1), date(1963, 12, 31))
    ('circa 1962', '1960 to 1963')
    >>> stated(date(1960, 2, 1), date(1961, 6, 15))
    '01 Feb 1960 to 15 Jun 1961'
    """
    about = "circa " if circa else ""
    if first == last:
        return about + _day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.month, last.month) == (1, 12):
            return about + (str(first.year) if first.year == last.year else f"{first.year} to {last.year}")
        begins, ends = _month(first), _month(last)
        return about + (begins if begins == ends else f"{begins} to {ends}")
    return f"{about}{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day:02} {_month(day)}"


def _month(day: date) -> str:
    return f"{_NAMES[day.month]} {day.year}"
