"""Reading an edition: the publisher's records, mapped to entries."""

from collections.abc import Iterator, Mapping

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import Node, read_records
from lookthrough.sources.ca_sema.map import map_records
from lookthrough.sources.ca_sema.records import ELEMENTS, Record

MAX_CELL = 10_000
"""Longest cell of names taken, in characters; the longest published is under 1,000."""


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    ((role, part),) = parts.items()
    records = tuple(_records(part, ELEMENTS[role]))
    mapped = map_records(records, file)
    return Reading(entries=mapped.entries, rows={role: len(records)}, clauses=mapped.clauses)


def _records(part: RawFile, elements: Mapping[str, str]) -> Iterator[Record]:
    for node in read_records(part, root="data-set", records=("record",), namespace=""):
        yield _record(node, elements)


def _record(node: Node, elements: Mapping[str, str]) -> Record:
    record = Record(
        place=node.place,
        country=node.take(elements["country"]),
        item=node.take(elements["item"]),
        listed_on=node.take(elements["listed_on"]),
        schedule=node.take_maybe(elements["schedule"]),
        last_name=node.take_maybe(elements["last_name"]),
        given_name=node.take_maybe(elements["given_name"]),
        entity_or_ship=node.take_maybe(elements["entity_or_ship"]),
        aliases=node.take_maybe(elements["aliases"]),
        born_or_built=node.take_maybe(elements["born_or_built"]),
        title_or_ship_type=node.take_maybe(elements["title_or_ship_type"]),
        imo=node.take_maybe(elements["imo"]),
    )
    node.nothing_left()
    for text in (record.aliases, record.entity_or_ship):
        if text is not None and len(text) > MAX_CELL:
            raise BrokenList(f"a cell of more than {MAX_CELL:,} characters.", place=record.place, hint=FETCH_AGAIN)
    return record
