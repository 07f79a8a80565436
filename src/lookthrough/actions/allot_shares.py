"""Allotting shares: the public tranche after its clawback, dealt out by a recorded seed, paid for as dealings begin."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lookthrough.actions.worked import Worked, detail_of
from lookthrough.errors import DamagedLedger, NotAllowed
from lookthrough.model.ledger import Decision, Head, Move, Pot, Written
from lookthrough.model.offering import ApplicationId, Attempt, Step
from lookthrough.offering.allocate import Allotment, Wanted, ballot, pro_rata
from lookthrough.offering.clawback import public_after
from lookthrough.offering.payable import Payable, fees_on, payable
from lookthrough.offering.states import Taken, attempts_of, price_of, take

BATCH = 10_000


class Method(StrEnum):
    """How shares are dealt out where more are wanted than there are."""

    PRO_RATA = "pro_rata"
    BALLOT = "ballot"


DEALS: Mapping[Method, Callable[..., list[Allotment]]] = {Method.PRO_RATA: pro_rata, Method.BALLOT: ballot}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllotAsked:
    """How to allot: by which method and seed, and when that was done."""

    method: Method
    seed: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """What was allotted: applications that count, shares wanted, shares there were after the clawback, shares given."""

    applications: int
    wanted: int
    public: int
    given: int
    successful: int


def allot_shares(worked: Worked, asked: AllotAsked) -> Allotted:
    """Deal the public tranche out and record how, so that anybody can deal it out again."""
    head = worked.ledger.head()
    take(worked.state(), Taken(step=Step.ALLOT, at=asked.at))
    attempt = worked.attempt()
    wanted = list(_wanted(worked, attempt))
    public = public_after(attempt, sum(one.shares for one in wanted))
    dealt = DEALS[asked.method](wanted, shares=public, lot=attempt.board_lot, seed=asked.seed)
    worked.decided(
        Decision.ALLOT,
        {
            "at": asked.at.isoformat(),
            "method": asked.method.value,
            "seed": asked.seed,
            "public": public,
            "result": fingerprint(dealt),
        },
        after=head,
    )
    return Allotted(
        applications=len(wanted),
        wanted=sum(one.shares for one in wanted),
        public=public,
        given=sum(one.shares for one in dealt),
        successful=sum(one.shares > 0 for one in dealt),
    )


def allotted(worked: Worked) -> Mapping[ApplicationId, int]:
    """Return the shares of each application that got some, dealt out again as recorded; nothing before allotment.

    Raise DamagedLedger where they come out otherwise.
    """
    decided = list(worked.ledger.decisions(Decision.ALLOT))
    if not decided:
        return {}
    detail = detail_of(decided[-1])
    attempt = worked.attempt()
    method, seed, public = Method(str(detail["method"])), str(detail["seed"]), int(str(detail["public"]))
    wanted = list(_wanted(worked, attempt))
    dealt = DEALS[method](wanted, shares=public, lot=attempt.board_lot, seed=seed)
    if fingerprint(dealt) != detail["result"]:
        raise DamagedLedger(
            f"Dealt out again by the seed of entry {decided[-1].number}, the shares come out otherwise: an application "
            "or an exclusion was changed since. Compare the ledger with a copy of it."
        )
    return {one.application: one.shares for one in dealt if one.shares}


def cost_of_shares(worked: Worked) -> Payable | None:
    """Return what an allotted share costs, with the fees of the day applications opened; None before pricing."""
    state = worked.state()
    price = price_of(state)
    if price is None:
        return None
    offering, attempt = worked.offering, attempts_of(state)[0]
    fees = fees_on(offering.fees, attempt.timetable.opens_at.date())
    return payable(price, fees, offering.currency)


def apply_money(worked: Worked, head: Head) -> Head:
    """Use the application money of those who got shares for them; return the new head."""
    cost = cost_of_shares(worked)
    if cost is None:
        raise NotAllowed("Nothing is priced: no shares can be paid for.")
    moves = [
        worked.moved(Move.APPLIED, application, cost.money(shares).minor, f'{{"shares":{shares}}}')
        for application, shares in sorted(allotted(worked).items())
    ]
    done = _applied_before(worked)
    for batch in _cut([one for one in moves if one.application not in done]):
        head = worked.ledger.append(batch, after=head)
    return head


def excluded(worked: Worked) -> frozenset[ApplicationId]:
    """Return the applications that were left out, by law or by the issuer's own term."""
    told = worked.ledger.decisions(Decision.EXCLUDE)
    return frozenset(one.written.application for one in told if one.written.application is not None)


def fingerprint(dealt: Sequence[Allotment]) -> str:
    """Return the SHA-256 of who got how many shares."""
    told = "\n".join(f"{one.application} {one.shares}" for one in sorted(dealt, key=lambda one: one.application))
    return hashlib.sha256(told.encode()).hexdigest()


def _wanted(worked: Worked, attempt: Attempt) -> Iterator[Wanted]:
    """Walk the applications of an attempt that count, in the order of their ids."""
    out = excluded(worked)
    for batch in worked.ledger.received():
        for one in batch:
            application = one.application
            if application.attempt == attempt.key and application.id not in out:
                yield Wanted(application.id, application.shares)


def _applied_before(worked: Worked) -> frozenset[ApplicationId]:
    """Return the applications whose shares were paid for before somebody broke off."""
    return frozenset(one.application for batch in worked.ledger.with_money(Pot.ISSUER) for one in batch)


def _cut(moves: Sequence[Written]) -> Iterator[Sequence[Written]]:
    for first in range(0, len(moves), BATCH):
        yield moves[first : first + BATCH]
