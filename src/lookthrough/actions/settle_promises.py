"""Settling promises of cornerstones and placees: they lapse with their attempt, and are renewed in a later one."""

from dataclasses import dataclass
from decimal import Decimal

from lookthrough.actions.worked import Worked, detail_of
from lookthrough.errors import NotAllowed, Unusable
from lookthrough.model.ledger import Decision, Written
from lookthrough.model.offering import DealParty, PartyId
from lookthrough.offering.promises import Promise, PromiseState, promises_in
from lookthrough.offering.states import Open, State, named


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """A promise by the folder and the state, with the amount and the reason of its renewal where one is on record."""

    promise: Promise
    amount: str
    because: str


def promises(worked: Worked) -> tuple[OnRecord, ...]:
    """Return the promises of every attempt begun so far, the oldest first."""
    renewed = {
        (str(one["party"]), str(one["attempt"])): one for one in map(detail_of, worked.ledger.decisions(Decision.RENEW))
    }
    told = []
    for promise in promises_in(worked.offering, worked.state()):
        detail = renewed.get((promise.party.id, promise.attempt), {})
        amount = str(detail.get("amount", "")) or _amount(promise.party)
        told.append(OnRecord(promise=promise, amount=amount, because=str(detail.get("because", ""))))
    return tuple(told)


def lapses(worked: Worked, before: State) -> list[Written]:
    """Return the entries by which every promise that stands lapses, as its attempt ends."""
    return [
        worked.written(Decision.LAPSE, {"party": one.party.id, "attempt": one.attempt})
        for one in promises_in(worked.offering, before)
        if one.state is PromiseState.STANDING
    ]


def renew(worked: Worked, party: PartyId, amount: Decimal | None, because: str) -> str:
    """Record that a party promises again in the attempt that is open; return the amount it promises."""
    head, state = worked.ledger.head(), worked.state()
    if not isinstance(state, Open):
        raise NotAllowed(f"The offering is {named(state)}: a promise is renewed while an attempt is open.")
    attempt = state.attempt.key
    all_promises = promises(worked)
    now = {one.promise.party.id: one for one in all_promises if one.promise.attempt == attempt}
    if party not in now:
        raise Unusable(f"No cornerstone or placee {party} takes part in {attempt}; those who do: {', '.join(now)}.")
    if not any(one.promise.party.id == party and one.promise.attempt != attempt for one in all_promises):
        raise NotAllowed(f"{party} had promised nothing before {attempt}: there is nothing to renew.")
    if now[party].because:
        raise NotAllowed(f"The promise of {party} in {attempt} was renewed already.")
    currency = now[party].promise.party.promised_currency
    told = now[party].amount if amount is None else f"{currency} {amount:,}".strip()
    worked.decided(Decision.RENEW, {"party": party, "attempt": attempt, "amount": told, "because": because}, after=head)
    return told


def _amount(party: DealParty) -> str:
    return "" if party.promised is None else f"{party.promised_currency} {party.promised:,}".strip()
