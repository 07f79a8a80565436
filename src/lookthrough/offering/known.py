"""What was known of an offering at a moment, and which moments are worth looking at."""

from collections.abc import Sequence
from datetime import datetime

from lookthrough.model.offering import Event, Offering
from lookthrough.offering.timetable import plan_of


def known_by(events: Sequence[Event], at: datetime) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events known at a moment, in the order they became known, and those of them yet to happen."""
    known = tuple(sorted((one for one in events if one.known_at <= at), key=lambda one: (one.known_at, one.at)))
    return known, tuple(one for one in known if one.at > at)


def unseen_by(events: Sequence[Event], at: datetime) -> tuple[Event, ...]:
    """Return the events that had happened at a moment and were not known yet, in the order they happened."""
    return tuple(sorted((one for one in events if one.at <= at < one.known_at), key=lambda one: one.at))


def moments_of(offering: Offering) -> tuple[datetime, ...]:
    """Return the moments of an offering at which something happened, became known, or was planned."""
    own = [moment for event in offering.events for moment in (event.at, event.known_at)]
    for attempt in offering.attempts:
        own += [attempt.published_at, *(moment for _, moment in plan_of(attempt))]
    return tuple(sorted(own))
