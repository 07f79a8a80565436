"""The legal public holidays of the United States (5 U.S.C. 6103), with the days on which they are observed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lookthrough.calendars.calendar import Calendar

MONDAY, THURSDAY = 0, 3
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday, the day it falls on in a year, and the first year it was kept."""

    name: str
    falls_on: Callable[[int], date]
    since: int


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(nth: int, weekday: int, month: int) -> Callable[[int], date]:
    def falls_on(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return falls_on


def _last(weekday: int, month: int) -> Callable[[int], date]:
    def falls_on(year: int) -> date:
        # Only May has a last-weekday holiday, so the month after it is in the same year.
        end = date(year, month + 1, 1) - timedelta(days=1)
        return end - timedelta(days=(end.weekday() - weekday) % 7)

    return falls_on


HOLIDAYS: tuple[Holiday, ...] = (
    Holiday("New Year's Day", _fixed(1, 1), 1971),
    Holiday("Birthday of Martin Luther King, Jr.", _nth(3, MONDAY, 1), 1986),
    Holiday("Washington's Birthday", _nth(3, MONDAY, 2), 1971),
    Holiday("Memorial Day", _last(MONDAY, 5), 1971),
    Holiday("Juneteenth National Independence Day", _fixed(6, 19), 2021),
    Holiday("Independence Day", _fixed(7, 4), 1971),
    Holiday("Labor Day", _nth(1, MONDAY, 9), 1971),
    Holiday("Columbus Day", _nth(2, MONDAY, 10), 1971),
    Holiday("Veterans Day", _fixed(11, 11), 1978),
    Holiday("Thanksgiving Day", _nth(4, THURSDAY, 11), 1971),
    Holiday("Christmas Day", _fixed(12, 25), 1971),
)
"""Inauguration Day is left out: it is kept around Washington alone. So are days off by executive order, which are
no legal public holidays: a term counted without them ends earlier, never too late."""


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the weekdays of a year that are kept as holidays.

    >>> sorted(day.isoformat() for day in days_off(2021) if day.month == 12)
    ['2021-12-24', '2021-12-31']
    """
    # New Year's Day on a Saturday is kept on the last day of the year before.
    kept = (
        _observed(holiday.falls_on(one)) for one in (year, year + 1) for holiday in HOLIDAYS if holiday.since <= one
    )
    return frozenset(day for day in kept if day.year == year)


def _observed(day: date) -> date:
    if day.weekday() == SATURDAY:
        return day - timedelta(days=1)
    if day.weekday() == SUNDAY:
        return day + timedelta(days=1)
    return day


US_FEDERAL = Calendar("us_federal", "United States federal business days", "America/New_York", days_off)
