"""Words of the lists near to words of a book: by letters, by sound, by known variants; each word looked up once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import cpdist

from lookthrough.index.deletions import left_out
from lookthrough.index.hashes import Hashes
from lookthrough.index.keys import KeyKind, keys_asked
from lookthrough.index.layout import Layout
from lookthrough.index.ragged import Numbers, places_in, starts_of
from lookthrough.names.bare import BARE
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.likeness import (
    LEAST,
    MOST_ERRORS,
    NICKNAME,
    ROUNDING,
    SERVANT_CUT,
    SWAPPED,
    WITH_ARTICLE,
    by_same_bones,
    least_of_lengths,
)
from lookthrough.names.likeness import likeness as likeness_of

MOST_WORDS_KEPT = 400_000
"""Words of books whose neighbours are kept for the next batch, besides the words of the lists."""

Alike = NDArray[np.float32]
"""How alike words are, pair by pair."""
Found = tuple[Numbers, Numbers, Alike]
"""Which of the words asked about, which word of the lists, how alike."""


@dataclass(frozen=True, slots=True)
class Near:
    """For each word in turn, how many words of the lists are near to it; then all of these, and how alike each is."""

    counts: Numbers
    words: Numbers
    likeness: NDArray[np.float32]


class _Learnt:
    """The neighbours of words looked up so far; arrays grow by doubling, so that one word more costs little."""

    def __init__(self) -> None:
        self._count = 0
        self.starts = np.zeros(1, dtype=np.int64)
        self.near = np.zeros(0, dtype=np.int32)
        self.likeness = np.zeros(0, dtype=np.float32)

    def add(self, counts: Numbers, near: Numbers, likeness: NDArray[np.float32]) -> None:
        """Take in the neighbours of further words."""
        words, filled = self._count, int(self.starts[self._count])
        self._count = words + len(counts)
        self.starts = _grown(self.starts, self._count + 1)
        self.near = _grown(self.near, filled + len(near))
        self.likeness = _grown(self.likeness, filled + len(near))
        self.starts[words + 1 : self._count + 1] = filled + np.cumsum(counts)
        self.near[filled : filled + len(near)] = near
        self.likeness[filled : filled + len(near)] = likeness


_Of = TypeVar("_Of", np.int32, np.int64, np.float32)


def _grown(array: NDArray[_Of], least: int) -> NDArray[_Of]:
    """Return an array with room for so many, itself where it has it."""
    if least <= len(array):
        return array
    larger = np.zeros(max(least, 2 * len(array)), dtype=array.dtype)
    larger[: len(array)] = array
    return larger


class NearWords:
    """For each word asked about, the words of the lists near to it; answers are kept for the next batch.

    The neighbours of the lists' own words are in the index.
    """

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self._arrays, self._words, self._lexicon = layout.arrays, layout.words, lexicon
        self._texts = _texts(layout.words)
        self._lengths, self._digits = _lengths(layout.words), _digits(layout.words)
        self._bare = _bare(layout.words)
        self._common = self._known_words(layout.words)
        self._bare_held = bool(self._bare.any())
        self._forget()

    def _forget(self) -> None:
        """Begin again with the words of the lists, whose neighbours the index holds."""
        self._held = len(self._arrays.near_starts) - 1
        self._known = {word: number for number, word in enumerate(self._words[: self._held])}
        self._learnt = _Learnt()

    def near(self, words: Sequence[str]) -> Near:
        """Return the words of the lists near to each word, in the order of their numbers."""
        unknown = [word for word in dict.fromkeys(words) if word not in self._known]
        if len(self._known) + len(unknown) > self._held + MOST_WORDS_KEPT:
            self._forget()
            unknown = [word for word in dict.fromkeys(words) if word not in self._known]
        if unknown:
            self._learn(unknown)
        rows = np.fromiter([self._known[word] for word in words], dtype=np.int64, count=len(words))
        arrays, learnt = self._arrays, self._learnt
        held = rows < self._held
        parts = (
            (np.flatnonzero(held), rows[held], arrays.near_starts, arrays.near_words, arrays.near_likeness),
            (np.flatnonzero(~held), rows[~held] - self._held, learnt.starts, learnt.near, learnt.likeness),
        )
        counts = np.zeros(len(words), dtype=np.int64)
        for mine, of, starts, _, _ in parts:
            counts[mine] = starts[of + 1] - starts[of]
        begins = starts_of(counts)
        near, likeness = np.zeros(begins[-1], dtype=np.int64), np.zeros(begins[-1], dtype=np.float32)
        for mine, of, starts, theirs, alike in parts:
            to, at = places_in(begins[mine], counts[mine]), places_in(starts[of].astype(np.int64), counts[mine])
            near[to], likeness[to] = theirs[at], alike[at]
        return Near(counts, near, likeness)

    def _learn(self, words: list[str]) -> None:
        """Look words up: each answer depends on the word alone, so batches do not change it."""
        by_letters, by_keys = self._by_letters(words), self._by_keys(words)
        rows, near = (np.concatenate([by_letters[part], by_keys[part]]) for part in (0, 1))
        likeness = np.concatenate([by_letters[2], by_keys[2]])
        order = np.lexsort((-likeness, near, rows))
        rows, near, likeness = rows[order], near[order], likeness[order]
        first = np.ones(len(rows), dtype=np.bool_)
        first[1:] = (rows[1:] != rows[:-1]) | (near[1:] != near[:-1])
        counts = np.bincount(rows[first], minlength=len(words))
        known = len(self._known)
        self._known.update({word: known + place for place, word in enumerate(words)})
        self._learnt.add(counts, near[first], likeness[first])

    def _by_letters(self, words: list[str]) -> Found:
        rows, near = _met(*left_out(words), self._arrays.deletion_hashes, self._arrays.deletion_words)
        pairs = np.sort(rows * len(self._words) + near)
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        rows, near = np.divmod(pairs, max(len(self._words), 1))
        lengths, digits = _lengths(words), _digits(words)
        longest = np.maximum(lengths[rows], self._lengths[near])
        left, right = _texts(words)[rows].tolist(), self._texts[near].tolist()
        errors = np.asarray(cpdist(left, right, scorer=OSA.distance, score_cutoff=MOST_ERRORS), dtype=np.int64)
        same_length = np.flatnonzero((errors == 1) & (lengths[rows] == self._lengths[near]))
        likeness = 1 - errors / longest
        swapped = same_length[_swapped([left[at] for at in same_length], [right[at] for at in same_length])]
        likeness[swapped] = 1 - SWAPPED / longest[swapped]
        numbers_apart = (digits[rows] | self._digits[near]) & (errors > 0)
        # A word without vowels and one with them are compared by their consonants alone, which have keys of their own.
        alike = _bare(words)[rows] == self._bare[near]
        known = np.flatnonzero(self._known_words(words)[rows] & self._common[near] & (errors > 0)).tolist()
        likeness[known] = [likeness_of(left[at], right[at], self._lexicon) for at in known]
        keep = (errors <= MOST_ERRORS) & (likeness >= least_of_lengths(longest)) & ~numbers_apart & alike
        return rows[keep], near[keep], likeness[keep].astype(np.float32)

    def _known_words(self, words: Sequence[str]) -> NDArray[np.bool_]:
        """Return which words companies are called by, so that one of them is no misspelling of another."""
        known = self._lexicon.common_words
        return np.fromiter((word in known for word in words), dtype=np.bool_, count=len(words))

    def _by_keys(self, words: list[str]) -> Found:
        keys = keys_asked(words, self._lexicon, bare_held=self._bare_held)
        asked = np.arange(len(keys.rows), dtype=np.int64)
        met, near = _met(keys.hashes, asked, self._arrays.key_hashes, self._arrays.key_words)
        rows, kinds = keys.rows[met], keys.kinds[met]
        likeness, texts = _BY_KEY[kinds], _texts(words)
        for kind, alike in (
            (KeyKind.SOUND, _sounding),
            (KeyKind.BONES, _by_bones),
            (KeyKind.VARIANT, self._word_by_word),
            (KeyKind.SERVANT, self._word_by_word),
        ):
            at = np.flatnonzero(kinds == kind)
            likeness[at] = alike(texts[rows[at]].tolist(), self._texts[near[at]].tolist())
        keep = likeness >= LEAST - ROUNDING
        return rows[keep], near[keep], likeness[keep]

    def _word_by_word(self, left: list[str], right: list[str]) -> Alike:
        return np.array([likeness_of(*pair, self._lexicon) for pair in zip(left, right, strict=True)], np.float32)


_BY_KEY = np.array([0.0, NICKNAME, WITH_ARTICLE, 0.0, 0.0, 0.0, SERVANT_CUT], dtype=np.float32)
"""How alike words are that share a key of each kind; by some kinds they are not alike, or more or less so."""


def _sounding(left: list[str], right: list[str]) -> Alike:
    """Return how alike words are that sound the same: half-way from their letters to 1."""
    letters = np.asarray(cpdist(left, right, scorer=OSA.normalized_similarity), dtype=np.float32)
    return np.divide(1 + letters, 2, dtype=np.float32)


def _by_bones(left: list[str], right: list[str]) -> Alike:
    """Return how alike words are that share their consonants; known spellings of one name have a key of their own."""
    turned = [(one, other) if one[0] == BARE else (other, one) for one, other in zip(left, right, strict=True)]
    return np.array(by_same_bones([bare for bare, _ in turned], [full for _, full in turned]), dtype=np.float32)


def _swapped(left: list[str], right: list[str]) -> NDArray[np.bool_]:
    """Return which words, one error apart, differ by two neighbouring letters that have changed places."""
    return np.asarray(cpdist(left, right, scorer=Levenshtein.distance, score_cutoff=1), dtype=np.int64) > 1


def _met(asked: Hashes, owners: Numbers, held: Hashes, beside: NDArray[np.int32]) -> tuple[Numbers, Numbers]:
    """Return the owners of hashes beside what the index holds under the same hash."""
    order = np.argsort(asked, kind="stable")
    first = np.searchsorted(held, asked[order], side="left")
    # Hardly one in ten is held: only of these it is worth asking how often.
    found = np.flatnonzero(held[np.minimum(first, len(held) - 1)] == asked[order]) if len(held) else first[:0]
    order, first = order[found], first[found]
    counts = np.searchsorted(held, asked[order], side="right") - first
    return np.repeat(owners[order], counts), beside[places_in(first, counts)].astype(np.int64)


def _texts(words: Sequence[str]) -> NDArray[np.object_]:
    """Return words as an array, of which many are picked at once."""
    return np.fromiter(words, dtype=np.object_, count=len(words))


def _lengths(words: Sequence[str]) -> Numbers:
    return np.fromiter(map(len, words), dtype=np.int64, count=len(words))


def _bare(words: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter((word[0] == BARE for word in words), dtype=np.bool_, count=len(words))


def _digits(words: Sequence[str]) -> NDArray[np.bool_]:
    return np.fromiter(map(str.isdigit, words), dtype=np.bool_, count=len(words))
