"""Words as sparse vectors of their letter pairs, for finding near words among many by one product."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

SIGNS = 38
"""The edge of a word, ten digits, 26 letters, and one for any other sign."""
COLUMNS = SIGNS * SIGNS

_SIGN_OF = np.full(256, SIGNS - 1, dtype=np.int32)
_SIGN_OF[ord("\n")] = 0
_SIGN_OF[ord("0") : ord("9") + 1] = np.arange(1, 11)
_SIGN_OF[ord("a") : ord("z") + 1] = np.arange(11, 37)


def counts(words: Sequence[str]) -> csr_matrix:
    """Return one row a word: how often each pair of neighbouring letters (the edges too) stands in it."""
    text = np.frombuffer(("\n" + "\n".join(words) + "\n").encode("ascii", "replace"), dtype=np.uint8)
    signs = _SIGN_OF[text]
    pairs = signs[:-1] * SIGNS + signs[1:]
    # The edge after a word is the edge before the next: the row goes up with the pair that leaves an edge.
    rows = np.cumsum(signs[:-1] == 0) - 1
    shape = (len(words), COLUMNS)
    if not words:
        return csr_matrix(shape, dtype=np.float32)
    return csr_matrix((np.ones(len(pairs), dtype=np.float32), (rows, pairs)), shape=shape)


def rarity(counted: csr_matrix) -> NDArray[np.float32]:
    """Return the weight of each letter pair by how few of the words have it.

    The square root of the usual weight: a typing error spoils rare pairs as often as frequent ones.
    """
    have = np.bincount(counted.indices, minlength=COLUMNS)
    weights: NDArray[np.float32] = np.sqrt(np.log((1 + counted.shape[0]) / (1 + have)) + 1).astype(np.float32)
    return weights


def weighed(counted: csr_matrix, weights: NDArray[np.float32]) -> csr_matrix:
    """Return the rows weighted by rarity, each of length one, so that their products are cosines."""
    data = counted.data * weights[counted.indices]
    lengths = np.sqrt(np.add.reduceat(data * data, counted.indptr[:-1])) if counted.nnz else np.ones(0)
    scaled = data / np.repeat(lengths, np.diff(counted.indptr))
    return csr_matrix((scaled.astype(np.float32), counted.indices, counted.indptr), shape=counted.shape)
