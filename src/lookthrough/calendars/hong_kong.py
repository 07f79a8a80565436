"""Hong Kong's general holidays (Cap. 149), as gazetted for each year; Sundays apart, Saturdays left to the week.

The list of 2022 was read at gov.hk and that of 2026 in the government's announcement of 16 May 2025; those of 2020,
2021, 2024 and 2025 in copies of the gazetted lists; those of 2019, 2023 and 2027 in accounts of them. A year that is
not in the table has no days off: a term counted without them ends earlier, never too late.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

from lookthrough.calendars.calendar import SATURDAY, Calendar

HOLIDAYS: Mapping[int, str] = {
    2019: "01-01 02-05 02-06 02-07 04-05 04-19 04-20 04-22 05-01 05-13 06-07 07-01 09-14 10-01 10-07 12-25 12-26",
    2020: "01-01 01-25 01-27 01-28 04-04 04-10 04-11 04-13 04-30 05-01 06-25 07-01 10-01 10-02 10-26 12-25 12-26",
    2021: "01-01 02-12 02-13 02-15 04-02 04-03 04-05 04-06 05-01 05-19 06-14 07-01 09-22 10-01 10-14 12-25 12-27",
    2022: "01-01 02-01 02-02 02-03 04-05 04-15 04-16 04-18 05-02 05-09 06-03 07-01 09-12 10-01 10-04 12-26 12-27",
    2023: "01-02 01-23 01-24 01-25 04-05 04-07 04-08 04-10 05-01 05-26 06-22 07-01 09-30 10-02 10-23 12-25 12-26",
    2024: "01-01 02-10 02-12 02-13 03-29 03-30 04-01 04-04 05-01 05-15 06-10 07-01 09-18 10-01 10-11 12-25 12-26",
    2025: "01-01 01-29 01-30 01-31 04-04 04-18 04-19 04-21 05-01 05-05 05-31 07-01 10-01 10-07 10-29 12-25 12-26",
    2026: "01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 10-01 10-19 12-25 12-26",
    2027: "01-01 02-06 02-08 02-09 03-26 03-27 03-29 04-05 05-01 05-13 06-09 07-01 09-16 10-01 10-08 12-25 12-27",
}
"""Month and day of each holiday that is no Sunday: seventeen a year."""


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the weekdays of a year that are general holidays.

    >>> sorted(day.isoformat() for day in days_off(2021) if day.month == 12)
    ['2021-12-27']
    """
    days = (date.fromisoformat(f"{year}-{day}") for day in HOLIDAYS.get(year, "").split())
    return frozenset(day for day in days if day.weekday() < SATURDAY)


HONG_KONG = Calendar("hong_kong", "Hong Kong business days", "Asia/Hong_Kong", days_off)
