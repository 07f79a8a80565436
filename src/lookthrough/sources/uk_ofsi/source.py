"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.headed_csv import headed
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.uk_ofsi.layout import COLUMNS_2018, COLUMNS_2022
from lookthrough.sources.uk_ofsi.read import EARLIER, LATER, read_edition

_STEMS = ("conlist", "sanctionsconlist", "ofsi_conlist", "ofsi_conlist_sanctionsconlist", "uk_ofsi")
_NAMES = name_patterns({LATER: tuple(f"{stem}.csv" for stem in _STEMS)})

_HEADINGS = {LATER: COLUMNS_2022[:8], EARLIER: COLUMNS_2018[:8]}
"""The two layouts part at the eighth column."""


def _claim(name: str, head: bytes) -> str | None:
    first, _, second = head.partition(b"\n")
    if name.endswith(".csv") and headed(first, ("Last Updated", "")):
        for role, columns in _HEADINGS.items():
            if headed(second, columns):
                return role
    return role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
