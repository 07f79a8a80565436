"""All sources the program knows."""

from lookthrough.ports import Source
from lookthrough.sources.us_ofac_cons.source import UsOfacCons
from lookthrough.sources.us_ofac_sdn.source import UsOfacSdn
from lookthrough.sources.us_trade_csl.source import UsTradeCsl


def all_sources() -> tuple[Source, ...]:
    """Return every source, in the order of their ids."""
    return (UsOfacCons(), UsOfacSdn(), UsTradeCsl())
