"""Every case in tests/cases/names is a test: names that are one, names that are not, and which of two is nearer."""

import csv
from pathlib import Path

import pytest
from tests.unit.screening.made import score

from lookthrough.model.kind import Kind
from lookthrough.model.policy import DEFAULT_THRESHOLD

CASES = Path(__file__).parents[2] / "cases" / "names"


def read_cases(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sentence(case: dict[str, str]) -> str:
    names = [value for column, value in case.items() if column not in ("kind", "why")]
    return f"{case['why']}: {' | '.join(names)}"


@pytest.mark.parametrize("case", read_cases("same.csv"), ids=sentence)
def test_names_that_are_one_reach_the_threshold_either_way_round(case: dict[str, str]) -> None:
    one, other, kind = case["one"], case["other"], Kind(case["kind"])

    assert score(one, other, kind) >= DEFAULT_THRESHOLD
    assert score(other, one, kind) >= DEFAULT_THRESHOLD


@pytest.mark.parametrize("case", read_cases("different.csv"), ids=sentence)
def test_names_that_are_two_stay_below_the_threshold_either_way_round(case: dict[str, str]) -> None:
    one, other, kind = case["one"], case["other"], Kind(case["kind"])

    assert score(one, other, kind) < DEFAULT_THRESHOLD
    assert score(other, one, kind) < DEFAULT_THRESHOLD


@pytest.mark.parametrize("case", read_cases("better_worse.csv"), ids=sentence)
def test_the_better_name_scores_higher(case: dict[str, str]) -> None:
    subject, kind = case["subject"], Kind(case["kind"])

    assert score(subject, case["better"], kind) > score(subject, case["worse"], kind)


@pytest.mark.parametrize("name", ["same.csv", "different.csv", "better_worse.csv"])
def test_every_case_has_its_kind_its_names_and_why(name: str) -> None:
    cases = read_cases(name)

    assert cases
    assert all(value and value == value.strip() for case in cases for value in case.values())
    assert len({tuple(case.values()) for case in cases}) == len(cases)
