"""Counting in business days, on any calendar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """A place's calendar: its name, how it is shown, the zone its days run in, its days off by year.

    `days_off` gives every day off of a year that falls on a weekday, weekends apart.
    """

    name: str
    shown: str
    zone: str
    days_off: Callable[[int], frozenset[date]]


def is_business_day(calendar: Calendar, day: date) -> bool:
    """Whether business is done on the day."""
    return day.weekday() < SATURDAY and day not in calendar.days_off(day.year)


def after_business_days(calendar: Calendar, day: date, count: int) -> date:
    """Return the last day of a term of so many business days; the day it is counted from is not one of them."""
    found = day
    while count > 0:
        found += ONE_DAY
        if is_business_day(calendar, found):
            count -= 1
    return found
