"""The parties of a register as columns of text: millions of them take little more room than their letters."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


class ArrowParties:
    """Parties by number: a name and an identifier each, either of which may be empty."""

    def __init__(self, names: pa.StringArray, identifiers: pa.StringArray) -> None:
        self._names, self._identifiers = names, identifiers

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)

    def name(self, number: int) -> str:
        """Return what a party is called, its identifier where nobody says."""
        name: str = self._names[number].as_py()
        return name or self.identifier(number)

    def identifier(self, number: int) -> str:
        """Return the number by which records know a party, empty where its name is all there is."""
        identifier: str = self._identifiers[number].as_py()
        return identifier

    def find(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the parties each text names: those it identifies, else those so called, whatever the case."""
        identified = _places(self._identifiers, [text.strip() for text in texts])
        called = _places(self._folded, [text.strip().casefold() for text in texts])
        return [one or other for one, other in zip(identified, called, strict=True)]

    @cached_property
    def _folded(self) -> pa.StringArray:
        return pc.utf8_lower(self._names)


def number_parties(names: pa.ChunkedArray, identifiers: pa.ChunkedArray) -> tuple[ArrowParties, npt.NDArray[np.int32]]:
    """Give every distinct party a number, by its identifier, else by its name; return each line's number.

    A party is called as the first line calls it that calls it anything.
    """
    numbers = encode(pc.if_else(pc.equal(identifiers, ""), names, identifiers))[1]
    # The table of millions of words is done with: its room goes back before more is asked for.
    pa.default_memory_pool().release_unused()
    first = _first_lines(numbers, names)
    return ArrowParties(_taken(names, first), _taken(identifiers, first)), numbers


def _first_lines(numbers: npt.NDArray[np.int32], names: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    """Return for each party the first line that calls it anything, or else the first that names it."""
    first = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int32)
    lines = np.arange(len(numbers), dtype=np.int32)
    called = lines[pc.not_equal(names, "").to_numpy(zero_copy_only=False)]
    for some in (lines, called):
        # Of several lines the one written last stays: backwards, that is the first.
        first[numbers[some[::-1]]] = some[::-1]
    return first


def encode(column: pa.ChunkedArray) -> tuple[pa.StringArray, npt.NDArray[np.int32]]:
    """Return a column's distinct texts in the order of their first lines, and which of them each line has."""
    chunks = column.dictionary_encode().chunks
    if not chunks:
        return pa.array([], pa.string()), np.zeros(0, dtype=np.int32)
    # One table of words serves all chunks; the last one's is whole.
    numbers = np.concatenate([chunk.indices.to_numpy(zero_copy_only=False) for chunk in chunks])
    return chunks[-1].dictionary, numbers.astype(np.int32, copy=False)


def _taken(column: pa.ChunkedArray, lines: npt.NDArray[np.int32]) -> pa.StringArray:
    """Return some lines of a column, chunk by chunk: taken at once, the whole column would be copied first."""
    order = np.argsort(lines, kind="stable")
    starts = np.cumsum([0, *(len(chunk) for chunk in column.chunks)])
    bounds = np.searchsorted(lines[order], starts)
    parts = [
        chunk.take(pa.array(lines[order[first:end]] - start))
        for chunk, start, first, end in zip(column.chunks, starts[:-1], bounds[:-1], bounds[1:], strict=True)
    ]
    taken = pa.concat_arrays(parts) if parts else pa.array([], pa.string())
    if bool((order[1:] > order[:-1]).all()):
        return taken
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return taken.take(pa.array(back))


def _places(held: pa.StringArray, texts: Sequence[str]) -> list[tuple[int, ...]]:
    """Return where each text stands among those held; a text that is empty stands nowhere."""
    wanted = pa.array(list(dict.fromkeys(text for text in texts if text)), type=pa.string())
    found = pc.index_in(held, value_set=wanted)
    at = np.flatnonzero(found.is_valid().to_numpy(zero_copy_only=False))
    places: dict[str, list[int]] = {}
    for place, which in zip(at.tolist(), found.take(pa.array(at)).to_pylist(), strict=True):
        places.setdefault(wanted[which].as_py(), []).append(place)
    return [tuple(places.get(text, ())) for text in texts]
