"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.cn_measures.read import COLUMNS, read_edition

_NAMES = name_patterns({"main": ("cn_measures.csv",)})
_HEADING = ",".join(COLUMNS[:5]).encode()


def _claim(name: str, head: bytes) -> str | None:
    heading = head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    if name.endswith(".csv") and heading.startswith(_HEADING):
        return "compilation"  # its name, sanctions.csv, says nothing
    return role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
