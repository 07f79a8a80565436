"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_ofac_cons.read import read_edition

_NAMES = name_patterns(
    {
        "main": ("cons_prim.csv", "ofac_cons_prim.csv"),
        "add": ("cons_add.csv",),
        "alt": ("cons_alt.csv",),
        "comments": ("cons_comments.csv",),
    }
)


def _claim(name: str, _head: bytes) -> str | None:
    # These files have no heading to know them by; what is wrong inside one is for reading to say.
    return role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
