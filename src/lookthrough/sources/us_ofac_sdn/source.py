"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.ofac.files import delta_role, enhanced_role
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_ofac_sdn.read import read_edition

_NAMES = name_patterns(
    {
        "enhanced": ("sdn_enhanced.xml",),
        "advanced": ("sdn_advanced.xml",),
        "main": ("sdn.csv", "ofac_sdn.csv"),
        "add": ("add.csv", "sdn_add.csv", "ofac_add.csv"),
        "alt": ("alt.csv", "sdn_alt.csv", "ofac_alt.csv"),
        "comments": ("sdn_comments.csv", "ofac_sdn_comments.csv"),
        "xml": ("sdn.xml", "ofac_sdn.xml"),
        **{
            f"{role}_{form}": tuple(f"{stem}.{form}" for stem in stems)
            for form in ("pip", "del", "ff")
            for role, stems in (
                ("main", ("sdn", "ofac_sdn")),
                ("add", ("add", "sdn_add")),
                ("alt", ("alt", "sdn_alt")),
                ("comments", ("sdn_comments",)),
            )
        },
    }
)


def _claim(name: str, head: bytes) -> str | None:
    # These names are this list's alone; what is wrong inside a file is for reading to say. All deltas are claimed here,
    # since only a whole edition tells whether a party that one changes is on the SDN list.
    return role_of(name, _NAMES) or enhanced_role(head, "SDN List") or delta_role(name, head)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
