"""How listings carry: examples a lawyer would give, and a slow, obvious way to the same answer."""

from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ownership.registers import DAY, Line, number, numbers, register, rule

from lookthrough.model.reach import Carried, Reach, ReachRule, Summed
from lookthrough.ownership.answer import MOST_CHAINS, answer

HALF, MORE = Reach.HALF_OR_MORE, Reach.MORE_THAN_HALF


def carried(lines: list[Line], party: str, listed: str, how: ReachRule) -> Carried:
    of = register(lines)
    return answer(of, number(of, party), numbers(of, *listed.split()), how, DAY).carried


def own(owner: str, owned: str, share: str) -> Line:
    return (owner, owned, "equity", share, "")


CAUGHT, MAY_BE, NOT = Carried.CAUGHT, Carried.MAY_BE, Carried.NOT_CAUGHT
TWO_QUARTERS = [own("A", "X", "0.25"), own("B", "X", "0.25")]
CHAIN = [own("A", "M", "0.5"), own("M", "X", "0.5")]
CASES = [
    ("half of a party is enough", [own("A", "X", "0.5")], "A", rule(HALF), CAUGHT),
    ("half is not more than half", [own("A", "X", "0.5")], "A", rule(MORE), NOT),
    ("a hair less is not half", [own("A", "X", "0.4999999999")], "A", rule(HALF), NOT),
    ("two listed owners are added up", TWO_QUARTERS, "A B", rule(HALF), CAUGHT),
    ("unless each counts alone", TWO_QUARTERS, "A B", rule(HALF, Summed.SINGLE), NOT),
    ("owners who may act together may catch", TWO_QUARTERS, "A B", rule(HALF, Summed.JOINTLY), MAY_BE),
    ("three thirds of a half make it exactly", [own("A", "X", "1/6"), own("B", "X", "1/3")], "A B", rule(HALF), CAUGHT),
    ("a half of a half carries, each being half", CHAIN, "A", rule(HALF), CAUGHT),
    ("a third of the way up carries nothing", [own("A", "M", "0.4"), own("M", "X", "1")], "A", rule(HALF), NOT),
    ("a range that spans the bar may catch", [own("A", "X", "0.25-0.5")], "A", rule(HALF), MAY_BE),
    (
        "what another surely holds is out of reach",
        [own("A", "X", "0.25-0.5"), own("C", "X", "0.6")],
        "A",
        rule(HALF),
        NOT,
    ),
    ("two that own each other are not caught by it", [own("X", "Y", "1"), own("Y", "X", "1")], "", rule(HALF), NOT),
    (
        "a ring is caught from outside",
        [own("X", "Y", "1"), own("Y", "X", "0.5"), own("A", "X", "0.5")],
        "A",
        rule(HALF),
        CAUGHT,
    ),
    (
        "what a party holds of itself counts for nobody",
        [own("X", "X", "0.2"), own("A", "X", "0.4")],
        "A",
        rule(HALF),
        CAUGHT,
    ),
    ("votes count where the rule says so", [("A", "X", "votes", "0.6", "")], "A", rule(MORE, votes=True), CAUGHT),
    ("and not where it does not", [("A", "X", "votes", "0.6", "")], "A", rule(MORE), NOT),
    ("control catches where it counts", [("A", "X", "control", "", "yes")], "A", rule(MORE, control=True), CAUGHT),
    ("and not where it does not count", [("A", "X", "control", "", "yes")], "A", rule(MORE), NOT),
    ("whether a small owner controls is asked", [own("A", "X", "0.1")], "A", rule(MORE, control=True), MAY_BE),
    ("unless it is said that he does not", [("A", "X", "equity", "0.1", "no")], "A", rule(MORE, control=True), NOT),
    ("a tie is never a share", [("A", "X", "link", "", "")], "A", rule(HALF), NOT),
    ("nothing carries under a rule without a bar", [own("A", "X", "1")], "A", rule(Reach.NONE), NOT),
    ("a listed party is caught itself", [own("A", "X", "0.1")], "X", rule(Reach.NONE), CAUGHT),
]


