"""Figures of a test of the matching: shares, intervals, what a threshold is worth, and what moved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.actions.match_figures import (
    THRESHOLDS,
    compare_tests,
    figures,
    interval,
    propose,
    shares,
    trades,
)
from lookthrough.model.calibration import Trade
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.match_test import By, MatchTest, Outcome

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def outcome(of: str, score: float, *, asked: str = "PETROW", listed: str = "sdn", script: str = "Latn") -> Outcome:
    return Outcome(
        of=of,
        asked=asked,
        script=script,
        score=score,
        alert=score >= 0.8,
        list=ListId(listed),
        entry=EntryId("1"),
        name="PETROV",
    )


def whole(*outcomes: Outcome, innocents: tuple[Outcome, ...] = ()) -> MatchTest:
    return MatchTest(
        recipe={"policy_hash": "a"},
        sample=False,
        lists={},
        threshold=0.8,
        figures=figures(outcomes, innocents),
        asked=outcomes,
        false_alerts=(),
    )


def test_recall_is_counted_by_class_list_and_script() -> None:
    found = figures([outcome("exact", 1.0), outcome("2 edits", 0.7), outcome("2 edits", 0.9, listed="csl")], [])

    assert [(rate.group, rate.asked, rate.alerted, rate.share) for rate in found.rates(By.CLASS)] == [
        ("exact", 1, 1, 1.0),
        ("2 edits", 2, 1, 0.5),
    ]
    assert [(rate.group, rate.share) for rate in found.rates(By.LIST)] == [("sdn", 0.5), ("csl", 1.0)]
    assert [rate.share for rate in found.rates(By.ALL)] == [0.6667]


def test_classes_are_shown_in_their_own_order_whatever_order_they_came_in() -> None:
    found = figures([outcome("withheld alias", 1.0), outcome("Arabic", 1.0), outcome("exact", 1.0)], [])

    assert [rate.group for rate in found.rates(By.CLASS)] == ["exact", "Arabic", "withheld alias"]


def test_innocents_belong_to_no_list() -> None:
    assert figures([], [outcome("innocent person", 0.9)]).alarms(By.LIST) == ()


@given(SCORES)
def test_a_higher_threshold_never_alerts_more(scores: list[float]) -> None:
    along = shares(scores, THRESHOLDS)

    assert list(along) == sorted(along, reverse=True)


@given(st.integers(0, 50), st.integers(1, 50))
def test_an_interval_holds_its_share(counted: int, more: int) -> None:
    low, high = interval(counted, counted + more)

    assert 0 <= low <= counted / (counted + more) + 1e-4
    assert counted / (counted + more) - 1e-4 <= high <= 1


@given(SCORES, SCORES, st.floats(0, 1))
def test_what_is_proposed_is_affordable_and_nothing_affordable_finds_more(
    changed: list[float], book: list[float], at_most: float
) -> None:
    along = trades(changed, book)
    one = propose(along, at_most)

    affordable = [trade for trade in along if trade.alerts <= at_most]
    assert (one is None) is not bool(affordable)
    if one is not None:
        assert one in affordable
        assert one.recall == max(trade.recall for trade in affordable)


def test_of_thresholds_that_find_as_many_the_lowest_is_proposed() -> None:
    along = [Trade(threshold=threshold, recall=0.9, alerts=0.001) for threshold in (0.7, 0.8)]

    assert propose(along, 0.005) == along[0]


def test_where_every_threshold_alerts_too_often_none_is_proposed() -> None:
    assert propose([Trade(threshold=1.0, recall=1.0, alerts=0.2)], 0.1) is None


def test_a_name_missed_now_and_found_before_is_told_and_is_worse() -> None:
    before, now = whole(outcome("2 edits", 0.9)), whole(outcome("2 edits", 0.7))

    compared = compare_tests(now, before, "hash")

    assert compared.worse
    assert [one.asked for one in compared.lost] == ["PETROW"]
    assert compared.gained == ()
    assert {(one.by, one.group, one.before, one.now) for one in compared.moved} >= {(By.CLASS, "2 edits", 1.0, 0.0)}


def test_more_innocents_that_alert_are_worse() -> None:
    calm, loud = (whole(innocents=(outcome("innocent person", score),)) for score in (0.5, 0.9))

    assert compare_tests(loud, calm, "hash").worse
    assert not compare_tests(calm, loud, "hash").worse


@pytest.mark.parametrize(("recipe", "changed"), [({"policy_hash": "a"}, ()), ({"policy_hash": "b"}, ("policy_hash",))])
def test_what_differs_of_the_recipe_is_named(recipe: dict[str, object], changed: tuple[str, ...]) -> None:
    now = whole(outcome("exact", 1.0))

    compared = compare_tests(replace(now, recipe=recipe), now, "hash")

    assert compared.changed == changed
    assert compared.moved == ()
