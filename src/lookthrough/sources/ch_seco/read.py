"""Reading an edition: programmes and places of the file first, then its targets one by one, mapped to entries."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.listing import Entry
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.xml import Node, read_records, root_attributes
from lookthrough.sources.ch_seco.map import map_target
from lookthrough.sources.ch_seco.tables import Tables, read_place, read_programme

ROOT = "swiss-sanctions-list"
_RECORDS = ("sanctions-program", "target", "place")
_WHOLE = "whole-list"


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the whole list; raises BrokenList with file and line."""
    raw = parts["main"]
    tables = _tables(raw)
    stated_at = _stated_at(raw)
    entries: dict[str, Entry] = {}
    taken = 0
    for node in _records(raw, "target"):
        place = node.place
        target = map_target(node, tables, file)
        if target.entry.id in entries:
            raise BrokenList(f"the target {target.entry.id} stands here twice.", place=place, hint=FETCH_AGAIN)
        entries[target.entry.id] = grounded(target.entry, file.grounds)
        taken += target.taken
    if not entries:
        raise BrokenList("no target in it.", place=raw.place, hint=FETCH_AGAIN)
    unread = sum(len(entry.unread) for entry in entries.values())
    return Reading(
        entries=tuple(_with_link_names(entry, entries) for entry in entries.values()),
        rows={"main": len(entries)},
        clauses=ClauseCount(taken=taken, unread=unread),
        stated_at=stated_at,
    )


def _with_link_names(entry: Entry, entries: Mapping[str, Entry]) -> Entry:
    """Put the heading in the place of the number of a target that another is linked to."""
    if not entry.links:
        return entry
    named = (
        replace(link, name=entries[link.name].names[0].text) if link.name in entries else link for link in entry.links
    )
    return replace(entry, links=tuple(named))


def _records(raw: RawFile, *tags: str) -> Iterator[Node]:
    return (node for node in read_records(raw, root=ROOT, records=_RECORDS, namespace="") if node.tag in tags)


def _tables(raw: RawFile) -> Tables:
    """Read what targets refer to. The places stand behind the targets, so the file is walked twice."""
    tables = Tables()
    for node in _records(raw, "sanctions-program", "place"):
        if node.tag == "place":
            read_place(node, tables)
        else:
            read_programme(node, tables)
    return tables


def _stated_at(raw: RawFile) -> datetime:
    """Return the list's day; a list of amendments is refused, since all it does not name would seem delisted."""
    stated, place = root_attributes(raw), f"{raw.place}:1"
    kind, day = stated.pop("list-type", ""), stated.pop("date", "")
    if kind != _WHOLE:
        raise BrokenList(
            f"its list-type is {kind!r}, where {_WHOLE!r} is expected.",
            place=place,
            hint="A list of amendments is no edition: download the whole list (Gesamtliste).",
        )
    if stated:
        raise BrokenList(
            f"nobody reads @{', @'.join(stated)} of {ROOT}.",
            place=place,
            hint="The reader must take or ignore it by name.",
        )
    try:
        return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise BrokenList(f"its date is {day!r}, not a day (yyyy-mm-dd).", place=place, hint=FETCH_AGAIN) from error
