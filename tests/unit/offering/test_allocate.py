"""Shares are allotted in whole lots, never too many, alike to those alike, and again the same from the same seed."""

from collections import defaultdict
from collections.abc import Callable
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.offering_cases import Case, read_cases, sentence, text, texts

from lookthrough.model.offering import ApplicationId
from lookthrough.offering.allocate import Allotment, Pool, Wanted, ballot, pro_rata, two_pools

LOT = 1_000
SEED = "a seed"
WAYS: dict[str, Callable[..., list[Allotment]]] = {"pro_rata": pro_rata, "ballot": ballot}
ways = st.sampled_from(list(WAYS.values()))
sizes = st.lists(st.integers(-1, 9) | st.integers(0, 400), max_size=30)


def wanted(lots: list[int], lot: int = LOT) -> list[Wanted]:
    return [Wanted(ApplicationId(str(number)), count * lot) for number, count in enumerate(lots, start=1)]


@pytest.mark.parametrize("case", read_cases("allocate.yml"), ids=sentence)
@pytest.mark.parametrize("way", WAYS)
def test_who_gets_how_many_lots(case: Case, way: str) -> None:
    lots = [int(one) for one in texts(case["wants"])]

    allotted = WAYS[way](wanted(lots), shares=int(text(case["lots"])) * LOT, lot=LOT, seed=SEED)

    assert [one.shares // LOT for one in allotted] == [int(one) for one in texts(case[way])]


def test_the_drawn_order_is_the_one_that_is_documented() -> None:
    drawn = sorted("123456", key=lambda number: sha256(f"{SEED}\n{number}".encode()).digest())

    given_lots = pro_rata(wanted([1] * 6), shares=2 * LOT, lot=LOT, seed=SEED)

    assert {one.application for one in given_lots if one.shares} == set(drawn[:2])


def test_another_seed_draws_another_order() -> None:
    many = wanted([1] * 100)

    assert len({tuple(pro_rata(many, shares=50 * LOT, lot=LOT, seed=str(seed))) for seed in range(20)}) == 20


@given(ways, sizes, st.integers(0, 10**4), st.integers(1, 7), st.integers(0, 6))
def test_shares_are_conserved_and_nobody_gets_more_than_asked_for(
    way: Callable[..., list[Allotment]], lots: list[int], shares: int, lot: int, odd: int
) -> None:
    """Applications may ask for parts of a lot here: they are not given."""
    asked = [Wanted(one.application, one.shares + odd % lot) for one in wanted(lots, lot)]

    allotted = way(asked, shares=shares, lot=lot, seed=SEED)

    assert [(one.application, one.wanted) for one in allotted] == [(one.application, one.shares) for one in asked]
    assert all(0 <= one.shares <= max(0, one.wanted) and one.shares % lot == 0 for one in allotted)
    whole = sum(max(0, one.shares // lot) for one in asked) * lot
    assert sum(one.shares for one in allotted) == min(shares // lot * lot, whole)


@given(ways, sizes, st.integers(0, 2_000))
def test_applications_of_one_size_differ_by_one_lot_at_most(
    way: Callable[..., list[Allotment]], lots: list[int], there: int
) -> None:
    by_size = defaultdict(set)
    for one in way(wanted(lots), shares=there * LOT, lot=LOT, seed=SEED):
        by_size[one.wanted].add(one.shares // LOT)

    assert all(max(got) - min(got) <= 1 for got in by_size.values())


@given(sizes, st.integers(0, 2_000))
def test_a_ballot_gives_nobody_a_second_lot_before_everybody_has_one(lots: list[int], there: int) -> None:
    allotted = ballot(wanted(lots), shares=there * LOT, lot=LOT, seed=SEED)

    short = [one.shares for one in allotted if one.shares < one.wanted]
    most = max((one.shares for one in allotted), default=0)
    assert all(one >= most - LOT for one in short)


@given(sizes, st.integers(0, 2_000))
def test_each_size_gets_its_part_but_for_less_than_a_lot(lots: list[int], there: int) -> None:
    asked = [max(0, one) for one in lots]
    total = sum(asked)
    by_size: dict[int, int] = defaultdict(int)
    for one in pro_rata(wanted(lots), shares=there * LOT, lot=LOT, seed=SEED):
        by_size[one.wanted // LOT] += one.shares // LOT

    for size, got in by_size.items():
        if size > 0:
            assert abs(got * total - min(there, total) * size * asked.count(size)) < total


@given(ways, st.lists(st.integers(0, 9), max_size=12), st.integers(0, 40), st.randoms(use_true_random=False))
def test_the_order_of_the_file_decides_nothing(
    way: Callable[..., list[Allotment]], lots: list[int], there: int, chance: Random
) -> None:
    one = wanted(lots)
    other = list(one)
    chance.shuffle(other)

    assert set(way(one, shares=there * LOT, lot=LOT, seed=SEED)) == set(
        way(other, shares=there * LOT, lot=LOT, seed=SEED)
    )


def test_an_application_that_stands_twice_does_not_make_shares() -> None:
    twice = [Wanted(ApplicationId("1"), LOT)] * 2

    for way in WAYS.values():
        assert [one.shares for one in way(twice, shares=LOT, lot=LOT, seed=SEED)] == [LOT, 0]


@given(sizes, st.integers(0, 2_000), st.integers(0, 9))
def test_pools_share_equally_and_help_each_other_out(lots: list[int], there: int, most: int) -> None:
    small, large = two_pools(wanted(lots), shares=there * LOT + 1, lot=LOT, most=most * LOT)
    asked = [sum(max(0, one.shares) for one in pool.wanted) // LOT for pool in (small, large)]

    assert [one.shares <= most * LOT for one in small.wanted] == [True] * len(small.wanted)
    assert sorted(one.application for pool in (small, large) for one in pool.wanted) == sorted(
        str(number) for number in range(1, len(lots) + 1)
    )
    assert small.shares + large.shares == there * LOT
    half = there - there // 2
    if asked[0] >= half and asked[1] >= there // 2:
        assert small == Pool(half * LOT, small.wanted)
    if asked[0] + asked[1] >= there:
        assert small.shares <= max(half, there - asked[1]) * LOT
        assert small.shares // LOT <= asked[0]
        assert large.shares // LOT <= asked[1]
    else:
        assert small.shares // LOT >= asked[0]
        assert large.shares // LOT >= asked[1]
