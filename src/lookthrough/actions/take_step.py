"""Taking a step with an offering: opened, closed, priced, postponed, relaunched, withdrawn, brought to trading."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from lookthrough.actions.allot_shares import apply_money
from lookthrough.actions.settle_promises import lapses
from lookthrough.actions.worked import Worked, attempt_called
from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Decision
from lookthrough.model.offering import AttemptKey, Step
from lookthrough.offering.states import State, Taken, take

ENDS = frozenset({Step.POSTPONE, Step.WITHDRAW})
"""The steps by which an attempt ends without its shares."""


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
    if asked.at > worked.at:
        raise NotAllowed(f"{asked.at.isoformat()} is still to come. A step is recorded once it was taken.")
    head = worked.ledger.head()
    attempt = None if asked.attempt is None else attempt_called(worked.offering, asked.attempt)
    before = worked.state()
    state = take(before, Taken(step=asked.step, at=asked.at, attempt=attempt, price=asked.price))
    written = [
        worked.written(
            Decision(asked.step.value),
            {
                "at": asked.at.isoformat(),
                "attempt": asked.attempt,
                "price": None if asked.price is None else str(asked.price),
                "because": asked.because,
            },
        )
    ]
    if asked.step is Step.TRADE:
        head = apply_money(worked, head)
    elif asked.step in ENDS:
        _refuse_paid_for(worked)
        written = [*lapses(worked, before), *written]
    worked.ledger.append(written, after=head)
    return state


def _refuse_paid_for(worked: Worked) -> None:
    """Refuse to end an attempt once shares of it were paid for: bringing it to trading was broken off."""
    if worked.ledger.balance().issuer:
        raise NotAllowed(
            "Bringing the shares to trading was broken off, and some are paid for already. Take the step to trading "
            "again: it goes on where it stopped."
        )
