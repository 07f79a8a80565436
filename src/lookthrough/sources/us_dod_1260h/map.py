"""Rows of the compilation as entries: a party's listings follow each other, each list taking the last one's place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from lookthrough.model.ids import ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact, Link, Name, NameKind
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.dated_table import check_order, read_day
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.made_ids import made_id
from lookthrough.sources._kit.merge import distinct_names, merge_same
from lookthrough.sources._kit.rows import Row

LIST = ListId("us_dod_1260h")
PROGRAMME = ProgrammeTag("1260H")

_BETWEEN = re.compile(r";|,(?!\s*(?:Co|Ltd|Inc|Corp|LLC|Limited)\b)", re.IGNORECASE)


def map_rows(rows: Sequence[Row], source: SourceFile) -> tuple[Entry, ...]:
    """Make the entries, in the order of their first rows."""
    entries = merge_same([(row.place, _entry(row, source)) for row in rows])
    known = {entry.id for entry in entries}
    return tuple(
        replace(
            entry,
            listings=_in_turn(entry.listings),
            links=tuple(
                replace(link, entry=made_id(link.name) if made_id(link.name) in known else None) for link in entry.links
            ),
        )
        for entry in entries
    )


def _entry(row: Row, source: SourceFile) -> Entry:
    full, heading = row.take("Name"), " ".join(row.take("Clean Name").split())
    identity = made_id(heading)
    names = distinct_names(
        (
            Name(heading),
            *(Name(name, NameKind.ALIAS) for name in _several(row.take_maybe("Alias"))),
            *(Name(name, NameKind.FORMER) for name in _several(row.take_maybe("Previous Name"))),
        )
    )
    end = row.take_maybe("End date")
    listing = Listing(
        list=LIST,
        entry=identity,
        programme=PROGRAMME,
        listed_on=read_day(row.take("Start date"), column="Start date", place=row.place),
        until=None if end is None else read_day(end, column="End date", place=row.place),
        citation=row.take_maybe("Source Url") or "",
    )
    check_order(listing, row.place)
    parent, note = row.take_maybe("Parent Name"), row.take_maybe("Note")
    facts = (("published_as", None if full == heading else full), ("notes", note))
    entry = Entry(
        source=source.card.id,
        id=identity,
        kind=Kind.ORGANISATION,
        names=names,
        listings=(listing,),
        links=() if parent is None else (Link(name=parent, how="parent"),),
        facts=tuple(Fact(name=name, value=value) for name, value in facts if value is not None),
    )
    row.nothing_left()
    return grounded(entry, source.grounds)


def _in_turn(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """End a listing that has no end where the party's next one begins: a new list takes the place of the old one."""
    ordered = sorted(listings, key=lambda listing: (listing.listed_on or date.min, listing.until or date.max))
    return tuple(
        replace(one, until=after.listed_on) if after is not None and one.until is None else one
        for one, after in zip(ordered, [*ordered[1:], None], strict=True)
    )


def _several(cell: str | None) -> tuple[str, ...]:
    """Split a cell at semicolons, and at commas that are not before a legal form.

    >>> _several("Knownsec,Beijing Kownsec"), _several("China Avionics Systems Co., Ltd."), _several("A; B")
    (('Knownsec', 'Beijing Kownsec'), ('China Avionics Systems Co., Ltd.',), ('A', 'B'))
    """
    return tuple(name.strip() for name in _BETWEEN.split(cell or "") if name.strip())
