"""Candidate search: which entry-versions are worth comparing with each subject of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lookthrough.errors import DamagedHome
from lookthrough.index.asked import Asked, ask, first_letters
from lookthrough.index.hashes import HeldNumbers, hashed, places
from lookthrough.index.layout import Layout, read
from lookthrough.index.letters import Letters, Wholes
from lookthrough.index.near import Near, NearWords
from lookthrough.index.numbering import INITIAL, LETTER
from lookthrough.index.product import Block, Blocks, best_products, gathered, in_blocks
from lookthrough.index.ragged import Numbers, places_in, starts_of
from lookthrough.index.spelled import Stretches
from lookthrough.model.subject import Subject
from lookthrough.names.clean import code
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import Candidates, Mask
from lookthrough.screening.prescore import MAY_STAND_FOR, SHARE_FLOOR, Side, most_alike

NAMES_OFFERED = 100
"""Names of the lists offered for one name of a subject, those with most in common first."""
PAIRS_AT_ONCE = 50_000
"""Pairs of names laid side by side at once, so that memory stays small whatever the batch."""


def open_index(folder: Path, lexicon: Lexicon) -> "ArrayIndex":
    """Open an index by memory map; it must have been built with the same lexicon."""
    layout = read(folder)
    if layout.lexicon != lexicon.revision:
        raise DamagedHome(f"{folder}: built with lexicon {layout.lexicon}, not {lexicon.revision}. Build it again.")
    return ArrayIndex(layout, lexicon)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Names of the batch beside names of the lists."""

    asked: Numbers
    name: Numbers


