"""The public's shares after demand, at every edge of the rules, and what departs from them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import attempt
from tests.unit.offering.offering_cases import Case, read_cases, sentence, text

from lookthrough.model.offering import Clawback
from lookthrough.offering.clawback import RULES, departures, public_after

BEFORE, SINCE = datetime(2025, 8, 3, 23, 59, tzinfo=UTC), datetime(2025, 8, 4, tzinfo=UTC)


@pytest.mark.parametrize("case", read_cases("clawback.yml"), ids=sentence)
def test_what_the_public_gets(case: Case) -> None:
    offered = attempt(shares=1_000_000, public=int(text(case["public"])), clawback=Clawback(text(case["rule"])))

    assert public_after(offered, int(text(case["demanded"]))) == int(text(case["after"]))


def test_a_part_that_is_no_whole_number_of_lots_is_rounded_up_to_one() -> None:
    assert public_after(attempt(shares=1_001_000, public=101_000), 10**9) == 501_000


def test_every_rule_is_known() -> None:
    assert set(RULES) == set(Clawback)


@pytest.mark.parametrize(
    ("clawback", "published", "public", "said"),
    [
        (Clawback.HK_2013, BEFORE, 100_000, None),
        (Clawback.HK_2013, SINCE, 100_000, "documents before 2025-08-04; this one was published on 2025-08-04"),
        (Clawback.HK_2013, BEFORE, 75_000, "Under rule hk_2013 the public is first offered 10% of the shares at least"),
        (Clawback.MECHANISM_A, SINCE, 50_000, None),
        (Clawback.MECHANISM_A, BEFORE, 50_000, "documents from 2025-08-04 on; this one was published on 2025-08-03"),
        (Clawback.MECHANISM_A, SINCE, 49_000, "is first offered 5% of the shares at least"),
        (Clawback.MECHANISM_A, SINCE, 51_000, "is first offered 5% of the shares at most"),
        (Clawback.MECHANISM_B, SINCE, 100_000, None),
        (Clawback.MECHANISM_B, SINCE, 600_000, None),
        (Clawback.MECHANISM_B, SINCE, 99_000, "is first offered 10% of the shares at least"),
        (Clawback.MECHANISM_B, SINCE, 601_000, "is first offered 60% of the shares at most"),
        (Clawback.NONE, SINCE, 1_000_000, None),
        (Clawback.NONE, BEFORE, 0, None),
    ],
)
def test_in_what_an_attempt_departs_from_its_rule(
    clawback: Clawback, published: datetime, public: int, said: str | None
) -> None:
    told = departures(attempt(shares=1_000_000, public=public, clawback=clawback, published=published))

    assert len(told) == (said is not None)
    assert said is None or said in told[0]


def test_a_first_part_rounded_up_to_a_lot_departs_from_nothing() -> None:
    offered = attempt(shares=1_010_000, public=51_000, clawback=Clawback.MECHANISM_A, published=SINCE)

    assert departures(offered) == ()


@given(
    st.sampled_from(list(Clawback)),
    st.integers(1, 50),
    st.integers(1, 200),
    st.integers(1, 200),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)
def test_more_demand_never_gives_the_public_less(
    clawback: Clawback, lot: int, public: int, placing: int, one: int, other: int
) -> None:
    offered = attempt(shares=(public + placing) * lot, public=public * lot, lot=lot, clawback=clawback)
    less, more = sorted((one, other))

    assert offered.public_shares <= public_after(offered, less) <= public_after(offered, more) <= offered.shares
    assert public_after(offered, more) % lot == 0
