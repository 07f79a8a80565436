"""Reading an edition: the publisher's rows, mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac_rows import read_ofac_set
from lookthrough.sources.us_ofac_sdn.map import map_rows


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read the SDN CSV files of one edition; raises BrokenList with file and line."""
    rows = read_ofac_set(parts, recall)
    mapped = map_rows(rows, file, recall)
    return Reading(
        entries=mapped.entries,
        rows=rows.rows,
        clauses=mapped.clauses,
        warnings=(*rows.warnings, *mapped.warnings),
    )
