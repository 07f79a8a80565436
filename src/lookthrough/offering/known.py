"""What was known of an offering at a moment, against what had happened; and the moments worth looking at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, tzinfo
from enum import StrEnum

from lookthrough.model.offering import Attempt, AttemptKey, Event, EventKind, Known, Offering, Timetable
from lookthrough.offering.states import Postponed, State, Withdrawn, after_steps, attempts_of, history, steps_of

FIRMEST = (Known.PUBLISHED, Known.PRESS, Known.RUMOUR)
"""How something can be known, the firmest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The events of an offering as they stood at a moment.

    `known` had happened and were known, `expected` were known and had not happened, `unseen` had happened and were not
    known. Each event says itself how it was known.
    """

    moment: datetime
    known: tuple[Event, ...]
    expected: tuple[Event, ...]
    unseen: tuple[Event, ...]


class MarkKind(StrEnum):
    """Why a moment is worth looking at.

    `planned`: the timetable of an attempt has it. `happened`: an event's moment. `expected`: the moment of one that was
    only spoken of. `became_known`: since when an event was known, where that is another moment.
    """

    PLANNED = "planned"
    HAPPENED = "happened"
    EXPECTED = "expected"
    BECAME_KNOWN = "became_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A moment worth looking at: of which attempt or event, and what it is.

    `what` is the word of the timetable (`opens_at`), or what the event says. What was planned and did not come, because
    the attempt had ended, is `overtaken`.
    """

    at: datetime
    kind: MarkKind
    key: str
    what: str
    overtaken: bool = False


def known_at(events: Iterable[Event], moment: datetime) -> Knowledge:
    """Return what was known at a moment and what had happened: known things by when they became so, others by when."""
    by_known = sorted(events, key=lambda event: (event.known_at, event.at))
    by_moment = sorted(by_known, key=lambda event: event.at)
    return Knowledge(
        moment=moment,
        known=tuple(one for one in by_known if one.known_at <= moment and one.at <= moment),
        expected=tuple(one for one in by_moment if one.known_at <= moment < one.at),
        unseen=tuple(one for one in by_moment if one.at <= moment < one.known_at),
    )


def firmest(events: Iterable[Event]) -> Known | None:
    """Return how the best known of some events is known; None where there is none."""
    return min((one.known for one in events), key=FIRMEST.index, default=None)


def marks_of(offering: Offering) -> tuple[Mark, ...]:
    """Return the moments of an offering worth looking at, in their order."""
    ended = dict(_ended(after_steps(steps_of(offering))))
    planned = (mark for attempt in offering.attempts for mark in _planned(attempt, ended.get(attempt.key)))
    told = (mark for event in offering.events for mark in _told(event))
    return tuple(sorted((*planned, *told), key=lambda mark: mark.at))


def days_of(marks: Iterable[Mark], zone: tzinfo) -> tuple[date, ...]:
    """Return the days on which marks lie in a zone, each once, in their order."""
    return tuple(sorted({mark.at.astimezone(zone).date() for mark in marks}))


def _ended(state: State) -> Iterator[tuple[AttemptKey, datetime]]:
    """Return when each attempt that came to nothing did."""
    for one in history(state):
        if isinstance(one, Postponed | Withdrawn) and (attempts := attempts_of(one)):
            yield attempts[0].key, one.at


def _planned(attempt: Attempt, ended: datetime | None) -> Iterator[Mark]:
    for word in fields(Timetable):
        at: datetime | None = getattr(attempt.timetable, word.name)
        if at is not None:
            overtaken = ended is not None and ended < at
            yield Mark(at=at, kind=MarkKind.PLANNED, key=attempt.key, what=word.name, overtaken=overtaken)


def _told(event: Event) -> Iterator[Mark]:
    kind = MarkKind.EXPECTED if event.kind is EventKind.EXPECTED_LISTING else MarkKind.HAPPENED
    yield Mark(at=event.at, kind=kind, key=event.key, what=event.says)
    if event.known_at != event.at:
        yield Mark(at=event.known_at, kind=MarkKind.BECAME_KNOWN, key=event.key, what=event.says)
