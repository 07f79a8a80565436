"""Words as numbers: the same word the same number, on every machine and in every run."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]


def hashed(texts: Iterable[str]) -> Hashes:
    """Return the 64-bit hashes of texts."""
    joined = b"".join(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    return np.frombuffer(joined, dtype="<u8").astype(np.uint64)


def places(wanted: Hashes, held: Hashes) -> NDArray[np.int64]:
    """Return where each wanted hash stands among the sorted ones held, -1 where it does not."""
    return _places(wanted, held)


def places_of_numbers(wanted: NDArray[np.int64], held: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each wanted number stands among the sorted ones held, -1 where it does not."""
    return _places(wanted, held)


def _places(wanted: NDArray[Any], held: NDArray[Any]) -> NDArray[np.int64]:
    if not len(held):
        return np.full(len(wanted), -1, dtype=np.int64)
    found = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
    return np.where(held[found] == wanted, found, -1)
