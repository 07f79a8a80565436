"""One entry by its list's own id: as it stands at a moment, and through the editions we hold."""

from dataclasses import dataclass

import numpy as np

from lookthrough.actions.resolve_as_of import Resolved
from lookthrough.actions.tell_history import versions_on_list
from lookthrough.errors import Unusable
from lookthrough.model.edition import Edition
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry
from lookthrough.ports import Shelf


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it stands, or, where it does not stand at the moment, as the newest edition had it."""

    entry: Entry
    stands: bool
    rebuilt: bool
    editions: tuple[Edition, ...]
    """The editions that have it, oldest first."""
    versions: int
    """How many different records these editions have of it."""


def look_up_entry(listed: ListId, entry: EntryId, shelf: Shelf, moment: Resolved) -> Found:
    """Find an entry of a list; raise Unusable where no edition we hold has it."""
    versions = versions_on_list(listed, entry, shelf)
    standing = [version for version in versions if moment.alive[version]]
    shown = standing[0] if standing else versions[-1]
    return Found(
        entry=shelf[shown],
        stands=bool(standing),
        rebuilt=bool(moment.rebuilt[shown]),
        editions=tuple(held.edition for held in shelf.held if np.isin(shelf.members(held.edition), versions).any()),
        versions=len(versions),
    )


def has_entry(listed: ListId, entry: EntryId, shelf: Shelf) -> bool:
    """Whether any edition we hold of a list has an entry."""
    try:
        return bool(versions_on_list(listed, entry, shelf))
    except Unusable:
        return False
