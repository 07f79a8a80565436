"""Promises of cornerstones and placees: they lapse with their attempt, and are renewed or dropped in the next."""

from decimal import Decimal

import pytest
from tests.unit.offering.made import FIRST, SECOND, hours, offering, step

from lookthrough.model.offering import AttemptKey, DealParty, Event, PartyId, Step
from lookthrough.offering.promises import Promise, PromiseState, promises_in
from lookthrough.offering.states import state_at


def party(
    key: str,
    promised: str | None = None,
    *,
    role: str = "cornerstone",
    since: AttemptKey = FIRST,
    until: AttemptKey | None = None,
) -> DealParty:
    return DealParty(
        id=PartyId(key),
        name=key,
        names=(),
        role=role,
        cells={},
        from_attempt=since,
        until_attempt=until,
        promised=None if promised is None else Decimal(promised),
        promised_currency="USD",
    )


PARTIES = (
    party("fund", "200", until=SECOND),
    party("fund", "150", since=SECOND),
    party("bank", "30"),
    party("leaver", until=SECOND),
    party("newcomer", "5", since=SECOND),
    party("placee", role="placee"),
    party("helper", "10", role="underwriter", until=SECOND),
    party("sponsor", role="sponsor"),
)
POSTPONED = (step(Step.OPEN, hours(0), attempt=FIRST), step(Step.POSTPONE, hours(10)))
RELAUNCHED = (*POSTPONED, step(Step.RELAUNCH, hours(20), attempt=SECOND))
TRADED = (
    *RELAUNCHED,
    step(Step.CLOSE, hours(30)),
    step(Step.PRICE, hours(31), price="3.85"),
    step(Step.ALLOT, hours(32)),
    step(Step.TRADE, hours(40)),
)


def promises(events: tuple[Event, ...], hour: int = 99) -> tuple[Promise, ...]:
    told = offering(events=events, parties=PARTIES)
    return promises_in(told, state_at(told, hours(hour)))


def said(found: tuple[Promise, ...], attempt: AttemptKey) -> dict[str, str]:
    return {one.party.id: str(one.state) for one in found if one.attempt == attempt}


def test_before_an_attempt_begins_nothing_is_promised() -> None:
    assert promises(TRADED, hour=-1) == ()


def test_while_an_attempt_goes_on_its_promises_stand() -> None:
    assert said(promises(TRADED, hour=5), FIRST) == dict.fromkeys(
        ["fund", "bank", "leaver", "placee", "helper"], "standing"
    )
    assert said(promises(TRADED, hour=32), SECOND) == dict.fromkeys(["fund", "bank", "newcomer", "placee"], "standing")


@pytest.mark.parametrize(
    "events", [POSTPONED, (POSTPONED[0], step(Step.WITHDRAW, hours(1)))], ids=["postponed", "withdrawn"]
)
def test_they_lapse_when_it_comes_to_nothing(events: tuple[Event, ...]) -> None:
    assert set(said(promises(events), FIRST).values()) == {"lapsed"}
    assert said(promises(events), SECOND) == {}


def test_in_the_next_attempt_each_is_renewed_or_dropped() -> None:
    assert said(promises(RELAUNCHED), FIRST) == {
        "fund": "renewed",
        "bank": "renewed",
        "leaver": "dropped",
        "placee": "renewed",
        "helper": "dropped",
    }


def test_a_renewed_promise_names_the_amount_that_took_its_place() -> None:
    amounts = {
        one.party.id: (one.party.promised, one.renewed_by.promised)
        for one in promises(RELAUNCHED)
        if one.renewed_by is not None
    }

    assert amounts == {
        "fund": (Decimal(200), Decimal(150)),
        "bank": (Decimal(30), Decimal(30)),
        "placee": (None, None),
    }


def test_promises_are_kept_once_dealings_begin() -> None:
    assert set(said(promises(TRADED), SECOND).values()) == {"kept"}


def test_a_promise_in_two_roles_is_renewed_by_the_one_in_its_own() -> None:
    told = offering(
        events=RELAUNCHED,
        parties=(
            party("fund", "1"),
            party("fund", "2", role="placee", since=SECOND),
            party("other", "3", until=SECOND),
            party("other", "4", role="placee", since=SECOND),
        ),
    )

    found = promises_in(told, state_at(told, hours(99)))

    renewed = [one.renewed_by.promised for one in found if one.renewed_by is not None]
    assert renewed == [Decimal(1), Decimal(4)]
    assert [one.state for one in found if one.attempt == SECOND] == [PromiseState.STANDING] * 3
