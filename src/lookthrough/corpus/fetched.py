"""What each publisher's addresses last gave, and until when each edition was seen to stand: one small file a source.

Where a file is lost or cannot be read, everything is fetched again, and old gaps between editions show as gaps.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from lookthrough.corpus.home import Home, write_aside
from lookthrough.model.fetched import LastGood, Remembered
from lookthrough.model.ids import EditionId, SourceId


class Fetched:
    """What is remembered in a home."""

    def __init__(self, home: Home) -> None:
        self._folder = home.fetched

    def recall(self, source: SourceId) -> Remembered:
        """Return what is remembered of a source; nothing where nothing is."""
        return _read(self._path(source))

    def remember(
        self, source: SourceId, parts: Mapping[str, LastGood], edition: EditionId, seen_at: datetime | None
    ) -> None:
        """Keep what its addresses gave, and that this edition stood at this moment; whole or not at all."""
        seen = dict(self.recall(source).seen)
        if seen_at is not None:
            seen[edition] = max(seen_at, seen.get(edition, seen_at))
        body = msgspec.json.encode(Remembered(parts=parts, seen=seen))
        write_aside(self._path(source), msgspec.json.format(body) + b"\n")

    def seen(self) -> Mapping[EditionId, datetime]:
        """Return the last moment at which each edition was seen to be what its publisher gives."""
        return {edition: at for path in self._folder.glob("*.json") for edition, at in _read(path).seen.items()}

    def _path(self, source: SourceId) -> Path:
        return self._folder / f"{source}.json"


def _read(path: Path) -> Remembered:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Remembered)
    except (FileNotFoundError, msgspec.MsgspecError):
        return Remembered()
