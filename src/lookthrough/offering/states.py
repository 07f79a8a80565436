"""The states of an offering, each with how it came to be, and the steps that lead from one to the next.

A state is a type that holds the state before it; so what may not happen cannot be written. Only what is open can be
closed, only what is closed priced, only what is priced allotted; postponed can be what is open, closed or priced, and
from there an offering goes on with another attempt only. Steps read from a file or a ledger go through `take`, which
refuses in words what the types forbid.

Until dealings begin an offering can still end without its shares, so application money is the issuer's from then on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import reduce
from types import MappingProxyType

from lookthrough.errors import NotAllowed
from lookthrough.model.offering import Attempt, Event, Offering, Step


@dataclass(frozen=True, slots=True)
class Planned:
    """Nothing has happened yet."""


_PLANNED = Planned()


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Applications are taken for an attempt: the first one, or the next one after a postponement."""

    before: "Planned | Postponed"
    attempt: Attempt
    at: datetime

    def __post_init__(self) -> None:
        _follows("opened", self.at, self.before)
        if self.attempt.key in [one.key for one in attempts_of(self.before)]:
            raise NotAllowed(
                f"Attempt {self.attempt.key} was postponed and is not opened again: what was applied for under its "
                "document does not carry over. Relaunch with another attempt."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """No more applications are taken."""

    before: Open
    at: datetime

    def __post_init__(self) -> None:
        _follows("closed", self.at, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """The price of a share is fixed, within the range of the attempt's document."""

    before: Closed
    price: Decimal
    at: datetime

    def __post_init__(self) -> None:
        _follows("priced", self.at, self.before)
        attempt = self.before.before.attempt
        if not attempt.price_low <= self.price <= attempt.price_high:
            raise NotAllowed(
                f"A price of {self.price} is outside the range of attempt {attempt.key}, {attempt.price_low} to "
                f"{attempt.price_high}. Price within it, or postpone and relaunch with a document that says another."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Allotted:
    """Applicants know how many shares they get, once dealings begin."""

    before: Priced
    at: datetime

    def __post_init__(self) -> None:
        _follows("allotted", self.at, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trading:
    """Dealings have begun: the offering is done."""

    before: Allotted
    at: datetime

    def __post_init__(self) -> None:
        _follows("brought to trading", self.at, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponed:
    """The attempt came to nothing; application money goes back, promises lapse, another attempt may follow."""

    before: Open | Closed | Priced
    at: datetime

    def __post_init__(self) -> None:
        _follows("postponed", self.at, self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """There will be no offering."""

    before: Planned | Open | Closed | Priced | Allotted | Postponed
    at: datetime

    def __post_init__(self) -> None:
        _follows("withdrawn", self.at, self.before)


State = Planned | Open | Closed | Priced | Allotted | Trading | Postponed | Withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step as a file or a ledger tells it: which, when, with which attempt (to open), at what price (to price)."""

    step: Step
    at: datetime
    attempt: Attempt | None = None
    price: Decimal | None = None


def open_first(state: Planned, *, attempt: Attempt, at: datetime) -> Open:
    """Take applications for the first attempt."""
    return Open(before=state, attempt=attempt, at=at)


def close(state: Open, *, at: datetime) -> Closed:
    """Take no more applications."""
    return Closed(before=state, at=at)


def fix_price(state: Closed, *, price: Decimal, at: datetime) -> Priced:
    """Fix the price of a share; raise NotAllowed for one outside the attempt's range."""
    return Priced(before=state, price=price, at=at)


def allot(state: Priced, *, at: datetime) -> Allotted:
    """Say who gets how many shares."""
    return Allotted(before=state, at=at)


def begin_trading(state: Allotted, *, at: datetime) -> Trading:
    """Let dealings begin."""
    return Trading(before=state, at=at)


def postpone(state: Open | Closed | Priced, *, at: datetime) -> Postponed:
    """End the attempt, with another one to come perhaps."""
    return Postponed(before=state, at=at)


def relaunch(state: Postponed, *, attempt: Attempt, at: datetime) -> Open:
    """Take applications for another attempt; raise NotAllowed for one that was open before."""
    return Open(before=state, attempt=attempt, at=at)


def withdraw(state: Planned | Open | Closed | Priced | Allotted | Postponed, *, at: datetime) -> Withdrawn:
    """End the offering."""
    return Withdrawn(before=state, at=at)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a step is called once it is done, from which states it leads, by which verb, and what it must say."""

    done: str
    of: tuple[type[State], ...]
    verb: Callable[..., State]
    says: tuple[str, ...] = ()


_RULES: Mapping[Step, _Rule] = MappingProxyType(
    {
        Step.OPEN: _Rule("opened", (Planned,), open_first, ("attempt",)),
        Step.CLOSE: _Rule("closed", (Open,), close),
        Step.PRICE: _Rule("priced", (Closed,), fix_price, ("price",)),
        Step.ALLOT: _Rule("allotted", (Priced,), allot),
        Step.TRADE: _Rule("brought to trading", (Allotted,), begin_trading),
        Step.POSTPONE: _Rule("postponed", (Open, Closed, Priced), postpone),
        Step.RELAUNCH: _Rule("relaunched", (Postponed,), relaunch, ("attempt",)),
        Step.WITHDRAW: _Rule("withdrawn", (Planned, Open, Closed, Priced, Allotted, Postponed), withdraw),
    }
)


def take(state: State, taken: Taken) -> State:
    """Return the state after a step; raise NotAllowed where the state does not let it through."""
    rule = _RULES[taken.step]
    if not isinstance(state, rule.of):
        raise NotAllowed(f"An offering that is {named(state)} cannot be {rule.done}. {_way_on(state)}")
    said = {word: value for word in ("attempt", "price") if (value := getattr(taken, word)) is not None}
    for word in rule.says:
        if word not in said:
            raise NotAllowed(f"An offering cannot be {rule.done} without its {word}. Say which {word} it is.")
    for word in said:
        if word not in rule.says:
            raise NotAllowed(f"The step by which an offering is {rule.done} has no {word} of its own. Leave it out.")
    return rule.verb(state, at=taken.at, **said)


def may_take(state: State) -> tuple[Step, ...]:
    """Return the steps that a state lets through."""
    return tuple(step for step, rule in _RULES.items() if isinstance(state, rule.of))


def after_steps(steps: Iterable[Taken], state: State = _PLANNED) -> State:
    """Return the state after steps in their order; raise NotAllowed at the first that is not let through."""
    return reduce(take, steps, state)


def steps_of(offering: Offering) -> tuple[Taken, ...]:
    """Return the steps that an offering's events tell, by their moments."""
    return tuple(taken for event in sorted(offering.events, key=_moment) if (taken := _told(event, offering)))


def state_at(offering: Offering, moment: datetime) -> State:
    """Return the state of an offering at a moment, by the steps its events tell until then."""
    return after_steps(taken for taken in steps_of(offering) if taken.at <= moment)


def named(state: State) -> str:
    """Return the word for a state.

    >>> named(Planned())
    'planned'
    """
    return type(state).__name__.lower()


def history(state: State) -> Iterator[State]:
    """Return a state and those before it, the last one first."""
    while not isinstance(state, Planned):
        yield state
        state = state.before
    yield state


def attempts_of(state: State) -> tuple[Attempt, ...]:
    """Return the attempts that were opened until a state, the last one first."""
    return tuple(one.attempt for one in history(state) if isinstance(one, Open))


def price_of(state: State) -> Decimal | None:
    """Return the price of a share; None where none is fixed, or where the attempt that had it came to nothing."""
    while isinstance(state, Allotted | Trading):
        state = state.before
    return state.price if isinstance(state, Priced) else None


def _told(event: Event, offering: Offering) -> Taken | None:
    if event.step is None:
        return None
    attempt = None if event.attempt is None else offering.attempt(event.attempt)
    return Taken(step=event.step, at=event.at, attempt=attempt, price=event.price)


def _moment(event: Event) -> datetime:
    return event.at


def _follows(done: str, at: datetime, before: State) -> None:
    if not isinstance(before, Planned) and at < before.at:
        raise NotAllowed(
            f"An offering that is {named(before)} since {before.at.isoformat()} cannot have been {done} before, at "
            f"{at.isoformat()}. Look at both moments and their zones."
        )


def _way_on(state: State) -> str:
    ways = [_RULES[step].done for step in may_take(state)]
    if not ways:
        return "Nothing more can be done with it."
    return f"It can be {', '.join(ways[:-1])} or {ways[-1]}."
