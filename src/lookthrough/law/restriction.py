"""Rules as records: what a restriction, its windows, carve-outs and duties say."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum

from msgspec import Struct

from lookthrough.law.conditions import Clause
from lookthrough.law.texts import Text
from lookthrough.model.ids import RestrictionKey
from lookthrough.model.reach import Reach, Summed


class Effect(StrEnum):
    """What a text does: bars, asks for a licence, asks for a notice, or says that an act is allowed."""

    BAR = "bar"
    REQUIRE_LICENCE = "require_licence"
    NOTIFY = "notify"
    PERMIT = "permit"


class Force(StrEnum):
    """How far a text binds: law; guidance, which can be rebutted; or a supervisor's position, which bars nothing."""

    LAW = "law"
    GUIDANCE = "guidance"
    POSITION = "position"


class Unless(StrEnum):
    """What happens to a text if nobody does anything: it goes on, it ends, or what it put off comes back."""

    CONTINUES = "continues"
    LAPSES = "lapses"
    RETURNS = "returns"


class Bites(StrEnum):
    """What a bar on following foreign measures waits for: nothing, an order, a determination, or a suit."""

    DIRECTLY = "directly"
    BY_ORDER = "by_order"
    BY_DETERMINATION = "by_determination"
    BY_SUIT = "by_suit"


class Moment(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A moment as a text fixes it: on a day, or so many days after a fact's day; at a clock in a zone.

    `stated` names the fact of the day the list itself prints for it, which goes before the count.
    """

    on: date | None = None
    after: str | None = None
    days: int = 0
    stated: str | None = None
    clock: time
    zone: str


class Window(Struct, frozen=True, kw_only=True):
    """From when until when, and on what facts; without a start it holds for as long as the rule reaches the target."""

    start: Moment | None = None
    end: Moment | None = None
    when: Clause = ()
    because: str


class Carveout(Struct, frozen=True, kw_only=True):
    """A narrower text that lets some acts through; `licence` names the general licence it is, if it is one.

    Without `things` it is about all of the restriction's. `terms` are a licence's conditions that no fact tells.
    """

    label: str
    acts: tuple[str, ...]
    things: tuple[str, ...] = ()
    window: Window
    licence: str = ""
    terms: str = ""

    def lets(self, act: str, thing: str) -> bool:
        """Whether it is about the act on the thing."""
        return act in self.acts and (not self.things or thing in self.things)


class ReachStep(Struct, frozen=True, kw_only=True):
    """How far a listing carries from a moment on, until the next step: by ownership, and by control where so."""

    start: Moment
    reach: Reach
    summed: Summed = Summed.ALL
    control: bool = False
    votes: bool = False
    """Whether votes count as shares do."""
    beside: tuple[str, ...] = ()
    """Programmes whose listed parties' shares count together with those of this one's."""
    force: Force = Force.LAW
    because: str


class Catches(Struct, frozen=True, kw_only=True):
    """Whom a text catches that need be on no list: a target of which any one of these sets of conditions holds."""

    clauses: tuple[Clause, ...]
    because: str


class Term(Struct, frozen=True, kw_only=True):
    """Within how long: business days of a calendar, calendar days, or a day of every year (MM-DD)."""

    business_days: int | None = None
    calendar: str | None = None
    days: int | None = None
    yearly: str | None = None


class Duty(Struct, frozen=True, kw_only=True):
    """What the law wants done when it bites, and within how long."""

    do: str
    because: str
    within: Term | None = None


class IfNothingMore(Struct, frozen=True, kw_only=True):
    """What becomes of the rule if nobody acts, and until when the texts we read carry it.

    `yearly` is the day of the year (MM-DD) on which it would lapse.
    """

    does: Unless
    known_to: Moment | None = None
    yearly: str | None = None
    when: Clause = ()
    because: str


class Measure(Struct, frozen=True, kw_only=True):
    """Whose measures a bar on following is about: a programme's (of these tags, if any are named), an authority's."""

    programme: str | None = None
    authority: str | None = None
    tags: tuple[str, ...] = ()


class Against(Struct, frozen=True, kw_only=True):
    """What makes a rule a bar on following foreign measures: which measures, and what it waits for before it bites."""

    measures: tuple[Measure, ...]
    bites: Bites
    trigger: str


class Restriction(Struct, frozen=True, kw_only=True):
    """One text-backed rule: who, what, to what, from when, unless, why, who read it."""

    key: RestrictionKey
    programme: str
    title: str
    binds: str
    effect: Effect
    force: Force = Force.LAW
    acts: tuple[str, ...]
    things: tuple[str, ...]
    catches: Catches | None = None
    look_through: tuple[ReachStep, ...] = ()
    windows: tuple[Window, ...]
    carveouts: tuple[Carveout, ...] = ()
    duties: tuple[Duty, ...] = ()
    if_nothing_more: tuple[IfNothingMore, ...] = ()
    against: Against | None = None
    cites: Mapping[str, Text]
    note: str = ""

    @property
    def lists(self) -> bool:
        """Whether it is about listed parties, and not about whom it describes or about foreign measures."""
        return self.catches is None and self.against is None

    def covers(self, act: str, thing: str) -> bool:
        """Whether the text speaks of the act on the thing."""
        return act in self.acts and thing in self.things
