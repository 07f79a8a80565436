"""Rows of the screening list as entries: rows of one party are one entry with several listings and addresses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Name, NameKind
from lookthrough.sources._kit.card import GroundTables, ListFile, SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.clauses import bare, cut_clauses
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.known import known
from lookthrough.sources._kit.made_ids import first_notice, made_id
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.merge import merge_same
from lookthrough.sources._kit.ofac.entry import dated_listing
from lookthrough.sources._kit.remarks import Dated, Said, read_clause
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.us_trade_csl.ids import read_ids
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
_BETWEEN_NOTICES = re.compile("[;,]")
_OFAC = "us_ofac_"
_EARLIEST = 1900
"""Years before it are slips of the publisher's pen (0017 for 2017)."""


def map_rows(rows: Sequence[Row], source: SourceFile) -> Mapped:
    """Make the entries, in the order of their first rows."""
    made: list[tuple[str, Entry]] = []
    keys: set[str] = set()
    taken = ignored = unread = 0
    for row in rows:
        place = row.place
        key, entry, said = _entry(row, source)
        if key in keys:
            raise BrokenList(f"the row {key} stands here twice.", place=place, hint=FETCH_AGAIN)
        if key is not None:
            keys.add(key)
        taken += said.taken
        ignored += said.ignored
        unread += len(said.unread)
        made.append((place, entry))
    return Mapped(merge_same(made), ClauseCount(taken=taken, ignored=ignored, unread=unread))


def _entry(row: Row, source: SourceFile) -> tuple[str | None, Entry, Said]:
    """Return the row's own key where it must be the only one, its entry, and what was said in free text."""
    section = row.take("source")
    listed = source.sections.get(section)
    if listed is None:
        raise BrokenList(
            f"unknown source {section!r}: add it to {source.card.id}/source.yml.",
            place=row.place,
            hint="Under sections, say which of the lists it stands for.",
        )
    kind = known(row.take_maybe("type"), KINDS, "type", place=row.place)
    said = Said(kind)
    _read_ids(row, said)
    _read_remarks(row, said, by_ofac=listed.startswith(_OFAC))
    number, own = row.take_maybe("entity_number"), row.take("_id")
    heading, rider = without_rider(row.take("name"))
    citation = "; ".join(row.take_all("federal_register_notice"))
    start, end = _day(row, "start_date", said), _day(row, "end_date", said)
    identity = EntryId(number) if number is not None else _made_id(section, heading, citation, start)
    names = _names(heading, row, said)
    whole = Listing(
        list=listed,
        entry=identity,
        programme=_section_tag(section),
        listed_on=start,
        in_force_on=start,
        until=None if end is None else end + timedelta(days=1),
        citation=citation,
    )
    listings = _listings(whole, row.take_all("programs"), source.lists[listed], tuple(said.dates))
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
    return own if number is None else None, _grounded(entry, source.grounds), said


def _read_ids(row: Row, said: Said) -> None:
    cell = row.take_maybe("ids")
    if cell is not None:
        read_ids(cell, said)


def _read_remarks(row: Row, said: Said, *, by_ofac: bool) -> None:
    text = row.take_maybe("remarks")
    if text is None:
        return
    if not by_ofac:
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
    for remark in remarks:
        read_note(remark, said)
    others = dict.fromkeys(name for name in given if name not in remarks and name != heading)
    weak = {name.text for name in said.names}
    return (Name(heading), *(Name(name, NameKind.ALIAS) for name in others if name not in weak), *said.names)


def _listings(
    whole: Listing, programmes: tuple[str, ...], known: ListFile, dates: tuple[Dated, ...]
) -> tuple[Listing, ...]:
    """Return a listing for each programme that is the list's own, with the days that OFAC's clauses state first."""
    tags = tuple(ProgrammeTag(tag) for tag in programmes)
    chosen = tuple(tag for tag in tags if tag in known.programmes) or tags or (whole.programme,)
    stated = (dated_listing(whole.entry, whole.list, tag, known.measures, dates) for tag in chosen)
    return tuple(
        replace(
            listing,
            listed_on=listing.listed_on or whole.listed_on,
            in_force_on=listing.in_force_on or whole.in_force_on,
            until=whole.until,
            citation=whole.citation,
        )
        for listing in stated
    )


def _grounded(entry: Entry, tables: GroundTables) -> Entry:
    """Give the grounds: of several notices the first lists the party and says why, the later ones revise."""
    first = tuple(replace(listing, citation=_first(listing.citation)) for listing in entry.listings)
    told = grounded(replace(entry, listings=first), tables).listings
    listings = zip(entry.listings, told, strict=True)
    return replace(entry, listings=tuple(replace(listing, grounds=by_first.grounds) for listing, by_first in listings))


def _first(citation: str) -> str:
    return " ".join(_BETWEEN_NOTICES.split(citation)[0].split())


def _made_id(section: str, heading: str, citation: str, start: date | None) -> EntryId:
    """Return an id that lasts: the column `_id` is a hash that changes with the row, or drawn anew for each file."""
    told = first_notice(citation) or ("" if start is None else start.isoformat())
    return made_id(_section_tag(section), heading, told)


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
        raise BrokenList(f"{column} is {text!r}, not a day.", place=row.place, hint=FETCH_AGAIN) from error
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
