"""Birth dates as books write them."""

import re
from datetime import date
from functools import lru_cache

from lookthrough.books.words import says_nothing
from lookthrough.model.date_span import DateSpan

_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[T ]00:00(?::00(?:\.0+)?)?)?$")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})$")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_HAN = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)(?: of)? ")
_SEVERAL = re.compile(r"[;|]")


@lru_cache(maxsize=65536)
def read_births(cell: str) -> tuple[DateSpan, ...] | None:
    """Read all dates of a cell, or return None where one of them is no date.

    Two numbers before a year are day and month. Where both may be the month, both readings are kept, as two spans
    with one text: guessing would turn a true date into evidence against a match.

    >>> [span.first.isoformat() for span in read_births("31/12/1961")]
    ['1961-12-31']
    >>> [span.first.isoformat() for span in read_births("03/04/1961")]
    ['1961-04-03', '1961-03-04']
    >>> read_births("31/31/1961") is None
    True
    """
    spans: list[DateSpan] = []
    for part in _SEVERAL.split(cell):
        stated = part.strip()
        if says_nothing(stated):
            continue
        readings = _readings(stated)
        if not readings:
            return None
        spans += readings
    return tuple(spans)


def _readings(stated: str) -> tuple[DateSpan, ...]:
    numbers = _NUMBERS.match(stated)
    if numbers:
        one, _, other, year = numbers.groups()
        days = dict.fromkeys(_day(year, month, day) for day, month in ((one, other), (other, one)))
        return tuple(DateSpan(day, day, stated) for day in days if day is not None)
    for form in (_YEAR_FIRST, _PACKED):
        parts = form.match(stated)
        if parts:
            day = _day(*parts.groups())
            return () if day is None else (DateSpan(day, day, stated),)
    span = DateSpan.read(_usual(stated))
    return () if span is None else (DateSpan(span.first, span.last, stated, span.circa),)


def _usual(stated: str) -> str:
    """Write a date as lists write it: day, month, year, or year, month, day with hyphens."""
    han = _HAN.match(stated)
    if han:
        return "-".join(part for part in han.groups() if part)
    month_first = _MONTH_FIRST.match(stated)
    if month_first:
        month, day, year = month_first.groups()
        return f"{day} {month} {year}"
    return _ORDINAL.sub(r"\1 ", stated)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
