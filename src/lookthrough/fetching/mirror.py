"""A mirror: a folder that one machine fills from the web and another, without a web, reads editions from.

    DIR/<source>/<file>          the parts as published
    DIR/<source>/fetched.json    what each part is, where it came from, and its hash; written last

A folder that a person filled has no `fetched.json`; its files are then known as an import knows them.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import msgspec

from lookthrough.errors import CannotFetch, Unusable
from lookthrough.fetching.answers import moment
from lookthrough.model.fetched import DatedBy, LastGood, Mirrored
from lookthrough.model.ids import SourceId
from lookthrough.model.source import RawFile
from lookthrough.ports import FetchedPart, FileSet, Source

NOTE = "fetched.json"

FindNewest = Callable[[Path, Source], FileSet | None]
"""Finds the newest set of a source's files in a folder, in the form that says most."""

Write = Callable[[Path, bytes], None]
"""Writes a file whole or not at all."""


def mirror_folder(place: str) -> Path:
    """Return the folder that a path or a file:// address names.

    >>> mirror_folder("file:///srv/my%20mirror").as_posix()
    '/srv/my mirror'
    """
    if "://" not in place:
        return Path(place)
    parts = urlsplit(place)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        raise Unusable(f"--mirror {place}: a mirror is a folder, or file:// and a folder.")
    return Path(url2pathname(parts.path) if os.name == "nt" else unquote(parts.path))


class Mirror:
    """A mirror in a folder, to take editions from or to fill."""

    def __init__(self, root: Path, find_newest: FindNewest, write: Write) -> None:
        self._root, self._find_newest, self._write = root, find_newest, write

    def fetch(self, source: Source, known: Mapping[str, LastGood]) -> tuple[FetchedPart, ...]:
        """Return the parts of the newest edition it has; raise CannotFetch where it has none, or half of one."""
        folder = self._root / source.card.id
        if not folder.is_dir():
            raise CannotFetch(
                "no such folder in the mirror.", place=str(folder), hint="Fill it, or leave the list out."
            )
        noted = self.noted(source.card.id)
        if noted is not None:
            return tuple(self._noted(source.card.id, role, noted) for role in noted.parts)
        newest = self._find_newest(folder, source)
        if newest is None:
            raise CannotFetch("no file of this list in it.", place=str(folder), hint="Put its publisher's files there.")
        return tuple(_found(role, file, newest.dated) for role, file in newest.load().items())

    def noted(self, source: SourceId) -> Mirrored | None:
        """Return what the mirror's own note says of a source; None where a person filled the folder, or nobody."""
        path = self._root / source / NOTE
        try:
            return msgspec.json.decode(path.read_bytes(), type=Mirrored)
        except FileNotFoundError:
            return None
        except msgspec.MsgspecError as error:
            raise CannotFetch(f"no note of a mirror ({error}).", place=str(path), hint="Mirror it again.") from error

    def bytes_of(self, source: SourceId, good: LastGood) -> bytes | None:
        """Return the file that a note speaks of; None where it is not there as it was fetched."""
        path = self._root / source / Path(good.file).name
        data = path.read_bytes() if path.is_file() else b""
        return data if sha256(data).hexdigest() == good.sha256 else None

    def fill(self, source: SourceId, parts: Mapping[str, tuple[LastGood, bytes | None]], fetched_at: datetime) -> None:
        """Put an edition in the place of the one before; None stands for bytes that are there already.

        A reader who comes in between finds a file that is not what the note says, and takes nothing.
        """
        folder = self._root / source
        named: dict[str, LastGood] = {}
        for role, (good, data) in parts.items():
            taken = {one.file for one in named.values()} | {NOTE}
            named[role] = replace(good, file=f"{role}_{good.file}") if good.file in taken else good
            if data is not None:
                self._write(folder / named[role].file, data)
        note = msgspec.json.encode(Mirrored(fetched_at=fetched_at, parts=named))
        self._write(folder / NOTE, msgspec.json.format(note) + b"\n")

    def _noted(self, source: SourceId, role: str, noted: Mirrored) -> FetchedPart:
        good = noted.parts[role]
        data = self.bytes_of(source, good)
        if data is None:
            raise CannotFetch(
                f"it is not the file of {good.size:,} bytes that was fetched.",
                place=str(self._root / source / good.file),
                hint="The mirror is being filled, or was copied in part; try again, or copy it again.",
            )
        return FetchedPart(
            role=role,
            url=good.url,
            file=good.file,
            sha256=good.sha256,
            size=good.size,
            load=lambda: data,
            etag=good.etag,
            last_modified=good.last_modified,
            moment=moment(good.last_modified),
            dated_by=DatedBy.HEADER,
            seen_at=noted.fetched_at,
        )


def _found(role: str, file: RawFile, dated: datetime | None) -> FetchedPart:
    return FetchedPart(
        role=role,
        url=file.place,
        file=file.place.replace("\\", "/").rsplit("/", 1)[-1],
        sha256=sha256(file.data).hexdigest(),
        size=len(file.data),
        load=lambda: file.data,
        moment=dated,
        dated_by=DatedBy.NAME,
    )
