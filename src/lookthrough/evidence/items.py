"""What goes into evidence: a path, and bytes that can be read as often as they are needed."""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lookthrough.evidence.layout import Member
from lookthrough.model.evidence import EvidenceFile

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """A file to be: its path in the evidence, and how its bytes are opened, from the first on each time."""

    path: str
    open: Callable[[], BinaryIO]

    @classmethod
    def of_bytes(cls, path: str, data: bytes) -> "Item":
        """Take bytes that are at hand."""
        return cls(path, lambda: io.BytesIO(data))

    @classmethod
    def of_file(cls, path: str, file: Path) -> "Item":
        """Take a file as it lies on the disk; it may be large."""
        return cls(path, lambda: file.open("rb"))

    @classmethod
    def of_lines(cls, path: str, lines: Iterable[bytes], aside: Path) -> "Item":
        """Take lines that can be walked only once, such as those a database gives: they are kept in a folder aside."""
        kept = aside / path.replace("/", "_")
        with kept.open("xb") as file:
            file.writelines(lines)
        return cls.of_file(path, kept)


@dataclass(frozen=True, slots=True)
class Measured:
    """An item with its size, its hash and its check sum."""

    item: Item
    file: EvidenceFile
    crc: int

    @property
    def member(self) -> Member:
        """The item as a zip lists it."""
        return Member(self.file.path, self.file.size, self.crc)


def measure(item: Item) -> Measured:
    """Read an item through once."""
    with item.open() as stream:
        file, crc = measure_chunks(item.path, chunks(stream))
    return Measured(item, file, crc)


def measure_chunks(path: str, several: Iterable[bytes]) -> tuple[EvidenceFile, int]:
    """Return what some bytes are as a file of evidence, and their check sum."""
    digest, size, crc = hashlib.sha256(), 0, 0
    for chunk in several:
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return EvidenceFile(path=path, size=size, sha256=digest.hexdigest()), crc


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Walk a stream a megabyte at a time."""
    while chunk := stream.read(CHUNK):
        yield chunk
