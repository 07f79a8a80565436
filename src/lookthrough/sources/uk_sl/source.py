"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources._kit.xml import root_of
from lookthrough.sources.uk_sl.read import read_edition
from lookthrough.sources.uk_sl.read_csv import COLUMNS
from lookthrough.sources.uk_sl.read_xml import ROOT

_STEMS = ("uk-sanctions-list", "uk_sanctions_list", "uk_sl")
_NAMES = name_patterns(
    {"main": tuple(f"{stem}.xml" for stem in _STEMS), "csv": tuple(f"{stem}.csv" for stem in _STEMS)}
)
_HEADING = ",".join(COLUMNS[:4]).encode()


def _claim(name: str, head: bytes) -> str | None:
    named = role_of(name, _NAMES)
    if named is not None:
        return named
    if name.endswith(".xml"):
        return "main" if root_of(head) == ("", ROOT) else None
    second = head.partition(b"\n")[2].replace(b'"', b"")
    return "csv" if name.endswith(".csv") and second.startswith(_HEADING) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
