"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources._kit.xml import root_of
from lookthrough.sources.ca_sema.read import read_edition
from lookthrough.sources.ca_sema.records import ELEMENTS

_NAMES = name_patterns({"main": ("sema-lmes.xml", "ca_sema.xml")})
_ROOT = ("", "data-set")


def _claim(name: str, head: bytes) -> str | None:
    root = root_of(head)
    if root == _ROOT:
        for role, elements in ELEMENTS.items():
            if all(f"<{elements[field]}>".encode() in head for field in ("country", "item", "listed_on")):
                return role
    # What is wrong with an empty or broken file under this name, reading says.
    return role_of(name, _NAMES) if root in (None, _ROOT) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
