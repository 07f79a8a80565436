"""Reading an edition: the rows of the sheet, mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.workbook import read_sheet
from lookthrough.sources.au_dfat.map import map_rows

SHARED = (
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "Committees",
    "Control Date",
)
"""The columns that both forms have; up to 2025 there were no others."""

SINCE_2025 = (
    "Alias Strength",
    "IMO Number",
    "Instrument of Designation",
    "Targeted Financial Sanction",
    "Travel Ban",
    "Arms Embargo",
    "Maritime Restriction",
)


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the workbook; raises BrokenList with file and row."""
    ((role, part),) = parts.items()
    current = role == "main"
    sheet = read_sheet(part, (*SHARED, *SINCE_2025) if current else SHARED)
    mapped = map_rows(sheet.rows, file, current=current)
    return Reading(entries=mapped.entries, rows={role: len(sheet.rows)}, clauses=mapped.clauses)
