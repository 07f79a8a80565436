"""The offerings under `examples/` are read without a fault, and hold what their pages say."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from lookthrough.books.offerings.accounts import read_accounts
from lookthrough.books.offerings.offering import read_offering, read_register
from lookthrough.lawbook import load
from lookthrough.model.money import Money
from lookthrough.model.offering import AttemptKey, DealParty, FeesFrom, Offering, Step
from lookthrough.offering.order import faults_of

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SENSETIME, CATL = EXAMPLES / "sensetime-2021", EXAMPLES / "catl-2025"
FIRST, RELAUNCH = AttemptKey("first"), AttemptKey("relaunch")
BOTH = pytest.mark.parametrize("folder", [SENSETIME, CATL], ids=lambda folder: folder.name)


def _read(folder: Path) -> Offering:
    return read_offering(folder, load())


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _taking_part(offering: Offering, role: str, attempt: AttemptKey) -> list[DealParty]:
    order = [one.key for one in offering.attempts]
    here = order.index(attempt)
    return [
        party
        for party in offering.parties
        if party.role == role
        and order.index(party.from_attempt) <= here
        and (party.until_attempt is None or here < order.index(party.until_attempt))
    ]


def _fees(offering: Offering, attempt: AttemptKey) -> FeesFrom:
    day = offering.attempt(attempt).timetable.opens_at.date()
    return [one for one in offering.fees if one.valid_from <= day][-1]


@BOTH
def test_an_example_is_read_without_a_fault(folder: Path) -> None:
    offering = _read(folder)

    register = read_register(folder)

    assert register is not None
    assert register.rejected_count == 0
    assert faults_of(offering.events, offering.attempts) == ()
    assert offering.key == folder.name


@BOTH
def test_every_party_has_a_source_and_every_exclusion_a_reading(folder: Path) -> None:
    offering = _read(folder)

    assert all(party.source for party in offering.parties)
    assert all(one.definitions for attempt in offering.attempts for one in attempt.exclusions)


@BOTH
def test_application_money_is_exact(folder: Path) -> None:
    offering, accounts = _read(folder), read_accounts(folder / "accounts.csv", load())
    rows = _rows(folder, "applications.csv")

    for row in rows:
        attempt = offering.attempt(AttemptKey(row["attempt"]))
        factor = 1 + sum(_fees(offering, attempt.key).rates.values())
        payable = Money.rounded(attempt.price_high * int(row["shares"]) * factor, offering.currency)
        assert int(row["shares"]) % attempt.board_lot == 0
        assert Money.of(Decimal(row["received"]), offering.currency) == payable, row["id"]
    assert {row["account"] for row in rows} | {one.paid_by for one in offering.channels} == accounts.keys()
    assert len({row["id"] for row in rows}) == len(rows)


@BOTH
def test_nobody_is_invented(folder: Path) -> None:
    """Applicants are numbered, and their banks have the codes of no bank."""
    names = {row["holder"].rstrip("0123456789") for row in _rows(folder, "applications.csv")}
    banks = {row["bank"] for row in _rows(folder, "accounts.csv")}

    assert names == {"Applicant "}
    assert banks == {"EXMPHKH0", "EXMPUSN0"}


@pytest.mark.parametrize(("folder", "lot", "money"), [(SENSETIME, 1000, "4030.21"), (CATL, 100, "26565.24")])
def test_a_lot_costs_what_the_press_says(folder: Path, lot: int, money: str) -> None:
    received = {row["received"] for row in _rows(folder, "applications.csv") if int(row["shares"]) == lot}

    assert received == {money}


def test_seventeen_underwriters_became_fifteen() -> None:
    offering = _read(SENSETIME)

    before, after = ({one.id for one in _taking_part(offering, "underwriter", key)} for key in (FIRST, RELAUNCH))

    assert (len(before), len(after)) == (17, 15)
    assert before - after == {"gtja-hk", "bocom"}


def test_nine_cornerstones_became_nine_of_whom_four_stayed() -> None:
    offering = _read(SENSETIME)

    before, after = (_taking_part(offering, "cornerstone", key) for key in (FIRST, RELAUNCH))

    assert (len(before), len(after)) == (9, 9)
    assert {one.id for one in before} & {one.id for one in after} == {"morf", "guosheng", "shanghai-ai", "saic-hk"}
    assert sum(one.promised or 0 for one in after) == Decimal(511_600_000)
    assert sum(one.promised or 0 for one in before) == Decimal(275_000_000)


def test_the_steps_of_sensetime_are_told_in_their_order() -> None:
    steps = [one.step for one in sorted(_read(SENSETIME).events, key=lambda event: event.at) if one.step]

    assert steps == [
        *(Step.OPEN, Step.CLOSE, Step.POSTPONE),
        *(Step.RELAUNCH, Step.CLOSE, Step.PRICE, Step.ALLOT, Step.TRADE),
    ]


def test_the_press_was_ahead_of_the_listing_and_of_the_close() -> None:
    events = {one.key: one for one in _read(SENSETIME).events}

    expected, listed, closed = events["listing-expected"], events["ofac-listing"], events["closed"]

    assert expected.known_at < closed.at < listed.known_at


def test_no_account_of_an_applicant_is_two_applicants() -> None:
    for folder in (SENSETIME, CATL):
        holders = {(row["account"], row["holder"]) for row in _rows(folder, "applications.csv")}
        own = Counter(account for account, _ in holders if account.startswith("A"))
        assert set(own.values()) == {1}
