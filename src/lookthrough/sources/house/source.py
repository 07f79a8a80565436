"""The source as the rest of the program sees it."""

import re

from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.house.read import read_edition
from lookthrough.sources.house.row import REQUIRED

_NAME = re.compile(r"(?:[\d-]+[_-])?house(?P<sure>[ _-]?list|(?=[ _.()\d-]*\.(?:csv|jsonl)$))?.*\.(?P<form>csv|jsonl)")
_ROLES = {"csv": "main", "jsonl": "lines"}
_OURS = (b"programme", b"listed_on", b"weak_aliases")
"""Columns by which a house list is told from a book of customers, which may begin with id and name as well."""


def _claim(name: str, head: bytes) -> str | None:
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    role = _ROLES[found["form"]]
    if found["sure"] is not None:
        return role
    heading = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].replace(b'"', b"")
    begins = heading.startswith(",".join(REQUIRED).encode()) if role == "main" else heading.startswith(b"{")
    return role if begins and any(column in heading for column in _OURS) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
