"""Held money: whose it is, what the law wants done, and what lets it go."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.actions.offering_at_work import (
    BARRED,
    LOT_MONEY,
    application,
    at_work,
    law_that_bars,
    moves_of,
    postponed,
    refund,
    refunding,
)

from lookthrough.actions.refund_applications import refund_applications
from lookthrough.actions.review_held import (
    By,
    ReleaseAsked,
    WhoAsked,
    held_money,
    release,
    report,
    say_who,
)
from lookthrough.actions.worked import Worked
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.offering import ApplicationId
from lookthrough.model.refund import Ground
from lookthrough.storage.record import SqlRecord

ONE = ApplicationId("0001")
ENTRY, OTHER = "us_ofac_sdn:16666", "un_sc:QDi.006"


def test_one_who_is_named_like_a_listed_party_is_held_until_a_person_says_who_he_is(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2))

    done = refund(worked, {"0001": (ENTRY,)})

    assert (done.payments, dict(done.held)) == (1, {Ground.TO_REVIEW: 1})
    (held,) = held_money(worked)
    assert (held.application, held.minor, held.ground, held.entries) == (ONE, LOT_MONEY, Ground.TO_REVIEW, (ENTRY,))


def test_a_run_may_hold_only(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))

    done = refund(worked, {"0001": (ENTRY,)})

    assert (done.payments, done.minor) == (0, 0)
    assert refund_applications(worked, refunding(worked, suspects={"0001": (ENTRY,)})) is None


def test_one_who_is_somebody_else_is_paid_by_the_next_run(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})

    ground = say_who(worked, _who(None), lambda _one, _entry: BARRED)
    done = refund(worked, {"0001": (ENTRY,)})

    assert ground is None
    assert done.payments == 1


def test_a_word_is_about_the_entries_looked_at_and_no_others(record: SqlRecord) -> None:
    """Somebody listed later is looked at anew, however often an applicant was found to be nobody else."""
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})
    say_who(worked, _who(None), lambda _one, _entry: BARRED)

    done = refund(worked, {"0001": (ENTRY, OTHER)})

    assert dict(done.held) == {Ground.TO_REVIEW: 1}
    (held,) = held_money(worked)
    assert held.entries == (OTHER,)


def test_one_who_is_listed_stays_held_with_what_must_be_done_by_when(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})

    ground = say_who(worked, _who(ENTRY), lambda _one, _entry: BARRED)

    (held,) = held_money(worked)
    assert ground is Ground.BARRED
    assert (held.ground, held.do, held.deadline, held.reported) == (
        Ground.BARRED,
        ("block", "report"),
        "2021-12-29",
        False,
    )


def test_one_who_is_listed_where_the_law_of_the_payer_is_silent_is_paid(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})

    ground = say_who(worked, _who(ENTRY), law_that_bars())
    done = refund(worked, {"0001": (ENTRY,)})

    assert ground is None
    assert done.payments == 1


def test_one_who_is_silent_under_one_listing_is_held_once_another_one_came(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})
    say_who(worked, _who(ENTRY), law_that_bars())

    done = refund(worked, {"0001": (ENTRY, OTHER)})

    assert dict(done.held) == {Ground.TO_REVIEW: 1}


def test_a_report_is_of_the_holding_it_came_after(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})
    say_who(worked, _who(ENTRY), lambda _one, _entry: BARRED)
    report(worked, ONE, "OFAC", "report 1")
    assert [one.reported for one in held_money(worked)] == [True]

    release(worked, ReleaseAsked(application=ONE, by=By.DELISTING, paper="notice"), lambda _entry: False)
    refund(worked, {"0001": (ENTRY,)}, bars=(ENTRY,))

    assert [one.reported for one in held_money(worked)] == [False]


def test_a_licence_lets_money_go_and_the_next_run_pays_it_once(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    first = refund(worked, {"0001": (ENTRY,)})
    say_who(worked, _who(ENTRY), lambda _one, _entry: BARRED)

    minor = release(worked, ReleaseAsked(application=ONE, by=By.LICENCE, paper="licence 1"), lambda _entry: True)
    done = refund(worked, {"0001": (ENTRY,)}, bars=(ENTRY,))

    assert (minor, done.payments, done.run != first.run) == (LOT_MONEY, 1, True)
    assert moves_of(worked, 1) == ["received", "held", "released", "held", "released", "ordered"]


@pytest.mark.parametrize(
    ("by", "paper", "stands", "says"),
    [
        (By.DELISTING, "notice", True, "us_ofac_sdn:16666 stands on its list"),
        (By.LICENCE, "", True, "Say which paper lets the money go"),
    ],
)
def test_money_is_released_by_what_frees_it_only(
    record: SqlRecord, by: By, paper: str, stands: bool, says: str
) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})
    say_who(worked, _who(ENTRY), lambda _one, _entry: BARRED)

    with pytest.raises((NotAllowed, Unusable), match=says):
        release(worked, ReleaseAsked(application=ONE, by=by, paper=paper), lambda _entry: stands)
    assert worked.ledger.balance().held == LOT_MONEY


def test_money_of_whom_nobody_has_looked_at_is_not_released(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked, {"0001": (ENTRY,)})

    with pytest.raises(NotAllowed, match="was not said yet"):
        release(worked, ReleaseAsked(application=ONE, by=By.LICENCE, paper="licence"), lambda _entry: False)


@pytest.mark.parametrize(
    "said",
    [
        lambda worked: report(worked, ONE, "OFAC", "1"),
        lambda worked: release(worked, ReleaseAsked(application=ONE, by=By.LICENCE, paper="1"), lambda _entry: False),
        lambda worked: say_who(worked, _who(None), lambda _one, _entry: BARRED),
    ],
    ids=["report", "release", "none"],
)
def test_of_money_that_is_not_held_nothing_is_said(record: SqlRecord, said: Callable[[Worked], object]) -> None:
    worked = postponed(at_work(record), application(1))

    with pytest.raises(NotAllowed, match="No money of application 0001 is held"):
        said(worked)


def test_who_is_on_record_can_be_told_before_anything_is_held(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))

    assert say_who(worked, _who(ENTRY), lambda _one, _entry: BARRED) is None
    assert dict(refund(worked, bars=(ENTRY,)).held) == {Ground.BARRED: 1}


def test_of_an_application_that_is_not_on_record_nothing_is_said(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))

    with pytest.raises(Unusable, match="no application 0009 on record"):
        say_who(worked, replace(_who(None), application=ApplicationId("0009")), lambda _one, _entry: BARRED)


def _who(entry: str | None) -> WhoAsked:
    return WhoAsked(application=ONE, entry=entry, because="papers")
