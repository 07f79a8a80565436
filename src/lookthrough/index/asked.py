"""The names of a batch as the search asks for them: read in both ways, their words numbered once for all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.letters import Letters, gather
from lookthrough.index.ragged import Numbers, starts_of
from lookthrough.index.spelled import Spelled, Stretches, spell_both
from lookthrough.names.lexicon_types import Lexicon


@dataclass(frozen=True, slots=True)
class Readings:
    """The words of all names, read in one way: where each name's begin, which words, what they weigh."""

    starts: Numbers
    words: Numbers
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """The names of a batch, read as persons' and as other parties'.

    `words` are all distinct words, `numbers` those of the telling stretches. A stretch that is in both readings has the
    larger of its two shares.
    """

    words: tuple[str, ...]
    persons: Readings
    others: Readings
    telling: Stretches
    numbers: Numbers
    together: Stretches
    wholes: Stretches
    letters: Letters
    """All letters of each name."""

    @property
    def first_letters(self) -> NDArray[np.uint8]:
        """The first letter of each distinct word."""
        return first_letters(self.words)

    def __len__(self) -> int:
        """Return how many names are asked for."""
        return len(self.persons.starts) - 1


def first_letters(words: Sequence[str]) -> NDArray[np.uint8]:
    """Return the first letter of each word; there is always one, that all may be looked up."""
    return np.frombuffer("".join([word[0] for word in words] or [" "]).encode("ascii", "replace"), dtype=np.uint8)


def ask(texts: Sequence[str], lexicon: Lexicon) -> Asked:
    """Read names."""
    words, *ways = spell_both(texts, lexicon)
    told = [words.telling(way) for way in ways]
    at, telling = _either(told[0][0], told[1][0])
    numbers = np.concatenate([numbers for _, numbers in told])[at]
    together, joined = [words.together(way) for way in ways]
    # Read alike, a name has the same neighbours in both readings.
    joined = _of_rows(joined, ~_read_alike(ways[0], ways[1]))
    return Asked(
        words=words.words,
        persons=_readings(ways[0]),
        others=_readings(ways[1]),
        telling=telling,
        numbers=numbers,
        together=_either(together, joined)[1],
        wholes=_either(_last(together), _last(joined))[1],
        letters=gather(ways[0].whole),
    )


def _readings(way: Spelled) -> Readings:
    return Readings(starts_of(way.counts), way.numbers, way.weights)


def _read_alike(one: Spelled, other: Spelled) -> NDArray[np.bool_]:
    """Return which names have the same words in both readings."""
    alike: NDArray[np.bool_] = one.counts == other.counts
    mine, theirs = alike[one.rows], alike[other.rows]
    differs = one.rows[mine][one.texts[mine] != other.texts[theirs]]
    alike[differs] = False
    return alike


def _of_rows(stretches: Stretches, rows: NDArray[np.bool_]) -> Stretches:
    return _at(stretches, np.flatnonzero(rows[stretches.rows]))


def _last(stretches: Stretches) -> Stretches:
    """Return the last stretch of each name."""
    last = np.ones(len(stretches.rows), dtype=np.bool_)
    last[:-1] = stretches.rows[1:] != stretches.rows[:-1]
    return _at(stretches, np.flatnonzero(last))


def _at(stretches: Stretches, at: Numbers) -> Stretches:
    return Stretches(stretches.hashes[at], stretches.rows[at], stretches.shares[at])


def _either(one: Stretches, other: Stretches) -> tuple[Numbers, Stretches]:
    """Return each name's distinct stretches in the order of their first places, and these places.

    Of one that comes twice in a reading the shares add up; of one in both readings the larger share counts.
    """
    rows, hashes = np.concatenate([one.rows, other.rows]), np.concatenate([one.hashes, other.hashes])
    distinct, ranks = np.unique(hashes, return_inverse=True)
    _, first, of = np.unique(rows * len(distinct) + ranks, return_index=True, return_inverse=True)
    ours, theirs = (
        np.bincount(part, weights=stretches.shares, minlength=len(first))
        for part, stretches in ((of[: len(one.rows)], one), (of[len(one.rows) :], other))
    )
    order = np.lexsort((first, rows[first]))
    at = first[order]
    return at, Stretches(hashes[at], rows[at], np.maximum(ours, theirs)[order])
