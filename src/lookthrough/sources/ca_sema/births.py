"""Days of birth as the list states them: a day, month or year, two of them, a span, or about a decade."""

import re
from datetime import date

from lookthrough.model.date_span import DateSpan

_EITHER = re.compile(r"\s+or\s+|\s*/\s*", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")
_SHORT_YEAR = re.compile(r"([A-Za-z]{3})-(\d{2})")
_DECADE = re.compile(r"(?:born )?(?:in )?(?:the )?(?:(early|mid|late)[ -])?(\d{3})0s", re.IGNORECASE)
_PART_OF_DECADE = {"early": (0, 4), "mid": (3, 7), "late": (5, 9), "": (0, 9)}


def read_births(text: str, listed_on: date) -> tuple[DateSpan, ...]:
    """Read the days a party may be born on, none where the text is understood no further.

    >>> [span.text for span in read_births("1965-07-15 OR 1969-09-28", date(2018, 5, 30))]
    ['1965-07-15', '1969-09-28']
    >>> [(span.first.year, span.last.year) for span in read_births("born in the early 1970s", date(2024, 4, 12))]
    [(1970, 1974)]
    >>> read_births("Sep-99", date(2023, 2, 23))[0].first.isoformat(), read_births("1975-19-25", date(2025, 1, 1))
    ('1999-09-01', ())
    """
    spans = [_one(part.strip(), listed_on) for part in _EITHER.split(text)]
    return tuple(span for span in spans if span is not None) if all(spans) else ()


def _one(text: str, listed_on: date) -> DateSpan | None:
    years = _YEARS.fullmatch(text)
    if years:
        first, last = sorted(map(int, years.groups()))
        return DateSpan(date(first, 1, 1), date(last, 12, 31), text) if first > 0 else None
    short = _SHORT_YEAR.fullmatch(text)
    if short:
        return _short(short[1], int(short[2]), text, listed_on)
    decade = _DECADE.fullmatch(text)
    if decade:
        since, until = _PART_OF_DECADE[(decade[1] or "").lower()]
        start = int(decade[2]) * 10
        return DateSpan(date(start + since, 1, 1), date(start + until, 12, 31), text, circa=True) if start else None
    return DateSpan.read(text)


def _short(month: str, year: int, text: str, listed_on: date) -> DateSpan | None:
    """Read a month with two digits of its year, where only one century lies before the listing."""
    if 2000 + year <= listed_on.year:
        return None
    span = DateSpan.read(f"{month} {1900 + year}")
    return None if span is None else DateSpan(span.first, span.last, text)
