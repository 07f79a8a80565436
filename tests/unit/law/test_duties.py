"""Last days of duties: each counted by its own place's calendar, from the day it was there."""

from datetime import UTC, date, datetime

from lookthrough.law import Lawbook
from lookthrough.law.duties import deadline, last_day
from lookthrough.law.restriction import Duty, Term

# An OFAC action of Friday 13:30 in New York falls into the Saturday in Hong Kong, before a Monday that is off there.
AT = datetime(2022, 9, 9, 17, 30, tzinfo=UTC)
THERE = Term(business_days=1, calendar="us_federal")
HERE = Term(business_days=1, calendar="hong_kong")


def test_a_term_is_counted_by_the_day_and_the_calendar_of_its_own_place(lawbook: Lawbook) -> None:
    assert last_day(lawbook, THERE, AT, "Europe/London") == (date(2022, 9, 12), date(2022, 9, 9))
    assert last_day(lawbook, HERE, AT, "Europe/London") == (date(2022, 9, 13), date(2022, 9, 10))


def test_of_terms_over_two_calendars_the_first_to_run_out_is_the_deadline(lawbook: Lawbook) -> None:
    duties = (Duty(do="report", within=HERE, because="x"), Duty(do="report", within=THERE, because="x"))

    assert deadline(lawbook, duties, AT, "Europe/London") == (date(2022, 9, 12), date(2022, 9, 9))


def test_a_term_over_lunar_new_year_ends_later_in_hong_kong_than_one_over_presidents_day(lawbook: Lawbook) -> None:
    at = datetime(2026, 2, 13, 14, tzinfo=UTC)
    ten = (Term(business_days=10, calendar="us_federal"), Term(business_days=10, calendar="hong_kong"))

    assert [last_day(lawbook, term, at, "UTC")[0] for term in ten] == [date(2026, 3, 2), date(2026, 3, 4)]
