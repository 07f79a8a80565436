"""Application money: moves that are lawful, moves that cannot be written, and what holds in any order of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import written

from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Balance, Decision, Move, Pot, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.model.payment import PaymentId
from lookthrough.offering.moves import (
    BETWEEN,
    EMPTY,
    MOST_TRIES,
    PAYMENT_MOVES,
    Purse,
    after,
    conserved,
    follow,
    in_pot,
    next_payment,
    payment_id,
    summed,
)

ONE = ApplicationId("1")
MAX_35_TEXT = 35


def followed(*entries: Written) -> Purse:
    purse = Purse(application=ONE)
    for entry in entries:
        purse = follow(purse, entry)
    return purse


RECEIVED = written(Move.RECEIVED, 403_021)
ORDERED = written(Move.ORDERED, 403_021, payment="P-1")
PAID = written(Move.PAID, 403_021, payment="P-1")
RETURNED = written(Move.RETURNED, 403_021, payment="P-1")
REJECTED = written(Move.REJECTED, 403_021, payment="P-1")


def test_every_move_takes_from_one_pot_and_puts_into_another() -> None:
    assert set(BETWEEN) == set(Move)
    assert all(source is not target for source, target in BETWEEN.values())


def test_a_refund_in_full_leaves_everything_out() -> None:
    assert followed(RECEIVED, ORDERED, PAID).balance == Balance(received=403_021, out=403_021)


def test_a_returned_payment_makes_the_money_due_again_and_the_next_try_is_another_payment() -> None:
    purse = followed(RECEIVED, ORDERED, PAID, RETURNED)
    again = next_payment("sensetime-2021", purse)

    purse = follow(purse, written(Move.ORDERED, 403_021, payment=again))

    assert purse.balance == Balance(received=403_021, ordered=403_021)
    assert [(one.id, one.last) for one in purse.payments] == [("P-1", Move.RETURNED), (again, Move.ORDERED)]


def test_money_that_is_held_is_not_paid_until_it_is_released() -> None:
    purse = followed(RECEIVED, written(Move.HELD, 403_021))

    with pytest.raises(NotAllowed, match="403,021 minor units cannot be ordered: only 0 of the money are due"):
        follow(purse, ORDERED)
    assert follow(follow(purse, written(Move.RELEASED, 403_021)), ORDERED).balance.ordered == 403_021


def test_the_price_of_shares_is_applied_and_the_rest_is_refunded() -> None:
    rest = written(Move.ORDERED, 3_021, payment="P-1")

    assert followed(RECEIVED, written(Move.APPLIED, 400_000), rest).balance == Balance(
        received=403_021, issuer=400_000, ordered=3_021
    )


def test_a_decision_moves_no_money() -> None:
    purse = followed(RECEIVED)

    assert follow(purse, written(Decision.POSTPONE, application=None)) == purse


@pytest.mark.parametrize(
    ("before", "entry", "refusal"),
    [
        ([RECEIVED], replace(ORDERED, minor=403_022), "403,022 minor units cannot be ordered: only 403,021"),
        ([RECEIVED, ORDERED, PAID], replace(ORDERED, payment="P-2"), "only 0 of the money are due"),
        ([RECEIVED, RECEIVED, ORDERED], ORDERED, "P-1 cannot be ordered: it was ordered already"),
        ([RECEIVED, RECEIVED, ORDERED, PAID], ORDERED, "It can only be returned"),
        ([RECEIVED, ORDERED, REJECTED], ORDERED, "The next try needs another payment"),
        ([RECEIVED, RECEIVED, ORDERED, replace(ORDERED, payment="P-2"), PAID], PAID, "it was paid already"),
        ([RECEIVED, ORDERED], replace(PAID, payment="P-2"), "P-2 cannot be paid: it was never ordered"),
        ([RECEIVED, ORDERED], replace(PAID, minor=1), "P-1 is of 403,021 minor units, and 1 were paid"),
        ([RECEIVED, ORDERED], replace(PAID, payment=None), "Money is paid by a payment, and this names none"),
        ([], replace(RECEIVED, payment="P-1"), "Money that is received belongs to no payment, and this names P-1"),
        ([], replace(RECEIVED, minor=0), "A move is of one minor unit or more; this one is of 0"),
        ([], replace(RECEIVED, minor=-5), "this one is of -5"),
        ([], replace(RECEIVED, application=ApplicationId("2")), "application 2 is not that of application 1"),
    ],
    ids=[
        "a refund larger than what was received",
        "a second refund after the first was paid",
        "a payment ordered twice",
        "a paid payment ordered again",
        "a rejected payment ordered again",
        "a payment paid twice",
        "a payment that was never ordered",
        "a payment that is paid in part",
        "a payment without its id",
        "a payment id where nothing is paid",
        "a move of nothing",
        "a move of less than nothing",
        "money of somebody else",
    ],
)
def test_what_cannot_be_written(before: Sequence[Written], entry: Written, refusal: str) -> None:
    purse = followed(*before)

    with pytest.raises(NotAllowed, match=re.escape(refusal)):
        follow(purse, entry)


def test_a_try_has_its_own_id_which_fits_a_payment_file() -> None:
    made = {payment_id(offering, ApplicationId(one), number) for offering, one, number in IDS}

    assert len(made) == len(IDS)
    assert all(re.fullmatch(r"LT-[0-9A-Z]{1,10}-[0-9A-F]{16}-\d{1,4}", one) and len(one) <= MAX_35_TEXT for one in made)


IDS = [
    ("sensetime-2021", "1", 1),
    ("sensetime-2021", "1", 2),
    ("sensetime-2021", "1", MOST_TRIES),
    ("sensetime-2021", "11", 1),
    ("sensetime-202", "11", 1),
    ("sensetime-2021 1", "1", 1),
    ("sensetime-2021", "1 1", 1),
    ("sensetime-2021", "申請-é", 1),
    ("sensetime-2021", "an application of a very long name-000001", 1),
    ("sensetime-2021", "another one of a very long name-000001", 1),
]


@pytest.mark.parametrize("number", [0, -1, MOST_TRIES + 1])
def test_a_try_that_is_none_has_no_id(number: int) -> None:
    with pytest.raises(NotAllowed, match="no such number"):
        payment_id("sensetime-2021", ONE, number)


entries = st.builds(
    lambda what, minor, payment: written(what, minor, payment=payment),
    st.sampled_from(list(Move)),
    st.integers(1, 4),
    st.sampled_from([None, "P-1", "P-2", "P-3"]),
)


@given(st.lists(entries, max_size=60))
def test_money_is_conserved_and_nothing_is_paid_twice_whatever_is_tried_and_wherever_it_breaks_off(
    tried: list[Written],
) -> None:
    """Each entry is lawful or refused; the run may end after any of them, and what was refused changed nothing."""
    purse = Purse(application=ONE)
    went: list[Written] = []
    for entry in tried:
        try:
            purse = follow(purse, entry)
        except NotAllowed:
            continue
        went.append(entry)

        balance = purse.balance
        assert conserved(balance)
        assert balance.received == balance.due + balance.ordered + balance.out + balance.held + balance.issuer
        assert balance == summed({move: sum(one.minor for one in went if one.what is move) for move in Move})
        assert balance.out == sum(one.minor for one in purse.payments if one.last is Move.PAID)
        assert balance.ordered == sum(one.minor for one in purse.payments if one.last is Move.ORDERED)
    for payment in {one.payment for one in went if one.payment}:
        told = [one.what for one in went if one.payment == payment]
        assert told in LIVES


LIVES = [
    [Move.ORDERED],
    [Move.ORDERED, Move.PAID],
    [Move.ORDERED, Move.REJECTED],
    [Move.ORDERED, Move.PAID, Move.RETURNED],
]


@given(st.integers(1, 9), st.lists(st.sampled_from([Move.PAID, Move.REJECTED, Move.RETURNED]), max_size=8))
def test_tries_go_on_until_one_stays_paid(minor: int, answers: list[Move]) -> None:
    purse = follow(Purse(application=ONE), written(Move.RECEIVED, minor))
    for answer in answers:
        if purse.balance.out:
            break
        payment = next_payment("an-offering", purse)
        lives = {Move.PAID: [Move.PAID], Move.REJECTED: [Move.REJECTED], Move.RETURNED: [Move.PAID, Move.RETURNED]}
        for what in [Move.ORDERED, *lives[answer]]:
            purse = follow(purse, written(what, minor, payment=payment))

    assert purse.balance.out == (minor if Move.PAID in answers else 0)
    assert len({one.id for one in purse.payments}) == len(purse.payments)


@given(st.dictionaries(st.sampled_from(list(Move)), st.integers(0, 9)))
def test_sums_always_add_up_and_a_pot_below_nothing_shows(sums: dict[Move, int]) -> None:
    balance = summed(sums)

    pots = {pot: in_pot(balance, pot) for pot in Pot}
    assert sum(pots.values()) == 0
    assert conserved(balance) == all(minor >= 0 for pot, minor in pots.items() if pot is not Pot.OUTSIDE)


def test_a_balance_that_does_not_add_up_is_not_conserved() -> None:
    assert conserved(EMPTY)
    assert not conserved(Balance(received=5, due=4))


def test_the_tables_of_payments_know_every_end() -> None:
    """A payment's moves lead only to moves the table knows."""
    assert {move for moves in PAYMENT_MOVES.values() for move in moves} == {one for one in PAYMENT_MOVES if one}


def test_after_does_one_move() -> None:
    assert after(EMPTY, Move.RECEIVED, 7) == Balance(received=7, due=7)
    assert PaymentId("P-1") == "P-1"
