"""Reading an edition: a table of our own form, or the compilation by its own column names."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.kind import Kind
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.dated_table import read_dated_table
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources.us_dod_1260h.map import map_rows

COLUMNS = (
    "Name", "Clean Name", "Alias", "Previous Name", "Parent Name", "Note", "Start date", "End date", "Source Url",
)  # fmt: skip


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    if "main" in parts:
        table = read_dated_table(parts["main"], file, kind=Kind.ORGANISATION)
        return Reading(entries=table.entries, rows={"main": table.rows}, warnings=table.warnings)
    csv = read_headed(parts["compilation"], COLUMNS)
    return Reading(entries=map_rows(csv.rows, file), rows={"compilation": len(csv.rows)}, warnings=csv.warnings)
