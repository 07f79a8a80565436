"""What was known against what had happened, and the moments worth looking at."""

from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import FIRST, SECOND, attempt, event, hours, offering, step

from lookthrough.model.offering import EventKind, Known, Step
from lookthrough.offering.known import MarkKind, days_of, firmest, known_at, marks_of

HONG_KONG = timezone(timedelta(hours=8))
EXPECTED = event("expected", hours(80), kind=EventKind.EXPECTED_LISTING, known_at=hours(50), known=Known.PRESS)
LISTED = event("listed", hours(85), kind=EventKind.LISTED)
SECRET = event("secret", hours(60), known_at=hours(140), known=Known.RUMOUR)
EVENTS = (
    step(Step.OPEN, hours(0), attempt=FIRST),
    EXPECTED,
    LISTED,
    SECRET,
    step(Step.POSTPONE, hours(140)),
    step(Step.RELAUNCH, hours(14 * 24), attempt=SECOND),
)


@pytest.mark.parametrize(
    ("hour", "known", "expected", "unseen"),
    [
        (-1, [], [], []),
        (49, ["open"], [], []),
        (50, ["open"], ["expected"], []),
        (60, ["open"], ["expected"], ["secret"]),
        (80, ["open", "expected"], [], ["secret"]),
        (85, ["open", "expected", "listed"], [], ["secret"]),
        (140, ["open", "expected", "listed", "secret", "postpone"], [], []),
    ],
)
def test_what_was_known_against_what_had_happened(
    hour: int, known: list[str], expected: list[str], unseen: list[str]
) -> None:
    told = known_at(EVENTS, hours(hour))

    assert [one.key for one in told.known] == known
    assert [one.key for one in told.expected] == expected
    assert [one.key for one in told.unseen] == unseen


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8), st.integers(-1, 10))
def test_every_event_is_in_one_place_once_it_happened_or_was_known(moments: list[tuple[int, int]], hour: int) -> None:
    events = [event(str(key), hours(at), known_at=hours(known)) for key, (at, known) in enumerate(moments)]

    told = known_at(events, hours(hour))

    placed = [one.key for one in (*told.known, *told.expected, *told.unseen)]
    assert sorted(placed) == sorted(one.key for one in events if min(one.at, one.known_at) <= hours(hour))


def test_what_is_published_is_known_best() -> None:
    assert firmest(EVENTS) is Known.PUBLISHED
    assert firmest([SECRET, EXPECTED]) is Known.PRESS
    assert firmest([SECRET]) is Known.RUMOUR
    assert firmest([]) is None


def test_the_moments_worth_looking_at_are_those_of_plan_events_and_news() -> None:
    marks = marks_of(offering(events=EVENTS))

    assert [(mark.at, mark.kind, mark.key) for mark in marks] == [
        (hours(0), MarkKind.PLANNED, "first"),
        (hours(0), MarkKind.HAPPENED, "open"),
        (hours(50), MarkKind.BECAME_KNOWN, "expected"),
        (hours(60), MarkKind.HAPPENED, "secret"),
        (hours(72), MarkKind.PLANNED, "first"),
        (hours(80), MarkKind.EXPECTED, "expected"),
        (hours(85), MarkKind.HAPPENED, "listed"),
        (hours(140), MarkKind.BECAME_KNOWN, "secret"),
        (hours(140), MarkKind.HAPPENED, "postpone"),
        (hours(336), MarkKind.PLANNED, "relaunch"),
        (hours(336), MarkKind.HAPPENED, "relaunch"),
        (hours(408), MarkKind.PLANNED, "relaunch"),
    ]
    assert [mark.what for mark in marks if mark.key == "first"] == ["opens_at", "closes_at"]


def test_what_was_planned_after_the_attempt_had_ended_is_overtaken() -> None:
    first = attempt("first")
    table = replace(first.timetable, trades_at=hours(240), refunds_at=hours(140))
    told = replace(offering(events=EVENTS), attempts=(replace(first, timetable=table), attempt("relaunch")))

    assert {mark.what for mark in marks_of(told) if mark.overtaken} == {"trades_at"}
    withdrawn = replace(told, events=(step(Step.WITHDRAW, hours(-5)),))
    assert not any(mark.overtaken for mark in marks_of(withdrawn))


def test_days_are_those_of_the_zone_and_each_stands_once() -> None:
    marks = marks_of(offering(events=(event("late", hours(15)), event("later", hours(16)))))

    assert days_of(marks, HONG_KONG)[:2] == (date(2021, 12, 7), date(2021, 12, 8))
    assert len(set(days_of(marks, HONG_KONG))) == len(days_of(marks, HONG_KONG))
