"""What evidence must hold, and under which paths: none leaves the folder it is unpacked to, or is taken for another."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from lookthrough.errors import Fault
from lookthrough.model.evidence import CONTENTS, DECISIONS, HEAD, LEDGER

LONGEST = 200
OF_THE_LEDGER = (LEDGER, DECISIONS, HEAD)
"""What comes together, or not at all."""
_FIT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")


def unfit_paths(paths: Sequence[str]) -> Iterator[Fault]:
    """Walk what is wrong with the paths of a zip as it lists them."""
    for path in paths:
        if len(path) > LONGEST or not _FIT.fullmatch(path):
            yield Fault(
                _shown(path),
                None,
                "This is no path that evidence has: letters, digits, `.`, `_` and `-` between single slashes.",
                "Do not unpack the file.",
            )
    # Some systems take two paths for one where they differ in capitals only, and unpack one file over the other.
    for path, times in Counter(path.lower() for path in paths).items():
        if times > 1:
            yield Fault(_shown(path), None, f"There are {times} files of this path.", "Do not unpack the file.")
    if list(paths) != sorted(paths):
        yield Fault("its files", None, "They do not stand in the order of their paths.")


def missing_contents(paths: Collection[str]) -> Iterator[Fault]:
    """Walk what is not among the paths of evidence and must be."""
    for content in CONTENTS:
        if content.needed and not any(content.has(path) for path in paths):
            yield Fault(content.path, None, f"There is none: {content.says}.")
    if any(path in paths for path in OF_THE_LEDGER):
        for path in OF_THE_LEDGER:
            if path not in paths:
                yield Fault(path, None, f"There is none, though {', '.join(OF_THE_LEDGER)} come together.")


def _shown(path: str) -> str:
    return ascii(path[:LONGEST])[1:-1]
