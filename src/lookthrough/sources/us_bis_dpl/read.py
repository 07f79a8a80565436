"""Reading an edition: the rows of dpl.txt or of the CSV file, each by its own column names, mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources.us_bis_dpl.map import from_export, from_text, map_rows

TEXT_COLUMNS = (
    "Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date", "Expiration_Date",
    "Standard_Order", "Last_Update", "Action", "FR_Citation",
)  # fmt: skip

EXPORT_COLUMNS = (
    "Name_and_Address", "Effective_Date", "Expiration_Date", "Appropriate Federal Register Citations", "Type of Denial",
)  # fmt: skip


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    if "main" in parts:
        role, csv, order = "main", read_headed(parts["main"], TEXT_COLUMNS, delimiter="\t"), from_text
    else:
        role, csv, order = "export", read_headed(parts["export"], EXPORT_COLUMNS), from_export
    mapped = map_rows(csv.rows, order, file)
    return Reading(entries=mapped.entries, rows={role: len(csv.rows)}, clauses=mapped.clauses, warnings=csv.warnings)