@pytest.mark.parametrize(("name", "lines", "listed", "how", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_listing_carries_as_its_rule_says(
    name: str, lines: list[Line], listed: str, how: ReachRule, expected: Carried
) -> None:
    assert carried(lines, "X", listed, how) is expected, name


def test_the_chains_are_the_stakes_that_carried_from_the_top() -> None:
    of = register([*CHAIN, own("C", "X", "0.3")])

    found = answer(of, number(of, "X"), numbers(of, "A"), rule(), DAY)

    assert [(chain.listed, [(one.owner, one.owned) for one in chain.stakes]) for chain in found.chains] == [
        ("A", [("A", "M"), ("M", "X")])
    ]
    assert found.low == Fraction(1, 2)


def test_of_millions_of_ways_the_shortest_few_are_told() -> None:
    levels = [[f"{level}{side}" for side in "abc"] for level in range(1, 16)]
    lines = [own("A", name, "1/3") for name in levels[0]] + [own("B", name, "2/3") for name in levels[0]]
    lines += [own(above, below, "1/3") for upper, lower in pairwise(levels) for above in upper for below in lower]
    lines += [own(name, "X", "1/4") for name in levels[-1]] + [own("A", "X", "1/4")]
    of = register(lines)

    found = answer(of, number(of, "X"), numbers(of, "A", "B"), rule(), DAY)

    assert found.carried is CAUGHT
    assert [len(chain.stakes) for chain in found.chains] == [1, *([16] * (MOST_CHAINS - 1))]


def test_an_owner_between_a_quarter_and_the_bar_is_near() -> None:
    of = register([own("A", "X", "0.45")])

    assert answer(of, number(of, "X"), numbers(of, "A"), rule(), DAY).near == Fraction(1, 20)
    assert answer(of, number(of, "X"), numbers(of, "A"), rule(Reach.NONE), DAY).near is None


def test_of_two_sources_that_disagree_neither_is_sure() -> None:
    of = register([own("A", "X", "0.6"), own("A", "X", "0.4")], ["register", "press"])

    assert answer(of, number(of, "X"), numbers(of, "A"), rule(), DAY).carried is MAY_BE


def test_lots_of_one_source_are_added_up_and_lines_said_twice_are_one() -> None:
    lots = register([own("A", "X", "0.3"), own("A", "X", "0.2")])
    twice = register([own("A", "X", "0.3"), own("A", "X", "0.3")])

    assert answer(lots, 1, numbers(lots, "A"), rule(), DAY).carried is CAUGHT
    assert answer(twice, 1, numbers(twice, "A"), rule(), DAY).carried is NOT


NAMES = "ABCDEX"
TENTHS = st.integers(0, 5)


@st.composite
def graphs(draw: st.DrawFn) -> list[Line]:
    pairs = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=12, unique=True))
    return [own(owner, owned, f"{draw(TENTHS)}/10") for owner, owned in pairs if owner != owned] or [own("A", "X", "0")]


def obvious(lines: list[Line], listed: set[str], how: ReachRule) -> set[str]:
    """Add, again and again, whoever is owned enough by those found so far."""
    found = set(listed)
    while True:
        more = {
            owned
            for _, owned, *_ in lines
            if owned not in found
            and _enough(sum(Fraction(s) for o, p, _, s, _ in lines if p == owned and o in found), how)
        }
        if not more:
            return found
        found |= more


def _enough(share: Fraction | int, how: ReachRule) -> bool:
    return share * 2 >= 1 if how.reach is HALF else share * 2 > 1


@given(graphs(), st.sets(st.sampled_from(NAMES)), st.sampled_from([rule(HALF), rule(MORE)]))
def test_the_quick_answer_is_the_obvious_one(lines: list[Line], listed: set[str], how: ReachRule) -> None:
    expected = obvious(lines, listed, how)
    for party in {name for owner, owned, *_ in lines for name in (owner, owned)}:
        assert (carried(lines, party, " ".join(listed), how) is CAUGHT) == (party in expected)


@given(graphs(), st.sets(st.sampled_from(NAMES)), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines: list[Line], listed: set[str], draw: Random) -> None:
    shuffled = list(lines)
    draw.shuffle(shuffled)

    for party in {owned for _, owned, *_ in lines}:
        assert carried(lines, party, " ".join(listed), rule()) is carried(shuffled, party, " ".join(listed), rule())


@given(graphs(), st.sets(st.sampled_from(NAMES)), st.integers(0, 11))
def test_more_of_a_share_never_frees(lines: list[Line], listed: set[str], which: int) -> None:
    place = which % len(lines)
    owner, owned, kind, share, control = lines[place]
    more = [*lines]
    more[place] = (owner, owned, kind, f"{Fraction(share) + Fraction(1, 10)}", control)
    order = [NOT, MAY_BE, CAUGHT]

    for party in {one for _, one, *_ in lines}:
        before, after = (carried(some, party, " ".join(listed), rule()) for some in (lines, more))
        assert order.index(before) <= order.index(after)


def test_ten_levels_carry_as_one() -> None:
    names = [*"ABCDEFGHIJ", "X"]
    chain = [own(owner, owned, "0.5") for owner, owned in pairwise(names)]

    assert carried(chain, "X", "A", rule()) is CAUGHT
    assert carried(chain, "X", "A", rule(MORE)) is NOT


def test_a_register_knows_only_its_own_parties() -> None:
    assert register([own("A", "X", "0.5")]).parties.find(["Nobody"]) == [()]
