"""Read names as arrays: their words as numbers, their telling words and neighbours written together as hashes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.hashes import END, Hashes, hashed, joined, mixed, unmixed
from lookthrough.index.numbering import INITIAL, LETTER
from lookthrough.index.ragged import Numbers
from lookthrough.names.reading import ReadName, Role
from lookthrough.screening.prescore import LEAST_TOGETHER, LEAST_WEIGHT

Values = NDArray[np.float64]


class _Texts(dict[str, int]):
    """Numbers for texts: one not numbered yet gets the next."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Spelled:
    """Names read in one way: how many words each has; then whose each word is, which text, what it weighs.

    `numbers` are the words numbered as they are laid side by side: `Words.words` upwards from 0, letters downwards.
    `joined` are the names without spaces.
    """

    counts: Numbers
    rows: Numbers
    texts: Numbers
    weights: Values
    numbers: Numbers
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of names: their hashes, of which name each is, with what share of its weight."""

    hashes: Hashes
    rows: Numbers
    shares: Values


@dataclass(frozen=True, slots=True)
class Words:
    """All distinct texts of words, in the order they were met: `words` are those of more than one letter."""

    words: tuple[str, ...]
    numbers: Numbers
    """The number of each text among `words`; of a text of one letter it says nothing."""
    lengths: Numbers
    sums: NDArray[np.uint64]
    sizes: Numbers
    """What the hashes of texts are made of (see `hashes.py`)."""

    def telling(self, names: Spelled) -> tuple[Stretches, Numbers]:
        """Return the telling words of names, which can bring them together with others, and their numbers.

        Where none tells, all words do.
        """
        height = len(names.counts)
        several = self.lengths[names.texts] > 1
        tell = several & (names.weights >= LEAST_WEIGHT)
        tell |= several & (np.bincount(names.rows[tell], minlength=height) == 0)[names.rows]
        at = np.flatnonzero(tell)
        rows, weights = names.rows[at], names.weights[at]
        whole = _summed(rows, weights, height)
        return Stretches(mixed(self._ended(names.texts[at])), rows, weights / whole[rows]), names.numbers[at]

    def together(self, names: Spelled) -> Stretches:
        """Return neighbours written together, and last the whole of each name of more than two words."""
        at = np.flatnonzero(names.rows[1:] == names.rows[:-1])
        weights = names.weights[at] + names.weights[at + 1]
        one, other = names.texts[at], names.texts[at + 1]
        keep = (weights >= LEAST_WEIGHT) & (self.lengths[one] + self.lengths[other] >= LEAST_TOGETHER)
        at, weights, one, other = at[keep], weights[keep], one[keep], other[keep]
        tell = names.weights >= LEAST_WEIGHT
        whole = _summed(names.rows[tell], names.weights[tell], len(names.counts))
        pairs = mixed(joined(self.sums[one], self.sizes[one], self._ended(other)))
        longer = np.flatnonzero(names.counts > 2)
        rows = np.concatenate([names.rows[at], longer])
        order = np.argsort(rows, kind="stable")
        return Stretches(
            np.concatenate([pairs, hashed(names.joined[name] for name in longer.tolist())])[order],
            rows[order],
            np.concatenate([np.minimum(1.0, weights / whole[names.rows[at]]), np.ones(len(longer))])[order],
        )

    def _ended(self, texts: Numbers) -> NDArray[np.uint64]:
        return joined(self.sums[texts], self.sizes[texts], np.full(len(texts), END))


def spell(*ways: Sequence[ReadName]) -> tuple[Words, tuple[Spelled, ...]]:
    """Turn names, perhaps read in several ways, into arrays over the same words."""
    numbers = _Texts()
    found = [_spelled(names, numbers) for names in ways]
    lengths = np.fromiter(map(len, numbers), dtype=np.int64, count=len(numbers))
    several = lengths > 1
    of_words = np.cumsum(several, dtype=np.int64) - 1
    words = Words(tuple(text for text in numbers if len(text) > 1), of_words, lengths, *unmixed(numbers))
    return words, tuple(_numbered(names, way, words) for names, way in zip(found, ways, strict=True))


def _spelled(names: Sequence[ReadName], numbers: _Texts) -> Spelled:
    counts = np.fromiter([len(name.words) for name in names], dtype=np.int64, count=len(names))
    texts = np.array([numbers[word.text] for name in names for word in name.words], dtype=np.int64)
    weights = np.array([word.weight for name in names for word in name.words], dtype=np.float64)
    rows = np.repeat(np.arange(len(names)), counts)
    return Spelled(counts, rows, texts, weights, texts, tuple([name.joined for name in names]))


def _numbered(names: Spelled, way: Sequence[ReadName], words: Words) -> Spelled:
    numbers = words.numbers[names.texts]
    starts = np.cumsum(names.counts) - names.counts
    for at in np.flatnonzero(words.lengths[names.texts] == 1).tolist():
        row = int(names.rows[at])
        word = way[row].words[at - int(starts[row])]
        # An initial may stand for a word, any other letter for itself.
        numbers[at] = (INITIAL if word.role is Role.INITIAL else LETTER) - ord(word.text)
    return Spelled(names.counts, names.rows, names.texts, names.weights, numbers, names.joined)


def _summed(rows: Numbers, weights: Values, height: int) -> Values:
    """Return what the weights of each name's words make together; 1 where that is nothing, for dividing by."""
    whole: Values = np.bincount(rows, weights=weights, minlength=height).astype(np.float64)
    whole[whole == 0] = 1.0
    return whole
