"""Names as whole texts: which of many pairs have the same letters but for an error or two, or in another order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from lookthrough.index.ragged import Numbers, starts_of
from lookthrough.names.likeness import MOST_ERRORS

Signs = NDArray[np.uint8]
_KINDS = 64
"""Signs are told apart by their lowest bits; those that are not are told apart by the closer look."""


@dataclass(frozen=True, slots=True)
class Letters:
    """All letters of many names: where each name's begin, then all of them."""

    starts: Numbers
    signs: Signs

    def kinds(self) -> NDArray[np.uint64]:
        """Return which letters each name has, a bit for each."""
        bits = np.left_shift(np.uint64(1), (self.signs % _KINDS).astype(np.uint64))
        found = np.zeros(len(self.starts) - 1, dtype=np.uint64)
        some = np.flatnonzero(np.diff(self.starts) > 0)
        if len(some):
            found[some] = np.bitwise_or.reduceat(bits, self.starts[some])
        return found

    def texts(self, names: Numbers) -> list[str]:
        """Return some names' letters."""
        whole = self.signs.tobytes().decode("ascii", "replace")
        first, end = self.starts[names].tolist(), self.starts[names + 1].tolist()
        return [whole[one:other] for one, other in zip(first, end, strict=True)]


def gather(names: Sequence[str]) -> Letters:
    """Gather the letters of names."""
    lengths = np.fromiter(map(len, names), dtype=np.int64, count=len(names))
    return Letters(starts_of(lengths), np.frombuffer("".join(names).encode("ascii", "replace"), dtype=np.uint8))


class Wholes:
    """The names of the lists as whole texts."""

    def __init__(self, held: Letters, kinds: NDArray[np.uint64]) -> None:
        self._held, self._kinds = held, kinds
        self._lengths = np.diff(held.starts)
        self._whole = held.signs.tobytes().decode("ascii", "replace")

    def nearly_same(self, asked: Letters, rows: Numbers, names: Numbers) -> NDArray[np.bool_]:
        """Return which pairs have the same letters but for `MOST_ERRORS` errors, or in another order.

        An error brings in one letter and takes out one at the most.
        """
        lengths, kinds = np.diff(asked.starts), asked.kinds()
        near = np.abs(lengths[rows] - self._lengths[names]) <= MOST_ERRORS
        at = np.flatnonzero(near)
        differ = np.bitwise_count(kinds[rows[at]] ^ self._kinds[names[at]])
        at = at[differ <= 2 * MOST_ERRORS]
        left, right = asked.texts(rows[at]), self._texts(names[at])
        errors = np.asarray(cpdist(left, right, scorer=OSA.distance, score_cutoff=MOST_ERRORS), dtype=np.int64)
        found = errors <= MOST_ERRORS
        turned = np.flatnonzero(~found & (differ[differ <= 2 * MOST_ERRORS] == 0))
        found[turned] = [sorted(left[one]) == sorted(right[one]) for one in turned.tolist()]
        same = np.zeros(len(rows), dtype=np.bool_)
        same[at[found]] = True
        return same

    def _texts(self, names: Numbers) -> list[str]:
        first, end = self._held.starts[names].tolist(), self._held.starts[names + 1].tolist()
        return [self._whole[one:other] for one, other in zip(first, end, strict=True)]
