"""The shape of rule files: which keys each kind has, and what their texts must be."""

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from lookthrough.law.programme import Licences, State
from lookthrough.law.restriction import Bites, Effect, Force, Unless
from lookthrough.law.texts import Grade
from lookthrough.model.kind import Kind
from lookthrough.model.reach import Reach, Summed

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CLOCK = re.compile(r"\d{2}:\d{2}")
_YEARLY = re.compile(r"\d{2}-\d{2}")


def _day(text: object) -> date:
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        raise ValueError("write a day as 2021-08-02")
    return date.fromisoformat(text)


def _clock(text: object) -> time:
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        raise ValueError("write a clock as 00:01")
    return time.fromisoformat(text)


def _count(text: object) -> int:
    if not isinstance(text, str) or not text.isascii() or not text.isdigit():
        raise ValueError("write a whole number")
    return int(text)


def _number(text: object) -> Decimal:
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        raise ValueError("write a share as 0.50, a duration in days as 14") from None
    if not number.is_finite() or number < 0:
        raise ValueError("a bound is not below nothing")
    return number


def _flag(text: object) -> bool:
    if text not in ("true", "false"):
        raise ValueError("write true or false")
    return text == "true"


def _yearly(text: str) -> str:
    if not _YEARLY.fullmatch(text):
        raise ValueError("write a day of the year as 11-12")
    date.fromisoformat(f"2000-{text}")
    return text


