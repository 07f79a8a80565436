"""The source as the rest of the program sees it."""

import re

from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.ftm.read import read_edition

_NAME = re.compile(r"(?:.*[ ._-])?ftm(?:[ _.-][\dtz _()-]+)?\.jsonl?|targets\.nested\.json")
_LINE = re.compile(rb'\{(?=[^\n]*"schema": ?")(?=[^\n]*"properties": ?\{)[^\n]*"id": ?"')
"""A line with what every entity has, in whatever order."""


def _claim(name: str, head: bytes) -> str | None:
    if _NAME.fullmatch(name):
        return "main"
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    return "main" if name.endswith((".json", ".jsonl")) and _LINE.match(first) else None


SOURCE = PublishedSource(__package__, claim=_claim, read=read_edition)
