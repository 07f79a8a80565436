"""What was known of an offering at a moment, and which moments are worth looking at."""

from collections.abc import Sequence
from datetime import datetime

from lookthrough.model.offering import Event, Offering


def known_by(events: Sequence[Event], at: datetime) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the events known at a moment, in the order they became known, and those of them yet to happen."""
    known = tuple(sorted((one for one in events if one.known_at <= at), key=lambda one: (one.known_at, one.at)))
    return known, tuple(one for one in known if one.at > at)


def moments_of(offering: Offering) -> tuple[datetime, ...]:
    """Return the moments of an offering at which something happened, became known, or was planned."""
    own = [moment for event in offering.events for moment in (event.at, event.known_at)]
    for attempt in offering.attempts:
        plan = attempt.timetable
        planned = (plan.opens_at, plan.closes_at, plan.prices_at, plan.allots_at, plan.trades_at, plan.refunds_at)
        own += [attempt.published_at, *(moment for moment in planned if moment is not None)]
    return tuple(sorted(own))
