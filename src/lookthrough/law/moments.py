"""Moments as the law fixes them, worked out to the minute in the law's own zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo

from msgspec import Struct

from lookthrough.law.dates import moment_shown
from lookthrough.law.restriction import Moment

FIRST, LAST = date(1000, 1, 1), date(5000, 1, 1)
"""Days beyond these are drawn in to them: a misprint in a list must not stop an answer."""


class Found(Struct, frozen=True, kw_only=True):
    """A moment worked out: where it falls, the same in UTC for comparing, how it was found, what disagrees with it."""

    at: datetime
    utc: datetime
    zone: str
    how: str
    disagrees: str = ""

    @property
    def shown(self) -> str:
        """The moment as it stands in a sentence, in the law's own zone."""
        return moment_shown(self.at, self.zone)


class Lacking(Struct, frozen=True):
    """A moment that cannot be worked out, because nobody gave this fact."""

    fact: str


def work_out(
    moment: Moment, counted_from: date | None, stated: date | None, zones: Mapping[str, tzinfo]
) -> Found | Lacking:
    """Work a moment out; a day the list states goes before the law's own count, and a difference is said."""
    if moment.after is None:
        assert moment.on is not None, "the schema lets no moment through that is neither fixed nor counted"
        return _found(moment.on, moment, zones, f"fixed on {moment.on.isoformat()}")
    counted = None if counted_from is None else _later(counted_from, moment.days)
    count = f"{moment.after} {counted_from} + {moment.days} days"
    if stated is not None:
        disagrees = (
            f"the list states {stated}, the law's count from {counted_from} gives {counted}"
            if counted is not None and counted != stated
            else ""
        )
        how = f"the list states {stated}" if counted is None or disagrees else f"{count}, as the list states"
        return _found(stated, moment, zones, how, disagrees)
    if counted is None:
        return Lacking(moment.after)
    return _found(counted, moment, zones, count)


def _later(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return LAST


def _found(day: date, moment: Moment, zones: Mapping[str, tzinfo], how: str, disagrees: str = "") -> Found:
    at = datetime.combine(min(max(day, FIRST), LAST), moment.clock, tzinfo=zones[moment.zone])
    return Found(at=at, utc=at.astimezone(UTC), zone=moment.zone, how=how, disagrees=disagrees)
