"""The home folder: where everything we hold lies, which format it has, and who may write."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lookthrough.errors import DamagedHome, LookthroughError

FORMAT = "1"


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
        if mark.exists() and (held := mark.read_text().strip()) != FORMAT:
            raise DamagedHome(
                f"{self.root} has format {held}; this program reads format {FORMAT}. "
                f"Use the program that wrote it, or another --home."
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let one process write at a time."""
        self.check()
        self.root.mkdir(parents=True, exist_ok=True)
        mark = self.root / "format"
        if not mark.exists():
            write_aside(mark, f"{FORMAT}\n".encode())
        lock = self.root / "writing.lock"
        try:
            held = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            _give_way_to_the_living(lock)
            held = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        try:
            os.write(held, str(os.getpid()).encode())
            os.close(held)
            yield
        finally:
            lock.unlink(missing_ok=True)


def write_aside(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: aside, flushed to disk, renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _give_way_to_the_living(lock: Path) -> None:
    # A lock whose process is gone was left by a crash; what that process wrote aside was never renamed.
    owner = lock.read_text().strip()
    if owner.isdigit() and int(owner) != os.getpid() and _lives(int(owner)):
        raise LookthroughError(f"process {owner} is writing to {lock.parent}; try again when it has ended.")
    lock.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
