"""Read names as arrays: their words as numbers, their telling words and neighbours written together as hashes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.hashes import END, Hashes, hashed, joined, mixed, unmixed
from lookthrough.index.numbering import INITIAL, LETTER
from lookthrough.index.ragged import Numbers
from lookthrough.model.kind import Kind
from lookthrough.names.bare import BARE
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_alone, read_name, spell_name
from lookthrough.names.reading import ReadName, Role, Word
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
    `joined` are the names without spaces and legal forms, `whole` with all their letters.
    """

    counts: Numbers
    rows: Numbers
    texts: Numbers
    weights: Values
    numbers: Numbers
    joined: tuple[str, ...]
    whole: tuple[str, ...]


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
        """Return neighbours written together, and last the whole of each name of more than two words.

        First comes the whole as it is spelled, where reading made other letters of it: SALIHabd al-Latif is read as
        other words than SALIH, Abd al-Latif, and spelled alike.
        """
        at = np.flatnonzero(names.rows[1:] == names.rows[:-1])
        weights = names.weights[at] + names.weights[at + 1]
        one, other = names.texts[at], names.texts[at + 1]
        keep = (weights >= LEAST_WEIGHT) & (self.lengths[one] + self.lengths[other] >= LEAST_TOGETHER)
        at, weights, one, other = at[keep], weights[keep], one[keep], other[keep]
        tell = names.weights >= LEAST_WEIGHT
        whole = _summed(names.rows[tell], names.weights[tell], len(names.counts))
        pairs = mixed(joined(self.sums[one], self.sizes[one], self._ended(other)))
        longer = np.flatnonzero(names.counts > 2)
        spelled, as_spelled = _as_spelled(names, names.rows[at], pairs)
        rows = np.concatenate([spelled, names.rows[at], longer])
        shares = [np.ones(len(spelled)), np.minimum(1.0, weights / whole[names.rows[at]]), np.ones(len(longer))]
        order = np.argsort(rows, kind="stable")
        return Stretches(
            np.concatenate([as_spelled, pairs, hashed(names.joined[name] for name in longer.tolist())])[order],
            rows[order],
            np.concatenate(shares)[order],
        )

    def _ended(self, texts: Numbers) -> NDArray[np.uint64]:
        return joined(self.sums[texts], self.sizes[texts], np.full(len(texts), END))


def _as_spelled(names: Spelled, rows: Numbers, pairs: Hashes) -> tuple[Numbers, Hashes]:
    """Return the names that are spelled with other letters than they are read, and the hashes of these letters.

    A name of two words one of which is a legal form is such a pair of neighbours already. A name of nothing but legal
    forms is not looked for, and one without its vowels is not compared by its letters.
    """
    told = [
        name
        for name, (joined, whole) in enumerate(zip(names.joined, names.whole, strict=True))
        if joined and joined is not whole and joined != whole and BARE not in whole
    ]
    of, hashes = np.array(told, dtype=np.int64), hashed(names.whole[name] for name in told)
    pair = np.zeros(len(names.counts), dtype=np.uint64)
    two = names.counts[rows] == 2
    pair[rows[two]] = pairs[two]
    new = pair[of] != hashes
    return of[new], hashes[new]


def spell(names: Sequence[ReadName]) -> tuple[Words, Spelled]:
    """Turn names as they were read into arrays."""
    texts = _Texts()
    laid_out = _read(names, np.arange(len(names)), texts)
    words = _words(texts)
    joined, whole = [name.joined for name in names], [name.whole for name in names]
    return words, _spelled(laid_out, joined, whole, words)


