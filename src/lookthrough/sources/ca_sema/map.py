"""Records of the list as entries: where a record stands in the law is its number, and says what it is cited by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact, Identifier, IdentifierKind, Name, NameKind
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources.ca_sema.births import read_births
from lookthrough.sources.ca_sema.names import english, has_unknown_label, names_of, split_aliases, tidy
from lookthrough.sources.ca_sema.records import Record

_SHORT = re.compile(r"\(([A-Z]{4,})\)$")
"""The publisher's own abbreviation of a regulation, where it gives one: JVCFOR."""
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9.]+")


@dataclass(slots=True)
class _Said:
    """What the cells of one record came to."""

    taken: int = 0
    unread: list[str] = field(default_factory=list)


def map_records(records: Sequence[Record], source: SourceFile) -> Mapped:
    """Make the entries, in the order of their records."""
    found: dict[EntryId, Entry] = {}
    taken = unread = 0
    for record in records:
        said = _Said()
        entry = _entry(record, source, said)
        if entry.id in found:
            raise BrokenList(f"entry {entry.id} stands here twice.", place=record.place, hint=FETCH_AGAIN)
        found[entry.id] = entry
        taken += said.taken
        unread += len(said.unread)
    return Mapped(tuple(found.values()), ClauseCount(taken=taken, unread=unread))


def _entry(record: Record, source: SourceFile, said: _Said) -> Entry:
    kind = _kind(record)
    listed_on = _day(record)
    programme = _programme(record.country)
    listing = Listing(
        list=next(iter(source.card.lists)),
        entry=_entry_id(programme, record),
        programme=programme,
        listed_on=listed_on,
        citation=_citation(record),
    )
    names = _names(record, kind, said)
    entry = Entry(
        source=source.card.id,
        id=listing.entry,
        kind=kind,
        names=names,
        listings=(listing,),
        births=_births(record, kind, listed_on, said),
        titles=_titles(record, kind),
        identifiers=_identifiers(record),
        facts=_facts(record, kind, names),
        unread=tuple(said.unread),
    )
    return grounded(entry, source.grounds)


def _kind(record: Record) -> Kind:
    person = record.last_name is not None or record.given_name is not None
    if person is (record.entity_or_ship is not None):
        held = "both a person's and an entity's name" if person else "no name"
        raise BrokenList(f"a record with {held}.", place=record.place, hint=FETCH_AGAIN)
    if person:
        if record.imo is not None:
            raise BrokenList("a person with an IMO number.", place=record.place, hint=FETCH_AGAIN)
        return Kind.PERSON
    # Only ships have a type, and one may come without its number.
    ship = record.imo is not None or record.title_or_ship_type is not None
    return Kind.VESSEL if ship else Kind.ORGANISATION


def _day(record: Record) -> date:
    try:
        return date.fromisoformat(record.listed_on)
    except ValueError as error:
        raise BrokenList(
            f"the date of listing is {record.listed_on!r}, not a day.", place=record.place, hint=FETCH_AGAIN
        ) from error


def _programme(country: str) -> ProgrammeTag:
    """Return the regime's tag: the country's English name, or the regulation's abbreviation where it has one.

    >>> _programme("Russia / Russie"), _programme("Myanmar (Burma) / Myanmar (Birmanie)")
    ('Russia', 'Myanmar (Burma)')
    >>> _programme("Justice for Victims of Corrupt Foreign Officials Regulations (JVCFOR) / Règlement (RJVDEC)")
    'JVCFOR'
    """
    tag = english(country)
    short = _SHORT.search(tag)
    return ProgrammeTag(short[1] if short else tag)


def _entry_id(programme: ProgrammeTag, record: Record) -> EntryId:
    """Return where a record stands, which is all the number it has: `russia/1-part-1/1114`, `jvcfor/54`."""
    parts = (programme, record.schedule or "", record.item)
    slugs = (_NOT_IN_AN_ID.sub("-", tidy(part).lower()).strip("-") for part in parts)
    return EntryId("/".join(slug for slug in slugs if slug))


def _citation(record: Record) -> str:
    """Write the place in the regulations: "Schedule 1, Part 1, item 1114"."""
    schedule = ", ".join(piece.strip() for piece in tidy(record.schedule or "").split(",") if piece.strip())
    if not schedule:
        return f"Schedule, item {tidy(record.item)}"
    between = " " if schedule[0].isdigit() else ", "
    return f"Schedule{between}{schedule}, item {tidy(record.item)}"


def _names(record: Record, kind: Kind, said: _Said) -> tuple[Name, ...]:
    if kind is Kind.PERSON:
        family = tidy(record.last_name or "")
        heading, others = tidy(f"{record.given_name or ''} {family}"), []
    else:
        family = ""
        whole = tidy(record.entity_or_ship or "")
        heading, *others = (whole,) if kind is Kind.VESSEL else names_of(whole) or (whole,)
    for name in split_aliases(record.aliases or "", kind, family):
        if has_unknown_label(name):
            said.unread.append(f"aliases {name}")
        else:
            said.taken += 1
            others.append(name)
    aliases = dict.fromkeys(name for name in others if name != heading)
    return (Name(heading), *(Name(name, NameKind.ALIAS) for name in aliases))


def _births(record: Record, kind: Kind, listed_on: date, said: _Said) -> tuple[DateSpan, ...]:
    if record.born_or_built is None or kind is Kind.VESSEL:
        return ()
    text = tidy(record.born_or_built)
    spans = read_births(text, listed_on)
    if spans:
        said.taken += 1
    else:
        said.unread.append(f"date of birth {text}")
    return spans


def _titles(record: Record, kind: Kind) -> tuple[str, ...]:
    if record.title_or_ship_type is None or kind is not Kind.PERSON:
        return ()
    return tuple(half.strip() for half in re.split(r"[|/]", tidy(record.title_or_ship_type)) if half.strip())


def _identifiers(record: Record) -> tuple[Identifier, ...]:
    return () if record.imo is None else (identifier(IdentifierKind.IMO, tidy(record.imo), label="IMO number"),)


def _facts(record: Record, kind: Kind, names: tuple[Name, ...]) -> tuple[Fact, ...]:
    """Return the facts; cells that hold more than a name are kept whole, so that how they were cut can be checked."""
    stated: list[tuple[str, str | None]] = []
    if kind is Kind.VESSEL:
        stated += [("vessel_type", record.title_or_ship_type), ("built", record.born_or_built)]
    stated += [("name_as_published", record.entity_or_ship), ("aliases_as_published", record.aliases)]
    whole = {name.text for name in names}
    return tuple(
        Fact(name=name, value=tidy(value))
        for name, value in stated
        if value is not None and (not name.endswith("_as_published") or tidy(value) not in whole)
    )
