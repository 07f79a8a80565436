"""What is made from raw bytes: entry-versions and the index, under a key that says from what and by which code."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from lookthrough.corpus import entries, raw
from lookthrough.corpus.entries import StoredEntries
from lookthrough.corpus.home import Home
from lookthrough.corpus.versions import Versions
from lookthrough.errors import DamagedHome
from lookthrough.model.edition import Edition, Held, Reading
from lookthrough.model.ids import EditionId, ListId, SourceId
from lookthrough.model.source import RawFile
from lookthrough.ports import Entries, Recall, Source

BuildIndex = Callable[[Path, Entries], None]


@dataclass(frozen=True, slots=True)
class Code:
    """The content hashes of the code that a derived folder depends on."""

    readers: str
    index: str


@dataclass(frozen=True, slots=True)
class _Built:
    """The note in a derived folder: which code read which editions."""

    readers: str
    editions: tuple[EditionId, ...]


def folder_of(home: Home, editions: Sequence[Edition], code: Code) -> Path:
    """Name the folder that holds what these editions make under this code."""
    body = msgspec.json.encode([sorted(edition.id for edition in editions), code.readers, code.index])
    return home.derived / hashlib.sha256(body).hexdigest()[:16]


class Derivation:
    """Entry-versions in the making: what an earlier derivation read, new readings, written once."""

    def __init__(
        self, home: Home, code: Code, sources: Mapping[SourceId, Source], editions: Iterable[EditionId]
    ) -> None:
        self._home, self._code, self._sources = home, code, sources
        self.recall = Recall()
        self._versions = Versions(spaces={key: source.card.space for key, source in sources.items()})
        self._held: dict[EditionId, Held] = {}
        self._begin_with_what_was_read(frozenset(editions))

    @property
    def read(self) -> frozenset[EditionId]:
        """Return the editions that need not be read again."""
        return frozenset(self._held)

    def held(self, edition: EditionId) -> Held:
        """Return the figures of an edition read so far."""
        return self._held[edition]

    def add(self, edition: Edition, reading: Reading) -> Held:
        """Take one edition's entries in."""
        self._versions.add_edition(edition.id, edition.source, reading.entries)
        held = self._held[edition.id] = summary(edition, reading)
        return held

    def read_missing(self, editions: Sequence[Edition]) -> None:
        """Read from raw bytes whatever no earlier derivation has read."""
        for edition in editions:
            if edition.id not in self._held:
                self.add(edition, read_edition(self._home, edition, self._sources, self.recall))

    def write(self, editions: Sequence[Edition], build_index: BuildIndex) -> Path:
        """Write the derived folder whole or not at all, and drop the ones it replaces."""
        target = folder_of(self._home, editions, self._code)
        if target.exists():
            return target
        aside = target.with_name(f".{target.name}")
        shutil.rmtree(aside, ignore_errors=True)
        held = [self._held[edition.id] for edition in editions]
        cards = [self._sources[source].card for source in dict.fromkeys(one.edition.source for one in held)]
        entries.write(aside, self._versions, held, cards)
        build_index(aside / "index", StoredEntries(aside))
        note = _Built(self._code.readers, tuple(edition.id for edition in editions))
        (aside / "built.json").write_bytes(msgspec.json.encode(note))
        aside.rename(target)
        for other in self._home.derived.iterdir():
            if other != target:
                shutil.rmtree(other, ignore_errors=True)
        return target

    def _begin_with_what_was_read(self, wanted: frozenset[EditionId]) -> None:
        notes = [
            (note, path.parent)
            for path in sorted(self._home.derived.glob("[!.]*/built.json"))
            if (note := msgspec.json.decode(path.read_bytes(), type=_Built)).readers == self._code.readers
            and wanted.issuperset(note.editions)
        ]
        if not notes:
            return
        note, folder = max(notes, key=lambda found: (len(found[0].editions), found[1].name))
        stored = StoredEntries(folder)
        self._versions.learn(stored)
        for held in stored.held:
            self._versions.members[held.edition.id] = stored.members(held.edition)
            self._held[held.edition.id] = held


def read_edition(
    home: Home, edition: Edition, sources: Mapping[SourceId, Source], recall: Recall | None = None
) -> Reading:
    """Read an edition from its raw bytes."""
    source = sources.get(edition.source)
    if source is None:
        raise DamagedHome(f"{edition.id} was read by a source this program does not have: {edition.source}.")
    parts = {
        part.role: RawFile(place=part.file, name=part.file.lower(), data=raw.fetch(home.raw, part.sha256))
        for part in edition.parts
    }
    return source.read(parts, recall)


def summary(edition: Edition, reading: Reading) -> Held:
    """Count what a reading holds."""
    by_list: dict[ListId, int] = {}
    for entry in reading.entries:
        for published in {listing.list for listing in entry.listings}:
            by_list[published] = by_list.get(published, 0) + 1
    return Held(
        edition=edition,
        rows=dict(reading.rows),
        entries=len(reading.entries),
        by_list=dict(sorted(by_list.items())),
        clauses=reading.clauses,
        missing=reading.missing,
        warnings=reading.warnings,
    )
