"""Rules as records: what a restriction, its windows, carve-outs and duties say."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from lookthrough.law.texts import Text
from lookthrough.model.ids import RestrictionKey


class Effect(StrEnum):
    """What a text does: bars, asks for a licence, asks for a notice, or says that an act is allowed."""

    BAR = "bar"
    REQUIRE_LICENCE = "require_licence"
    NOTIFY = "notify"
    PERMIT = "permit"


class Reach(StrEnum):
    """How far a listing carries down ownership: not at all, from a half on, or above a half."""

    NONE = "none"
    HALF_OR_MORE = "half_or_more"
    MORE_THAN_HALF = "more_than_half"


class Unless(StrEnum):
    """What happens to a text if nobody does anything: it goes on, it ends, or what it put off comes back."""

    CONTINUES = "continues"
    LAPSES = "lapses"
    RETURNS = "returns"


class Moment(Struct, frozen=True, kw_only=True):
    """A moment as a text fixes it: on a day, or so many days after a fact's day; at a clock in a zone.

    `stated` names the fact of the day the list itself prints for it, which goes before the count.
    """

    on: date | None = None
    after: str | None = None
    days: int = 0
    stated: str | None = None
    clock: time
    zone: str


class Condition(Struct, frozen=True, kw_only=True):
    """One condition on one fact: a yes or no, a word, or a share's bound."""

    fact: str
    yes: bool | None = None
    word: str | None = None
    at_least: Decimal | None = None
    more_than: Decimal | None = None


class Window(Struct, frozen=True, kw_only=True):
    """From when until when, and on what facts; without a start it holds for as long as the rule reaches the target."""

    start: Moment | None = None
    end: Moment | None = None
    when: tuple[Condition, ...] = ()
    because: str


class Carveout(Struct, frozen=True, kw_only=True):
    """A narrower text that lets some acts through."""

    label: str
    acts: tuple[str, ...]
    window: Window


class ReachStep(Struct, frozen=True, kw_only=True):
    """How far a listing carries from a moment on, until the next step."""

    start: Moment
    reach: Reach
    because: str


class Duty(Struct, frozen=True, kw_only=True):
    """What the law wants done when it bites, and within how many business days of which calendar."""

    do: str
    because: str
    business_days: int | None = None
    calendar: str | None = None


class IfNothingMore(Struct, frozen=True, kw_only=True):
    """What becomes of the rule if nobody acts, and until when the texts we read carry it.

    `yearly` is the day of the year (MM-DD) on which it would lapse.
    """

    does: Unless
    known_to: Moment | None = None
    yearly: str | None = None
    when: tuple[Condition, ...] = ()
    because: str


class Restriction(Struct, frozen=True, kw_only=True):
    """One text-backed rule: who, what, to what, from when, unless, why, who read it."""

    key: RestrictionKey
    programme: str
    title: str
    binds: str
    effect: Effect
    acts: tuple[str, ...]
    things: tuple[str, ...]
    look_through: tuple[ReachStep, ...]
    windows: tuple[Window, ...]
    carveouts: tuple[Carveout, ...] = ()
    duties: tuple[Duty, ...] = ()
    if_nothing_more: tuple[IfNothingMore, ...] = ()
    cites: Mapping[str, Text]
    note: str = ""

    def covers(self, act: str, thing: str) -> bool:
        """Whether the text speaks of the act on the thing."""
        return act in self.acts and thing in self.things
