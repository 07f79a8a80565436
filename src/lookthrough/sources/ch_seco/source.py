"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources._kit.xml import root_of
from lookthrough.sources.ch_seco.read import ROOT, read_edition

_NAMES = name_patterns(
    {"main": tuple(f"{stem}.xml" for stem in ("ch_seco", "consolidated-list", "seco", "sesam", "swiss-sanctions-list"))}
)


def _claim(name: str, head: bytes) -> str | None:
    if name.endswith(".xml") and root_of(head) == ("", ROOT):
        return "main"
    # Another list's root under such a name is that other list's.
    return role_of(name, _NAMES) if root_of(head) is None else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
