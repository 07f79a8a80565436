"""Reading an edition: the XML file into records by the publisher's own tags, mapped to entries."""

from collections.abc import Mapping
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import stated_moment
from lookthrough.sources._kit.xml import read_records, root_attributes
from lookthrough.sources.un_sc.map import map_records

ROOT = "CONSOLIDATED_LIST"
_RECORDS = ("INDIVIDUAL", "ENTITY")
_THROUGH = ("INDIVIDUALS", "ENTITIES")


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    part = parts["main"]
    mapped = map_records(read_records(part, root=ROOT, namespace="", records=_RECORDS, through=_THROUGH), file)
    if not mapped.entries:
        raise BrokenList("there is no party in it.", place=part.place, hint=FETCH_AGAIN)
    return Reading(
        entries=mapped.entries,
        rows={"main": len(mapped.entries)},
        clauses=mapped.clauses,
        warnings=mapped.warnings,
        stated_at=_stated_at(part),
    )


def _stated_at(part: RawFile) -> datetime:
    attributes = root_attributes(part)
    stated = attributes.pop("dateGenerated", None)
    if stated is None or attributes:
        said = f"nobody reads {', '.join(attributes)}" if attributes else "there is no dateGenerated"
        raise BrokenList(f"{said} in {ROOT}.", place=part.place, hint="The publisher changed the file.")
    return stated_moment(stated, name="dateGenerated", place=part.place)
