"""Words of the lists near to words of a book: by letters, by sound, by known variants; each word looked up once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist, cpdist

from lookthrough.index import grams
from lookthrough.index.hashes import hashed, places
from lookthrough.index.keys import keys_of
from lookthrough.index.layout import Layout
from lookthrough.index.product import best_products, rows
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import LEAST, LEAST_SHORT, SHORT
from lookthrough.names.likeness import likeness as likeness_of

Found = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]
"""Which of the words asked about, which stretch of the lists, how alike."""

_NOTHING: Found = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))

NEAR_WORDS = 100
"""Words of the lists looked at for one word, nearest by letter pairs first."""
LEAST_COSINE = 0.25
MOST_WORDS_KEPT = 400_000


@dataclass(frozen=True, slots=True)
class Near:
    """For each word in turn, how many stretches are near to it; then all of these, and how alike each is."""

    counts: NDArray[np.int64]
    stretches: NDArray[np.int32]
    likeness: NDArray[np.float32]


class NearWords:
    """For each word asked about, the stretches of the lists near to it; answers are kept for the next batch."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self._arrays, self._words, self._lexicon = layout.arrays, layout.words, lexicon
        arrays, shape = layout.arrays, (grams.COLUMNS, len(layout.words))
        self._by_pair = rows(arrays.gram_values, arrays.gram_columns, arrays.gram_starts, shape)
        self._lengths = np.array([len(word) for word in layout.words], dtype=np.int64)
        self._short_words = np.flatnonzero(self._lengths <= SHORT + 1).astype(np.int32)
        self._forget()

    def _forget(self) -> None:
        self._known: dict[str, int] = {}
        self._starts = np.zeros(1, dtype=np.int64)
        self._stretches = np.zeros(0, dtype=np.int32)
        self._likeness = np.zeros(0, dtype=np.float32)

    def near(self, words: Sequence[str]) -> Near:
        """Return the stretches near to each word, the word itself first among them where the lists have it."""
        unknown = [word for word in dict.fromkeys(words) if word not in self._known]
        if len(self._known) + len(unknown) > MOST_WORDS_KEPT:
            self._forget()
            unknown = list(dict.fromkeys(words))
        if unknown:
            self._learn(unknown)
        rows = np.fromiter((self._known[word] for word in words), dtype=np.int64, count=len(words))
        counts = self._starts[rows + 1] - self._starts[rows]
        at = np.repeat(self._starts[rows] - _before(counts), counts) + np.arange(counts.sum())
        return Near(counts, self._stretches[at], self._likeness[at])

    def _learn(self, words: list[str]) -> None:
        """Look words up: each answer depends on the word alone, so batches do not change it."""
        found = [self._itself(words), self._by_letters(words), self._short(words), self._by_keys(words)]
        rows, stretches, likeness = (np.concatenate(parts) for parts in zip(*found, strict=True))
        order = np.lexsort((-likeness, stretches, rows))
        rows, stretches, likeness = rows[order], stretches[order], likeness[order]
        first = np.ones(len(rows), dtype=np.bool_)
        first[1:] = (rows[1:] != rows[:-1]) | (stretches[1:] != stretches[:-1])
        counts = np.bincount(rows[first], minlength=len(words))
        known = len(self._known)
        self._known.update({word: known + place for place, word in enumerate(words)})
        self._starts = np.concatenate([self._starts, self._starts[-1] + np.cumsum(counts)])
        self._stretches = np.concatenate([self._stretches, stretches[first].astype(np.int32)])
        self._likeness = np.concatenate([self._likeness, likeness[first]])

    def _itself(self, words: list[str]) -> Found:
        at = places(hashed(words), self._arrays.stretch_hashes)
        there = np.flatnonzero(at >= 0)
        return there, at[there].astype(np.int32), np.ones(len(there), dtype=np.float32)

    def _by_letters(self, words: list[str]) -> Found:
        asked = grams.weighed(grams.counts(words), self._arrays.gram_rarity)
        product = best_products(asked, self._by_pair, most=NEAR_WORDS, least=LEAST_COSINE)
        rows = np.repeat(np.arange(len(words)), np.diff(product.indptr))
        lengths, theirs = np.array([len(word) for word in words])[rows], self._lengths[product.indices]
        longer = np.maximum(lengths, theirs)
        may = (np.minimum(lengths, theirs) >= LEAST * longer) & (longer > SHORT)
        return self._compared(words, rows[may], product.indices[may])

    def _short(self, words: list[str]) -> Found:
        """Compare short words with every short word: one typing error leaves too few letter pairs to go by."""
        asked = [row for row, word in enumerate(words) if len(word) <= SHORT]
        if not asked or not len(self._short_words):
            return _NOTHING
        held = [self._words[number] for number in self._short_words]
        likeness = cdist(
            [words[row] for row in asked],
            held,
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST_SHORT,
            dtype=np.float32,
        )
        row, number = np.nonzero(likeness)
        return self._compared(words, np.array(asked, dtype=np.int64)[row], self._short_words[number])

    def _compared(self, words: list[str], rows: NDArray[np.int64], numbers: NDArray[np.int32]) -> Found:
        left, right = [words[row] for row in rows], [self._words[number] for number in numbers]
        likeness = np.asarray(cpdist(left, right, scorer=OSA.normalized_similarity), dtype=np.float32)
        longest = np.fromiter((max(len(a), len(b)) for a, b in zip(left, right, strict=True)), dtype=np.int64)
        digits = np.fromiter((a.isdigit() or b.isdigit() for a, b in zip(left, right, strict=True)), dtype=np.bool_)
        keep = (likeness >= np.where(longest <= SHORT, np.float32(LEAST_SHORT), np.float32(LEAST))) & ~digits
        return rows[keep], self._arrays.word_stretches[numbers[keep]], likeness[keep]

    def _by_keys(self, words: list[str]) -> Found:
        keys = [(row, key) for row, word in enumerate(words) for key in keys_of(word, self._lexicon)]
        hashes = hashed(key for _, key in keys)
        first = np.searchsorted(self._arrays.key_hashes, hashes, side="left")
        counts = np.searchsorted(self._arrays.key_hashes, hashes, side="right") - first
        at = np.repeat(first - _before(counts), counts) + np.arange(counts.sum())
        rows = np.repeat(np.array([row for row, _ in keys], dtype=np.int64), counts)
        numbers = self._arrays.key_words[at]
        pairs = zip(rows.tolist(), numbers.tolist(), strict=True)
        likeness = np.array(
            [likeness_of(words[row], self._words[number], self._lexicon) for row, number in pairs], dtype=np.float32
        )
        keep = likeness > 0
        return rows[keep], self._arrays.word_stretches[numbers[keep]], likeness[keep]


def _before(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.cumsum(counts) - counts
