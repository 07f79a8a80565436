"""Days and moments as they are written in a sentence."""

from datetime import date, datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_shown(day: date) -> str:
    """Return a day in words.

    >>> day_shown(date(2022, 2, 8))
    '8 February 2022'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_shown(at: datetime, zone: str) -> str:
    """Return a moment in words, with its zone.

    >>> moment_shown(datetime(2022, 2, 8, 0, 1), "America/New_York")
    '8 February 2022 00:01 New York time'
    """
    return f"{day_shown(at.date())} {at:%H:%M} {zone_shown(zone)}"


def zone_shown(zone: str) -> str:
    """Return a zone as people name it.

    >>> zone_shown("Asia/Hong_Kong")
    'Hong Kong time'
    """
    return zone.rpartition("/")[2].replace("_", " ") + " time"
