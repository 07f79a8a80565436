from datetime import date

import pytest

from lookthrough.calendars import CALENDARS, HONG_KONG, US_FEDERAL, after_business_days, is_business_day
from lookthrough.calendars.hong_kong import HOLIDAYS


@pytest.mark.parametrize("year", HOLIDAYS)
def test_every_year_has_seventeen_holidays_that_are_no_sundays(year: int) -> None:
    days = [date.fromisoformat(f"{year}-{day}") for day in HOLIDAYS[year].split()]

    assert len(set(days)) == 17
    assert not [day for day in days if day.weekday() == 6]


def test_christmas_on_a_saturday_is_followed_by_a_free_monday() -> None:
    assert not is_business_day(HONG_KONG, date(2021, 12, 27))
    assert is_business_day(HONG_KONG, date(2021, 12, 28))


def test_the_same_term_ends_on_other_days_in_two_places() -> None:
    begun = date(2021, 12, 13)

    assert after_business_days(US_FEDERAL, begun, 10) == date(2021, 12, 28)
    assert after_business_days(HONG_KONG, begun, 10) == date(2021, 12, 28)
    assert after_business_days(US_FEDERAL, date(2022, 1, 28), 5) == date(2022, 2, 4)
    assert after_business_days(HONG_KONG, date(2022, 1, 28), 5) == date(2022, 2, 9)


def test_a_year_nobody_has_gazetted_has_its_weekends_alone() -> None:
    assert is_business_day(HONG_KONG, date(2031, 1, 1))
    assert CALENDARS["hong_kong"] is HONG_KONG
