"""Duties: what the law wants done, and the last day for it."""

from datetime import date, datetime, timedelta

from lookthrough.calendars import CALENDARS, after_business_days
from lookthrough.law.book import Lawbook
from lookthrough.law.dates import day_shown
from lookthrough.law.restriction import Duty, Term


def last_day(lawbook: Lawbook, term: Term, at: datetime, zone: str) -> tuple[date, date]:
    """Return the last day of a term, and the day it is counted from, in the term's own place."""
    if term.calendar is not None and term.business_days is not None:
        calendar = CALENDARS[term.calendar]
        day = at.astimezone(lawbook.zones[calendar.zone]).date()
        return after_business_days(calendar, day, term.business_days), day
    day = at.astimezone(lawbook.zones[zone]).date()
    if term.days is not None:
        return day + timedelta(days=term.days), day
    assert term.yearly is not None, "the schema lets no term through that counts nothing"
    month, of_month = (int(part) for part in term.yearly.split("-"))
    this_year = date(day.year, month, of_month)
    return (this_year if this_year >= day else date(day.year + 1, month, of_month)), day


def deadline(lawbook: Lawbook, duties: tuple[Duty, ...], at: datetime, zone: str) -> tuple[date | None, date | None]:
    """Return the last day of the first term to run out, and the day it is counted from."""
    terms = (duty.within for duty in duties if duty.within is not None)
    return min((last_day(lawbook, term, at, zone) for term in terms), default=(None, None))


def duties_say(lawbook: Lawbook, duties: tuple[Duty, ...], last: date | None, counted: date | None) -> str:
    """Say what to do, and by when."""
    words = lawbook.content.vocabulary.duties
    what = " and ".join(words[duty.do].shown for duty in duties)
    opening = what[0].upper() + what[1:]
    if last is None or counted is None:
        return f"{opening}."
    return f"{opening} by {day_shown(last)}, if counted from {day_shown(counted)}."
