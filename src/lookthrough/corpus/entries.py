"""Every entry-version ever held, by dense number: written once, opened by memory map, decoded when asked for."""

import mmap
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from lookthrough.corpus.spans import Spans, spans_of
from lookthrough.corpus.ties import Ties, numbered
from lookthrough.corpus.versions import Versions
from lookthrough.model.edition import Edition, Held
from lookthrough.model.ids import EntryId, ListId, SourceId
from lookthrough.model.listing import Entry
from lookthrough.model.source import SourceCard

_ENTRIES = "entries.bin"
KEPT = 16_384
"""Decoded entry-versions kept at hand: in one book the same parties come up again and again."""

_decoder = msgspec.json.Decoder(Entry)
_ids_decoder = msgspec.json.Decoder(list[EntryId])
_lists_decoder = msgspec.json.Decoder(list[ListId])
_cards_decoder = msgspec.json.Decoder(tuple[SourceCard, ...])
_held_decoder = msgspec.json.Decoder(list[Held])


def write(folder: Path, versions: Versions, held: Sequence[Held], cards: Sequence[SourceCard]) -> None:
    """Write all entry-versions, the editions they belong to and their sources' cards into a new folder."""
    folder.mkdir(parents=True)
    (folder / _ENTRIES).write_bytes(b"".join(versions.records))
    np.save(folder / "offsets.npy", _bounds([len(record) for record in versions.records]))
    np.save(folder / "keys.npy", np.asarray(versions.keys, dtype=np.int32))
    spans = {
        source: spans_of([versions.members[card.edition.id] for card in held if card.edition.source == source])
        for source in _sources(held)
    }
    np.save(folder / "spans.npy", np.concatenate([np.empty((0, 3), np.int32), *(one.rows for one in spans.values())]))
    np.save(folder / "span_bounds.npy", _bounds([len(one.rows) for one in spans.values()]))
    np.save(folder / "ties.npy", numbered(versions.ties, versions.keys, versions.sources))
    np.save(folder / "listings.npy", np.asarray(versions.listings, dtype=np.int32).reshape(-1, 4))
    (folder / "ids.json").write_bytes(msgspec.json.encode(versions.ids))
    (folder / "lists.json").write_bytes(msgspec.json.encode(list(versions.list_numbers)))
    (folder / "held.json").write_bytes(msgspec.json.encode(list(held)))
    (folder / "cards.json").write_bytes(msgspec.json.encode(list(cards)))


class StoredEntries:
    """Entry-versions on disk, with the editions and lists they belong to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._bytes = _map_bytes(folder / _ENTRIES)
        self._offsets: list[int] = np.load(folder / "offsets.npy").tolist()
        self._decoded = lru_cache(maxsize=KEPT)(self._decode)
        self._keys: NDArray[np.int32] = np.load(folder / "keys.npy", mmap_mode="r")
        self._listings: NDArray[np.int32] = np.load(folder / "listings.npy", mmap_mode="r")
        self._lists = tuple(_lists_decoder.decode((folder / "lists.json").read_bytes()))
        self._held = tuple(_held_decoder.decode((folder / "held.json").read_bytes()))
        rows, bounds = np.load(folder / "spans.npy"), np.load(folder / "span_bounds.npy")
        self._editions = {source: _editions_of(self._held, source) for source in _sources(self._held)}
        self._spans = {
            source: Spans(rows[bounds[place] : bounds[place + 1]], len(editions))
            for place, (source, editions) in enumerate(self._editions.items())
        }

    @property
    def held(self) -> tuple[Held, ...]:
        """Every edition held, oldest first."""
        return self._held

    @property
    def lists(self) -> tuple[ListId, ...]:
        """The lists that `listings` numbers."""
        return self._lists

    @property
    def keys(self) -> NDArray[np.int32]:
        """For each entry-version, the number of its entry."""
        return self._keys

    @property
    def listings(self) -> NDArray[np.int32]:
        """Rows of (entry-version, list number, listing day, first day no longer)."""
        return self._listings

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, version: int) -> Entry:
        return self._decoded(version)

    def __iter__(self) -> Iterator[Entry]:
        return (self._decode(version) for version in range(len(self)))

    def _decode(self, version: int) -> Entry:
        if not 0 <= version < len(self):
            raise IndexError(version)
        return _decoder.decode(self._bytes[self._offsets[version] : self._offsets[version + 1]])

    @cached_property
    def cards(self) -> tuple[SourceCard, ...]:
        """What was known of each source held when this was derived, so that no question has to load the sources."""
        return _cards_decoder.decode((self._folder / "cards.json").read_bytes())

    def editions_of(self, source: SourceId) -> tuple[Held, ...]:
        """Return the editions of a source, oldest first: `spans` numbers them in this order."""
        return self._editions[source]

    def spans(self, source: SourceId) -> Spans:
        """Return which entry-versions stand in which editions of a source."""
        return self._spans[source]

    def members(self, edition: Edition) -> NDArray[np.int32]:
        """Return the entry-versions of an edition, by number."""
        order = [held.edition.id for held in self._editions[edition.source]]
        return self._spans[edition.source].members(order.index(edition.id))

    def versions_of(self, entry: EntryId) -> tuple[int, ...]:
        """Return all versions of the entries that bear this id, whatever their source, by number."""
        bearing = [key for key, identity in enumerate(self._ids) if identity == entry]
        return tuple(np.flatnonzero(np.isin(self._keys, bearing)).tolist())

    @cached_property
    def _ids(self) -> list[EntryId]:
        """The id of each entry, by the number that `keys` gives it."""
        return _ids_decoder.decode((self._folder / "ids.json").read_bytes())

    def party_of(self, version: int, alive: NDArray[np.bool_]) -> tuple[int, ...]:
        """Return the entry-versions among those alive that are one party by their publishers' word, itself first."""
        return self._tied.party_of(version, alive)

    @cached_property
    def _tied(self) -> Ties:
        return Ties(np.load(self._folder / "ties.npy"))


def _sources(held: Sequence[Held]) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(card.edition.source for card in held))


def _editions_of(held: Sequence[Held], source: SourceId) -> tuple[Held, ...]:
    return tuple(card for card in held if card.edition.source == source)


def _bounds(lengths: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def _map_bytes(path: Path) -> memoryview:
    if path.stat().st_size == 0:
        return memoryview(b"")
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
