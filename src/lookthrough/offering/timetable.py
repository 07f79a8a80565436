"""What was planned of an offering, and what of it was overtaken because the attempt had ended."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime

from lookthrough.model.offering import Attempt, AttemptKey, Offering, PlannedMoment, Timetable
from lookthrough.offering.states import Postponed, State, Withdrawn, after_steps, attempts_of, history, steps_of


def plan_of(attempt: Attempt) -> Iterator[tuple[str, datetime]]:
    """Walk the moments that are planned of an attempt, each with its word in the timetable."""
    for field in fields(Timetable):
        at: datetime | None = getattr(attempt.timetable, field.name)
        if at is not None:
            yield field.name, at


def planned_moments(offering: Offering) -> tuple[PlannedMoment, ...]:
    """Return every planned moment of an offering in their order, as its steps turned out."""
    ended = dict(_ended(after_steps(steps_of(offering))))
    planned = (
        PlannedMoment(attempt=attempt.key, what=what, at=at, overtaken_at=_before(ended.get(attempt.key), at))
        for attempt in offering.attempts
        for what, at in plan_of(attempt)
    )
    return tuple(sorted(planned, key=lambda one: one.at))


def planned_by(offering: Offering, at: datetime) -> tuple[PlannedMoment, ...]:
    """Return what was planned by a moment, in its order, by the documents that were out; overtaken as it was then."""
    out = {one.key for one in offering.attempts if one.published_at <= at}
    return tuple(
        one if one.overtaken_at is None or one.overtaken_at <= at else replace(one, overtaken_at=None)
        for one in planned_moments(offering)
        if one.attempt in out
    )


def _ended(state: State) -> Iterator[tuple[AttemptKey, datetime]]:
    """Walk when each attempt came to nothing, the latest end first: of one with two, the postponement comes last."""
    for one in history(state):
        if isinstance(one, Postponed | Withdrawn) and (attempts := attempts_of(one)):
            yield attempts[0].key, one.at


def _before(ended: datetime | None, at: datetime) -> datetime | None:
    return ended if ended is not None and ended < at else None
