"""Candidate search: which entry-versions are worth comparing with each subject of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from lookthrough.errors import DamagedHome
from lookthrough.index.hashes import hashed, places
from lookthrough.index.layout import Layout, read
from lookthrough.index.near import NearWords
from lookthrough.index.product import best_products, rows
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject
from lookthrough.names.clean import code
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.ports import Candidates, Mask
from lookthrough.screening.prescore import SHARE_FLOOR, telling

NAMES_OFFERED = 60
"""Names of the lists offered for one name of a subject, those with most in common first."""


def open_index(folder: Path, lexicon: Lexicon) -> "ArrayIndex":
    """Open an index by memory map; it must have been built with the same lexicon."""
    layout = read(folder)
    if layout.lexicon != lexicon.revision:
        raise DamagedHome(f"{folder}: built with lexicon {layout.lexicon}, not {lexicon.revision}. Build it again.")
    return ArrayIndex(layout, lexicon)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The names of a batch: whose they are, which of the subject's, and the text."""

    subject: NDArray[np.int32]
    name: NDArray[np.int32]
    texts: list[str]


class ArrayIndex:
    """Candidate search over flat arrays."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self._layout, self._arrays, self._lexicon = layout, layout.arrays, lexicon
        self._near = NearWords(layout, lexicon)
        self._stretches = len(layout.arrays.stretch_hashes)
        self._names = len(layout.arrays.name_starts) - 1
        self._alive: Mask | None = None
        self._by_name: csr_matrix = self._rows(np.asarray(layout.arrays.telling_values))

    def candidates(self, subjects: Sequence[Subject], alive: Mask) -> Candidates:
        """Offer the entry-versions worth comparing, among those alive."""
        asked = _asked(subjects)
        found = self._by_names(asked, self._alive_rows(alive))
        asked_rows = np.repeat(np.arange(len(asked.texts)), np.diff(found.indptr))
        starts = self._arrays.name_starts
        names = found.indices
        counts = (starts[names + 1] - starts[names]).astype(np.int64)
        at = np.repeat(starts[names] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        versions = self._arrays.name_versions[at]
        standing = alive[versions]
        asked_rows = np.repeat(asked_rows, counts)[standing]
        numbered = self._by_identifiers(subjects, alive)
        none = np.zeros(len(numbered[0]), dtype=np.int32)
        subject = np.concatenate([asked.subject[asked_rows], numbered[0]])
        order = np.argsort(subject, kind="stable")
        by_identifier = np.concatenate([np.zeros(len(asked_rows), dtype=np.bool_), none == 0])
        return Candidates(
            subject=subject[order],
            subject_name=np.concatenate([asked.name[asked_rows], none])[order],
            version=np.concatenate([versions[standing], numbered[1]])[order],
            name=np.concatenate([self._arrays.name_positions[at][standing], none])[order],
            by_identifier=by_identifier[order],
        )

    def _rows(self, values: NDArray[np.float32]) -> csr_matrix:
        arrays, shape = self._arrays, (3 * self._stretches, self._names)
        return rows(values, arrays.telling_names, arrays.telling_starts, shape)

    def _alive_rows(self, alive: Mask) -> csr_matrix:
        """Return the matrix with the dead names' values at nought, so that they take no places."""
        if self._alive is None or not np.array_equal(self._alive, alive):
            arrays = self._arrays
            standing = np.zeros(self._names, dtype=np.bool_)
            of_name = np.repeat(np.arange(self._names), np.diff(arrays.name_starts))
            standing[of_name[alive[arrays.name_versions]]] = True
            values = np.asarray(arrays.telling_values)
            if not standing.all():
                values = values * standing[arrays.telling_names]
            self._by_name, self._alive = self._rows(values), alive.copy()
        return self._by_name

    def _by_names(self, asked: _Asked, by_name: csr_matrix) -> csr_matrix:
        words, together = _Stretches(), _Stretches()
        for row, text in enumerate(asked.texts):
            person = telling(read_name(text, Kind.PERSON, self._lexicon))
            other = telling(read_name(text, Kind.ORGANISATION, self._lexicon))
            words.add(row, person.words, other.words)
            together.add(row, person.together, other.together)
        near = self._near.near(words.texts)
        whole = places(hashed(together.texts), self._arrays.stretch_hashes)
        there = np.flatnonzero(whole >= 0)
        row_numbers = np.concatenate([np.repeat(words.row_numbers, near.counts), together.row_numbers[there]])
        stretches = np.concatenate([near.stretches, whole[there]]).astype(np.int64)
        likeness = np.concatenate([near.likeness, np.ones(len(there), dtype=np.float32)])
        shares = np.concatenate([np.repeat(words.shares, near.counts, axis=0), together.shares[there]])
        # The three rows of a stretch: its share of the list's name, and the subject's own share, by how it is read.
        columns = np.concatenate([stretches, stretches + self._stretches, stretches + 2 * self._stretches])
        values = np.concatenate([likeness, likeness * shares[:, 0], likeness * shares[:, 1]]) / np.float32(2)
        query = csr_matrix((values, (np.tile(row_numbers, 3), columns)), shape=(len(asked.texts), 3 * self._stretches))
        return best_products(query, by_name, most=NAMES_OFFERED, least=SHARE_FLOOR)

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
        at = np.repeat(first - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        subject = np.repeat(np.array([place for place, _ in asked], dtype=np.int32), counts)
        version = self._arrays.identifier_versions[at]
        return subject[alive[version]], version[alive[version]]


def _asked(subjects: Sequence[Subject]) -> _Asked:
    counts = [len(subject.names) for subject in subjects]
    return _Asked(
        np.repeat(np.arange(len(subjects), dtype=np.int32), counts),
        np.fromiter((place for count in counts for place in range(count)), dtype=np.int32),
        [text for subject in subjects for text in subject.names],
    )


class _Stretches:
    """The stretches of a batch's names: of which name, and with what share of it, read as a person's and as not."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._rows: list[int] = []
        self._shares: list[tuple[float, float]] = []

    def add(self, row: int, person: tuple[tuple[str, float], ...], other: tuple[tuple[str, float], ...]) -> None:
        """Take in the stretches of a name read in both ways."""
        shares: dict[str, tuple[float, float]] = {}
        for text, share in person:
            shares[text] = (shares.get(text, _NONE)[0] + share, 0.0)
        for text, share in other:
            one, two = shares.get(text, _NONE)
            shares[text] = (one, two + share)
        self.texts += shares
        self._rows += [row] * len(shares)
        self._shares += shares.values()

    @property
    def row_numbers(self) -> NDArray[np.int64]:
        """Which name each stretch is of."""
        return np.array(self._rows, dtype=np.int64)

    @property
    def shares(self) -> NDArray[np.float32]:
        """The share of each stretch in its name, read as a person's and as not."""
        return np.array(self._shares, dtype=np.float32).reshape(-1, 2)


_NONE = (0.0, 0.0)
