"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_trade_csl.read import COLUMNS, read_edition

_NAMES = name_patterns(
    {"main": ("consolidated.csv", "csl_consolidated.csv", "csl.csv", "us_trade_csl.csv", "us_csl.csv")}
)
_HEADING = ",".join(COLUMNS[:4]).encode()


def _claim(name: str, head: bytes) -> str | None:
    named = role_of(name, _NAMES)
    if named is not None:
        return named
    heading = head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    return "main" if name.endswith(".csv") and heading.startswith(_HEADING) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
