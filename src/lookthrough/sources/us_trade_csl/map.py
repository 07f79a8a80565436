"""Rows of the screening list as entries: rows of one OFAC party are one entry with several listings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Name, NameKind
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.clauses import bare, cut_clauses
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.ofac_entry import dated_listing
from lookthrough.sources._kit.remarks import Dated, Said, read_clause
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.us_trade_csl.ids import read_ids
from lookthrough.sources.us_trade_csl.merge import merge
from lookthrough.sources.us_trade_csl.names import aliases, also_known, is_remark, without_rider
from lookthrough.sources.us_trade_csl.notes import read_note

KINDS: Mapping[str | None, Kind] = {
    "Individual": Kind.PERSON,
    "Entity": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
    "Aircraft": Kind.AIRCRAFT,
    None: Kind.UNKNOWN,
}
"""BIS and the State Department do not say whether a row is a person or a company."""

_SECTION_TAG = re.compile(r"\(([^()]+)\)")
_COUNTRY = re.compile(r"(?:^|, )([A-Z]{2})$")
_EARLIEST = 1900
"""Years before it are slips of the publisher's pen (0017 for 2017)."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The entries of an edition, and what became of the clauses of their free text."""

    entries: tuple[Entry, ...]
    clauses: ClauseCount


def map_rows(rows: Sequence[Row], source: SourceFile) -> Mapped:
    """Make the entries, in the order of their first rows."""
    found: dict[EntryId, Entry] = {}
    taken = ignored = unread = 0
    for row in rows:
        place = row.place
        entry, said = _entry(row, source)
        taken += said.taken
        ignored += said.ignored
        unread += len(said.unread)
        before = found.get(entry.id)
        if before is None:
            found[entry.id] = entry
        elif entry.listings[0].list.startswith("us_ofac_"):
            found[entry.id] = merge(before, entry)
        else:
            raise BrokenList(
                f"entry {entry.id} stands here twice.", place=place, hint="Fetch the file again from its publisher."
            )
    return Mapped(tuple(found.values()), ClauseCount(taken=taken, ignored=ignored, unread=unread))


def _entry(row: Row, source: SourceFile) -> tuple[Entry, Said]:
    section = row.take("source")
    listed = source.sections.get(section)
    if listed is None:
        raise BrokenList(
            f"unknown source {section!r}: add it to {source.card.id}/source.yml.",
            place=row.place,
            hint="Under sections, say which of the lists it stands for.",
        )
    kind = _kind(row)
    said = Said(kind)
    relayed = source.card.lists[listed].relay
    _read_ids(row, said)
    _read_remarks(row, said, relayed=relayed)
    number, own = row.take_maybe("entity_number"), row.take("_id")
    identity = EntryId(own if number is None else number)
    heading, rider = without_rider(row.take("name"))
    names = _names(heading, row, said)
    listings = _listings(row, identity, listed, section, source, tuple(said.dates), said)
    entry = Entry(
        source=source.card.id,
        id=identity,
        kind=kind,
        names=names,
        listings=listings,
        births=_births(row, said),
        birth_places=(*row.take_all("places_of_birth"), *said.birth_places),
        nationalities=(*row.take_all("nationalities"), *said.nationalities),
        citizenships=(*row.take_all("citizenships"), *said.citizenships),
        gender=said.gender,
        titles=(*row.take_all("title"), *said.titles),
        addresses=_addresses(row),
        identifiers=_identifiers(row, said),
        links=tuple(said.links),
        facts=_facts(row, said, rider),
        unread=tuple(said.unread),
    )
    row.ignore("source_list_url", "source_information_url")
    row.nothing_left()
    return grounded(entry, source.grounds), said


def _kind(row: Row) -> Kind:
    stated = row.take_maybe("type")
    kind = KINDS.get(stated)
    if kind is None:
        raise BrokenList(
            f"the unknown type {stated!r}.",
            place=row.place,
            hint="Known are Individual, Entity, Vessel, Aircraft and none. A new one the reader must learn.",
        )
    return kind


def _read_ids(row: Row, said: Said) -> None:
    cell = row.take_maybe("ids")
    if cell is not None:
        read_ids(cell, said)


