"""A listed party: the entry that describes it, and its standing on published lists."""

from dataclasses import dataclass, field
from datetime import date

from lookthrough.model.date_span import DateSpan
from lookthrough.model.ground import Ground
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SourceId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Address, Fact, Identifier, Link, Name, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A party's standing on one list under one programme.

    `listed_on` is the day the authority listed it and `in_force_on` the day the law bites, both only where the
    publisher's file states them. `until` is the first day it no longer holds. `divest_by` is the end of a
    divestment window stated in the entry. `citation` is the text the listing rests on, in the publisher's own words.
    """

    list: ListId
    entry: EntryId
    programme: ProgrammeTag
    listed_on: date | None = None
    in_force_on: date | None = None
    until: date | None = None
    divest_by: date | None = None
    grounds: tuple[Ground, ...] = ()
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record of an edition, with everything its publisher says; `names[0]` is its heading.

    `unread` holds the clauses of free text that the reader did not understand, as published.
    """

    source: SourceId
    id: EntryId
    kind: Kind
    names: tuple[Name, ...]
    listings: tuple[Listing, ...]
    births: tuple[DateSpan, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    gender: Gender | None = None
    titles: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    facts: tuple[Fact, ...] = ()
    unread: tuple[str, ...] = field(default=())
