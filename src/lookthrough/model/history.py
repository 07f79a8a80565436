"""How editions differ, and how an entry lived through them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lookthrough.model.ids import EditionId, SourceId
from lookthrough.model.listing import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What one field of an entry lost and what it gained, each value as a line a person can read."""

    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """An entry that two editions have, and that is not the same in both."""

    before: Entry
    after: Entry
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What turns one edition into another, in the order of the entries' ids."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[EntryChange, ...] = ()


class Turn(StrEnum):
    """What a new stretch of an entry's life begins with."""

    FIRST_SEEN = "first seen"
    CHANGED = "changed"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A time in which editions say the same of an entry.

    `since` is when the first edition with it was published, `last` the last one; `gone_at` when the first edition that
    no longer has the entry was, None where it goes on or another stretch follows. `fields` is what changed at its
    beginning.
    """

    turn: Turn
    edition: EditionId
    form: str
    """In which form its publisher gave it; another form may say more or less of the same."""
    since: datetime
    last: datetime
    gone_at: datetime | None
    editions: int
    entry: Entry
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """An entry's life through the editions held of one source; `first` and `last` are the source's own."""

    source: SourceId
    first: datetime
    last: datetime
    editions: tuple[datetime, ...]
    """When each edition of the source was published, oldest first."""
    stretches: tuple[Stretch, ...]