def _said(text: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise ValueError("there is nothing here")
    return said


Day = Annotated[date, BeforeValidator(_day)]
Clock = Annotated[time, BeforeValidator(_clock)]
Count = Annotated[int, BeforeValidator(_count)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Yearly = Annotated[str, AfterValidator(_yearly)]
Said = Annotated[str, AfterValidator(_said)]


class Form(BaseModel):
    """A part of a rule file: no keys but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MomentForm(Form):
    """`{on: DAY}` or `{after: FACT, days: N, stated: FACT}`, at a clock in a zone."""

    on: Day | None = None
    after: Said | None = None
    days: Count | None = None
    stated: Said | None = None
    clock: Clock
    zone: Said


class WantedForm(Form):
    """What a condition asks of a fact: words, what a set holds, bounds, days; which of them fits is the fact's type."""

    any_of: list[Said] | None = None
    none_of: list[Said] | None = None
    has: Said | None = None
    has_any: list[Said] | None = None
    has_none: list[Said] | None = None
    at_least: Number | None = None
    more_than: Number | None = None
    at_most: Number | None = None
    less_than: Number | None = None
    since: Said | list[Said] | None = Field(default=None, alias="from")
    before: Said | None = None

    @property
    def given(self) -> frozenset[str]:
        """The names of what is asked."""
        return frozenset(name for name, value in self if value is not None)

    @property
    def starts(self) -> tuple[str, ...]:
        """The days from which on, all of which must have come."""
        if self.since is None:
            return ()
        return (self.since,) if isinstance(self.since, str) else tuple(self.since)

    @property
    def is_one_number(self) -> bool:
        """Whether the bounds leave one number."""
        return self.at_least is not None and self.at_least == self.at_most


Conditions = dict[str, Said | WantedForm]


class WindowForm(Form):
    """From when until when, on what facts, by which text."""

    start: MomentForm | None = None
    end: MomentForm | None = None
    when: Conditions = Field(default_factory=dict)
    because: Said


class CarveoutForm(Form):
    """A narrower text that lets acts through."""

    label: Said
    acts: list[Said] = Field(min_length=1)
    window: WindowForm


class WithinForm(Form):
    """A term: business days of a calendar, calendar days, or a day of every year."""

    business_days: Count | None = None
    calendar: Said | None = None
    days: Count | None = None
    yearly: Yearly | None = None


class DutyForm(Form):
    """What to do, within how long, by which text."""

    do: Said
    within: WithinForm | None = None
    because: Said


class IfNothingMoreForm(Form):
    """What becomes of the rule if nobody acts, and to which day the texts read carry it."""

    does: Unless
    yearly: Yearly | None = None
    known_to: Day | None = None
    when: Conditions = Field(default_factory=dict)
    because: Said


class LookThroughForm(Form):
    """How far a listing carries: one reach with its text, or the key of a file of dated steps."""

    reach: Reach | None = None
    beside: list[Said] = []
    because: Said | None = None
    steps: Said | None = None


class ReadingForm(Form):
    """When a text was read, how, and what was found."""

    on: Day
    how: Grade
    found: Said


class TextForm(Form):
    """A text as cited."""

    text: Said
    place: Said
    published: Day | None = None
    href: Said
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    read: list[ReadingForm] = Field(min_length=1)


Texts = dict[str, TextForm]


class CatchesForm(Form):
    """Whom a text catches without a list: a target of which any one set of conditions holds."""

    any: list[Conditions] = Field(min_length=1)
    because: Said


class MeasureForm(Form):
    """Whose measures: a programme's (of these tags), or an authority's."""

    programme: Said | None = None
    authority: Said | None = None
    tags: list[Said] = Field(default_factory=list)


class RestrictionForm(Form):
    """One text-backed rule."""

    key: Said
    programme: Said
    title: Said
    binds: Said
    effect: Effect
    force: Force = Force.LAW
    acts: list[Said] = Field(min_length=1)
    things: list[Said] = Field(min_length=1)
    catches: CatchesForm | None = None
    look_through: LookThroughForm | None = None
    against: list[MeasureForm] = Field(default_factory=list)
    bites: Bites | None = None
    trigger: Said | None = None
    duties: list[DutyForm] = Field(default_factory=list)
    if_nothing_more: list[IfNothingMoreForm] = Field(min_length=1)
    windows: list[WindowForm] = Field(min_length=1)
    carveouts: list[CarveoutForm] = Field(default_factory=list)
    cites: Texts
    note: Said | None = None


class ReachStepForm(Form):
    """How far a listing carries from a day on."""

    reach: Reach
    summed: Summed = Summed.ALL
    votes: Flag = False
    beside: list[Said] = []
    control: Flag = False
    force: Force = Force.LAW
    because: Said


class ReachForm(Form):
    """A file of dated steps: how far listings of a programme carry, and since when."""

    key: Said
    programme: Said
    title: Said
    steps: dict[Day, ReachStepForm] = Field(min_length=1)
    if_nothing_more: list[IfNothingMoreForm] = Field(min_length=1)
    cites: Texts
    note: Said | None = None


class LicenceForm(Form):
    """A general licence: what it lets through, from when until when, on what terms."""

    name: Said
    says: Said
    succeeds: Said | None = None
    lets: list[Said] = Field(min_length=1)
    acts: list[Said] = Field(default_factory=list)
    things: list[Said] = Field(default_factory=list)
    window: WindowForm
    unless_more: Said | None = None


class LicencesForm(Form):
    """A programme's general licences."""

    key: Said
    programme: Said
    licences: list[LicenceForm] = Field(min_length=1)
    cites: Texts
    note: Said | None = None


class StepForm(Form):
    """What happened to a programme on a day."""

    state: State
    because: Said


class AskForm(Form):
    """An act a desk asks about."""

    act: Said
    thing: Said
    assume: Conditions = Field(default_factory=dict)
    kinds: list[Kind] = Field(default_factory=list)
    because: Said | None = None
    note: Said | None = None


class DerivedForm(Form):
    """A yes/no fact that is yes where another fact's day is this one."""

    yes_where: dict[str, Day] = Field(min_length=1, max_length=1)
    because: Said


class ExposureForm(Form):
    """What a party should know whom the programme does not bind."""

    to: list[Said] = Field(default_factory=list)
    when: Conditions = Field(default_factory=dict)
    says: Said
    because: Said


class FromEntryForm(Form):
    """A fact of the law that the list's own entry states under a name of its own."""

    entry_fact: Said
    words: dict[str, str] = Field(default_factory=dict)


class ProgrammeForm(Form):
    """A legal regime under one authority."""

    key: Said
    authority: Said
    title: Said
    lists: dict[str, Literal["any"] | list[Said]]
    zone: Said
    covered_since: Day
    licences: Licences
    asks: list[AskForm] = Field(default_factory=list)
    steps: dict[Day, StepForm] = Field(min_length=1)
    derived: dict[str, DerivedForm] = Field(default_factory=dict)
    from_entry: dict[str, FromEntryForm] = Field(default_factory=dict)
    exposures: list[ExposureForm] = Field(default_factory=list)
    cites: Texts
    note: Said | None = None
