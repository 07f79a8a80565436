"""A file on its way: bytes as sent, written to disk as they come, so that a broken download goes on where it broke."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from lookthrough.errors import CannotFetch
from lookthrough.fetching.answers import goes_on_from, validator

CHUNK = 1 << 20

_PACKED = ("gzip", "x-gzip")
ACCEPTED = "gzip"
"""The one packing we ask for; its own check sum says whether it came whole."""


class Arriving:
    """The bytes of one address, as far as they have come."""

    def __init__(self, path: Path, *, largest: int, place: str) -> None:
        self.have = 0
        self._path, self._largest, self._place = path, largest, place
        self._validator = self._encoding = ""
        self._total: int | None = None

    def asks(self) -> dict[str, str]:
        """Return the headers that ask for the rest; none where nothing has come, or nothing proves it the same file."""
        if not self.have or not self._validator:
            return {}
        return {"Range": f"bytes={self.have}-", "If-Range": self._validator}

    def goes_on(self, headers: Mapping[str, str]) -> bool:
        """Whether a partial answer (206) is the rest of what has come; else it is begun anew."""
        found = goes_on_from(headers.get("content-range", ""))
        if found is None or found[0] != self.have or self._encoding != headers.get("content-encoding", "").lower():
            self.begin({})
            return False
        if found[1] is not None:
            self._expect(found[1])
        return True

    def begin(self, headers: Mapping[str, str]) -> None:
        """Begin with a whole answer (200), and forget what came before."""
        self.have, self._total = 0, None
        self._validator = validator(headers)
        self._encoding = headers.get("content-encoding", "").lower()
        self._path.write_bytes(b"")
        if self._encoding not in ("", "identity", *_PACKED):
            raise CannotFetch(
                f"it came packed as {self._encoding!r}, which was not asked for.",
                place=self._place,
                hint="Fetch it with a browser and import it.",
            )
        length = headers.get("content-length", "")
        if length.isdigit():
            self._expect(int(length))

    def take(self, chunks: Iterable[bytes], *, until: Callable[[], bool]) -> bool:
        """Write what comes until it ends; say whether it did, or was given up before."""
        with self._path.open("ab") as file:
            for chunk in chunks:
                file.write(chunk)
                self.have += len(chunk)
                self._bound(self.have)
                if until():
                    return False
        return True

    @property
    def whole(self) -> bool:
        """Whether all has come that was promised."""
        return self._total is None or self.have == self._total

    @property
    def says(self) -> str:
        """Say how far it has come."""
        return f"{self.have:,} bytes" + (f" of {self._total:,}" if self._total is not None else "")

    def unpack(self) -> tuple[Path, int, str] | None:
        """Return the file as it is meant, its size and SHA-256; None where what came does not unpack."""
        if self._encoding not in _PACKED or not self.have:
            return self._path, self.have, _sha256(self._path)
        target = self._path.with_suffix(".unpacked")
        digest, size = hashlib.sha256(), 0
        try:
            with target.open("wb") as file:
                for chunk in _unpacked(self._path):
                    size += len(chunk)
                    self._bound(size)
                    digest.update(chunk)
                    file.write(chunk)
        except (zlib.error, EOFError):
            self.begin({})
            return None
        self._path.unlink()
        return target, size, digest.hexdigest()

    def _expect(self, total: int) -> None:
        self._total = total
        self._bound(total)

    def _bound(self, size: int) -> None:
        if size > self._largest:
            raise CannotFetch(
                f"larger than the {self._largest:,} bytes that a file may have.",
                place=self._place,
                hint="Where the list has really grown that much, allow more with --largest.",
            )


def _unpacked(path: Path) -> Iterator[bytes]:
    """Unpack gzip piece by piece, each bounded; raises EOFError where it is cut short."""
    unpacker = zlib.decompressobj(wbits=31)
    with path.open("rb") as file:
        while piece := file.read(CHUNK // 16):
            while piece:
                if unpacker.eof:  # one gzip member after another makes one file
                    unpacker = zlib.decompressobj(wbits=31)
                yield unpacker.decompress(piece, CHUNK)
                piece = unpacker.unconsumed_tail or unpacker.unused_data
    while not unpacker.eof:
        rest = unpacker.decompress(unpacker.unconsumed_tail, CHUNK)
        if not rest:
            raise EOFError
        yield rest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
