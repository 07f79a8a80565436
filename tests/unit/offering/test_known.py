"""What was known against what had happened, and the moments worth looking at."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import FIRST, SECOND, attempt, event, hours, offering, step

from lookthrough.model.offering import Event, EventKind, Known, Step
from lookthrough.offering.known import known_by, moments_of, unseen_by
from lookthrough.offering.timetable import planned_by, planned_moments

EXPECTED = event("expected", hours(80), kind=EventKind.EXPECTED_LISTING, known_at=hours(50), known=Known.PRESS)
LISTED = event("listed", hours(85), kind=EventKind.LISTED)
SECRET = event("secret", hours(60), known_at=hours(140), known=Known.RUMOUR)
EVENTS = (
    LISTED,
    step(Step.OPEN, hours(0), attempt=FIRST),
    EXPECTED,
    SECRET,
    step(Step.POSTPONE, hours(141)),
)


@pytest.mark.parametrize(
    ("hour", "known", "ahead", "unseen"),
    [
        (-1, [], [], []),
        (49, ["open"], [], []),
        (50, ["open", "expected"], ["expected"], []),
        (60, ["open", "expected"], ["expected"], ["secret"]),
        (80, ["open", "expected"], [], ["secret"]),
        (85, ["open", "expected", "listed"], [], ["secret"]),
        (141, ["open", "expected", "listed", "secret", "postpone"], [], []),
    ],
)
def test_what_was_known_against_what_had_happened(
    hour: int, known: list[str], ahead: list[str], unseen: list[str]
) -> None:
    told, coming = known_by(EVENTS, hours(hour))

    assert [one.key for one in told] == known
    assert [one.key for one in coming] == ahead
    assert [one.key for one in unseen_by(EVENTS, hours(hour))] == unseen


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8), st.integers(-1, 10))
def test_whatever_happened_or_was_known_is_told_once(moments: list[tuple[int, int]], hour: int) -> None:
    events = [event(str(key), hours(at), known_at=hours(known)) for key, (at, known) in enumerate(moments)]

    known, ahead = known_by(events, hours(hour))
    unseen = unseen_by(events, hours(hour))

    told = [one.key for one in (*known, *unseen)]
    assert sorted(told) == sorted(one.key for one in events if min(one.at, one.known_at) <= hours(hour))
    assert set(ahead) == {one for one in known if one.at > hours(hour)}


def test_the_moments_worth_looking_at_are_those_of_events_news_and_plans() -> None:
    found = moments_of(offering(events=EVENTS))

    first = [hours(hour) for hour in (0, 72, 0)]
    relaunch = [hours(hour) for hour in (336, 408, 336)]
    told = [hours(hour) for hour in (85, 85, 0, 0, 80, 50, 60, 140, 141, 141)]
    assert list(found) == sorted([*first, *relaunch, *told])


def test_what_was_planned_after_the_attempt_had_ended_was_overtaken() -> None:
    first = attempt("first")
    plan = replace(first.timetable, trades_at=hours(240), refunds_at=hours(141))
    told = replace(offering(events=EVENTS), attempts=(replace(first, timetable=plan), attempt("relaunch")))

    found = planned_moments(told)

    assert [one.at for one in found] == sorted(one.at for one in found)
    assert {(one.attempt, one.what): one.overtaken_at for one in found} == {
        (FIRST, "opens_at"): None,
        (FIRST, "closes_at"): None,
        (FIRST, "refunds_at"): None,
        (FIRST, "trades_at"): hours(141),
        (SECOND, "opens_at"): None,
        (SECOND, "closes_at"): None,
    }


@pytest.mark.parametrize(
    ("later", "overtaken_at"),
    [(step(Step.WITHDRAW, hours(200)), hours(141)), (step(Step.RELAUNCH, hours(336), attempt=SECOND), hours(141))],
)
def test_an_attempt_ended_when_it_was_postponed_whatever_came_later(later: Event, overtaken_at: datetime) -> None:
    first = attempt("first")
    plan = replace(first.timetable, trades_at=hours(240))
    told = replace(offering(events=(*EVENTS, later)), attempts=(replace(first, timetable=plan), attempt("relaunch")))

    assert [one.overtaken_at for one in planned_moments(told) if one.what == "trades_at"] == [overtaken_at]


def test_what_never_began_overtakes_no_plan() -> None:
    withdrawn = offering(events=(step(Step.WITHDRAW, hours(-5)),))

    assert [one.overtaken_at for one in planned_moments(withdrawn)] == [None] * 4


def test_a_plan_is_known_with_its_document_and_overtaken_when_its_attempt_ends() -> None:
    told = offering((step(Step.OPEN, hours(0), attempt=FIRST), step(Step.POSTPONE, hours(10))))

    def plan(hour: int) -> list[tuple[str, str, bool]]:
        return [(one.attempt, one.what, one.overtaken_at is not None) for one in planned_by(told, hours(hour))]

    assert plan(-1) == []
    assert plan(9) == [("first", "opens_at", False), ("first", "closes_at", False)]
    assert plan(10) == [("first", "opens_at", False), ("first", "closes_at", True)]
    assert [attempt for attempt, _, _ in plan(15 * 24)] == ["first", "first", "relaunch", "relaunch"]
