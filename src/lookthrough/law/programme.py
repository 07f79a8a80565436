"""Programmes as records: their lists, since when they are covered, what a desk asks about them, who is exposed."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from lookthrough.law.conditions import Clause
from lookthrough.law.restriction import Moment
from lookthrough.law.texts import Text
from lookthrough.model.kind import Kind


class State(StrEnum):
    """What happened to a programme."""

    BEGUN = "begun"
    AMENDED = "amended"
    ENDED = "ended"


class Licences(StrEnum):
    """How far a programme's general licences are in the lawbook."""

    COVERED = "covered"
    PARTLY = "partly"
    NOT_COVERED = "not_covered"


class Step(Struct, frozen=True, kw_only=True):
    """A day in a programme's life, with its text."""

    start: Moment
    state: State
    because: str


class Marked(Struct, frozen=True, kw_only=True):
    """How a published list marks the programme: by one of these tags, or, without tags, by the list alone."""

    list: str
    tags: tuple[str, ...] | None


class Derived(Struct, frozen=True, kw_only=True):
    """A fact that follows from another: yes where that fact's day is this one, no where it is another."""

    fact: str
    source: str
    is_day: date
    because: str


class FromEntry(Struct, frozen=True, kw_only=True):
    """A fact of the law read off a fact that the list's own entry states, as this table turns its beginnings.

    A beginning that turns into nothing is passed over.
    """

    fact: str
    entry_fact: str
    words: Mapping[str, str] = {}


class Ask(Struct, frozen=True, kw_only=True):
    """An act a desk asks about under the programme, and what the question takes for granted.

    `because` names the text that shows the law's silence, where no restriction speaks of the act. `kinds` narrows the
    question to some sorts of target; empty means any.
    """

    act: str
    thing: str
    assume: Clause = ()
    kinds: tuple[Kind, ...] = ()
    because: str | None = None
    note: str = ""


class Exposure(Struct, frozen=True, kw_only=True):
    """What a party should know whom the programme does not bind; `to` names nexuses, none of them means anyone."""

    to: tuple[str, ...]
    when: Clause = ()
    says: str
    because: str


class Programme(Struct, frozen=True, kw_only=True):
    """A legal regime under one authority."""

    key: str
    authority: str
    title: str
    marks: tuple[Marked, ...]
    covered_since: Moment
    licences: Licences
    asks: tuple[Ask, ...]
    steps: tuple[Step, ...]
    derived: tuple[Derived, ...] = ()
    from_entry: tuple[FromEntry, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    cites: Mapping[str, Text]
    note: str = ""
