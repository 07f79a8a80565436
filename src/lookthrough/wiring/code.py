"""Which code this is: its version, and the content hash of its own files."""

import hashlib
import os
from functools import cache
from pathlib import Path

import tzdata  # type: ignore[import-untyped]  # a package of data, without annotations

from lookthrough import __version__

PACKAGE = Path(__file__).parent.parent

_KEPT = (".py", ".yml", ".csv", ".json", ".txt")
_PASSED = frozenset({"sample", "__pycache__"})


def version() -> str:
    """Return the program's version."""
    return __version__


def tzdata_version() -> str:
    """Return the version of the time zones that windows of the law are reckoned in."""
    return str(tzdata.__version__)


@cache
def code_hash(*rooms: str) -> str:
    """Hash the program's own files in some rooms, or in all: what other code made is not taken for this code's.

    A room is a folder or a single module. The files are read once: a process runs the code it began with.
    """
    digest = hashlib.sha256()
    for room in rooms or ("",):
        for name, data in _files().items():
            if not room or name == room or name.startswith(f"{room}/"):
                digest.update(name.encode())
                digest.update(data)
    return digest.hexdigest()[:16]


@cache
def _files() -> dict[str, bytes]:
    """Return the program's own files by their paths, in the order of these; a walk is quicker than the paths' own."""
    found = {}
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name not in _PASSED]
        room = Path(folder).relative_to(PACKAGE).as_posix()
        for name in names:
            if name.endswith(_KEPT):
                found[name if room == "." else f"{room}/{name}"] = Path(folder, name).read_bytes()
    return dict(sorted(found.items()))
