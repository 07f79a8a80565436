"""What makes a reading doubtful: a list with fewer entries than its whole editions have had."""

from collections import Counter
from collections.abc import Mapping

from lookthrough.model.ids import ListId
from lookthrough.model.listing import Entry
from lookthrough.sources._kit.card import ListFile


def doubts(place: str, entries: tuple[Entry, ...], lists: Mapping[ListId, ListFile]) -> tuple[str, ...]:
    """Return a sentence for each list that is shorter than `source.yml` says a whole one is."""
    counts = Counter(listed for entry in entries for listed in {listing.list for listing in entry.listings})
    return tuple(
        f"{place}: {listed} has {counts[listed]} entries, where a whole edition has {known.least} or more."
        for listed, known in lists.items()
        if counts[listed] < known.least
    )
