"""How OFAC's structured files are known: by their root and what they say they hold, where the name does not say."""

import re

from lookthrough.sources._kit.ofac.delta import NAMESPACE as DELTA
from lookthrough.sources._kit.ofac.enhanced import NAMESPACE as ENHANCED
from lookthrough.sources._kit.ofac.enhanced import ROOT
from lookthrough.sources._kit.xml import root_of

_HOLDS = re.compile(rb"<sanctionsList\b[^>]*>\s*([^<]*?)\s*</sanctionsList>")
_DELTA_NAME = re.compile(r"(?:\d{4}-?\d{2}-?\d{2}[_-](?:ofac_|sdn_)?|ofac_|sdn_)delta(?:_\d+)?(?: ?\(\d+\))?\.xml")
_SEQUENCE = re.compile(r"delta_(\d+)(?: ?\(\d+\))?\.xml$")
_MOST = 9


def enhanced_role(head: bytes, whole: str) -> str | None:
    """Return the role of an enhanced XML that says it holds this list; the file names it before anything else."""
    if root_of(head) != (ENHANCED, ROOT):
        return None
    holds = _HOLDS.search(head)
    return "enhanced" if holds is not None and holds[1] == whole.encode() else None


def delta_role(name: str, head: bytes) -> str | None:
    """Return the role of a delta file: its number of the day, which OFAC writes at the end of the name from 2 on.

    >>> delta_role("2026-05-28_delta.xml", b""), delta_role("2026-05-28_delta_2.xml", b""), delta_role("delta.xml", b"")
    ('delta_1', 'delta_2', None)
    """
    root = root_of(head)
    if root != (DELTA, ROOT) and (root is not None or _DELTA_NAME.fullmatch(name) is None):
        return None
    numbered = _SEQUENCE.search(name)
    return f"delta_{min(max(int(numbered[1]), 1), _MOST) if numbered else 1}"
