"""Dates and places of birth as the list types them."""

import re
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.party import Fact
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import stated_day
from lookthrough.sources._kit.un.records import line
from lookthrough.sources._kit.xml import Node

_EXACT, _ABOUT, _BETWEEN = "EXACT", "APPROXIMATELY", "BETWEEN"
_KNOWN = (_EXACT, _ABOUT, _BETWEEN)
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
_MONTHS = re.compile(r"Between ([A-Z][a-z]{2,8})\.? and ([A-Z][a-z]{2,8})\.? (\d{4})$")


def take_births(record: Node) -> tuple[list[DateSpan], list[Fact]]:
    """Take all dates of birth of a person; what is said of one and is none is a fact."""
    spans: list[DateSpan] = []
    facts: list[Fact] = []
    for node in record.children("INDIVIDUAL_DATE_OF_BIRTH"):
        span, note = _take(node)
        if span is not None:
            spans.append(span)
        if note is not None:
            facts.append(Fact(name="birth_note", value=note))
    return spans, facts


def _take(node: Node) -> tuple[DateSpan | None, str | None]:
    kind, note, day, year, first, last = (
        line(node, tag) for tag in ("TYPE_OF_DATE", "NOTE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR")
    )
    if kind not in _KNOWN and not (kind is None and not any((day, year, first, last, note))):
        raise BrokenList(
            f"the unknown type of date {kind!r}.",
            place=node.place,
            hint=f"Known are {', '.join(_KNOWN)}. A new one the reader must learn.",
        )
    if (first is None) != (last is None):
        raise BrokenList("a range of years with one end.", place=node.place, hint=FETCH_AGAIN)
    if sum(stated is not None for stated in (day, year, first)) > 1:
        raise BrokenList("a date of birth and another one beside it.", place=node.place, hint=FETCH_AGAIN)
    about = kind == _ABOUT
    if note == "Approximately":
        about, note = True, None
    circa = "circa " if about else ""
    if first is not None:
        return _span(f"{circa}{first} to {last}", node), note
    if day is not None:
        return _span(f"{circa}{stated_day(day, name='DATE', place=node.place).isoformat()}", node), note
    if year is not None:
        month = None if note is None else DateSpan.read(f"{note} {year}")
        return month or _span(f"{circa}{year}", node), note if month is None else None
    span = None if note is None else in_words(note)
    return span, note if span is None else None


def _span(text: str, node: Node) -> DateSpan:
    span = DateSpan.read(text)
    if span is None:
        raise BrokenList(f"the date of birth {text!r} is none.", place=node.place, hint=FETCH_AGAIN)
    return span


def in_words(text: str) -> DateSpan | None:
    """Read a date that stands in the note instead, else None.

    >>> in_words("Nov. 1973").first.isoformat(), in_words("Between Aug. and Sep. 1977").last.isoformat()
    ('1973-11-01', '1977-09-30')
    >>> in_words("30-35 years old") is None
    True
    """
    months = _MONTHS.match(text)
    if months is None:
        return DateSpan.read(text)
    ends = [DateSpan.read(f"{month} {months[3]}") for month in (months[1], months[2])]
    if ends[0] is None or ends[1] is None:
        return None
    first: date = ends[0].first
    return DateSpan(first, ends[1].last, text)


def take_birth_places(record: Node) -> list[str]:
    """Take all places of birth, each on one line from the narrowest to the widest."""
    places = []
    for node in record.children("INDIVIDUAL_PLACE_OF_BIRTH"):
        stated, note = [line(node, part) for part in _PLACE], line(node, "NOTE")
        place = ", ".join(part for part in stated if part is not None)
        if note is not None:
            place = f"{place} ({note})" if place else note
        if place:
            places.append(place)
    return places
