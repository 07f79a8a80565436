"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.headed_csv import headed
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_bis_dpl.read import EXPORT_COLUMNS, TEXT_COLUMNS, read_edition

_NAMES = name_patterns(
    {"main": ("dpl.txt", "bis_dpl.txt", "us_bis_dpl.txt"), "export": ("dpl.csv", "bis_dpl.csv", "us_bis_dpl.csv")}
)


def _claim(name: str, head: bytes) -> str | None:
    if headed(head, TEXT_COLUMNS[:6], delimiter="\t"):
        return "main"
    return "export" if headed(head, EXPORT_COLUMNS[:3]) else role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
