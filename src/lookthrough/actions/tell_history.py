"""One entry's life through every edition held."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lookthrough.errors import Unusable
from lookthrough.history.life import life_of
from lookthrough.model.as_of import AsOf
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


def tell_history(listed: ListId, entry: EntryId, shelf: Shelf, cards: Sequence[SourceCard], as_of: AsOf) -> History:
    """Tell the life of an entry through the editions known at a moment; raises Unusable where none of them has it."""
    versions = versions_on_list(listed, entry, shelf)
    entries = {version: shelf[version] for version in versions}
    lives = []
    for source in dict.fromkeys(one.source for one in entries.values()):
        rows = shelf.spans(source).rows
        all_editions = [held.edition for held in shelf.editions_of(source)]
        known = [place for place, edition in enumerate(all_editions) if as_of.knows(edition)]
        own = _among(known, rows[np.isin(rows[:, 0], versions)].tolist())
        if not own:
            continue
        editions = [all_editions[place] for place in known]
        card = next(card for card in cards if card.id == source)
        forms = [card.form_of(edition.parts[0].role).name for edition in editions]
        lives.append(life_of(editions, forms, own, entries))
    if not lives:
        raise Unusable(f"No edition of {listed} known at that moment has an entry {entry}.")
    newest = max((stretch for life in lives for stretch in life.stretches), key=lambda stretch: stretch.last).entry
    return History(
        list=listed,
        entry=entry,
        heading=newest.names[0].text,
        listings=tuple(listing for listing in newest.listings if listing.list == listed),
        lives=tuple(lives),
    )


def _among(known: Sequence[int], rows: Sequence[Sequence[int]]) -> list[tuple[int, int, int]]:
    """Return stretches of versions as they look when only some editions are known, numbered anew in their order."""
    found: list[tuple[int, int, int]] = []
    for version, first, end in sorted(rows, key=lambda row: (row[0], row[1])):
        start, stop = bisect_left(known, first), bisect_left(known, end)
        if start == stop:
            continue
        if found and found[-1][0] == version and found[-1][2] == start:  # what lay between is not known
            start = found.pop()[1]
        found.append((version, start, stop))
    return found


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
