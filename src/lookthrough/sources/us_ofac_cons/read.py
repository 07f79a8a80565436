"""Reading an edition in any of its forms: the publisher's rows or records, mapped to entries."""

from collections.abc import Mapping

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.ofac.edition import read_ofac_edition
from lookthrough.sources.us_ofac_cons.map import map_listings


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read the files of one edition; raises BrokenList with file and line."""
    return read_ofac_edition(parts, file, recall, map_listings)
