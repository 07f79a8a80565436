"""Which code this is: its version, and the content hash of its own files."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parent.parent

_KEPT = frozenset({".py", ".yml", ".csv", ".json", ".txt"})


def version() -> str:
    """Return the program's version."""
    return metadata.version("lookthrough")


def tzdata_version() -> str:
    """Return the version of the time zones that windows of the law are reckoned in."""
    return metadata.version("tzdata")


@cache
def code_hash(*rooms: str) -> str:
    """Hash the program's own files in some rooms, or in all: what other code made is not taken for this code's.

    A room is a folder or a single module. The files are read once: a process runs the code it began with.
    """
    digest = hashlib.sha256()
    for room in rooms or ("",):
        place = PACKAGE / room
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in _KEPT and "sample" not in path.parts:
                digest.update(str(path.relative_to(PACKAGE)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
