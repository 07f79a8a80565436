"""The publisher's rows: CONS_* CSV files into OFAC's own columns."""

from collections.abc import Mapping

from lookthrough.model.source import RawFile
from lookthrough.sources._kit.ofac_rows import OfacSet, read_ofac_set


def read(parts: Mapping[str, RawFile]) -> OfacSet:
    """Read the files of one edition; raises BrokenList with file and line."""
    return read_ofac_set(parts)
