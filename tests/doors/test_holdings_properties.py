"""What holds of any portfolio: the order of lines, and how a position is split over lines, change nothing."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.doors.holdings import LISTS, look_at, read, written

import lookthrough
from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport

Rows = Sequence[dict[str, str]]
Look = Callable[[Rows], HoldingsReport]
ROWS = read("portfolio.csv")
FEW = settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
PART = st.decimals(min_value=0, max_value=10**15, places=4, allow_nan=False, allow_infinity=False)


@pytest.fixture(scope="module")
def desk(sample_home: Path) -> lookthrough.Desk:
    """A home opened for one day."""
    return lookthrough.open_home(sample_home, as_of="2022-03-01", lists=LISTS)


@pytest.fixture(scope="module")
def look(desk: lookthrough.Desk, tmp_path_factory: pytest.TempPathFactory) -> Look:
    """Look at rows with this desk."""
    folder = tmp_path_factory.mktemp("portfolios")

    def looking(rows: Rows) -> HoldingsReport:
        return look_at(desk, written(folder / "p.csv", rows))

    return looking


def answer(one: HoldingRecord) -> tuple[object, ...]:
    return one.finding, one.acts, one.restricted_from, one.divest_until, one.days_left, one.at_stake, one.exposures


def sums(report: HoldingsReport) -> dict[str, dict[str, Decimal]]:
    return {
        finding: {currency: Decimal(value) for currency, value in by_currency.items()}
        for finding, by_currency in report.end.at_stake.items()
    }


@FEW
@given(order=st.permutations(range(len(ROWS))))
def test_the_order_of_lines_does_not_matter(order: list[int], look: Look) -> None:
    straight, shuffled = look(ROWS), look([ROWS[place] for place in order])

    assert [answer(one) for one in shuffled.holdings] == [answer(straight.holdings[place]) for place in order]
    assert shuffled.end == straight.end


@FEW
@given(which=st.integers(0, len(ROWS) - 1), one=PART, other=PART)
def test_a_position_split_in_two_lines_is_at_stake_with_the_same_sum(
    which: int, one: Decimal, other: Decimal, look: Look
) -> None:
    row = {**ROWS[which], "currency": "HKD"}

    whole = look([{**row, "value": f"{one + other:f}"}])
    split = look([{**row, "value": f"{one:f}"}, {**row, "value": f"{other:f}"}])

    assert sums(split) == sums(whole)
    assert {held.finding for held in split.holdings} == {held.finding for held in whole.holdings}


@FEW
@given(weight=st.decimals(min_value=0, max_value=100, places=3), value=PART)
def test_of_a_fund_the_part_by_weight_is_at_stake_to_the_last_digit(
    weight: Decimal, value: Decimal, desk: lookthrough.Desk, tmp_path: Path
) -> None:
    inside = written(tmp_path / "c.csv", [{"fund": "HK2823028546", "isin": "CNE100000PM8", "weight": f"{weight:f}%"}])
    row = {"isin": "HK2823028546", "nexus": "us_person", "value": f"{value:f}", "currency": "HKD"}

    report = desk.holdings(written(tmp_path / "p.csv", [row]), constituents=inside)

    stake = report.holdings[0].at_stake
    assert stake is not None
    assert Decimal(stake) == value * weight / 100
