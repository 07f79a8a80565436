"""Reading an edition in any of its forms: the publisher's rows or records, mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac_advanced import read_advanced
from lookthrough.sources._kit.ofac_enhanced import read_enhanced
from lookthrough.sources._kit.ofac_forms import read_flat_set
from lookthrough.sources._kit.ofac_sdn_xml import read_sdn_list
from lookthrough.sources.us_ofac_sdn.map import map_rows, map_xml


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read the files of one edition; raises BrokenList with file and line."""
    form = file.card.form_of(next(iter(parts))).name
    if form in ("enhanced", "delta"):
        return read_enhanced(parts, file, recall)
    if form == "advanced":
        return read_advanced(parts, file, recall)
    if form == "xml":
        return _read_xml(parts["xml"], file, recall)
    rows = read_flat_set(parts, recall)
    mapped = map_rows(rows, file, recall)
    return Reading(
        entries=mapped.entries,
        rows=rows.rows,
        clauses=mapped.clauses,
        warnings=(*rows.warnings, *mapped.warnings),
    )


def _read_xml(part: RawFile, file: SourceFile, recall: Recall) -> Reading:
    read = read_sdn_list(part)
    mapped = map_xml(read, file, recall)
    return Reading(
        entries=mapped.entries,
        rows={"xml": len(read.records)},
        clauses=mapped.clauses,
        warnings=mapped.warnings,
        stated_at=read.stated_at,
    )
