"""Reading a house list: CSV with our heading, or JSON lines with the same keys."""

from collections.abc import Iterator, Mapping

import msgspec

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ids import EntryId
from lookthrough.model.listing import Entry
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources._kit.json_lines import JsonLines
from lookthrough.sources.house.map import map_row
from lookthrough.sources.house.row import COLUMNS, OPTIONAL, REQUIRED, HouseRow, row_of

_KEYS = f"The keys are {', '.join(COLUMNS)}; a key of several values takes a list of texts."


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the list in the form it is given; raises BrokenList with file and line."""
    (role, raw) = next(iter(parts.items()))
    entries: dict[EntryId, Entry] = {}
    places: dict[EntryId, str] = {}
    warnings: list[str] = []
    for place, row in _csv(raw, warnings) if role == "main" else _lines(raw):
        entry = map_row(row, place, file)
        if entry.id in entries:
            raise BrokenList(
                f"the id {entry.id} stands here again, after {places[entry.id]}.",
                place=place,
                hint="Give each party one row and an id of its own.",
            )
        entries[entry.id], places[entry.id] = entry, place
        warnings += _failing(entry, place)
    return Reading(entries=tuple(entries.values()), rows={role: len(entries)}, warnings=tuple(warnings))


def _csv(raw: RawFile, warnings: list[str]) -> Iterator[tuple[str, HouseRow]]:
    csv = read_headed(raw, REQUIRED, optional=OPTIONAL)
    warnings += csv.warnings
    for row in csv.rows:
        yield row.place, row_of(row)


def _lines(raw: RawFile) -> Iterator[tuple[str, HouseRow]]:
    lines = JsonLines(raw)
    decoder = msgspec.json.Decoder(HouseRow)
    for line in lines:
        yield lines.place(line), lines.read(line, decoder, hint=_KEYS)


def _failing(entry: Entry, place: str) -> Iterator[str]:
    """Warn of numbers that their own check digits contradict: in a list of one's own that is a slip of the pen."""
    for number in entry.identifiers:
        if number.fails_check:
            yield f"{place}: the {number.kind.value} {number.value} fails its own check digits."
