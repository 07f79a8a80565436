"""Arrays of lists of unequal length, laid end to end: where each begins, and what is in them."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def starts_of(counts: NDArray[np.integer]) -> Numbers:
    """Return where each list begins, and where the last one ends.

    >>> starts_of(np.array([2, 0, 3])).tolist()
    [0, 2, 2, 5]
    """
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)])


def places_in(first: NDArray[np.integer], counts: NDArray[np.integer]) -> Numbers:
    """Return all places of lists that begin at `first` and are so long, one list after the other.

    >>> places_in(np.array([10, 40]), np.array([2, 3])).tolist()
    [10, 11, 40, 41, 42]
    """
    before = np.cumsum(counts, dtype=np.int64) - counts
    return np.repeat(first - before, counts) + np.arange(int(counts.sum()))
