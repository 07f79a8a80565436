"""Reading an edition: consolidated.csv or .tsv into rows by its own column names, mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources.us_trade_csl.map import map_rows

COLUMNS = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice",
    "start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type",
    "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url",
    "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip

DELIMITERS = {"main": ",", "tsv": "\t"}

_C1 = {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
"""Control codes that are Windows-1252 punctuation read as Latin-1 by the publisher."""


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    role = "main" if "main" in parts else "tsv"
    csv = read_headed(parts[role], COLUMNS, delimiter=DELIMITERS[role])
    mended = [row.mended(_C1) for row in csv.rows]
    warnings = csv.warnings
    if any(mended):
        warnings += (f"{csv.place}: {sum(mended)} rows had Windows-1252 punctuation as control codes; put right.",)
    mapped = map_rows(csv.rows, file)
    return Reading(entries=mapped.entries, rows={role: len(csv.rows)}, clauses=mapped.clauses, warnings=warnings)
