"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_trade_csl.read import COLUMNS, DELIMITERS, read_edition

_STEMS = ("consolidated", "csl_consolidated", "csl", "us_trade_csl", "us_csl")
_NAMES = name_patterns(
    {"main": tuple(f"{stem}.csv" for stem in _STEMS), "tsv": tuple(f"{stem}.tsv" for stem in _STEMS)}
)
_ENDINGS = {".csv": "main", ".tsv": "tsv"}


def _claim(name: str, head: bytes) -> str | None:
    named = role_of(name, _NAMES)
    if named is not None:
        return named
    heading = head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    role = _ENDINGS.get(name[-4:])
    return role if role and heading.startswith(DELIMITERS[role].join(COLUMNS[:4]).encode()) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
