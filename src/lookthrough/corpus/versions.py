"""Numbering entry-versions: each distinct record gets a number once, however many editions repeat it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from lookthrough.corpus.ties import ties_of
from lookthrough.model.ids import EditionId, EntryId, ListId, SourceId
from lookthrough.model.listing import Entry

NO_DAY = -1
"""Stands for a day the publisher does not state."""

_encoder = msgspec.json.Encoder(order="deterministic")


@dataclass(slots=True)
class Versions:
    """All distinct records so far. `listings` rows are (version, list number, listing day, first day no longer)."""

    records: list[bytes] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    listings: list[tuple[int, int, int, int]] = field(default_factory=list)
    members: dict[EditionId, NDArray[np.int32]] = field(default_factory=dict)
    list_numbers: dict[ListId, int] = field(default_factory=dict)
    ties: list[tuple[int, str]] = field(default_factory=list)
    """Rows of (version, what may tie its party to entries of other sources; see `ties.py`)."""
    spaces: Mapping[SourceId, str] = field(default_factory=dict)
    """Who counts the numbers of each source's entries."""
    _by_digest: dict[bytes, int] = field(default_factory=dict)
    _by_key: dict[tuple[SourceId, EntryId], int] = field(default_factory=dict)
    _last: dict[SourceId, dict[int, tuple[int, Entry]]] = field(default_factory=dict)

    def add_edition(self, edition: EditionId, source: SourceId, entries: Sequence[Entry]) -> None:
        """Number the records of one edition."""
        # A reader that recalls hands out the same objects again: those of the edition before need no second look.
        # They are kept here, so that an object with one's identity is that object.
        last = self._last.get(source, {})
        now = self._last[source] = {id(entry): last.get(id(entry)) or (self._number(entry), entry) for entry in entries}
        numbers = np.fromiter((number for number, _ in now.values()), dtype=np.int32, count=len(now))
        self.members[edition] = np.unique(numbers)

    def learn(self, entries: Iterable[Entry]) -> None:
        """Number records read earlier, in the order of their numbers."""
        for entry in entries:
            self._number(entry)

    @property
    def sources(self) -> list[SourceId]:
        """The source of each entry, by the number that `keys` gives it."""
        return [source for source, _ in self._by_key]

    @property
    def ids(self) -> list[EntryId]:
        """The id of each entry, by the number that `keys` gives it."""
        return [identity for _, identity in self._by_key]

    def _number(self, entry: Entry) -> int:
        record = _encoder.encode(entry)
        digest = hashlib.blake2b(record, digest_size=16).digest()
        known = self._by_digest.get(digest)
        if known is not None:
            return known
        version = self._by_digest[digest] = len(self.records)
        self.records.append(record)
        self.keys.append(self._by_key.setdefault((entry.source, entry.id), len(self._by_key)))
        for listing in entry.listings:
            number = self.list_numbers.setdefault(listing.list, len(self.list_numbers))
            self.listings.append((version, number, _ordinal(listing.listed_on), _ordinal(listing.until)))
        self.ties += [(version, tie) for tie in ties_of(entry, self.spaces.get(entry.source, ""))]
        return version


def _ordinal(day: date | None) -> int:
    return NO_DAY if day is None else day.toordinal()
