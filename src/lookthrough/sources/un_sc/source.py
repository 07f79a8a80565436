"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.hong_kong import HONG_KONG
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources._kit.un.records import ROOT
from lookthrough.sources._kit.xml import root_of
from lookthrough.sources.un_sc.read import read_edition

_NAMES = name_patterns(
    {
        "main": (
            "un_consolidated.xml", "un_sc_consolidated.xml", "unsc_consolidated.xml", "un_sc.xml",
            "consolidatedlegacybyprn.xml", "un_consolidatedlegacybyprn.xml",
        )
    }
)  # fmt: skip


def _claim(name: str, head: bytes) -> str | None:
    root = root_of(head)
    if root == ("", ROOT):
        return "main" if role_of(name, HONG_KONG) is None else None
    # The publisher's own name for the file, consolidated.xml, is also OFAC's: by it alone the file is nobody's. Under
    # a name of ours, what is broken or a page of a web site is for reading to refuse in words.
    broken = root is None or root[1].lower() == "html"
    return role_of(name, _NAMES) if broken else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
