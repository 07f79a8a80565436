"""An offering at work: its terms, its ledger, and the state that the ledger's decisions add up to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import msgspec

from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Decision, Head, LedgerEntry, Move, Written
from lookthrough.model.offering import ApplicationId, Attempt, AttemptKey, Offering, Step
from lookthrough.offering.states import State, Taken, after_steps, attempts_of, named
from lookthrough.ports.record import Ledger

STEPS: Mapping[Decision, Step] = {Decision(step.value): step for step in Step}
Detail = Mapping[str, object]
"""What an entry says beside its own columns."""
_ENCODER = msgspec.json.Encoder(order="deterministic")


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """An offering with its ledger, at the moment somebody does something with it."""

    offering: Offering
    ledger: Ledger
    at: datetime
    by: str

    def state(self) -> State:
        """Return the state that the ledger's steps add up to."""
        return after_steps(_taken(self.offering, one) for one in self.ledger.decisions(*STEPS))

    def attempt(self) -> Attempt:
        """Return the attempt under way; raise NotAllowed where none was opened."""
        state = self.state()
        attempts = attempts_of(state)
        if not attempts:
            raise NotAllowed(f"The offering is {named(state)}: no attempt was opened. Open one first.")
        return attempts[0]

    def decided(
        self,
        what: Decision,
        detail: Detail,
        *,
        application: ApplicationId | None = None,
        after: Head | None = None,
    ) -> Head:
        """Write one decision."""
        return self.ledger.append([self.written(what, detail, application=application)], after=after)

    def written(self, what: Decision, detail: Detail, *, application: ApplicationId | None = None) -> Written:
        """Return a decision as it is written."""
        return Written(what=what, at=self.at, by=self.by, application=application, detail=encoded(detail))

    def moved(
        self, what: Move, application: ApplicationId, minor: int, detail: str, *, payment: str | None = None
    ) -> Written:
        """Return a move of money (minor units) as it is written."""
        return Written(
            what=what,
            at=self.at,
            by=self.by,
            application=application,
            minor=minor,
            payment=payment,
            detail=detail,
        )


def encoded(detail: Detail) -> str:
    """Write a detail with its keys in order, what is empty left out."""
    return _ENCODER.encode({key: value for key, value in detail.items() if value not in (None, "", (), [])}).decode()


def detail_of(entry: LedgerEntry) -> Mapping[str, object]:
    """Read an entry's detail."""
    return msgspec.json.decode(entry.written.detail, type=dict[str, object])


def texts_in(value: object) -> tuple[str, ...]:
    """Return the texts of a list in a detail; nothing where there is none."""
    return tuple(str(one) for one in value) if isinstance(value, Sequence) and not isinstance(value, str) else ()


def attempt_called(offering: Offering, key: AttemptKey) -> Attempt:
    """Return an attempt by its key; raise Unusable where the offering has none such."""
    known = {one.key: one for one in offering.attempts}
    if key not in known:
        raise Unusable(f"Offering {offering.key} has no attempt {key}; its attempts are: {', '.join(known)}.")
    return known[key]


def _taken(offering: Offering, entry: LedgerEntry) -> Taken:
    decision = entry.written.what
    assert isinstance(decision, Decision), "only decisions were asked for"
    detail = detail_of(entry)
    attempt, price, at = detail.get("attempt"), detail.get("price"), detail.get("at")
    return Taken(
        step=STEPS[decision],
        at=entry.written.at if at is None else datetime.fromisoformat(str(at)),
        attempt=None if attempt is None else attempt_called(offering, AttemptKey(str(attempt))),
        price=None if price is None else Decimal(str(price)),
    )
