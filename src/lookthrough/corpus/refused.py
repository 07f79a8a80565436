"""Fetched editions that were refused: their raw bytes and the reasons, one folder each."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from lookthrough.corpus import raw
from lookthrough.corpus.home import Home, write_aside
from lookthrough.errors import DamagedHome
from lookthrough.model.fetched import Refused, RefusedPart
from lookthrough.model.ids import RefusedId, SourceId
from lookthrough.model.source import RawFile

KEPT = 10
"""How many are kept of a source; the oldest go first, so that a broken address does not fill the disk."""

NOTE = "note.json"


class RefusedShelf:
    """What was refused and put aside in a home."""

    def __init__(self, home: Home) -> None:
        self._folder = home.refused

    def keep(self, refused: Refused, data: Mapping[str, bytes]) -> None:
        """Put one aside with its bytes by role; the same bytes again only renew its reasons."""
        folder = self._folder / refused.id
        for part in refused.parts:
            path = folder / _file_name(part)
            if not path.exists():
                write_aside(path, data[part.role])
        # The note comes last: a folder without one was broken off, and nobody sees it.
        write_aside(folder / NOTE, msgspec.json.format(msgspec.json.encode(refused)) + b"\n")
        for old in [one for one in self.all() if one.source == refused.source][:-KEPT]:
            self.drop(old)

    def all(self) -> tuple[Refused, ...]:
        """Return what is aside, oldest first."""
        notes = [_read(path) for path in sorted(self._folder.glob(f"*/{NOTE}"))]
        return tuple(sorted((one for one in notes if one), key=lambda one: (one.refused_at, one.id)))

    def load(self, refused: Refused) -> Mapping[str, RawFile]:
        """Return its bytes by role, proved to be what was put aside."""
        return {part.role: self._load(refused, part) for part in refused.parts}

    def drop(self, refused: Refused) -> None:
        """Forget one."""
        folder = self._folder / refused.id
        (folder / NOTE).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)

    def place(self, refused: Refused) -> Path:
        """Say where it lies."""
        return self._folder / refused.id

    def _load(self, refused: Refused, part: RefusedPart) -> RawFile:
        path = self._folder / refused.id / _file_name(part)
        data = path.read_bytes() if path.exists() else b""
        if raw.sha256(data) != part.sha256:
            raise DamagedHome(f"{path} is not what was put aside: refresh the list again.")
        return RawFile(place=part.file, name=part.file.lower(), data=data)


def refused_id(source: SourceId, parts: Mapping[str, str]) -> RefusedId:
    """Name a refused edition by its source and its bytes: the same ones again are the same edition."""
    body = msgspec.json.encode(sorted(parts.items()))
    return RefusedId(f"{source}.{raw.sha256(body)[:8]}")


def _file_name(part: RefusedPart) -> str:
    """Name a file by its role and its own ending; what a server called it is no safe name on a disk.

    >>> _file_name(RefusedPart(role="main", url="", file="../SDN.CSV", sha256="", size=0))
    'main.csv'
    """
    ending = Path(part.file.lower()).suffix
    return part.role + (ending if ending[1:].isalnum() and ending.isascii() and len(ending) < 9 else "")


def _read(path: Path) -> Refused | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Refused)
    except FileNotFoundError:
        return None  # another process accepted or dropped it just now
    except msgspec.MsgspecError as error:
        raise DamagedHome(f"{path} is no note on a refused edition ({error}): remove its folder.") from error