def spell_both(names: Sequence[str], lexicon: Lexicon) -> tuple[Words, Spelled, Spelled]:
    """Turn names into arrays, read as persons' and as other parties'; plain names, word by word, all at once."""
    texts = _Texts()
    told = [spell_name(name, lexicon) for name in names]
    counts = np.fromiter([len(name) for name, _ in told], dtype=np.int64, count=len(told))
    rows = np.repeat(np.arange(len(told)), counts)
    flat = np.array([texts[word] for name, _ in told for word in name], dtype=np.int64)
    alone = [read_alone(word, lexicon) for word in texts]
    spelled = ["".join(name) for name, _ in told]
    found = []
    for way, kind in enumerate((Kind.PERSON, Kind.ORGANISATION)):
        by_word = [words[way] for words in alone]
        plain = counts > 0
        plain[rows[np.array([word is None for word in by_word], dtype=np.bool_)[flat]]] = False
        if kind is Kind.PERSON:
            plain &= [not other_words for _, other_words in told]
        others, at = np.flatnonzero(~plain).tolist(), np.flatnonzero(plain[rows])
        weights, letters = _of_words(by_word)
        laid_out = _LaidOut(rows[at], flat[at], weights[flat[at]], letters[flat[at]])
        read = [read_name(names[row], kind, lexicon) for row in others]
        joined, whole = spelled.copy(), spelled.copy()
        for row, name in zip(others, read, strict=True):
            joined[row], whole[row] = name.joined, name.whole
        found.append((laid_out.beside(_read(read, np.array(others, dtype=np.int64), texts)), joined, whole))
    words = _words(texts)
    persons, organisations = (_spelled(laid_out, joined, whole, words) for laid_out, joined, whole in found)
    return words, persons, organisations


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The words of some names: whose each is, which text, what it weighs, its number where it is a letter, else 0."""

    rows: Numbers
    texts: Numbers
    weights: Values
    letters: Numbers

    def beside(self, other: "_LaidOut") -> "_LaidOut":
        """Return the words of these and of other names, in the order of the names."""
        order = np.argsort(np.concatenate([self.rows, other.rows]), kind="stable")
        return _LaidOut(
            *(
                np.concatenate([getattr(one, part) for one in (self, other)])[order]
                for part in ("rows", "texts", "weights", "letters")
            )
        )


def _read(names: Sequence[ReadName], rows: Numbers, texts: _Texts) -> _LaidOut:
    counts = np.fromiter([len(name.words) for name in names], dtype=np.int64, count=len(names))
    words = [word for name in names for word in name.words]
    numbers = np.array([texts[word.text] for word in words], dtype=np.int64)
    return _LaidOut(np.repeat(rows, counts), numbers, *_of_words(words))


def _of_words(words: Sequence[Word | None]) -> tuple[Values, Numbers]:
    """Return what each word weighs, and its number where it is a letter, else 0; of none it says nothing."""
    return (
        np.array([0.0 if word is None else word.weight for word in words], dtype=np.float64),
        np.array([0 if word is None or len(word.text) > 1 else _letter(word) for word in words], dtype=np.int64),
    )


def _letter(word: Word) -> int:
    # An initial may stand for a word, any other letter for itself.
    return (INITIAL if word.role is Role.INITIAL else LETTER) - ord(word.text)


def _words(texts: _Texts) -> Words:
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    numbers = np.cumsum(lengths > 1, dtype=np.int64) - 1
    return Words(tuple([text for text in texts if len(text) > 1]), numbers, lengths, *unmixed(texts))


def _spelled(found: _LaidOut, joined: Sequence[str], whole: Sequence[str], words: Words) -> Spelled:
    numbers = np.where(found.letters < 0, found.letters, words.numbers[found.texts])
    counts = np.bincount(found.rows, minlength=len(whole))
    return Spelled(counts, found.rows, found.texts, found.weights, numbers, tuple(joined), tuple(whole))


def _summed(rows: Numbers, weights: Values, height: int) -> Values:
    """Return what the weights of each name's words make together; 1 where that is nothing, for dividing by."""
    whole: Values = np.bincount(rows, weights=weights, minlength=height).astype(np.float64)
    whole[whole == 0] = 1.0
    return whole
