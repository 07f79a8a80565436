"""Opening evidence without trusting it: only a zip that is laid out as this program lays one out is opened at all."""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lookthrough.errors import BrokenEvidence, Fault
from lookthrough.evidence.items import CHUNK
from lookthrough.evidence.layout import (
    CENTRAL_SIZE,
    END_SIZE,
    LOCAL_MARK,
    MOST_FILES,
    Member,
    before,
    directory,
    read_directory,
    read_end,
    starts,
)

_LONGEST = MOST_FILES * (CENTRAL_SIZE + 1_000)
"""More bytes than a directory of ours can have."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened zip: its files in their order, and their bytes as they stand there."""

    path: Path
    members: tuple[Member, ...]
    places: Mapping[str, tuple[int, int]]
    """Where a file's bytes begin, and how many they are; of two with one path, the second's."""
    _file: BinaryIO

    def has(self, path: str) -> bool:
        """Whether a file is inside."""
        return path in self.places

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes; raise BrokenEvidence where there is none, or it has more of them than it may."""
        if not self.has(path):
            raise self.broken(path, "It is missing.")
        if self.places[path][1] > most:
            raise self.broken(path, f"It has {self.places[path][1]:,} bytes, and {most:,} at the most are read.")
        with self.stream(path) as stream:
            return stream.read()

    def stream(self, path: str) -> BinaryIO:
        """Open a file's bytes; a large one is read as it is walked."""
        at, size = self.places[path]
        return io.BufferedReader(_Slice(self._file, at, size), CHUNK)

    def broken(self, path: str, problem: str) -> BrokenEvidence:
        """Return what to raise where a file inside is not as it should be."""
        return BrokenEvidence((Fault(f"{self.path}: {path}", None, problem, AGAIN),))


AGAIN = "Get the file again from whoever made it."


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a zip; raise BrokenEvidence where a single byte around its files is not as this program writes it."""
    with path.open("rb") as file:
        members = _members(path, file)
        places: dict[str, tuple[int, int]] = {}
        for member, at in zip(members, starts(members), strict=False):
            head = before(member)
            if _read(file, at, len(head)) != head:
                raise _broken(path, f"What stands before {member.path} is not what the directory says. {_OTHER}")
            places[member.path] = at + len(head), member.size
        yield Archive(path, tuple(members), places, file)


def _members(path: Path, file: BinaryIO) -> list[Member]:
    size = file.seek(0, io.SEEK_END)
    end = read_end(_read(file, max(size - END_SIZE, 0), END_SIZE))
    if end is None:
        if _read(file, 0, len(LOCAL_MARK)) == LOCAL_MARK:
            raise _broken(path, "It begins as a zip and does not end as one: it was cut short, or added to.")
        raise _broken(path, "This is no zip.")
    if end.size > _LONGEST or end.at + end.size + END_SIZE != size:
        raise _broken(path, f"Its directory is not where it should be: it was cut, or added to. {_OTHER}")
    rest = _read(file, end.at, end.size + END_SIZE)
    members = read_directory(rest[: end.size])
    if members is None or not all(member.path.isascii() for member in members):
        raise _broken(path, f"Its directory cannot be read. {_OTHER}")
    *_, after = starts(members)
    if after != end.at or directory(members) != rest:
        raise _broken(path, f"Its directory is not one that this program writes. {_OTHER}")
    return members


def _read(file: BinaryIO, at: int, size: int) -> bytes:
    file.seek(at)
    return file.read(size)


def _broken(path: Path, problem: str) -> BrokenEvidence:
    return BrokenEvidence((Fault(str(path), None, problem, AGAIN),))


_OTHER = "Either another program made it, or it was changed."


class _Slice(io.RawIOBase):
    """Some bytes of a file, as a file of their own."""

    def __init__(self, file: BinaryIO, at: int, size: int) -> None:
        self._file, self._at, self._left = file, at, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]  # any buffer will do
        self._file.seek(self._at)
        data = self._file.read(min(self._left, len(buffer)))
        buffer[: len(data)] = data
        self._at += len(data)
        self._left -= len(data)
        return len(data)
