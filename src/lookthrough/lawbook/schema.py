"""The shape of rule files: which keys each kind has, and what their texts must be."""

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from lookthrough.law.programme import State
from lookthrough.law.restriction import Effect, Reach, Unless
from lookthrough.law.texts import Grade
from lookthrough.model.kind import Kind

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


def _share(text: object) -> Decimal:
    try:
        share = Decimal(str(text))
    except InvalidOperation:
        raise ValueError("write a share as 0.50") from None
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    return share


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
Share = Annotated[Decimal, BeforeValidator(_share)]
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


class BoundForm(Form):
    """A share's bound: at least so much, or more than so much."""

    at_least: Share | None = None
    more_than: Share | None = None


Conditions = dict[str, Said | BoundForm]


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
    """A term in business days of a calendar."""

    business_days: Count
    calendar: Said


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


class RestrictionForm(Form):
    """One text-backed rule."""

    key: Said
    programme: Said
    title: Said
    binds: Said
    effect: Effect
    acts: list[Said] = Field(min_length=1)
    things: list[Said] = Field(min_length=1)
    look_through: LookThroughForm
    duties: list[DutyForm] = Field(default_factory=list)
    if_nothing_more: list[IfNothingMoreForm] = Field(min_length=1)
    windows: list[WindowForm] = Field(min_length=1)
    carveouts: list[CarveoutForm] = Field(default_factory=list)
    cites: Texts
    note: Said | None = None


class ReachStepForm(Form):
    """How far a listing carries from a day on."""

    reach: Reach
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
    says: Said
    because: Said


class ProgrammeForm(Form):
    """A legal regime under one authority."""

    key: Said
    authority: Said
    title: Said
    lists: dict[str, Literal["any"] | list[Said]] = Field(min_length=1)
    zone: Said
    covered_since: Day
    licences: Literal["covered", "not_covered"]
    asks: list[AskForm] = Field(min_length=1)
    steps: dict[Day, StepForm] = Field(min_length=1)
    derived: dict[str, DerivedForm] = Field(default_factory=dict)
    exposures: list[ExposureForm] = Field(default_factory=list)
    cites: Texts
    note: Said | None = None


class WordForm(Form):
    """A word: how it stands in a sentence, what it means, what it is not."""

    shown: Said
    says: Said
    not_to_be_confused_with: Said | None = None


class NexusForm(Form):
    """Whom a text binds."""

    shown: Said
    says: Said
    parties: list[Said] = Field(min_length=1)


class VocabularyForm(Form):
    """The closed lists of words."""

    acts: dict[str, WordForm]
    things: dict[str, WordForm]
    duties: dict[str, WordForm]
    parties: dict[str, WordForm]
    nexus: dict[str, NexusForm]
