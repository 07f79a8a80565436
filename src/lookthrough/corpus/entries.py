"""Every entry-version ever held, by dense number: written once, opened by memory map, decoded when asked for."""

import mmap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from lookthrough.corpus.versions import Versions
from lookthrough.model.edition import Held
from lookthrough.model.ids import EditionId, ListId
from lookthrough.model.listing import Entry

_ENTRIES = "entries.bin"
KEPT = 4_096
"""Decoded entry-versions kept at hand: in one book the same parties come up again and again."""

_decoder = msgspec.json.Decoder(Entry)
_lists_decoder = msgspec.json.Decoder(list[ListId])
_held_decoder = msgspec.json.Decoder(list[Held])


def write(folder: Path, versions: Versions, held: Sequence[Held]) -> None:
    """Write all entry-versions and the editions they belong to into a new folder."""
    folder.mkdir(parents=True)
    (folder / _ENTRIES).write_bytes(b"".join(versions.records))
    np.save(folder / "offsets.npy", _bounds([len(record) for record in versions.records]))
    np.save(folder / "keys.npy", np.asarray(versions.keys, dtype=np.int32))
    members = [versions.members[card.edition.id] for card in held]
    np.save(folder / "members.npy", np.concatenate([np.empty(0, np.int32), *members]))
    np.save(folder / "member_bounds.npy", _bounds([len(numbers) for numbers in members]))
    np.save(folder / "listings.npy", np.asarray(versions.listings, dtype=np.int32).reshape(-1, 3))
    (folder / "lists.json").write_bytes(msgspec.json.encode(list(versions.list_numbers)))
    (folder / "held.json").write_bytes(msgspec.json.encode(list(held)))


class StoredEntries:
    """Entry-versions on disk, with the editions and lists they belong to."""

    def __init__(self, folder: Path) -> None:
        self._bytes = _map_bytes(folder / _ENTRIES)
        self._offsets: list[int] = np.load(folder / "offsets.npy").tolist()
        self._decoded = lru_cache(maxsize=KEPT)(self._decode)
        self._keys: NDArray[np.int32] = np.load(folder / "keys.npy", mmap_mode="r")
        self._listings: NDArray[np.int32] = np.load(folder / "listings.npy", mmap_mode="r")
        self._lists = tuple(_lists_decoder.decode((folder / "lists.json").read_bytes()))
        self._held = tuple(_held_decoder.decode((folder / "held.json").read_bytes()))
        members = np.load(folder / "members.npy", mmap_mode="r")
        bounds = np.load(folder / "member_bounds.npy")
        self._members: Mapping[EditionId, NDArray[np.int32]] = {
            card.edition.id: members[bounds[place] : bounds[place + 1]] for place, card in enumerate(self._held)
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
        """Rows of (entry-version, list number, listing day)."""
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

    def members(self, edition: EditionId) -> NDArray[np.int32]:
        """Return the entry-versions of an edition, in the order of its file."""
        return self._members[edition]


def _bounds(lengths: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def _map_bytes(path: Path) -> memoryview:
    if path.stat().st_size == 0:
        return memoryview(b"")
    with path.open("rb") as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
