"""Editions: what an authority published, when, and what we made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lookthrough.model.ids import EditionId, ListId, SourceId
from lookthrough.model.listing import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file of an edition: its role in the set (`main`, `add`, `alt`, `comments`), its name and its bytes' hash."""

    role: str
    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published state of a source. `sample` marks editions written by hand, never for compliance use.

    `published_at` and `held_at` are moments in UTC; a publisher's day without a clock is its first moment. `note` says
    what a person or the program had to say when it was taken in: why it was accepted by hand, what dates it.
    """

    id: EditionId
    source: SourceId
    published_at: datetime
    held_at: datetime
    parts: tuple[Part, ...]
    sample: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseCount:
    """What became of the clauses of free text: taken into typed fields, ignored by name, or not understood."""

    taken: int = 0
    ignored: int = 0
    unread: int = 0

    @property
    def share_unread(self) -> float:
        """Unread clauses over all clauses, 0 where there are none."""
        total = self.taken + self.ignored + self.unread
        return self.unread / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An edition as read: its entries, rows per part, clauses, and what its reader warns of."""

    entries: tuple[Entry, ...]
    rows: Mapping[str, int]
    clauses: ClauseCount = ClauseCount()
    missing: tuple[str, ...] = ()
    """Roles of parts the publisher has and this set lacks: SDN without ALT is a partial edition."""
    warnings: tuple[str, ...] = ()
    stated_at: datetime | None = None
    """The moment of publication that the file itself states, in UTC; a day without a clock is its first moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An edition we hold, with the figures of its reading; the entries themselves stay in the corpus."""

    edition: Edition
    rows: Mapping[str, int]
    entries: int
    by_list: Mapping[ListId, int]
    clauses: ClauseCount
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
