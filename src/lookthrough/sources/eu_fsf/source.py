"""The source as the rest of the program sees it."""

from lookthrough.sources._kit.file_names import name_patterns, role_of
from lookthrough.sources._kit.headed_csv import headed
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources._kit.xml import root_of
from lookthrough.sources.eu_fsf.read import CSV, CSV_1_0, XML, read_edition
from lookthrough.sources.eu_fsf.read_csv import COLUMNS
from lookthrough.sources.eu_fsf.read_csv_1_0 import HEADING
from lookthrough.sources.eu_fsf.read_xml import NAMESPACE, ROOT

_NAMES = name_patterns(
    {
        XML: ("full-1_1(xsd).xml", "full-1_1.xml", "xmlfullsanctionslist_1_1.xml", "eu_fsf.xml"),
        CSV: ("full-1_1.csv", "csvfullsanctionslist_1_1.csv", "eu_fsf.csv"),
        CSV_1_0: ("full-1_0.csv", "csvfullsanctionslist.csv"),
    }
)
"""The names the publisher gives the files (20260805-FULL-1_1(xsd).xml), and those of their addresses."""

_HEADINGS = {CSV: COLUMNS[:3], CSV_1_0: HEADING[:3]}


def _claim(name: str, head: bytes) -> str | None:
    root = root_of(head)
    if root == (NAMESPACE, ROOT):
        return XML
    named = role_of(name, _NAMES)
    if named is not None:
        # Under a name of ours, what is broken or a page of a web site is for reading to refuse in words.
        return named if named != XML or root is None or root[1].lower() == "html" else None
    if name.endswith(".csv"):
        return next((role for role, columns in _HEADINGS.items() if headed(head, columns, delimiter=";")), None)
    return None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
