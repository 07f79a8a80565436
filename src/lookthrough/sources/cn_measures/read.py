"""Reading an edition: a table of our own form, or the compilation by its own column names."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.kind import Kind
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.dated_table import read_dated_table
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources.cn_measures.map import map_rows

COLUMNS = (
    "Type", "QID", "Name", "Alias", "Chinese name", "Country", "Topics", "Summary", "Chinese summary", "Body", "List",
    "Date", "End date", "Source URL",
)  # fmt: skip
SINCE_JULY_2026 = ("Address",)


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    if "main" in parts:
        table = read_dated_table(parts["main"], file, kind=Kind.UNKNOWN)
        return Reading(entries=table.entries, rows={"main": table.rows}, warnings=table.warnings)
    csv = read_headed(parts["compilation"], COLUMNS, optional=SINCE_JULY_2026)
    entries = map_rows(csv.rows, file)
    nameless = sum(1 for entry in entries for listing in entry.listings if listing.list == "cn_unstated")
    warnings = csv.warnings
    if nameless:
        warnings += (f"{csv.place}: {nameless} measures name neither authority nor list; they stand on cn_unstated.",)
    return Reading(entries=entries, rows={"compilation": len(csv.rows)}, warnings=warnings)
