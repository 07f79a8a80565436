"""The states of an offering: where steps lead, what is refused, and that nothing unlawful is ever reached."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.offering.made import FIRST, SECOND, attempt, event, hours, offering, step
from tests.unit.offering.offering_cases import Case, read_cases, sentence, text, texts

from lookthrough.errors import NotAllowed
from lookthrough.model.offering import Step
from lookthrough.offering.states import (
    Allotted,
    Closed,
    Open,
    Planned,
    Postponed,
    Priced,
    State,
    Taken,
    Trading,
    Withdrawn,
    after_steps,
    attempts_of,
    close,
    history,
    may_take,
    named,
    open_first,
    postpone,
    price_of,
    state_at,
    steps_of,
    take,
)

ATTEMPTS = {key: attempt(key) for key in ("first", "relaunch")}
LAWFUL_BEFORE: dict[type[State], tuple[type[State], ...]] = {
    Open: (Planned, Postponed),
    Closed: (Open,),
    Priced: (Closed,),
    Allotted: (Priced,),
    Trading: (Allotted,),
    Postponed: (Open, Closed, Priced),
    Withdrawn: (Planned, Open, Closed, Priced, Allotted, Postponed),
}


def taken(words: str, hour: int) -> Taken:
    word, *rest = words.split()
    said = rest[0] if rest else None
    return Taken(
        step=Step(word),
        at=hours(hour),
        attempt=ATTEMPTS.get(said) if said else None,
        price=Decimal(said) if said and said not in ATTEMPTS else None,
    )


@pytest.mark.parametrize("case", read_cases("steps.yml"), ids=sentence)
def test_where_steps_lead(case: Case) -> None:
    steps = [taken(words, hour) for hour, words in enumerate(texts(case["steps"]))]

    if "refused" in case:
        before = after_steps(steps[:-1])
        with pytest.raises(NotAllowed) as refused:
            take(before, steps[-1])
        assert str(refused.value) == text(case["refused"])
        return
    state = after_steps(steps)
    assert named(state) == text(case["state"])
    if "may" in case:
        assert list(may_take(state)) == texts(case["may"])
    if "attempt" in case:
        assert attempts_of(state)[0].key == text(case["attempt"])
    assert price_of(state) == (Decimal(text(case["price"])) if "price" in case else None)


def test_a_state_holds_how_it_came_to_be() -> None:
    opened = open_first(Planned(), attempt=ATTEMPTS["first"], at=hours(0))
    postponed = postpone(close(opened, at=hours(3)), at=hours(5))

    assert [(named(one), getattr(one, "at", None)) for one in history(postponed)] == [
        ("postponed", hours(5)),
        ("closed", hours(3)),
        ("open", hours(0)),
        ("planned", None),
    ]


def test_what_comes_after_cannot_come_before() -> None:
    opened = open_first(Planned(), attempt=ATTEMPTS["first"], at=hours(1))

    assert close(opened, at=hours(1)).at == hours(1)
    with pytest.raises(NotAllowed) as refused:
        close(opened, at=hours(1) - timedelta(seconds=1))
    assert str(refused.value) == (
        "An offering that is open since 2021-12-07T02:00:00+00:00 cannot have been closed before, at "
        "2021-12-07T01:59:59+00:00. Look at both moments and their zones."
    )


def test_the_state_of_an_offering_at_a_moment_is_told_by_its_events() -> None:
    told = offering(
        events=(
            step(Step.RELAUNCH, hours(7), attempt=SECOND),
            step(Step.OPEN, hours(0), attempt=FIRST),
            event("said", hours(6)),
            step(Step.POSTPONE, hours(5)),
        ),
    )

    assert [one.step for one in steps_of(told)] == [Step.OPEN, Step.POSTPONE, Step.RELAUNCH]
    assert [named(state_at(told, hours(hour))) for hour in (-1, 0, 4, 5, 7)] == [
        "planned",
        "open",
        "open",
        "postponed",
        "open",
    ]


steps = st.builds(
    Taken,
    step=st.sampled_from(list(Step)),
    at=st.integers(0, 3).map(hours),
    attempt=st.none() | st.sampled_from(list(ATTEMPTS.values())),
    price=st.none() | st.sampled_from([Decimal("3.80"), Decimal("3.90")]),
)
lawful_steps = st.sampled_from(
    [
        "open first",
        "close",
        "price 3.90",
        "allot",
        "trade",
        "postpone",
        "relaunch relaunch",
        "relaunch first",
        "withdraw",
    ]
).map(lambda words: taken(words, 0))


@given(st.lists(steps, max_size=12) | st.lists(lawful_steps, max_size=30))
def test_only_lawful_states_are_reached_whatever_is_tried(tried: list[Taken]) -> None:
    state: State = Planned()
    for one in tried:
        try:
            after = take(state, one)
        except NotAllowed:
            continue
        assert one.step in may_take(state)
        state = after

    line = list(history(state))
    for later, before in pairwise(line):
        assert isinstance(before, LAWFUL_BEFORE[type(later)])
        assert isinstance(before, Planned) or (not isinstance(later, Planned) and before.at <= later.at)
    keys = [one.key for one in attempts_of(state)]
    assert len(set(keys)) == len(keys)
    assert all(one.price == Decimal("3.90") for one in line if isinstance(one, Priced))


@given(st.lists(lawful_steps, max_size=12))
def test_a_step_is_refused_exactly_where_the_state_does_not_offer_it(tried: list[Taken]) -> None:
    """But for relaunching an attempt that was open before, which is refused for what it is."""
    state: State = Planned()
    for one in tried:
        again = one.attempt is not None and one.attempt in attempts_of(state)
        try:
            state = take(state, one)
        except NotAllowed:
            assert one.step not in may_take(state) or again
        else:
            assert not again
