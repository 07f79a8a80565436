"""Application money to the cent, by the fees of its day; and every fault of an application at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import FIRST, SECOND, attempt
from tests.unit.offering.offering_cases import Case, read_cases, sentence, text

from lookthrough.errors import NotAllowed
from lookthrough.model.offering import AccountId, Application, ApplicationId, Clawback, FeesFrom
from lookthrough.offering.payable import application_money, checked, fees_on, most_shares, payable


def fees(day: str, **rates: str) -> FeesFrom:
    return FeesFrom(valid_from=date.fromisoformat(day), rates={name: Decimal(rate) for name, rate in rates.items()})


BROKERAGE, SFC = "0.01", "0.000027"
HONG_KONG = (
    fees("2022-01-01", brokerage=BROKERAGE, sfc_levy=SFC, trading_fee="0.00005", frc_levy="0.0000015"),
    fees("2014-11-01", brokerage=BROKERAGE, sfc_levy=SFC, trading_fee="0.00005"),
    fees("2023-01-01", brokerage=BROKERAGE, sfc_levy=SFC, trading_fee="0.0000565", afrc_levy="0.0000015"),
)
COST = application_money(attempt(), HONG_KONG, "HKD")


def application(shares: int, received_minor: int) -> Application:
    return Application(
        id=ApplicationId("1"),
        attempt=FIRST,
        holder="Applicant 1",
        account=AccountId("A1"),
        shares=shares,
        channel="white_form",
        received_minor=received_minor,
    )


@pytest.mark.parametrize("case", read_cases("payable.yml"), ids=sentence)
def test_what_shares_come_to(case: Case) -> None:
    price = Decimal(text(case.get("price", "3.99")))
    rates = fees_on(HONG_KONG, date.fromisoformat(text(case["day"])))

    assert str(payable(price, rates, "HKD").money(int(text(case["shares"])))) == text(case["money"])


def test_an_attempt_is_paid_for_at_the_top_of_its_range_with_the_fees_of_the_day_it_opens() -> None:
    assert str(COST.money(1000)) == "HKD 4,030.21"
    assert Decimal("4.03020723") == COST.a_share


def test_without_a_schedule_there_are_no_fees_and_before_it_nobody_knows_them() -> None:
    assert fees_on((), date(2021, 12, 7)) == 0
    with pytest.raises(NotAllowed, match="fees of 2014-10-31 are not known: the schedule begins on 2014-11-01"):
        fees_on(HONG_KONG, date(2014, 10, 31))


@pytest.mark.parametrize(
    ("clawback", "most"),
    [(Clawback.HK_2013, 75_000_000), (Clawback.MECHANISM_A, 75_000_000), (Clawback.NONE, 150_000_000)],
)
def test_one_application_may_ask_for_a_pool_where_there_are_two(clawback: Clawback, most: int) -> None:
    assert most_shares(attempt(clawback=clawback)) == most
    assert most_shares(attempt(clawback=clawback, lot=400_000_000)) == 0


def test_an_application_as_it_should_be_has_no_faults() -> None:
    assert checked(application(2_000, 806_041), attempt(), COST) == ()
    assert checked(application(75_000_000, COST.money(75_000_000).minor), attempt(), COST) == ()


@pytest.mark.parametrize(
    ("shares", "received", "faults"),
    [
        (0, 0, ["It is for 0 shares; one board lot is 1,000 shares."]),
        (-1_000, -403_021, ["It is for -1,000 shares; one board lot is 1,000 shares."]),
        (1_000, 403_020, ["HKD 4,030.20 came with it, and the price of 1,000 shares with all fees is HKD 4,030.21."]),
        (1_500, 604_531, ["It is for 1,500 shares, which is not a whole number of board lots of 1,000."]),
        (
            1,
            0,
            [
                "It is for one share, which is not a whole number of board lots of 1,000.",
                "HKD 0.00 came with it, and the price of one share with all fees is HKD 4.03.",
            ],
        ),
        (
            75_000_001,
            1,
            [
                "It is for 75,000,001 shares, which is not a whole number of board lots of 1,000.",
                "It is for 75,000,001 shares, and one application may ask for 75,000,000 at most.",
                "HKD 0.01 came with it, and the price of 75,000,001 shares with all fees is HKD 302,265,546.28.",
            ],
        ),
    ],
)
def test_every_fault_of_an_application_is_told(shares: int, received: int, faults: list[str]) -> None:
    assert list(checked(application(shares, received), attempt(), COST)) == faults


def test_an_application_of_another_attempt_does_not_carry_over() -> None:
    old = replace(application(1_000, 403_021), attempt=SECOND)

    assert checked(old, attempt(), COST) == (
        "It belongs to attempt relaunch, and does not carry over to attempt first.",
    )


rates = st.decimals("0", "0.05", places=7)
prices = st.decimals("0.01", "1000", places=3)


@given(prices, rates, st.integers(1, 10**10))
def test_money_is_within_half_a_cent_of_the_exact_amount_and_never_below_it_by_a_half(
    price: Decimal, rate: Decimal, shares: int
) -> None:
    exact = Fraction(price) * shares * (1 + Fraction(rate)) * 100

    assert Fraction(-1, 2) < payable(price, rate, "HKD").money(shares).minor - exact <= Fraction(1, 2)


@given(st.integers(-10, 10**9), st.integers(-10, 10**12))
def test_an_application_is_without_fault_exactly_when_its_lots_and_its_money_are_right(shares: int, minor: int) -> None:
    right = shares > 0 and shares % 1_000 == 0 and shares <= 75_000_000
    for received in (minor, COST.money(shares).minor):
        fine = right and received == COST.money(shares).minor
        assert (checked(application(shares, received), attempt(), COST) == ()) == fine
