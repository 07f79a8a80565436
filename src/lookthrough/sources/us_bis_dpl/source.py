"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_bis_dpl.read import EXPORT_COLUMNS, TEXT_COLUMNS, read_edition

_NAMES = name_patterns(
    {"main": ("dpl.txt", "bis_dpl.txt", "us_bis_dpl.txt"), "export": ("dpl.csv", "bis_dpl.csv", "us_bis_dpl.csv")}
)
_HEADINGS = {"main": "\t".join(TEXT_COLUMNS[:6]).encode(), "export": ",".join(EXPORT_COLUMNS[:3]).encode()}


def _claim(name: str, head: bytes) -> str | None:
    bare = head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    told = next((role for role, heading in _HEADINGS.items() if bare.startswith(heading)), None)
    return told or role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
