"""Words with letters left out, as hashes: two words that an error or two sets apart share one of them.

Every word stands under itself, under itself less any one letter, and, from five letters on, less any two. A letter
typed wrong, left out, put in or swapped with its neighbour is undone by leaving out one letter on each side at the
most, so all words within one error are found, and from five letters on all within two.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.hashes import BASE, SIGNS, Hashes, mixed, powers

TWO_FROM = 5
"""From how many letters on two are left out."""
TWO_UNTIL = 24
"""Up to how many; longer words have too many pairs of letters, and one letter left out still finds most errors."""

_UNDO = np.uint64(pow(int(BASE), -1, 2**64))
_UNDO_TWO = np.uint64(pow(int(BASE), -2, 2**64))


def left_out(words: Sequence[str]) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the hashes of words less none, one or two letters, and which word each is of."""
    lengths = np.array([len(word) for word in words], dtype=np.int64)
    hashes, owners = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.int64)]
    for length in np.unique(lengths).tolist():
        mine = np.flatnonzero(lengths == length)
        text = "".join([words[place] for place in mine.tolist()]).encode("ascii", "replace")
        signs = SIGNS[np.frombuffer(text, dtype=np.uint8).reshape(len(mine), length)]
        found = _of_one_length(signs)
        hashes.append(found.ravel())
        owners.append(np.repeat(mine, found.shape[1]))
    return mixed(np.concatenate(hashes)), np.concatenate(owners)


def _of_one_length(signs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one row a word: it whole, then less each letter, then less each two.

    A word's hash is the sum of its letters, each multiplied by a power of one number; what follows a letter left out
    moves up one power. Sums and products wrap round.
    """
    count, length = signs.shape
    before = np.zeros((count, length + 1), dtype=np.uint64)
    np.cumsum(signs * powers(length), axis=1, dtype=np.uint64, out=before[:, 1:])
    whole = before[:, -1:]
    rows = [whole, before[:, :-1] + (whole - before[:, 1:]) * _UNDO]
    if TWO_FROM <= length <= TWO_UNTIL:
        first, second = np.triu_indices(length, 1)
        between = (before[:, second] - before[:, first + 1]) * _UNDO
        after = (whole - before[:, second + 1]) * _UNDO_TWO
        rows.append(before[:, first] + between + after)
    return np.concatenate(rows, axis=1)
