"""Days as the list writes them: day first, several in a cell, about a year or between two, and within prose."""

import re
from collections.abc import Sequence
from datetime import date

from lookthrough.model.date_span import DateSpan
from lookthrough.sources.au_dfat.cells import enumerated, plain

_SLASHED = re.compile(r"(?:(\d{1,2})\s*/\s*)?(\d{1,2})\s*/\s*(\d{4})")
_ABOUT = re.compile(r"(?:approximately|approx\.?|circa|about|around|c\.)\s*:?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)
_SPAN = re.compile(r"(.+?)\s+(?:to|-|–)\s+(.+)|(\d{4})\s*[-–]\s*(\d{4})")
_REMARK = re.compile(r"(.+?)\s*\([^()]*\)")
_SIDE_BY_SIDE = re.compile(r"(?<=\d)\s+(?=(?:\d{1,2}/|\d{4}\b|approx|circa))", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|or)\s+(?=\d|approx|circa|[A-Z])", re.IGNORECASE)
_DAY = r"(\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{4}|\d{1,2}/\d{1,2}/\d{4})"
_LATER = r"\b(?:amend|updated|re-?list|expire|declared|continued)"
"""What happened to a listing after it was made."""
_LISTED = re.compile(
    rf"(?<![-\w])(?<![Ll]ast )(?:[Ll]isted|[Dd]esignated)\b(?:(?!{_LATER})[^.;\[\]]){{0,150}}?\bon:?\s+{_DAY}"
)
_OPENS = re.compile(rf"{_DAY}|(\d{{4}}-\d{{2}}-\d{{2}})")


def read_births(cell: str) -> tuple[tuple[DateSpan, ...], tuple[str, ...]]:
    """Read the days of birth in a cell; what is not understood comes second.

    >>> [span.text for span in read_births("Approximately 1958, 18/09/1963")[0]]
    ['Approximately 1958', '18/09/1963']
    >>> read_births("1980.1981")
    ((), ('1980.1981',))
    """
    spans: list[DateSpan] = []
    unread: list[str] = []
    for fragment in _fragments(cell):
        span = _span(fragment)
        if span is None:
            unread.append(fragment)
        elif span not in spans:
            spans.append(span)
    return tuple(spans), tuple(unread)


def listed_on(texts: Sequence[str]) -> date | None:
    """Return the day of listing that one of these texts states, the first that does; a day of amendment is none.

    >>> listed_on(["Listed by UN 1267 Committee on 24 Apr. 2002 (amended 26 Nov. 2004)"]).isoformat()
    '2002-04-24'
    >>> listed_on(["Autonomous Sanctions (Sanctioned Vessels – Russia) Designation 2025"]) is None
    True
    """
    for text in texts:
        opens = _OPENS.match(text.strip())
        stated = (opens[1] or opens[2]) if opens else None
        if stated is None:
            found = _LISTED.search(plain(text))
            stated = found[1] if found else None
        span = _one(stated) if stated is not None else None
        if span is not None and span[0] == span[1]:
            return span[0]
    return None


def _fragments(cell: str) -> list[str]:
    pieces = (piece for value in enumerated(cell) for piece in re.split(r"[,;]", value))
    whole = (piece if _BETWEEN.search(piece) else _AND.sub(",", piece) for piece in pieces)
    apart = (part for piece in whole for part in _SIDE_BY_SIDE.sub(",", piece).split(","))
    return [part.strip() for part in apart if part.strip()]


def _span(text: str) -> DateSpan | None:
    about = _ABOUT.match(text)
    body = text[about.end() :] if about else text
    remark = _REMARK.fullmatch(body)
    if remark:
        body = remark[1]
    between = _BETWEEN.fullmatch(body) or _SPAN.fullmatch(body)
    ends = [end for end in between.groups() if end is not None] if between else [body]
    read = [_one(end.strip()) for end in ends]
    if any(end is None for end in read):
        return None
    known = [end for end in read if end is not None]
    first, last = known[0][0], known[-1][1]
    return None if last < first else DateSpan(first, last, text, circa=about is not None)


def _one(text: str) -> tuple[date, date] | None:
    """Read one date; with slashes the day comes first, as Australia writes."""
    slashed = _SLASHED.fullmatch(text)
    if slashed:
        day, month, year = slashed.groups()
        text = "-".join(part.zfill(2) for part in (year, month, day) if part is not None)
    span = DateSpan.read(text.replace(",", ""))
    return None if span is None or span.circa else (span.first, span.last)
