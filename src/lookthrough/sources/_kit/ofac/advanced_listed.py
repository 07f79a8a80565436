"""What OFAC's advanced XML says of parties by their profiles: on which lists they are, and whom they are tied to."""

from datetime import date
from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.advanced_words import LEARN, Words, comment, silent, truth
from lookthrough.sources._kit.ofac.party import OnList, Tie
from lookthrough.sources._kit.xml import Node

_PROGRAMME = "Program"
_NO_BASIS = "Unknown"
_CREATED = "Created"


class Listed(NamedTuple):
    """A party's standing on one list; the programmes are all it has, whichever list each is of."""

    on: OnList
    programmes: tuple[str, ...]
    authorities: tuple[str, ...]
    measures: tuple[str, ...]


def read_tie(node: Node, words: Words) -> tuple[str, Tie]:
    """Read a tie with the profile it is of; the name of the other is for its own record to say."""
    node.ignore("@ID", "@RelationQualityID", "@SanctionsEntryID")
    period = node.child("DatePeriod")
    own = node.take("@From-ProfileID")
    tie = Tie(
        how=words.take(node, "@RelationTypeID", "RelationType"),
        name="",
        number=node.take("@To-ProfileID"),
        former=truth(node, "@Former"),
        span=None if period is None else words.span(period),
        comment=comment(node),
    )
    node.nothing_left()
    return own, tie


def read_listed(node: Node, words: Words) -> tuple[str, Listed]:
    """Read a party's standing on one list, with the profile it is of."""
    node.ignore("@ID")
    silent(node)
    profile, name = node.take("@ProfileID"), words.take(node, "@ListID", "List")
    events = [_event(event, words) for event in node.children("EntryEvent")]
    measures = [_measure(measure, words) for measure in node.children("SanctionsMeasure")]
    if not events:
        raise BrokenList(f"an entry of {name} without a day.", place=node.place, hint=FETCH_AGAIN)
    node.nothing_left()
    return profile, Listed(
        on=OnList(name, min(day for day, _ in events)),
        programmes=tuple(tag for tag, _ in measures if tag is not None),
        authorities=tuple(basis for _, basis in events if basis is not None),
        measures=tuple(measure for _, measure in measures if measure is not None),
    )


def _event(node: Node, words: Words) -> tuple[date, str | None]:
    """Return the day of an event and the legal basis it has."""
    node.ignore("@ID")
    silent(node)
    sort, on = words.take(node, "@EntryEventTypeID", "EntryEventType"), node.child("Date")
    if sort != _CREATED or on is None:
        raise BrokenList(
            f"an event of the unknown type {sort!r}.", place=node.place, hint=f"Known is {_CREATED}. {LEARN}"
        )
    basis = words.take_maybe(node, "@LegalBasisID", "LegalBasis")
    return words.day(on), None if basis == _NO_BASIS else basis


def _measure(node: Node, words: Words) -> tuple[str | None, str | None]:
    """Return the programme a measure stands for, or what is done."""
    node.ignore("@ID")
    sort, said, period = words.take(node, "@SanctionsTypeID", "SanctionsType"), comment(node), node.child("DatePeriod")
    if period is not None:
        period.ignore("@CalendarTypeID", "@YearFixed", "@MonthFixed", "@DayFixed")
    if (sort == _PROGRAMME) is (said is None):
        raise BrokenList(
            "a programme without its tag." if said is None else f"nobody reads the comment {said[:60]!r} of {sort}.",
            place=node.place,
            hint=FETCH_AGAIN if said is None else LEARN,
        )
    return (said, None) if sort == _PROGRAMME else (None, sort)
