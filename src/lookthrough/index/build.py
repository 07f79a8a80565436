"""Building the index over every entry-version: one pass over the names, then flat arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from lookthrough.index.deletions import left_out
from lookthrough.index.hashes import Hashes, hashed, places
from lookthrough.index.keys import keys_held
from lookthrough.index.layout import Arrays, Layout, write
from lookthrough.index.letters import gather
from lookthrough.index.near import NearWords
from lookthrough.index.product import cut
from lookthrough.index.ragged import Numbers, starts_of
from lookthrough.index.spelled import Stretches, spell
from lookthrough.model.kind import Kind
from lookthrough.names.clean import code
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.ports import Entries
from lookthrough.screening.evidence_features import LEAST_NUMBER

WORDS_AT_ONCE = 20_000
"""Words looked up at once, so that memory stays small however many there are."""


def build(folder: Path, entries: Entries, lexicon: Lexicon) -> None:
    """Build the index over all entry-versions into a folder."""
    write(folder, laid_out(entries, lexicon))


def laid_out(entries: Entries, lexicon: Lexicon) -> Layout:
    """Return the index over all entry-versions as arrays."""
    gathered = _gather(entries)
    persons = np.array([kind is Kind.PERSON for _, kind in gathered.names], dtype=np.bool_)
    read = [read_name(text, kind, lexicon) for text, kind in gathered.names]
    met, spelled = spell(read)
    words, numbers = _in_order(met.words, spelled.numbers)
    stretches = _stretches(met.telling(spelled)[0], met.together(spelled))
    telling_values, telling_names, telling_starts = cut(_telling(stretches, len(read)))
    single, joined = (stretches.rows(told, len(read)) for told in (stretches.single, stretches.joined(len(read))))
    deletions, deletion_words = _sorted(*left_out(words))
    held = keys_held(words, lexicon)
    keys, key_words = _sorted(held.hashes, held.rows)
    letters = gather(spelled.whole)
    postings = list(gathered.names.values())
    identifiers, identifier_versions = _sorted(
        hashed(number for number, _ in gathered.identifiers),
        np.array([version for _, version in gathered.identifiers], dtype=np.int64),
    )
    arrays = Arrays(
        stretch_hashes=stretches.hashes,
        word_stretches=places(hashed(words), stretches.hashes).astype(np.int32),
        deletion_hashes=deletions,
        deletion_words=deletion_words,
        key_hashes=keys,
        key_words=key_words,
        near_starts=np.zeros(1, dtype=np.int32),
        near_words=np.zeros(0, dtype=np.int32),
        near_likeness=np.zeros(0, dtype=np.float32),
        telling_starts=telling_starts,
        telling_names=telling_names,
        telling_values=telling_values,
        single_starts=single.indptr.astype(np.int32),
        single_names=single.indices.astype(np.int32),
        joined_starts=joined.indptr.astype(np.int32),
        joined_names=joined.indices.astype(np.int32),
        name_persons=persons,
        name_word_starts=_starts(spelled.counts),
        name_words=numbers.astype(np.int32),
        name_weights=spelled.weights.astype(np.float32),
        name_letter_starts=letters.starts,
        name_letters=letters.signs,
        name_letter_kinds=letters.kinds(),
        name_starts=_starts(np.array([len(posting) for posting in postings], dtype=np.int64)),
        name_versions=np.array([version for posting in postings for version, _ in posting], dtype=np.int32),
        name_positions=np.array([position for posting in postings for _, position in posting], dtype=np.int32),
        identifier_hashes=identifiers,
        identifier_versions=identifier_versions,
    )
    return _with_neighbours(Layout(arrays, tuple(words), lexicon.revision), lexicon)


def _with_neighbours(layout: Layout, lexicon: Lexicon) -> Layout:
    """Look every word of the lists up among them: books are full of the same words, and each process needs them."""
    nearby, found = NearWords(layout, lexicon), []
    for first in range(0, len(layout.words), WORDS_AT_ONCE):
        found.append(nearby.near(layout.words[first : first + WORDS_AT_ONCE]))
    if not found:
        return layout
    arrays = replace(
        layout.arrays,
        near_starts=_starts(np.concatenate([near.counts for near in found])),
        near_words=np.concatenate([near.words for near in found]).astype(np.int32),
        near_likeness=np.concatenate([near.likeness for near in found]),
    )
    return replace(layout, arrays=arrays)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """Each text as one sort of party bears it, with its versions and its place in each; and every identifier."""

    names: dict[tuple[str, Kind], list[tuple[int, int]]]
    identifiers: list[tuple[str, int]]


def _gather(entries: Entries) -> _Gathered:
    names: dict[tuple[str, Kind], list[tuple[int, int]]] = {}
    identifiers: dict[tuple[str, int], None] = {}
    for version, entry in enumerate(entries):
        for position, name in enumerate(entry.names):
            names.setdefault((name.text, entry.kind), []).append((version, position))
        for identifier in entry.identifiers:
            number = code(identifier.value)
            if len(number) >= LEAST_NUMBER:
                identifiers[number, version] = None
    # In their order by text, names that begin alike lie side by side, and it does not matter which list came first.
    return _Gathered({name: names[name] for name in sorted(names)}, list(identifiers))


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Every stretch of every name: its number, whose it is, its share of the name, whether it is a word."""

    hashes: Hashes
    numbers: NDArray[np.int64]
    names: NDArray[np.int64]
    shares: NDArray[np.float32]
    single: NDArray[np.bool_]

    def joined(self, count: int) -> NDArray[np.bool_]:
        """Return which stretches are neighbours written together.

        The whole of a name of one word and a legal form of several is that word alone.
        """
        places = self.numbers * count + self.names
        return ~self.single & ~np.isin(places, places[self.single])

    def rows(self, told: NDArray[np.bool_], count: int) -> csr_matrix:
        """Return the stretches by names, for some of them."""
        ones = np.ones(int(told.sum()), dtype=np.float32)
        return csr_matrix((ones, (self.numbers[told], self.names[told])), shape=(len(self.hashes), count))


