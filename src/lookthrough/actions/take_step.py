"""Taking a step with an offering: opened, closed, priced, postponed, relaunched, withdrawn, brought to trading."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lookthrough.actions.allot_shares import apply_money
from lookthrough.actions.settle_promises import lapse_with_attempt
from lookthrough.actions.worked import Worked
from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Decision
from lookthrough.model.offering import AttemptKey, Step
from lookthrough.offering.states import State, Taken, take


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAsked:
    """A step as a person asks for it: when it was taken, with which attempt, at which price, and why."""

    step: Step
    at: datetime
    attempt: AttemptKey | None = None
    price: Decimal | None = None
    because: str = ""


def take_step(worked: Worked, asked: StepAsked) -> State:
    """Take a step; raise NotAllowed where the state does not let it through.

    Where dealings begin, what was allotted is paid for with the application money. Where an attempt ends without its
    shares, the promises made for it lapse.
    """
    if asked.step is Step.ALLOT:
        raise NotAllowed("Shares are allotted by their own command, which records the seed: `offering allot`.")
    head = worked.ledger.head()
    attempt = None if asked.attempt is None else worked.offering.attempt(asked.attempt)
    before = worked.state()
    state = take(before, Taken(step=asked.step, at=asked.at, attempt=attempt, price=asked.price))
    if asked.step is Step.TRADE:
        head = apply_money(worked, head)
    if asked.step in {Step.POSTPONE, Step.WITHDRAW}:
        head = lapse_with_attempt(worked, before, head)
    worked.decided(
        Decision(asked.step.value),
        {
            "at": asked.at.isoformat(),
            "attempt": asked.attempt,
            "price": None if asked.price is None else str(asked.price),
            "because": asked.because,
        },
        after=head,
    )
    return state
