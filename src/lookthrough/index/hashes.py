"""Words as numbers: the same word the same number, on every machine and in every run."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]


BASE = np.uint64(0x9E3779B97F4A7C15)
SIGNS = np.array(
    [(0xD6E8FEB86659FD93 * (sign + 1) ** 3 + 0x2545F4914F6CDD1D) % 2**64 for sign in range(256)], dtype=np.uint64
)
"""A number for every byte."""
END = SIGNS[ord("\n")]
"""The number of the mark at the end of every text."""


def hashed(texts: Iterable[str]) -> Hashes:
    """Return the 64-bit hashes of texts without line ends.

    A text's hash is the sum of its bytes' numbers, each multiplied by a power of one number, mixed; sums and products
    wrap round.
    """
    return mixed(_sums(texts)[0])


def unmixed(texts: Iterable[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the sums of which hashes are made, without the mark at their end, and how many bytes each text has."""
    sums, sizes = _sums(texts)
    return sums - END * _power(sizes), sizes


def joined(one: NDArray[np.uint64], size: NDArray[np.int64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the sums of texts written together, of the sums of both and the size of the first.

    >>> sums, sizes = unmixed(["gaz", "prom"])
    >>> whole = joined(sums[:1], sizes[:1], joined(sums[1:], sizes[1:], np.array([END])))
    >>> bool(mixed(whole)[0] == hashed(["gazprom"])[0])
    True
    """
    return one + other * _power(size)


def _power(exponents: NDArray[np.int64]) -> NDArray[np.uint64]:
    return powers(int(exponents.max(initial=0)) + 1)[exponents]


def _sums(texts: Iterable[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    signs = np.frombuffer("".join([f"{text}\n" for text in texts]).encode("utf-8", "surrogatepass"), dtype=np.uint8)
    ends = np.flatnonzero(signs == ord("\n"))
    if not len(ends):
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1] + 1])
    sizes = ends - starts
    place = np.arange(len(signs)) - np.repeat(starts, sizes + 1)
    return np.add.reduceat(SIGNS[signs] * powers(int(sizes.max()) + 1)[place], starts), sizes


def powers(count: int) -> NDArray[np.uint64]:
    """Return the first powers of the base, from its noughth."""
    return np.cumprod(np.concatenate([np.ones(1, np.uint64), np.full(count - 1, BASE)]), dtype=np.uint64)


def mixed(hashes: NDArray[np.uint64]) -> Hashes:
    """Return hashes with their bits spread, so that like texts have unlike ones."""
    hashes = (hashes ^ (hashes >> np.uint64(32))) * np.uint64(0xD6E8FEB86659FD93)
    return hashes ^ (hashes >> np.uint64(32))


def places(wanted: Hashes, held: Hashes) -> NDArray[np.int64]:
    """Return where each wanted hash stands among the sorted ones held, -1 where it does not."""
    return _places(wanted, held)


def _places(wanted: NDArray[Any], held: NDArray[Any]) -> NDArray[np.int64]:
    if not len(held):
        return np.full(len(wanted), -1, dtype=np.int64)
    found = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
    return np.where(held[found] == wanted, found, -1)


class HeldNumbers:
    """Sorted numbers, most of what is looked up among them not there: a sieve keeps nine in ten of these back."""

    def __init__(self, held: NDArray[np.int64]) -> None:
        self._held = held
        self._shift = np.uint64(64 - (_ROOM * len(held)).bit_length())
        self._marks = np.zeros(1 << (_ROOM * len(held)).bit_length(), dtype=np.bool_)
        self._marks[self._at(held)] = True

    def found(self, wanted: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return which wanted numbers are held, and where each of these stands."""
        through = np.flatnonzero(self._marks[self._at(wanted)])
        place = _places(wanted[through], self._held)
        there = place >= 0
        return through[there], place[there]

    def _at(self, numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
        # The upper bits of the product, the last of which every bit of the number has a part in.
        return (numbers.view(np.uint64) * BASE) >> self._shift


_ROOM = 8
"""Marks in the sieve for each number held."""
