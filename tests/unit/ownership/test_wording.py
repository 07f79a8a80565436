"""What a rule makes of a party, in words."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from tests.unit.ownership.registers import rule

from lookthrough.model.reach import Carried, Chain, Reach, ReachAnswer, Summed
from lookthrough.model.stake import Share, Stake, StakeKind
from lookthrough.ownership.wording import chain_says, percent, says, stake_says

HALF = Fraction(1, 2)
STAKE = Stake(owner="A", owned="X", kind=StakeKind.EQUITY, share=Share(HALF, HALF), source="register", row=2)
CHAIN = Chain(listed="A", stakes=(STAKE,))
CAUGHT = ReachAnswer(rule=rule(), carried=Carried.CAUGHT, low=HALF, high=HALF, chains=(CHAIN,))
GUIDANCE = replace(rule(Reach.MORE_THAN_HALF, Summed.JOINTLY, votes=True, control=True), law=False)

SAYS = [
    (CAUGHT, "Caught under A list: listed or caught owners hold 50%; the rule: a half or more of ownership"),
    (replace(CAUGHT, chains=(Chain(listed="X", stakes=()),), low=Fraction(0)), "Listed itself under A list."),
    (replace(CAUGHT, rule=GUIDANCE), "Presumed caught, rebuttably, under A list"),
    (replace(CAUGHT, rule=GUIDANCE), "more than a half of shares or votes, added up only over owners who act jointly"),
    (replace(CAUGHT, rule=GUIDANCE), "or control (guidance, which can be rebutted)"),
    (replace(CAUGHT, carried=Carried.MAY_BE, low=Fraction(1, 4), settles=("who", "what")), "hold 25% to 50%"),
    (replace(CAUGHT, carried=Carried.MAY_BE, settles=("who", "what")), "It would be settled by who; what."),
    (replace(CAUGHT, carried=Carried.NOT_CAUGHT, near=Fraction(1, 20)), "Near: 5% more would reach a half."),
    (replace(CAUGHT, carried=Carried.NOT_CAUGHT, remembered=(date(2023, 1, 31),)), "It was caught until 2023-01-31"),
    (
        replace(CAUGHT, carried=Carried.NOT_CAUGHT, perhaps=(date(2023, 1, 31),)),
        "If its owner was listed by 2023",
    ),
    (replace(CAUGHT, rule=replace(rule(), as_last_known="As last known.")), "As last known."),
    (replace(CAUGHT, rule=replace(rule(), beside=("us.hkaa",))), "those listed under us.hkaa among them"),
    (replace(CAUGHT, rule=rule(Reach.NONE)), "a listing does not carry to what the listed party owns (law)"),
]


@pytest.mark.parametrize(("answer", "part"), SAYS, ids=[part for _, part in SAYS])
def test_an_answer_is_a_sentence_a_person_can_read(answer: ReachAnswer, part: str) -> None:
    assert part in says(answer)


STAKES = [
    (STAKE, "50%"),
    (replace(STAKE, share=Share(Fraction(1, 4), HALF)), "25% to 50%"),
    (replace(STAKE, kind=StakeKind.VOTES, controls=True), "50% of votes, controls"),
    (replace(STAKE, controls=False), "50%, does not control"),
    (replace(STAKE, kind=StakeKind.LINK, share=None), "tie"),
    (replace(STAKE, kind=StakeKind.CONTROL, share=None, controls=True), "control"),
    (replace(STAKE, kind=StakeKind.CONTROL, share=None, controls=False), "no control"),
]


@pytest.mark.parametrize(("stake", "words"), STAKES, ids=[words for _, words in STAKES])
def test_a_stake_says_what_is_held(stake: Stake, words: str) -> None:
    assert stake_says(stake) == words


def test_a_chain_says_each_link_with_its_source() -> None:
    dated = replace(STAKE, since=date(2020, 1, 1))

    assert chain_says(Chain(listed="A", stakes=(dated,))) == "A → 50% → X (register, line 2, since 2020-01-01)"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (HALF, "50%"),
        (Fraction(1, 3), "about 33.3333%"),
        (Fraction(1, 8), "12.5%"),
        (Fraction(499999, 10**6), "49.9999%"),
    ],
)
def test_a_percentage_is_exact_or_says_that_it_is_not(share: Fraction, shown: str) -> None:
    assert percent(share) == shown
