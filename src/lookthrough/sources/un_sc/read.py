"""Reading an edition: the one XML file, whose form the kit reads and maps."""

from collections.abc import Mapping

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ids import ListId
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.un.entry import map_records, one_edition
from lookthrough.sources._kit.un.records import ROOT, STATED, published_at, records_in

LIST = ListId("un_sc")


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read the file; raises BrokenList with file and line."""
    part = parts["main"]
    mapped = map_records(records_in(part), file, LIST)
    stated_at = published_at(part)
    if stated_at is None:
        raise BrokenList(f"there is no {STATED} in {ROOT}.", place=part.place, hint="The publisher changed the file.")
    return one_edition(mapped.values(), file, rows={"main": len(mapped)}, stated_at=stated_at)
