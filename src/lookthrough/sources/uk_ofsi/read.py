"""Reading an edition: ConList.csv into rows by its own column names, mapped to entries."""

from collections.abc import Mapping
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.british import day
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources._kit.stated import first_moment
from lookthrough.sources.uk_ofsi.layout import COLUMNS_2018, COLUMNS_2022, OPTIONAL_2018
from lookthrough.sources.uk_ofsi.map import map_rows

LATER = "main"
EARLIER = "conlist_2018"
"""Roles: the file in its last layout, and in the one before February 2022."""

_FIRST = "Last Updated"


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    (role, raw), *_ = parts.items()
    columns: tuple[str, ...]
    if role == LATER:
        columns, table = COLUMNS_2022, read_headed(raw, COLUMNS_2022, above=1)
    else:
        columns = (*COLUMNS_2018, *OPTIONAL_2018)
        table = read_headed(raw, COLUMNS_2018, optional=OPTIONAL_2018, above=1)
    stated_at = _stated_at(raw)
    if not table.rows:
        raise BrokenList("no row in it.", place=raw.place, hint=FETCH_AGAIN)
    mapped = map_rows(table.rows, columns, file, recall)
    return Reading(
        entries=mapped.entries,
        rows={role: len(table.rows)},
        clauses=mapped.clauses,
        warnings=table.warnings,
        stated_at=stated_at,
    )


def _stated_at(raw: RawFile) -> datetime:
    first = raw.data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("latin-1")
    name, stated, *_ = (*(cell.strip(' "\r') for cell in first.split(",")), "")
    if name != _FIRST:
        raise BrokenList(
            f"its first line is {first.strip()[:60]!r}, where its day is expected (Last Updated,13/04/2018).",
            place=f"{raw.place}:1",
            hint="This is another file than its name says.",
        )
    return first_moment(day(stated, what=_FIRST, place=f"{raw.place}:1"))
