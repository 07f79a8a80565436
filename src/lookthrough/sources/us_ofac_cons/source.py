"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.ofac.files import enhanced_role
from lookthrough.sources._kit.ofac.sdn_xml import ROOT
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources._kit.xml import root_of
from lookthrough.sources.us_ofac_cons.read import read_edition

_NAMES = name_patterns(
    {
        "enhanced": ("cons_enhanced.xml", "consolidated_enhanced.xml"),
        "advanced": ("cons_advanced.xml", "consolidated_advanced.xml"),
        "main": ("cons_prim.csv", "ofac_cons_prim.csv"),
        "add": ("cons_add.csv",),
        "alt": ("cons_alt.csv",),
        "comments": ("cons_comments.csv",),
        "xml": ("cons.xml", "ofac_cons.xml", "ofac_consolidated.xml"),
        **{
            f"{role}_{form}": (f"cons_{stem}.{form}",)
            for form in ("pip", "del", "ff")
            for role, stem in (("main", "prim"), ("add", "add"), ("alt", "alt"), ("comments", "comments"))
        },
    }
)
_SHARED = name_patterns({"xml": ("consolidated.xml",)})
"""The Security Council's list has this name too: here the root tells."""


def _claim(name: str, head: bytes) -> str | None:
    # The flat files have no heading to know them by; what is wrong inside one is for reading to say.
    role = role_of(name, _NAMES) or enhanced_role(head, "Consolidated List")
    if role is None and role_of(name, _SHARED) == "xml":
        root = root_of(head)
        role = "xml" if root is not None and root[1] == ROOT else None
    return role


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
