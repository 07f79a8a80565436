"""One entry's life through every edition held."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lookthrough.errors import Unusable
from lookthrough.history.life import life_of
from lookthrough.model.history import Life
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Listing
from lookthrough.model.source import SourceCard
from lookthrough.ports import Shelf


@dataclass(frozen=True, slots=True)
class History:
    """An entry of a list: its newest heading and listings, and its life in each source that carries it."""

    list: ListId
    entry: EntryId
    heading: str
    listings: tuple[Listing, ...]
    lives: tuple[Life, ...]


def tell_history(listed: ListId, entry: EntryId, shelf: Shelf, cards: Sequence[SourceCard]) -> History:
    """Tell the life of an entry; raises Unusable where no edition held has it."""
    versions = versions_on_list(listed, entry, shelf)
    entries = {version: shelf[version] for version in versions}
    lives = []
    for source in dict.fromkeys(one.source for one in entries.values()):
        rows = shelf.spans(source).rows
        own = rows[np.isin(rows[:, 0], versions)].tolist()
        editions = [held.edition for held in shelf.editions_of(source)]
        card = next(card for card in cards if card.id == source)
        forms = [card.form_of(edition.parts[0].role).name for edition in editions]
        lives.append(life_of(editions, forms, [(version, first, end) for version, first, end in own], entries))
    newest = max((stretch for life in lives for stretch in life.stretches), key=lambda stretch: stretch.last).entry
    return History(
        list=listed,
        entry=entry,
        heading=newest.names[0].text,
        listings=tuple(listing for listing in newest.listings if listing.list == listed),
        lives=tuple(lives),
    )


def versions_on_list(listed: ListId, entry: EntryId, shelf: Shelf) -> list[int]:
    """Return every version of an entry that stands on a list, by number; raises Unusable where there is none."""
    if listed not in shelf.lists:
        raise Unusable(f"No list held is called {listed}. Lists held: {', '.join(sorted(shelf.lists))}.")
    rows = shelf.listings
    on_list = rows[rows[:, 1] == shelf.lists.index(listed), 0]
    found = [version for version in shelf.versions_of(entry) if version in on_list]
    if not found:
        raise Unusable(f"No edition held of {listed} has an entry {entry}.")
    return found