class ArrayIndex:
    """Candidate search over flat arrays."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self._arrays, self._lexicon = layout.arrays, lexicon
        self._near = NearWords(layout, lexicon)
        self._words = max(1, len(layout.words))
        self._stretches = len(layout.arrays.stretch_hashes)
        self._names = len(layout.arrays.name_starts) - 1
        self._is_word = np.zeros(self._stretches + 1, dtype=np.bool_)
        self._is_word[layout.arrays.word_stretches[layout.arrays.word_stretches >= 0]] = True
        self._first = first_letters(layout.words)
        held = Letters(layout.arrays.name_letter_starts, layout.arrays.name_letters)
        self._wholes = Wholes(held, layout.arrays.name_letter_kinds)
        self._alive: Mask | None = None
        self._by_name = self._blocks()

    def candidates(self, subjects: Sequence[Subject], alive: Mask) -> Candidates:
        """Offer the entry-versions worth comparing, among those alive."""
        texts = [text for subject in subjects for text in subject.names]
        names = [len(subject.names) for subject in subjects]
        of_subject = np.repeat(np.arange(len(subjects), dtype=np.int32), names)
        place = places_in(np.zeros(len(names), dtype=np.int64), np.array(names, dtype=np.int64)).astype(np.int32)
        asked = ask(texts, self._lexicon)
        near = self._near.near(asked.words)
        pairs = self._sharing(asked, near, self._alive_rows(alive))
        at_most = self._at_most(asked, near, pairs)
        starts = self._arrays.name_starts
        counts = (starts[pairs.name + 1] - starts[pairs.name]).astype(np.int64)
        at = places_in(starts[pairs.name], counts)
        versions = self._arrays.name_versions[at]
        standing = alive[versions]
        rows_of = np.repeat(pairs.asked, counts)[standing]
        subject, version = self._by_identifiers(subjects, alive)
        none = np.zeros(len(subject), dtype=np.int32)
        return Candidates(
            subject=np.concatenate([of_subject[rows_of], subject]),
            subject_name=np.concatenate([place[rows_of], none]),
            version=np.concatenate([versions[standing], version]),
            name=np.concatenate([self._arrays.name_positions[at][standing], none]),
            by_identifier=np.arange(len(rows_of) + len(none)) >= len(rows_of),
            at_most=np.concatenate([np.repeat(at_most, counts)[standing], none + 1.0]),
        )

    def _blocks(self, standing: Mask | None = None) -> Blocks:
        """Return the matrix of stretches by names; the values of names that do not stand are nought."""
        arrays = self._arrays
        blocks = in_blocks(arrays.telling_values, arrays.telling_names, arrays.telling_starts, self._names)
        if standing is None or standing.all():
            return blocks
        values = arrays.telling_values.copy()
        for block in blocks:
            mine = slice(block.rows.starts[0], block.rows.starts[-1])
            values[mine] *= standing[block.first :][block.rows.columns[mine]]
        return tuple(Block(block.first, replace(block.rows, values=values)) for block in blocks)

    def _alive_rows(self, alive: Mask) -> Blocks:
        """Return the matrix with the dead names' values at nought, so that they take no places."""
        if self._alive is None or not np.array_equal(self._alive, alive):
            arrays = self._arrays
            standing = np.zeros(self._names, dtype=np.bool_)
            of_name = np.repeat(np.arange(self._names), np.diff(arrays.name_starts))
            standing[of_name[alive[arrays.name_versions]]] = True
            self._by_name, self._alive = self._blocks(standing), alive.copy()
        return self._by_name

    def _sharing(self, asked: Asked, near: Near, by_name: Blocks) -> _Pairs:
        """Return the pairs of names that may have enough in common, found by one product of sparse matrices."""
        words, together = asked.telling, asked.together
        counts = near.counts[asked.numbers]
        at = places_in(starts_of(near.counts)[asked.numbers], counts)
        of_words = self._arrays.word_stretches[near.words[at]].astype(np.int64)
        # Neighbours written together are looked up as they are, and so are words that the lists have only so.
        alone, joined = self._stretch_of(words), self._stretch_of(together)
        alone = np.where((alone >= 0) & ~self._is_word[alone], alone, -1)
        stretches = np.concatenate([of_words, alone, joined])
        rows = np.concatenate([np.repeat(words.rows, counts), words.rows, together.rows])
        likeness = np.concatenate([near.likeness[at], np.ones(len(alone) + len(joined), dtype=np.float32)]) / 2
        shares = np.concatenate([np.repeat(words.shares, counts), words.shares, together.shares]).astype(np.float32)
        tell = np.flatnonzero(stretches >= 0)
        rows, stretches, likeness, shares = rows[tell], stretches[tell], likeness[tell], shares[tell]
        # The two rows of a stretch: its share of the list's name, and the subject's own share of its name.
        query = gathered(
            np.concatenate([rows, rows]),
            np.concatenate([stretches, stretches + self._stretches]),
            np.concatenate([likeness, likeness * shares]).astype(np.float32),
            height=len(asked),
            width=2 * self._stretches,
        )
        return _Pairs(*best_products(query, by_name, most=NAMES_OFFERED, least=SHARE_FLOOR))

    def _stretch_of(self, stretches: Stretches) -> Numbers:
        return places(stretches.hashes, self._arrays.stretch_hashes)

    def _at_most(self, asked: Asked, near: Near, pairs: _Pairs) -> NDArray[np.float64]:
        """Return the name score each pair can have at the most."""
        at_most = np.ones(len(pairs.asked))
        keys = HeldNumbers(np.repeat(np.arange(len(near.counts)) * self._words, near.counts) + near.words)
        for first in range(0, len(at_most), PAIRS_AT_ONCE):
            mine = slice(first, first + PAIRS_AT_ONCE)
            at_most[mine] = self._laid_beside(asked, near, keys, _Pairs(pairs.asked[mine], pairs.name[mine]))
        at_most[self._written_together(asked, pairs)] = 1.0
        at_most[self._wholes.nearly_same(asked.letters, pairs.asked, pairs.name)] = 1.0
        return at_most

    def _laid_beside(self, asked: Asked, near: Near, keys: HeldNumbers, pairs: _Pairs) -> NDArray[np.float64]:
        arrays, ways = self._arrays, (asked.others, asked.persons)
        starts = np.stack([asked.others.starts, asked.persons.starts + len(asked.others.words)])
        words = np.concatenate([way.words for way in ways])
        weights = np.concatenate([way.weights for way in ways])
        way = arrays.name_persons[pairs.name].astype(np.int64)
        left_starts = starts[way, pairs.asked]
        left_counts = starts[way, pairs.asked + 1] - left_starts
        left_at = places_in(left_starts, left_counts)
        right_starts = arrays.name_word_starts[pairs.name].astype(np.int64)
        right_counts = arrays.name_word_starts[pairs.name + 1] - right_starts
        right_at = places_in(right_starts, right_counts)
        left_words, right_words = words[left_at], arrays.name_words[right_at]
        cell_counts = np.repeat(right_counts, left_counts)
        left_cells = np.repeat(left_words, cell_counts)
        cells = places_in(np.repeat(starts_of(right_counts)[:-1], left_counts), cell_counts)
        right_cells = right_words[cells].astype(np.int64)
        likeness = self._cells(left_cells, right_cells, asked, near, keys)
        left = Side(left_counts, weights[left_at])
        right = Side(right_counts, arrays.name_weights[right_at].astype(np.float64))
        return most_alike(left, right, likeness, cells, arrays.name_persons[pairs.name])

    def _cells(self, left: Numbers, right: Numbers, asked: Asked, near: Near, keys: HeldNumbers) -> NDArray[np.float32]:
        """Return how alike words of the batch are to words of the lists, pair by pair."""
        likeness: NDArray[np.float32] = ((left == right) & (left < INITIAL)).astype(np.float32)
        letters = (left < 0) | (right < 0)
        at, place = keys.found(left * self._words + right)
        words = ~letters[at]
        likeness[at[words]] = near.likeness[place[words]]
        lettered = np.flatnonzero(letters & (likeness == 0))
        one, other = _first_letters(left[lettered], asked.first_letters), _first_letters(right[lettered], self._first)
        initial = (_is_initial(left[lettered]) | _is_initial(right[lettered])) & (one == other)
        likeness[lettered[initial]] = MAY_STAND_FOR
        return likeness

    def _written_together(self, asked: Asked, pairs: _Pairs) -> NDArray[np.bool_]:
        """Return which pairs have on one side a word that is neighbours written together on the other."""
        arrays = self._arrays
        found = []
        for stretches, starts, names in (
            (asked.telling, arrays.joined_starts, arrays.joined_names),
            (asked.together, arrays.single_starts, arrays.single_names),
            (asked.wholes, arrays.joined_starts, arrays.joined_names),
        ):
            at = self._stretch_of(stretches)
            there = np.flatnonzero(at >= 0)
            first = starts[at[there]].astype(np.int64)
            counts = starts[at[there] + 1] - first
            found.append(np.repeat(stretches.rows[there], counts) * self._names + names[places_in(first, counts)])
        return np.isin(pairs.asked * self._names + pairs.name, np.concatenate(found))

    def _by_identifiers(self, subjects: Sequence[Subject], alive: Mask) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        asked = [
            (place, code(identifier.value))
            for place, subject in enumerate(subjects)
            for identifier in subject.identifiers
        ]
        held = self._arrays.identifier_hashes
        hashes = hashed(number for _, number in asked)
        first = np.searchsorted(held, hashes, side="left")
        counts = np.searchsorted(held, hashes, side="right") - first
        subject = np.repeat(np.array([place for place, _ in asked], dtype=np.int32), counts)
        version = self._arrays.identifier_versions[places_in(first, counts)]
        return subject[alive[version]], version[alive[version]]


def _is_initial(words: Numbers) -> NDArray[np.bool_]:
    return (words <= INITIAL) & (words > LETTER)


def _first_letters(words: Numbers, of_words: NDArray[np.uint8]) -> Numbers:
    """Return the first letter of each numbered word, initials and single letters among them."""
    single = np.where(words > LETTER, INITIAL, LETTER) - words
    return np.where(words >= 0, of_words[np.maximum(words, 0)], single).astype(np.int64)
