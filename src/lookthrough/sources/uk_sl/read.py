"""Reading an edition: the designations of either form, mapped to entries."""

from collections.abc import Mapping

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import first_moment
from lookthrough.sources.uk_sl.map import map_designations
from lookthrough.sources.uk_sl.read_csv import read_csv_list
from lookthrough.sources.uk_sl.read_xml import read_xml


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read UK-Sanctions-List.xml or .csv; raises BrokenList with file and line."""
    (role, raw), *_ = parts.items()
    if role == "main":
        designations, made = read_xml(raw)
        rows = len(designations)
    else:
        designations, made, rows = read_csv_list(raw)
    if not designations:
        raise BrokenList("no designation in it.", place=raw.place, hint=FETCH_AGAIN)
    mapped = map_designations(designations, file, recall)
    return Reading(
        entries=mapped.entries,
        rows={role: rows},
        clauses=mapped.clauses,
        stated_at=first_moment(made),
    )