def _read_remarks(row: Row, said: Said, *, relayed: bool) -> None:
    text = row.take_maybe("remarks")
    if text is None:
        return
    if not relayed:
        read_note(text, said)
        return
    for clause in cut_clauses(text):
        words = bare(clause)
        if words.startswith("(") and words.endswith(")"):
            words = words[1:-1]
        if words:
            read_clause(words, said)


def _names(heading: str, row: Row, said: Said) -> tuple[Name, ...]:
    cell = row.take_maybe("alt_names")
    given = [*also_known(heading), *(aliases(cell) if cell is not None else ())]
    remarks = [name for name in given if is_remark(name)]
    said.unread += remarks
    others = dict.fromkeys(name for name in given if name not in remarks and name != heading)
    weak = {name.text for name in said.names}
    return (Name(heading), *(Name(name, NameKind.ALIAS) for name in others if name not in weak), *said.names)


def _listings(
    row: Row,
    identity: EntryId,
    listed: ListId,
    section: str,
    source: SourceFile,
    dates: tuple[Dated, ...],
    said: Said,
) -> tuple[Listing, ...]:
    tags = tuple(ProgrammeTag(tag) for tag in row.take_all("programs"))
    known = source.lists[listed]
    chosen = tuple(tag for tag in tags if tag in known.programmes) or tags or (_section_tag(section),)
    start, end = _day(row, "start_date", said), _day(row, "end_date", said)
    citation = "; ".join(row.take_all("federal_register_notice"))
    found = []
    for tag in chosen:
        listing = dated_listing(identity, listed, tag, known.measures, dates)
        found.append(
            replace(
                listing,
                listed_on=listing.listed_on or start,
                in_force_on=listing.in_force_on or start,
                until=None if end is None else end + timedelta(days=1),
                citation=citation,
            )
        )
    return tuple(found)


def _section_tag(section: str) -> ProgrammeTag:
    """Return the publisher's own short word for a list, which stands in brackets: EL, DPL, UVL.

    >>> _section_tag("Entity List (EL) - Bureau of Industry and Security")
    'EL'
    """
    short = _SECTION_TAG.search(section)
    return ProgrammeTag(short[1] if short else section)


def _day(row: Row, column: str, said: Said) -> date | None:
    text = row.take_maybe(column)
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BrokenList(
            f"{column} is {text!r}, not a day.", place=row.place, hint="Fetch the file again from its publisher."
        ) from error
    if day.year < _EARLIEST:
        said.unread.append(f"{column} {text}")
        return None
    return day


def _births(row: Row, said: Said) -> tuple[DateSpan, ...]:
    spans = []
    for text in row.take_all("dates_of_birth"):
        span = DateSpan.read(text)
        if span is None:
            said.unread.append(f"dates_of_birth {text}")
        else:
            spans.append(span)
    return (*spans, *said.births)


def _addresses(row: Row) -> tuple[Address, ...]:
    found = []
    for text in row.take_all("addresses"):
        country = _COUNTRY.search(text)
        found.append(Address(text=text.removeprefix("and "), country=country[1] if country else None))
    return tuple(found)


def _identifiers(row: Row, said: Said) -> tuple[Identifier, ...]:
    sign = row.take_maybe("call_sign")
    if sign is None:
        return tuple(said.identifiers)
    return (identifier(IdentifierKind.CALL_SIGN, sign, label="Call sign"), *said.identifiers)


def _facts(row: Row, said: Said, rider: str) -> tuple[Fact, ...]:
    columns = (
        ("vessel_type", "vessel_type"),
        ("tonnage", "gross_tonnage"),
        ("gross_registered_tonnage", "gross_registered_tonnage"),
        ("flag", "vessel_flag"),
        ("owner", "vessel_owner"),
        ("standard_order", "standard_order"),
        ("license_requirement", "license_requirement"),
        ("license_policy", "license_policy"),
    )
    stated = [(name, row.take_maybe(column)) for name, column in columns]
    stated.append(("also_covers", rider or None))
    return (*(Fact(name=name, value=value) for name, value in stated if value is not None), *said.facts)
