"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.headed_csv import headed
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
    role = _ENDINGS.get(name[-4:])
    return role if role and headed(head, COLUMNS[:4], delimiter=DELIMITERS[role]) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
