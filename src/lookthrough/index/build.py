"""Building the index over every entry-version: one pass over the names, then flat arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from lookthrough.index import grams
from lookthrough.index.hashes import Hashes, hashed, places
from lookthrough.index.keys import keys_of
from lookthrough.index.layout import Arrays, Layout, write
from lookthrough.model.kind import Kind
from lookthrough.names.clean import code
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.names.read_name import read_name
from lookthrough.ports import Entries
from lookthrough.screening.evidence_features import LEAST_NUMBER
from lookthrough.screening.prescore import Telling, telling


def build(folder: Path, entries: Entries, lexicon: Lexicon) -> None:
    """Build the index over all entry-versions into a folder."""
    write(folder, laid_out(entries, lexicon))


def laid_out(entries: Entries, lexicon: Lexicon) -> Layout:
    """Return the index over all entry-versions as arrays."""
    gathered = _gather(entries)
    persons = np.array([kind is Kind.PERSON for _, kind in gathered.names], dtype=np.bool_)
    told = [telling(read_name(text, kind, lexicon)) for text, kind in gathered.names]
    words = sorted({word for name in told for word, _ in name.words})
    stretches, telling_rows = _telling(told, persons)
    counted = grams.counts(words)
    rarity = grams.rarity(counted)
    by_pair = grams.weighed(counted, rarity).T.tocsr()
    keys, key_words = _keys(words, lexicon)
    postings = list(gathered.names.values())
    identifiers = hashed(number for number, _ in gathered.identifiers)
    order = np.argsort(identifiers, kind="stable")
    arrays = Arrays(
        stretch_hashes=stretches,
        word_stretches=places(hashed(words), stretches).astype(np.int32),
        gram_starts=by_pair.indptr.astype(np.int32),
        gram_columns=by_pair.indices.astype(np.int32),
        gram_values=by_pair.data,
        gram_rarity=rarity,
        key_hashes=keys,
        key_words=key_words,
        telling_starts=telling_rows.indptr.astype(np.int32),
        telling_names=telling_rows.indices.astype(np.int32),
        telling_values=telling_rows.data,
        name_starts=_starts([len(posting) for posting in postings]),
        name_versions=np.array([version for posting in postings for version, _ in posting], dtype=np.int32),
        name_positions=np.array([position for posting in postings for _, position in posting], dtype=np.int32),
        identifier_hashes=identifiers[order],
        identifier_versions=np.array([version for _, version in gathered.identifiers], dtype=np.int32)[order],
    )
    return Layout(arrays, tuple(words), len(entries), lexicon.revision)


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


def _telling(told: Sequence[Telling], persons: NDArray[np.bool_]) -> tuple[Hashes, csr_matrix]:
    """Return the stretches' hashes, and the matrix of three rows a stretch by one column a name.

    The first row holds the stretch's share of the name; the second a one where the name is a person's, the third a
    one where it is not: a subject's own shares differ by how it is read (see `prescore.py`).
    """
    texts = [text for name in told for text, _ in (*name.words, *name.together)]
    stretches, numbers = np.unique(hashed(texts), return_inverse=True)
    shares = np.array([share for name in told for _, share in (*name.words, *name.together)], dtype=np.float32)
    names = np.repeat(np.arange(len(told)), [len(name.words) + len(name.together) for name in told])
    count = len(stretches)
    class_rows = numbers + np.where(persons[names], count, 2 * count) if len(names) else numbers
    rows = np.concatenate([numbers, class_rows])
    values = np.concatenate([shares, np.ones(len(shares), dtype=np.float32)])
    matrix = csr_matrix((values, (rows, np.concatenate([names, names]))), shape=(3 * count, len(told)))
    # A word twice in a name is found once: its shares add up, its presence does not.
    matrix.data[matrix.indptr[count] :] = 1.0
    return stretches, matrix


def _keys(words: Sequence[str], lexicon: Lexicon) -> tuple[Hashes, NDArray[np.int32]]:
    keys = [(key, number) for number, word in enumerate(words) for key in keys_of(word, lexicon)]
    hashes = hashed(key for key, _ in keys)
    order = np.argsort(hashes, kind="stable")
    return hashes[order], np.array([number for _, number in keys], dtype=np.int32)[order]


def _starts(lengths: Iterable[int]) -> NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(np.fromiter(lengths, dtype=np.int64))]).astype(np.int32)
