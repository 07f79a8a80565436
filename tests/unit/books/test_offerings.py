"""The folder of an offering is read without loss; what it leaves out is as usual, or told."""

import shutil
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.books.holdings.holders import Holders
from lookthrough.books.offerings.accounts import read_accounts
from lookthrough.books.offerings.applications import open_applications
from lookthrough.books.offerings.folder import ACCOUNTS, APPLICATIONS, EVENTS, STAKES, TERMS, untold
from lookthrough.books.offerings.offering import read_offering, read_register
from lookthrough.books.offerings.words import read_minor
from lookthrough.errors import BrokenOffering
from lookthrough.lawbook import load
from lookthrough.model.holding import SecurityKind
from lookthrough.model.money import Money, digits_of
from lookthrough.model.offering import Application, Clawback, EventKind, Known, Offering, Step
from lookthrough.model.subject import Rejected

GOOD = Path(__file__).parents[2] / "fixtures" / "offering"
BOOK = load()
HONG_KONG = timezone(timedelta(hours=8))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "offering"
    shutil.copytree(GOOD, path)
    return path


@pytest.fixture(scope="module")
def offering() -> Offering:
    return read_offering(GOOD, BOOK)


def applications(folder: Path, offering: Offering) -> list[Application | Rejected]:
    accounts = read_accounts(folder / ACCOUNTS, BOOK)
    return list(open_applications(folder / APPLICATIONS, offering, BOOK, accounts.keys()))


def test_companies_and_securities_are_read(offering: Offering) -> None:
    assert offering.issuer.names == ("The Issuer Inc.", "發行人股份有限公司")
    assert [one.key for one in offering.companies] == ["issuer", "listed-company"]
    assert [one.value for one in offering.issuer.identifiers] == ["KY REG 1"]
    (security,) = offering.securities
    assert (security.issuer, security.security.kind) == ("issuer", SecurityKind.EQUITY)
    assert (security.security.issuer, security.security.confirmed) == ("The Issuer Inc.", "none")


def test_an_attempt_is_read_with_its_prices_and_terms(offering: Offering) -> None:
    first, relaunch = offering.attempts

    assert (first.price_low, first.price_high) == (Decimal("3.85"), Decimal("3.99"))
    assert (first.shares, first.placing_shares, first.board_lot) == (10_000_000, 9_000_000, 1_000)
    assert first.clawback is Clawback.HK_2013
    (exclusion,) = relaunch.exclusions
    assert [one.nexus for one in exclusion.definitions] == ["us_person", None]


def test_a_moment_without_an_offset_is_read_by_the_clock_of_the_zone(offering: Offering) -> None:
    opens = offering.attempts[0].timetable.opens_at

    assert opens == datetime(2021, 12, 7, 9, 0, tzinfo=HONG_KONG)
    assert opens.utcoffset() == timedelta(hours=8)
    assert offering.attempts[1].timetable.prices_at is None


def test_rates_are_parts_of_one(offering: Offering) -> None:
    (fees,) = offering.fees

    assert fees.rates == {
        "brokerage": Decimal("0.01"),
        "sfc_levy": Decimal("0.000027"),
        "trading_fee": Decimal("0.00005"),
    }


def test_a_party_has_a_row_for_each_of_its_roles(offering: Offering) -> None:
    sponsor, underwriter, bank, leaver, _ = offering.parties

    assert (sponsor.id, underwriter.id, underwriter.role) == ("sponsor-a", "sponsor-a", "underwriter")
    assert (bank.names, bank.from_attempt, bank.read) == (("Bank A", "銀行甲"), "first", "unread")
    assert (leaver.until_attempt, leaver.promised, leaver.promised_currency) == (
        "relaunch",
        Decimal(20_000_000),
        "USD",
    )


def test_what_is_told_of_a_party_makes_a_holder_as_the_law_asks(offering: Offering) -> None:
    holder = Holders(BOOK).read(offering.parties[3].cells, "party")

    assert holder.party.declared == frozenset({"us_person"})


def test_events_are_read_in_the_order_of_the_file(offering: Offering) -> None:
    opened, expected, postponed = offering.events

    assert (opened.step, opened.attempt, opened.line) == (Step.OPEN, "first", 2)
    assert (expected.kind, expected.known, expected.company) == (
        EventKind.EXPECTED_LISTING,
        Known.PRESS,
        "listed-company",
    )
    assert (expected.expected_list, expected.expected_tag) == ("us_ofac_cmic", "CMIC-EO13959")
    assert postponed.because == "listing-expected"


