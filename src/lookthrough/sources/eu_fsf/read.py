"""Reading an edition: one of the publisher's files into parties, mapped to entries."""

from collections.abc import Mapping
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import first_moment, stated_moment
from lookthrough.sources._kit.xml import root_attributes
from lookthrough.sources.eu_fsf.gathering import Gathering
from lookthrough.sources.eu_fsf.map import map_parties
from lookthrough.sources.eu_fsf.read_csv import read_csv_1_1
from lookthrough.sources.eu_fsf.read_csv_1_0 import read_csv_1_0
from lookthrough.sources.eu_fsf.read_xml import ROOT, read_xml

XML, CSV, CSV_1_0 = "main", "csv", "csv_1_0"
"""The roles: each is the one file of its form."""


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read the file of one edition; raises BrokenList with file and line."""
    [(role, part)] = parts.items()
    gathering, rows, stated_at, warnings = _gathered(role, part)
    mapped = map_parties(gathering, file, recall)
    if not mapped.entries:
        raise BrokenList("there is no party in it.", place=part.place, hint=FETCH_AGAIN)
    return Reading(
        entries=mapped.entries,
        rows={role: rows},
        clauses=mapped.clauses,
        warnings=(*warnings, *mapped.warnings),
        stated_at=stated_at,
    )


def _gathered(role: str, part: RawFile) -> tuple[Gathering, int, datetime, tuple[str, ...]]:
    if role == XML:
        gathering, rows = read_xml(part)
        return gathering, rows, _stated_at(part), ()
    read_csv = read_csv_1_1 if role == CSV else read_csv_1_0
    gathering, rows, made, warnings = read_csv(part)
    return gathering, rows, first_moment(made), warnings


def _stated_at(part: RawFile) -> datetime:
    attributes = root_attributes(part)
    stated = attributes.pop("generationDate", None)
    attributes.pop("globalFileId", None)
    if stated is None or attributes:
        said = f"nobody reads {', '.join(attributes)}" if attributes else "there is no generationDate"
        raise BrokenList(f"{said} in {ROOT}.", place=part.place, hint="The publisher changed the file.")
    return stated_moment(stated, name="generationDate", place=part.place)
