"""What a bank answers moves money once, and never more than was ordered."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.model.ledger import Move
from lookthrough.model.offering import ApplicationId
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected
from lookthrough.offering.reconcile import Contradicts, Follows, Known, Ordered, Outcome, outcome_of, reconcile

CASES = yaml.safe_load(Path("tests/cases/payments/answers.yml").read_text("utf-8"))["cases"]
ORDER = Ordered(payment=PaymentId("R1-1"), application=ApplicationId("A1"), minor=403_021, currency="HKD")
AT = datetime(2021, 12, 15, tzinfo=UTC)


def answer_of(text: str) -> Answered:
    other = text.startswith("no such ")
    status, *words = text.removeprefix("no such ").split()
    currency = words.pop(0) if words[0].isalpha() else "HKD"
    amount, reference = (*words, "")[:2]
    return Answered(
        payment=PaymentId("R1-9" if other else "R1-1"),
        status=AnswerStatus(status),
        minor=None if amount == "-" else int(amount),
        currency="" if amount == "-" else currency,
        at=AT,
        reference=reference,
        line=7,
    )


def said(outcome: Outcome) -> str:
    match outcome:
        case Follows(moves=moves):
            return " ".join(f"{move} {minor}" for move, minor in moves)
        case Known():
            return "known"
        case Contradicts(problem=problem):
            return problem


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_follows_from_answers(case: dict[str, list[str]]) -> None:
    outcomes = list(reconcile(map(answer_of, case["answers"]), {ORDER.payment: ORDER}))

    assert [said(outcome) for outcome in outcomes] == case["follow"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_answers_that_were_taken_on_other_days_count_as_those_of_the_same_file(case: dict[str, list[str]]) -> None:
    order, outcomes = ORDER, []
    for answer in map(answer_of, case["answers"]):
        outcome = outcome_of(answer, order if answer.payment == order.payment else None)
        outcomes.append(outcome)
        if isinstance(outcome, Follows):
            order = replace(order, answers=(*order.answers, answer))

    assert [said(outcome) for outcome in outcomes] == case["follow"]


def test_what_contradicts_is_told_as_a_rejected_row() -> None:
    [outcome] = reconcile([answer_of("paid 1 B1")], {ORDER.payment: ORDER})

    assert isinstance(outcome, Contradicts)
    assert outcome.rejected() == Rejected(
        row=7,
        reason="HKD 4,030.21 was ordered, and the bank says HKD 0.01.",
        hint="Ask the bank; nothing was moved.",
        excerpt="R1-1",
    )


ANSWERS = st.builds(
    lambda status, minor, reference: f"{status} {minor} {reference}",
    st.sampled_from([status.value for status in AnswerStatus]),
    st.sampled_from(["-", "403021", "403020", "200000", "21"]),
    st.sampled_from(["", "B1", "B2", "B3"]),
)


@given(st.lists(ANSWERS, max_size=8))
def test_money_is_conserved_whatever_a_bank_says(texts: list[str]) -> None:
    ordered, out, back = ORDER.minor, 0, 0
    for outcome in reconcile(map(answer_of, texts), {ORDER.payment: ORDER}):
        for move, minor in outcome.moves if isinstance(outcome, Follows) else ():
            match move:
                case Move.PAID:
                    ordered, out = ordered - minor, out + minor
                case Move.REJECTED:
                    ordered, back = ordered - minor, back + minor
                case _:
                    out, back = out - minor, back + minor
            assert min(ordered, out, back) >= 0
            assert ordered + out + back == ORDER.minor


@given(st.lists(ANSWERS, max_size=6))
def test_the_same_file_read_again_moves_nothing(texts: list[str]) -> None:
    answers = [answer_of(text) for text in texts]

    outcomes = list(reconcile([*answers, *answers], {ORDER.payment: ORDER}))

    assert not any(isinstance(outcome, Follows) for outcome in outcomes[len(answers) :])
