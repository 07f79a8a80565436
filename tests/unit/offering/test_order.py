"""The order of events: its faults, all at once, each with its key and line."""

from datetime import datetime
from itertools import permutations

import pytest
from tests.unit.offering.made import FIRST, START, attempt, event, hours, step
from tests.unit.offering.offering_cases import Case, read_cases, sentence, table, text, texts, trees

from lookthrough.model.offering import AttemptKey, Event, EventKind, Step
from lookthrough.offering.order import faults_of
from lookthrough.text_yaml import Tree

ATTEMPTS = (attempt("first"), attempt("relaunch"))


def told(tree: Tree, line: int) -> Event:
    said = {word: text(value) for word, value in table(tree).items()}
    kind = said.get("kind", "step" if "step" in said else "announced")
    return event(
        said["key"],
        datetime.fromisoformat(said["at"]),
        kind=EventKind(kind),
        known_at=datetime.fromisoformat(said.get("known_at", said["at"])),
        because=said.get("because"),
        step=Step(said["step"]) if "step" in said else None,
        attempt=AttemptKey(said["attempt"]) if "attempt" in said else None,
        price=said.get("price"),
        line=line,
    )


@pytest.mark.parametrize("case", read_cases("order.yml"), ids=sentence)
def test_the_faults_of_events(case: Case) -> None:
    events = [told(tree, line) for line, tree in enumerate(trees(case["events"]), start=1)]

    faults = [f"{one.line} {one.key}: {one.problem} {one.hint}" for one in faults_of(events, ATTEMPTS)]

    assert faults == texts(case["faults"])


def test_a_ring_is_found_wherever_one_enters_it() -> None:
    causes = {"a": "b", "b": "c", "c": "a", "d": "a"}
    for keys in permutations(causes):
        events = [event(key, because=causes[key], line=line) for line, key in enumerate(keys)]

        faults = faults_of(events, ())

        assert [one.key for one in faults] == [next(key for key in keys if key != "d")]


def test_events_of_one_moment_are_taken_in_the_order_of_their_lines() -> None:
    opened, closed = step(Step.OPEN, START, attempt=FIRST, line=1), step(Step.CLOSE, START, line=2)

    assert faults_of([opened, closed], ATTEMPTS) == ()
    assert [one.key for one in faults_of([closed, opened], ATTEMPTS)] == ["close"]


def test_no_events_have_no_faults() -> None:
    assert faults_of([], ATTEMPTS) == ()
    assert faults_of([event("said", hours(1))], ()) == ()