def test_accounts_are_read_and_an_iban_loses_its_spaces() -> None:
    accounts = read_accounts(GOOD / ACCOUNTS, BOOK)

    assert [(one.number, one.country) for one in accounts.values()] == [
        ("012-345678-001", "HK"),
        ("GB33BUKB20201555555555", "GB"),
    ]


def test_applications_are_read_in_their_order(offering: Offering) -> None:
    first, second = applications(GOOD, offering)

    assert isinstance(first, Application)
    assert isinstance(second, Application)
    assert (first.received_minor, first.financed, first.line) == (403_021, False, 2)
    assert first.cells == {"party_kind": "person", "citizenships": "CN", "place_at_act": "HK"}
    assert (second.shares, second.financed) == (2_000, True)
    assert [one.value for one in second.identifiers] == ["ID 1", "ID 2"]


def test_what_may_be_left_out_of_applications_is_as_usual(folder: Path, offering: Offering) -> None:
    (folder / APPLICATIONS).write_text(
        "id,attempt,holder,account,shares,channel,received\n7,first,Applicant 1,a1,1000,white_form,4030.21\n"
    )

    (application,) = applications(folder, offering)

    assert isinstance(application, Application)
    assert (application.financed, application.cells, application.country, application.identifiers) == (
        False,
        {},
        "",
        (),
    )


def test_an_application_rejected_before_still_has_its_id(folder: Path, offering: Offering) -> None:
    with (folder / APPLICATIONS).open("a") as file:
        file.write(
            "9,first,Applicant 1,a1,0,white_form,0.00,,,,,,,,\n9,first,Applicant 1,a1,1000,white_form,4030.21" + "," * 8
        )

    *_, bad, again = applications(folder, offering)

    assert isinstance(bad, Rejected)
    assert isinstance(again, Rejected)
    assert again.reason == "Line 4 has the id 9 already."


def test_applications_may_be_read_twice(offering: Offering) -> None:
    accounts = read_accounts(GOOD / ACCOUNTS, BOOK)

    found = open_applications(GOOD / APPLICATIONS, offering, BOOK, accounts.keys())

    assert list(found) == list(found)
    assert found.rows_about == 2
    assert len(found.sha256) == 64


def test_a_register_of_stakes_is_read_and_none_is_none(folder: Path) -> None:
    register = read_register(folder)
    (folder / STAKES).unlink()

    assert register is not None
    assert register.read == 1
    assert read_register(folder) is None


def test_a_stake_that_cannot_be_read_is_a_fault_with_its_line(folder: Path) -> None:
    with (folder / STAKES).open("a") as file:
        file.write("The Issuer Inc.,Another company,150%,,\n")

    with pytest.raises(BrokenOffering, match=r"stakes\.csv:3: '150%' is more than the whole"):
        read_register(folder)


def test_a_register_that_is_none_is_a_fault(folder: Path) -> None:
    (folder / STAKES).write_text("a,b\n1,2\n")

    with pytest.raises(BrokenOffering, match=r"stakes\.csv:1: There is no column `owner`"):
        read_register(folder)


def test_without_events_nothing_has_happened_and_that_is_told(folder: Path) -> None:
    (folder / EVENTS).rename(folder / "event.yml")

    assert read_offering(folder, BOOK).events == ()
    assert untold(folder) == ("There is no events.yml (there is event.yml): nothing is told to have happened.",)


def test_a_whole_folder_leaves_nothing_untold() -> None:
    assert untold(GOOD) == ()


def test_a_price_range_may_have_no_lower_end(folder: Path) -> None:
    text = (folder / TERMS).read_text(encoding="utf-8")
    (folder / TERMS).write_text(text.replace('low: "3.85", ', ""), encoding="utf-8")

    assert read_offering(folder, BOOK).attempts[0].price_low == 0


def test_fees_may_change_from_day_to_day(folder: Path) -> None:
    text = (folder / TERMS).read_text(encoding="utf-8")
    later = "fees:\n  - {valid_from: 2014-01-01, brokerage: 2%}\n"
    (folder / TERMS).write_text(text.replace("fees:\n", later), encoding="utf-8")

    assert [one.valid_from.isoformat() for one in read_offering(folder, BOOK).fees] == ["2014-01-01", "2014-11-01"]


@given(st.integers(0, 10**15), st.sampled_from(["HKD", "JPY", "KWD"]))
def test_money_is_read_as_it_is_written(minor: int, currency: str) -> None:
    written = format(Money(minor, currency).amount, f".{digits_of(currency)}f")

    assert read_minor(written, currency) == minor