def _in_order(words: Sequence[str], numbers: Numbers) -> tuple[list[str], Numbers]:
    """Return the words in their order, and numbers by the place each has there; letters keep theirs."""
    order = sorted(range(len(words)), key=words.__getitem__)
    place = np.zeros(len(words) + 1, dtype=np.int64)
    place[order] = np.arange(len(words))
    return [words[number] for number in order], np.where(numbers >= 0, place[np.maximum(numbers, 0)], numbers)


def _stretches(telling: Stretches, together: Stretches) -> _Stretches:
    hashes, numbers = np.unique(np.concatenate([telling.hashes, together.hashes]), return_inverse=True)
    return _Stretches(
        hashes=hashes,
        numbers=numbers.astype(np.int64),
        names=np.concatenate([telling.rows, together.rows]),
        shares=np.concatenate([telling.shares, together.shares]).astype(np.float32),
        single=np.arange(len(numbers)) < len(telling.rows),
    )


def _telling(stretches: _Stretches, count: int) -> csr_matrix:
    """Return the matrix of two rows a stretch by one column a name.

    The first row holds the stretch's share of the name, the second a one, for the subject's own share to multiply.
    """
    values = np.concatenate([stretches.shares, np.ones(len(stretches.shares), dtype=np.float32)])
    rows = np.concatenate([stretches.numbers, stretches.numbers + len(stretches.hashes)])
    names = np.concatenate([stretches.names, stretches.names])
    matrix = csr_matrix((values, (rows, names)), shape=(2 * len(stretches.hashes), count))
    # A word twice in a name is found once: its shares add up, its presence does not.
    matrix.data[matrix.indptr[len(stretches.hashes)] :] = 1.0
    return matrix


def _sorted(hashes: Hashes, beside: NDArray[np.int64]) -> tuple[Hashes, NDArray[np.int32]]:
    order = np.argsort(hashes, kind="stable")
    return hashes[order], beside[order].astype(np.int32)


def _starts(lengths: Numbers) -> NDArray[np.int32]:
    return starts_of(lengths).astype(np.int32)
