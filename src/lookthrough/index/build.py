"""Building the index over every entry-version: one pass over the names, then flat arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from lookthrough.index.deletions import left_out
from lookthrough.index.hashes import Hashes, hashed, places
from lookthrough.index.keys import keys_held
from lookthrough.index.layout import Arrays, Layout, write
from lookthrough.index.numbering import number_of
from lookthrough.index.ragged import starts_of
from lookthrough.model.kind import Kind
from lookthrough.names.clean import code
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.ports import Entries
from lookthrough.screening.evidence_features import LEAST_NUMBER
from lookthrough.screening.prescore import Stretch, telling, written_together


def build(folder: Path, entries: Entries, lexicon: Lexicon) -> None:
    """Build the index over all entry-versions into a folder."""
    write(folder, laid_out(entries, lexicon))


def laid_out(entries: Entries, lexicon: Lexicon) -> Layout:
    """Return the index over all entry-versions as arrays."""
    gathered = _gather(entries)
    persons = np.array([kind is Kind.PERSON for _, kind in gathered.names], dtype=np.bool_)
    read = [read_name(text, kind, lexicon) for text, kind in gathered.names]
    words = sorted({word.text for name in read for word in name.words if len(word.text) > 1})
    numbers = {word: number for number, word in enumerate(words)}
    stretches = _stretches([telling(name) for name in read], [written_together(name) for name in read])
    telling_rows = _telling(stretches, len(read))
    single, joined = stretches.rows(stretches.single, len(read)), stretches.rows(~stretches.single, len(read))
    deletions, deletion_words = _sorted(*left_out(words))
    keys, key_words = _keys(words, lexicon)
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
        telling_starts=telling_rows.indptr.astype(np.int32),
        telling_names=telling_rows.indices.astype(np.int32),
        telling_values=telling_rows.data,
        single_starts=single.indptr.astype(np.int32),
        single_names=single.indices.astype(np.int32),
        joined_starts=joined.indptr.astype(np.int32),
        joined_names=joined.indices.astype(np.int32),
        name_persons=persons,
        name_word_starts=_starts(len(name.words) for name in read),
        name_words=np.array([number_of(word, numbers) for name in read for word in name.words], dtype=np.int32),
        name_weights=np.array([word.weight for name in read for word in name.words], dtype=np.float32),
        name_starts=_starts(len(posting) for posting in postings),
        name_versions=np.array([version for posting in postings for version, _ in posting], dtype=np.int32),
        name_positions=np.array([position for posting in postings for _, position in posting], dtype=np.int32),
        identifier_hashes=identifiers,
        identifier_versions=identifier_versions,
    )
    return Layout(arrays, tuple(words), lexicon.revision)


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
    return _Gathered(names, list(identifiers))


@dataclass(frozen=True, slots=True)
class _Stretches:
    """Every stretch of every name: its number, whose it is, its share of the name, whether it is a word."""

    hashes: Hashes
    numbers: NDArray[np.int64]
    names: NDArray[np.int64]
    shares: NDArray[np.float32]
    single: NDArray[np.bool_]

    def rows(self, told: NDArray[np.bool_], count: int) -> csr_matrix:
        """Return the stretches by names, for some of them."""
        ones = np.ones(int(told.sum()), dtype=np.float32)
        return csr_matrix((ones, (self.numbers[told], self.names[told])), shape=(len(self.hashes), count))


def _stretches(singles: Sequence[list[Stretch]], joined: Sequence[list[Stretch]]) -> _Stretches:
    told = [(*single, *together) for single, together in zip(singles, joined, strict=True)]
    flat = [stretch for name in told for stretch in name]
    hashes, numbers = np.unique(hashed(text for text, _ in flat), return_inverse=True)
    places = np.concatenate([np.arange(len(name)) for name in told] or [np.zeros(0, dtype=np.int64)])
    names = np.repeat(np.arange(len(told)), [len(name) for name in told])
    return _Stretches(
        hashes=hashes,
        numbers=numbers.astype(np.int64),
        names=names,
        shares=np.array([share for _, share in flat], dtype=np.float32),
        single=places < np.array([len(name) for name in singles], dtype=np.int64)[names],
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


def _keys(words: Sequence[str], lexicon: Lexicon) -> tuple[Hashes, NDArray[np.int32]]:
    keys = [(key, number) for number, word in enumerate(words) for _, key in keys_held(word, lexicon)]
    return _sorted(hashed(key for key, _ in keys), np.array([number for _, number in keys], dtype=np.int64))


def _sorted(hashes: Hashes, beside: NDArray[np.int64]) -> tuple[Hashes, NDArray[np.int32]]:
    order = np.argsort(hashes, kind="stable")
    return hashes[order], beside[order].astype(np.int32)


def _starts(lengths: Iterable[int]) -> NDArray[np.int32]:
    return starts_of(np.fromiter(lengths, dtype=np.int64)).astype(np.int32)
