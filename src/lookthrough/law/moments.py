"""Moments as the law fixes them, worked out to the minute in the law's own zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo

from msgspec import Struct

from lookthrough.law.dates import moment_shown
from lookthrough.law.facts import Facts
from lookthrough.law.restriction import Moment

FIRST, LAST = date(1000, 1, 1), date(5000, 1, 1)
"""Days beyond these are drawn in to them: a misprint in a list must not stop an answer."""


class Found(Struct, frozen=True, kw_only=True):
    """A moment worked out: where it falls, how it was found, and what disagrees with it."""

    at: datetime
    zone: str
    how: str
    disagrees: str = ""

    @property
    def utc(self) -> datetime:
        """The same moment in UTC, for comparing."""
        return self.at.astimezone(UTC)

    @property
    def shown(self) -> str:
        """The moment as it stands in a sentence, in the law's own zone."""
        return moment_shown(self.at, self.zone)


class Lacking(Struct, frozen=True):
    """A moment that cannot be worked out, because nobody gave this fact."""

    fact: str


def find(moment: Moment, facts: Facts, zones: Mapping[str, tzinfo]) -> Found | Lacking:
    """Work a moment out; a day the list states goes before the law's own count, and a difference is said."""
    if moment.after is None:
        assert moment.on is not None, "the schema lets no moment through that is neither fixed nor counted"
        return Found(zone=moment.zone, at=_clock(moment.on, moment, zones), how=f"fixed on {moment.on.isoformat()}")
    counted_from = facts.day(moment.after)
    stated = facts.day(moment.stated) if moment.stated is not None else None
    counted = None if counted_from is None else _later(counted_from, moment.days)
    count = f"{moment.after} {counted_from} + {moment.days} days"
    if stated is not None:
        disagrees = (
            f"the list states {stated}, the law's count from {counted_from} gives {counted}"
            if counted is not None and counted != stated
            else ""
        )
        how = f"the list states {stated}" if counted is None or disagrees else f"{count}, as the list states"
        return Found(zone=moment.zone, at=_clock(stated, moment, zones), how=how, disagrees=disagrees)
    if counted is None:
        return Lacking(moment.after)
    return Found(zone=moment.zone, at=_clock(counted, moment, zones), how=count)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return LAST


def _clock(day: date, moment: Moment, zones: Mapping[str, tzinfo]) -> datetime:
    return datetime.combine(min(max(day, FIRST), LAST), moment.clock, tzinfo=zones[moment.zone])
