"""The corpus of a home: which editions we hold, opened for questions, or added to."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from lookthrough.corpus import manifests, raw
from lookthrough.corpus.derived import BuildIndex, Code, Derivation, folder_of, read_edition
from lookthrough.corpus.entries import StoredEntries
from lookthrough.corpus.home import Home
from lookthrough.errors import NoLists
from lookthrough.model.edition import Edition, Held, Reading
from lookthrough.model.ids import EditionId, SourceId
from lookthrough.model.listing import Entry
from lookthrough.ports import Recall, Source


@dataclass(frozen=True, slots=True)
class Opened:
    """A corpus opened for questions: its entry-versions and the folder of their index."""

    entries: StoredEntries
    index: Path


class Addition:
    """New editions on their way in: all of them are added, or none."""

    def __init__(self, home: Home, derivation: Derivation, before: Sequence[Edition]) -> None:
        self._home, self._derivation = home, derivation
        self._new_bytes: list[str] = []
        self._last = {(edition.source, part.role): part.sha256 for edition in before for part in edition.parts}
        self.editions: list[Edition] = []

    @property
    def recall(self) -> Recall:
        """What was made of the records read so far."""
        return self._derivation.recall

    def keep(self, source: SourceId, role: str, data: bytes) -> str:
        """Store the raw bytes of a source's part and return their hash."""
        name, new = raw.keep(self._home.raw, data, like=self._last.get((source, role)))
        self._last[source, role] = name
        if new:
            self._new_bytes.append(name)
        return name

    def fetch(self, sha256: str) -> bytes:
        """Return raw bytes stored before."""
        return raw.fetch(self._home.raw, sha256)

    def add(self, edition: Edition, reading: Reading) -> Held:
        """Take a read edition in; it counts once the addition ends well."""
        self.editions.append(edition)
        return self._derivation.add(edition, reading)

    def take_back(self) -> None:
        """Remove the bytes stored for an addition that failed."""
        for name in reversed(self._new_bytes):
            raw.forget(self._home.raw, name)


LoadSources = Callable[[], Mapping[SourceId, Source]]
"""Loads the sources, which a question to what is held already does without."""


class Corpus:
    """Everything published that we hold, in one home."""

    def __init__(self, home: Home, load_sources: LoadSources, code: Code, build_index: BuildIndex) -> None:
        home.check()
        self._home, self._load_sources, self._code, self._build_index = home, load_sources, code, build_index

    @cached_property
    def _sources(self) -> Mapping[SourceId, Source]:
        return self._load_sources()

    def editions(self) -> tuple[Edition, ...]:
        """Return every edition held, oldest first."""
        return manifests.read_all(self._home.editions)

    def open(self) -> Opened:
        """Open the corpus, deriving first what is not there: after an interrupted import, or under new code."""
        editions = self.editions()
        if not editions:
            raise NoLists(
                f"No lists in {self._home.root}. Fetch them: `lookthrough lists refresh`. Or import some: "
                "`lookthrough lists import PATH` takes files as their publishers give them; `lookthrough lists import "
                "--sample` takes the bundled samples, which are not for compliance use."
            )
        try:
            return self._open(editions)
        except FileNotFoundError:
            # Another process took an edition in just now, and dropped the folder that its own replaces.
            return self._open(self.editions())

    def _open(self, editions: tuple[Edition, ...]) -> Opened:
        folder = folder_of(self._home, editions, self._code)
        if not folder.exists():
            # Another process may be making it at this moment, or may have taken in more editions meanwhile.
            with self._home.writing_in_turn():
                editions = self.editions()
                derivation = self._derivation(editions)
                derivation.read_missing(editions)
                folder = derivation.write(editions, self._build_index)
        return Opened(StoredEntries(folder), folder / "index")

    def held(self) -> tuple[Held, ...]:
        """Return every edition held with the figures of its reading, oldest first."""
        return self.open().entries.held if self.editions() else ()

    def entries(self, edition: Edition) -> tuple[Entry, ...]:
        """Return the entries of an edition held, in the order of its file."""
        stored = self.open().entries
        return tuple(stored[version] for version in stored.members(edition).tolist())

    def raw_bytes(self, sha256: str) -> bytes | None:
        """Return stored bytes by their hash, None where we do not hold them."""
        return raw.fetch(self._home.raw, sha256) if raw.has(self._home.raw, sha256) else None

    def reading(
        self, edition: Edition, *, roles: Collection[str] | None = None, recall: Recall | None = None
    ) -> Reading:
        """Read an edition again from its raw bytes, only some of its parts where roles are given."""
        parts = tuple(part for part in edition.parts if roles is None or part.role in roles)
        return read_edition(self._home, replace(edition, parts=parts), self._sources, recall)

    @contextmanager
    def adding(self) -> Iterator[Addition]:
        """Add editions: all that are added inside the block, or, after an error, none."""
        with self._home.writing():
            before = self.editions()
            derivation = self._derivation(before)
            addition = Addition(self._home, derivation, before)
            try:
                yield addition
                derivation.read_missing(before)
            except BaseException:
                addition.take_back()
                raise
            if not addition.editions:
                return
            for edition in addition.editions:
                manifests.write(self._home.editions, edition)
            derivation.write(self.editions(), self._build_index)

    def _derivation(self, editions: Sequence[Edition]) -> Derivation:
        return Derivation(self._home, self._code, self._sources, [edition.id for edition in editions])

    def has(self, edition: EditionId) -> bool:
        """Whether we hold this edition already."""
        return any(held.id == edition for held in self.editions())
