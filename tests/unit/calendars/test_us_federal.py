from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.calendars import CALENDARS, US_FEDERAL, after_business_days, is_business_day
from lookthrough.calendars.us_federal import HOLIDAYS, days_off

DAYS = st.dates(date(1980, 1, 1), date(2080, 1, 1))


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2021, "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
        (2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26"),
        (2020, "01-01 01-20 02-17 05-25 07-03 09-07 10-12 11-11 11-26 12-25"),
        (2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
    ],
)
def test_the_holidays_of_a_year_are_those_the_government_keeps(year: int, days: str) -> None:
    assert sorted(days_off(year)) == [date.fromisoformat(f"{year}-{day}") for day in days.split()]


def test_a_new_year_on_a_saturday_is_kept_in_the_year_before() -> None:
    assert date(2021, 12, 31) in days_off(2021)
    assert not any(day.month == 1 and day.day == 1 for day in days_off(2022))


def test_juneteenth_is_kept_since_2021_and_the_king_day_since_1986() -> None:
    assert not any(day.month == 6 for day in days_off(2020))
    assert date(2021, 6, 18) in days_off(2021)
    assert not any(day.month == 1 and day.day > 2 for day in days_off(1985))
    assert date(1986, 1, 20) in days_off(1986)


@given(DAYS)
def test_a_holiday_never_falls_on_a_weekend(day: date) -> None:
    assert all(one.weekday() < 5 for one in days_off(day.year))
    assert len(days_off(day.year)) <= len(HOLIDAYS) + 1


def test_ten_business_days_from_sensetimes_listing_skip_christmas() -> None:
    assert after_business_days(US_FEDERAL, date(2021, 12, 10), 10) == date(2021, 12, 27)


def test_no_business_days_is_the_day_itself() -> None:
    assert after_business_days(US_FEDERAL, date(2021, 12, 11), 0) == date(2021, 12, 11)


@given(DAYS, st.integers(1, 40))
def test_a_term_ends_on_a_business_day_with_just_so_many_behind_it(day: date, count: int) -> None:
    end = after_business_days(US_FEDERAL, day, count)

    passed = [day + timedelta(days=number) for number in range(1, (end - day).days + 1)]
    assert is_business_day(US_FEDERAL, end)
    assert sum(is_business_day(US_FEDERAL, one) for one in passed) == count


def test_every_calendar_stands_under_its_own_name() -> None:
    assert all(name == calendar.name for name, calendar in CALENDARS.items())
