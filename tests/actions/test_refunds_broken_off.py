"""Refunds that were broken off: they go on with the same lists, or are ended as they stand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.actions.offering_at_work import (
    LOT_MONEY,
    application,
    at_work,
    postponed,
    refund,
    refunding,
)

from lookthrough.actions.check_ledger import check_ledger
from lookthrough.actions.refund_applications import Run, end_run, refund_applications
from lookthrough.actions.worked import Worked
from lookthrough.errors import NotAllowed
from lookthrough.model.offering import ApplicationId
from lookthrough.model.refund import Ground, PaymentFiles
from lookthrough.storage.record import SqlRecord

ONE = ApplicationId("0001")
ENTRY, OTHER = "us_ofac_sdn:16666", "un_sc:QDi.006"


def test_a_run_that_was_broken_off_goes_on_with_the_same_lists(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2))
    _break_off(worked)
    held = refunding(worked, suspects={"0002": (ENTRY,)})

    done = refund_applications(worked, held)

    assert done is not None
    assert (done.payments, done.run[-3:]) == (2, "-R1")
    assert check_ledger(worked.ledger).payments == 2


def test_what_a_broken_off_run_held_is_counted_once_it_goes_on(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2))
    _break_off(worked, {"0001": (ENTRY,)})

    done = refund(worked, {"0001": (ENTRY,)})

    assert (done.payments, dict(done.held)) == (1, {Ground.TO_REVIEW: 1})


def test_a_run_that_was_broken_off_does_not_go_on_with_other_lists(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    _break_off(worked)

    with pytest.raises(
        NotAllowed, match=r"begun with the lists of 2021-12-14 and broken off.*--end LT-[0-9A-F]{10}-R1"
    ):
        refund_applications(worked, refunding(worked, day=date(2021, 12, 15)))


def test_a_run_that_was_broken_off_can_be_ended_as_it_stands(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    _break_off(worked)

    done = end_run(worked, refunding(worked).files)

    assert (done.payments, done.minor) == (1, LOT_MONEY)
    assert refund_applications(worked, refunding(worked, day=date(2021, 12, 15))) is None
    with pytest.raises(NotAllowed, match="No run of refunds was broken off"):
        end_run(worked, refunding(worked).files)


class Broken(Exception):
    """The power fails."""


def _break_off(worked: Worked, suspects: Mapping[str, tuple[str, ...]] | None = None) -> None:
    def fail(_run: Run) -> PaymentFiles:
        raise Broken

    with pytest.raises(Broken):
        refund_applications(worked, replace(refunding(worked, suspects=suspects), files=fail))
