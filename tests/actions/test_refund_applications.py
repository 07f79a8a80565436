"""Refunds at an offering's desk: who is paid, who is held, what comes back, and what is broken off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from tests.actions.offering_at_work import (
    BARRED,
    LOT_MONEY,
    Broken,
    accounts,
    answer,
    answered,
    application,
    at_work,
    postponed,
    receive,
    refund,
    refunding,
    step,
    under_way,
)

from lookthrough.actions.allot_shares import AllotAsked, Method, allot_shares
from lookthrough.actions.check_ledger import check_ledger
from lookthrough.actions.exclude_applications import Exclusion, exclude_by_hand
from lookthrough.actions.receive_applications import receive_applications
from lookthrough.actions.reconcile_refunds import Batch, Compared, compare, reconcile_refunds
from lookthrough.actions.refund_applications import end_run, refund_applications
from lookthrough.actions.review_held import (
    WhoAsked,
    say_who,
)
from lookthrough.actions.take_step import StepAsked, take_step
from lookthrough.actions.worked import Worked
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Balance, Move
from lookthrough.model.offering import ApplicationId, AttemptKey, Step
from lookthrough.model.payment import AnswerStatus
from lookthrough.model.refund import Ground
from lookthrough.storage.record import SqlRecord

ONE = ApplicationId("0001")
ENTRY = "us_ofac_sdn:16666"


def test_everybody_is_paid_in_full_once_the_attempt_was_postponed(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2, lots=2))

    done = refund(worked)

    assert (done.payments, done.minor, dict(done.held)) == (2, 403_021 + 806_041, {})
    assert worked.ledger.balance() == Balance(received=1_209_062, ordered=1_209_062)


def test_nothing_is_due_while_the_attempt_goes_on_and_no_run_is_begun(record: SqlRecord) -> None:
    worked = at_work(record)
    step(worked, Step.OPEN, 0, attempt="first")
    receive(worked, application(1))
    before = worked.ledger.head()

    assert refund_applications(worked, refunding(worked)) is None
    assert worked.ledger.head() == before


def test_of_an_offering_that_is_planned_nothing_is_due(record: SqlRecord) -> None:
    worked = at_work(record)

    assert refund_applications(worked, refunding(worked)) is None


def test_a_second_run_pays_nobody_twice(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    refund(worked)

    assert refund_applications(worked, refunding(worked)) is None


def test_a_payment_that_came_back_or_was_rejected_is_tried_again_by_another_one(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2))
    first = {one.application: one.payment for one in under_way(worked, refund(worked).run)}
    one, two = first[ONE], first[ApplicationId("0002")]

    answered(
        worked,
        answer(one, AnswerStatus.PAID),
        answer(one, AnswerStatus.RETURNED),
        answer(two, AnswerStatus.REJECTED),
    )
    again = {one.application: one.payment for one in under_way(worked, refund(worked).run)}

    assert {key: id_.rpartition("-")[2] for key, id_ in again.items()} == {"0001": "2", "0002": "2"}
    assert {id_.rpartition("-")[0] for id_ in again.values()} == {id_.rpartition("-")[0] for id_ in first.values()}


def test_of_a_return_what_a_bank_kept_stays_out(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1))
    (paid,) = under_way(worked, refund(worked).run)

    done = answered(worked, answer(paid.payment, AnswerStatus.RETURNED, LOT_MONEY - 1_500))
    again = answered(worked, answer(paid.payment, AnswerStatus.RETURNED, LOT_MONEY - 1_500))
    more = answered(worked, answer(paid.payment, AnswerStatus.RETURNED, 1_500, "B2"))

    assert worked.ledger.balance() == Balance(received=LOT_MONEY, due=LOT_MONEY - 1_500, out=1_500)
    assert (done.known, again.known, [one.reason for one in more.rejected]) == (
        0,
        1,
        ["The bank says that it came back, and had said so before, of HKD 4,015.21."],
    )
    assert refund(worked).minor == LOT_MONEY - 1_500
    check_ledger(worked.ledger)


def test_answers_taken_again_change_nothing(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2), application(3))
    ids = [one.payment for one in under_way(worked, refund(worked).run)]
    answers = [
        answer(ids[0], AnswerStatus.PAID, LOT_MONEY),
        answer(ids[1], AnswerStatus.REJECTED),
        answer(ids[2], AnswerStatus.PAID),
        answer(ids[2], AnswerStatus.RETURNED, LOT_MONEY),
    ]
    answered(worked, *answers)
    head = worked.ledger.head()

    again = answered(worked, *answers)

    assert (again.known, again.moved, again.rejected) == (4, {}, [])
    assert worked.ledger.head() == head


def test_answers_compared_long_before_they_are_written_come_to_the_same(
    record: SqlRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lookthrough.actions.reconcile_refunds.BATCH", 2)
    worked = postponed(at_work(record), *map(application, range(1, 5)))
    payments = [one.payment for one in under_way(worked, refund(worked).run)]
    paid, back = AnswerStatus.PAID, AnswerStatus.RETURNED
    told = [answer(payments[place], what) for place, what in ((0, paid), (1, paid), (2, paid), (0, back), (2, back))]

    def all_at_once(batches: Iterable[Batch]) -> Iterator[Compared]:
        return iter([compare(worked, batch) for batch in batches])

    done = reconcile_refunds(worked, [*told, told[0], answer("LT-1", paid)], all_at_once)

    assert (done.moved, done.known) == ({Move.PAID: 3, Move.RETURNED: 2}, 1)
    assert [one.reason for one in done.rejected] == ["No payment LT-1 was ordered."]
    assert check_ledger(worked.ledger).balance == Balance(
        received=4 * LOT_MONEY, due=2 * LOT_MONEY, ordered=LOT_MONEY, out=LOT_MONEY
    )


def test_after_a_relaunch_old_applications_go_back_and_new_ones_do_not(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2))
    step(worked, Step.RELAUNCH, 13, attempt="relaunch")
    receive(worked, application(11, attempt="relaunch"))

    done = refund(worked)

    assert {one.application for one in under_way(worked, done.run)} == {"0001", "0002"}
    assert worked.ledger.balance_of(ApplicationId("0011")).due == LOT_MONEY


def test_who_was_left_out_is_refunded_at_once_and_gets_no_shares(record: SqlRecord) -> None:
    worked = at_work(record)
    step(worked, Step.OPEN, 0, attempt="first")
    receive(worked, application(1), application(2))
    assert exclude_by_hand(worked, [ONE, ONE], Exclusion(says="the issuer's term")) == 1
    assert exclude_by_hand(worked, [ONE], Exclusion(says="the issuer's term")) == 0

    done = refund(worked)
    step(worked, Step.CLOSE, 3)
    step(worked, Step.PRICE, 3, price="3.99")
    allotted = allot_shares(worked, AllotAsked(method=Method.BALLOT, seed="a", at=worked.at))

    assert [one.application for one in under_way(worked, done.run)] == [ONE]
    assert (allotted.applications, allotted.successful) == (1, 1)


def test_once_shares_are_allotted_the_surplus_goes_back_and_dealings_use_the_rest(record: SqlRecord) -> None:
    worked = _allotted(record, price="3.85")

    done = refund(worked)
    step(worked, Step.TRADE, 400)

    cost = 388_880  # 3.85 a share, with 1.0077% of fees
    assert done.minor == LOT_MONEY - cost
    assert worked.ledger.balance() == Balance(received=LOT_MONEY, ordered=LOT_MONEY - cost, issuer=cost)
    assert refund_applications(worked, refunding(worked)) is None


def test_what_is_not_refunded_before_dealings_begin_is_due_after(record: SqlRecord) -> None:
    worked = _allotted(record, price="3.85")
    step(worked, Step.TRADE, 400)

    assert refund(worked).minor == LOT_MONEY - 388_880


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


def test_a_step_that_is_still_to_come_is_not_recorded(record: SqlRecord) -> None:
    worked = at_work(record)

    with pytest.raises(NotAllowed, match="still to come"):
        step(worked, Step.OPEN, 500, attempt="first")


def test_an_attempt_that_is_not_in_the_folder_is_not_opened(record: SqlRecord) -> None:
    worked = at_work(record)

    with pytest.raises(Unusable, match="no attempt third; its attempts are: first, relaunch"):
        take_step(worked, StepAsked(step=Step.OPEN, at=worked.at, attempt=AttemptKey("third")))


def test_the_same_application_with_other_words_is_not_taken_in(record: SqlRecord) -> None:
    worked = at_work(record)
    step(worked, Step.OPEN, 0, attempt="first")
    receive(worked, application(1), application(2))
    changed = replace(application(1), holder="Applicant 0009")

    assert receive(worked, application(1), application(3)).before == 1
    with pytest.raises(NotAllowed, match="was taken in before, and said something else"):
        receive_applications(worked, [changed], accounts([application(1)]))


def test_the_ledger_names_nobody(record: SqlRecord) -> None:
    worked = postponed(at_work(record), application(1), application(2))
    refund(worked, {"0001": (ENTRY,)})
    say_who(worked, _who(ENTRY), lambda _one, _entry: BARRED)

    told = " ".join(one.written.detail for one in worked.ledger.entries())

    assert "Applicant" not in told
    assert "EX0001" not in told


def _allotted(record: SqlRecord, *, price: str) -> Worked:
    worked = at_work(record)
    step(worked, Step.OPEN, 0, attempt="first")
    receive(worked, application(1))
    step(worked, Step.CLOSE, 3)
    step(worked, Step.PRICE, 3, price=price)
    allot_shares(worked, AllotAsked(method=Method.PRO_RATA, seed="a", at=worked.at))
    return worked


def _break_off(worked: Worked, suspects: Mapping[str, tuple[str, ...]] | None = None) -> None:
    with pytest.raises(Broken):
        refund_applications(worked, refunding(worked, suspects=suspects, breaks="files"))


def _who(entry: str | None) -> WhoAsked:
    return WhoAsked(application=ONE, entry=entry, because="papers")
