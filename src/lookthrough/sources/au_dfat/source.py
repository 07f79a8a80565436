"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.au_dfat.read import read_edition

_NAMES = name_patterns(
    {
        "main": ("australian_sanctions_consolidated_list.xlsx", "au_dfat.xlsx"),
        # The binary .xls is claimed so that reading can say what to do about it.
        "regulation8": (
            "regulation8_consolidated.xlsx",
            "regulation8_consolidated.xls",
            "regulation8_consolidated_1.xls",
            "regulation8_consolidated_2.xls",
        ),
    }
)


def _claim(name: str, _head: bytes) -> str | None:
    # A workbook's head says nothing of its columns; what is wrong inside one is for reading to say.
    return role_of(name, _NAMES)


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
