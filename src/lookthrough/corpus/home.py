"""The home folder: where everything we hold lies, which format it has, and who may write."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lookthrough.errors import Busy, DamagedHome

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

FORMAT = "2"
READABLE = ("1", FORMAT)
"""Format 1 kept raw bytes on their own only, so what it holds is held here too."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of a home; none is made before something is written into it."""

    root: Path

    @property
    def raw(self) -> Path:
        """Raw bytes by SHA-256, never edited."""
        return self.root / "raw"

    @property
    def editions(self) -> Path:
        """One manifest per edition, never edited."""
        return self.root / "editions"

    @property
    def derived(self) -> Path:
        """What can be made again from raw bytes: entry-versions and the index."""
        return self.root / "derived"

    @property
    def runs(self) -> Path:
        """Screenings under way, so that an interrupted one can go on."""
        return self.root / "runs"

    def check(self) -> None:
        """Refuse a home of another format."""
        mark = self.root / "format"
        if mark.exists() and (held := mark.read_text().strip()) not in READABLE:
            raise DamagedHome(
                f"{self.root} has format {held}; this program reads format {FORMAT}. "
                f"Use the program that wrote it, or another --home."
            )

    @property
    def fetched(self) -> Path:
        """What each publisher's address last gave, so that it is asked only for what is new."""
        return self.root / "fetched"

    @property
    def refused(self) -> Path:
        """Fetched editions that were refused, each with its reasons."""
        return self.root / "refused"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let one process write at a time; raise Busy where another one does."""
        with self._lock() as lock:
            _take(lock, self.root)
            yield

    @contextmanager
    def writing_in_turn(self) -> Iterator[None]:
        """Let one process write at a time; wait until another one has ended."""
        with self._lock() as lock:
            _wait_for(lock)
            yield

    def _lock(self) -> BinaryIO:
        self.check()
        self.root.mkdir(parents=True, exist_ok=True)
        mark = self.root / "format"
        if not mark.exists() or mark.read_text().strip() != FORMAT:
            write_aside(mark, f"{FORMAT}\n".encode())
        return (self.root / "writing.lock").open("a+b")


def write_aside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: aside, flushed to disk, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


# The system lets go of a lock when its process ends, however it ends.

if sys.platform == "win32":

    def _take(lock: BinaryIO, root: Path) -> None:
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise _busy(root) from error

    def _wait_for(lock: BinaryIO) -> None:
        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)

else:

    def _take(lock: BinaryIO, root: Path) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise _busy(root) from error

    def _wait_for(lock: BinaryIO) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)


def _busy(root: Path) -> Busy:
    return Busy(f"another process is writing to {root}; try again when it has ended.")
