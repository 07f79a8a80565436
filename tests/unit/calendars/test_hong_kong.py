from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from lookthrough.calendars import CALENDARS, HONG_KONG, US_FEDERAL, after_business_days, is_business_day
from lookthrough.calendars.hong_kong import HOLIDAYS


@pytest.mark.parametrize("year", HOLIDAYS)
def test_every_year_has_seventeen_holidays_that_are_no_sundays(year: int) -> None:
    days = [date.fromisoformat(f"{year}-{day}") for day in HOLIDAYS[year].split()]

    assert len(set(days)) == 17
    assert not [day for day in days if day.weekday() == 6]


def test_the_table_is_without_gaps() -> None:
    assert list(HOLIDAYS) == list(range(2019, 2028))


@pytest.mark.parametrize(
    ("day", "what"),
    [
        (date(2019, 5, 13), "the day after the Birthday of the Buddha"),
        (date(2020, 1, 28), "the fourth day of Lunar New Year, for the second"),
        (date(2022, 9, 12), "the second day after Mid-Autumn, for the first"),
        (date(2026, 4, 7), "the day after Easter Monday, which was also that after Ching Ming"),
        (date(2027, 12, 27), "the first weekday after Christmas Day"),
    ],
)
def test_days_off_in_place_of_others_are_in_the_table(day: date, what: str) -> None:
    assert not is_business_day(HONG_KONG, day), what
    assert is_business_day(US_FEDERAL, day), what


def test_christmas_on_a_saturday_is_followed_by_a_free_monday() -> None:
    assert not is_business_day(HONG_KONG, date(2021, 12, 27))
    assert is_business_day(HONG_KONG, date(2021, 12, 28))


def test_the_same_term_ends_on_other_days_in_two_places() -> None:
    begun = date(2021, 12, 13)

    assert after_business_days(US_FEDERAL, begun, 10) == date(2021, 12, 28)
    assert after_business_days(HONG_KONG, begun, 10) == date(2021, 12, 28)
    assert after_business_days(US_FEDERAL, date(2022, 1, 28), 5) == date(2022, 2, 4)
    assert after_business_days(HONG_KONG, date(2022, 1, 28), 5) == date(2022, 2, 9)


def test_one_minute_begins_a_term_on_two_days() -> None:
    # 13:30 of a Friday in New York is half past one of the Saturday in Hong Kong, and Monday is a holiday there.
    at = datetime(2022, 9, 9, 13, 30, tzinfo=ZoneInfo(US_FEDERAL.zone))
    there, here = (at.astimezone(ZoneInfo(one.zone)).date() for one in (US_FEDERAL, HONG_KONG))

    assert (there, here) == (date(2022, 9, 9), date(2022, 9, 10))
    assert after_business_days(US_FEDERAL, there, 1) == date(2022, 9, 12)
    assert after_business_days(HONG_KONG, here, 1) == date(2022, 9, 13)


def test_a_year_nobody_has_gazetted_has_its_weekends_alone() -> None:
    assert is_business_day(HONG_KONG, date(2031, 1, 1))
    assert CALENDARS["hong_kong"] is HONG_KONG
