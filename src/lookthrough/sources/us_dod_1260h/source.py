"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.headed_csv import headed
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_dod_1260h.read import COLUMNS, read_edition

_NAMES = name_patterns({"main": ("us_dod_1260h.csv", "dod_1260h.csv", "1260h.csv")})


def _claim(name: str, head: bytes) -> str | None:
    if name.endswith(".csv") and headed(head, COLUMNS[:5]):
        return "compilation"  # its name, sanctions.csv, says nothing
    return role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
