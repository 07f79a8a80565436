"""Which entry-versions stand in which editions, as stretches: from the first edition with one to the first without."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Spans:
    """Rows of (entry-version, first, end) over the editions of one source, numbered from 0 in their order.

    A version that falls out and comes back has a row for each stretch. `end` is the first edition without it.
    """

    rows: Numbers
    count: int
    """How many editions the source has."""

    def members(self, edition: int) -> Numbers:
        """Return the entry-versions of an edition, by number."""
        within = (self.rows[:, 1] <= edition) & (edition < self.rows[:, 2])
        found: Numbers = self.rows[within, 0]
        return found

    def first_in(self, editions: Sequence[int]) -> tuple[Numbers, Numbers]:
        """Return the versions that stand in any of some editions (in ascending order), and in which of them first."""
        among = np.asarray(editions, dtype=np.int32)
        place = np.searchsorted(among, self.rows[:, 1])
        padded = np.append(among, np.iinfo(np.int32).max)
        met = padded[place] < self.rows[:, 2]
        versions, first = self.rows[met, 0], padded[place[met]]
        order = np.lexsort((first, versions))
        versions, first = versions[order], first[order]
        leading = np.append(True, versions[1:] != versions[:-1])[: len(versions)]
        return versions[leading], first[leading]


def spans_of(members: Sequence[Numbers]) -> Spans:
    """Lay the entry-versions of editions, oldest first, out as stretches."""
    lengths = [len(numbers) for numbers in members]
    versions = np.concatenate([np.empty(0, np.int32), *members]).astype(np.int32)
    editions = np.repeat(np.arange(len(members), dtype=np.int32), lengths)
    order = np.lexsort((editions, versions))
    versions, editions = versions[order], editions[order]
    opens = np.ones(len(versions), dtype=np.bool_)
    opens[1:] = (versions[1:] != versions[:-1]) | (editions[1:] > editions[:-1] + 1)
    closes = np.append(opens[1:], True)[: len(versions)]
    rows = np.column_stack([versions[opens], editions[opens], editions[closes] + 1]).astype(np.int32)
    return Spans(rows.reshape(-1, 3), len(members))
