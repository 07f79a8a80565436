"""Products of sparse matrices, of which the best of each row are kept: the same for one row and for thousands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from lookthrough.index.ragged import Numbers, places_in, starts_of

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEW = 32
"""Rows up to which plain arrays are quicker than loading what multiplies thousands."""
BLOCK = 1 << 17
"""Columns multiplied at once: the sums of more would leave the processor's cache, which costs twice the time."""
SPARE = 4
"""How many times more products than wanted are looked at, so that ties at the last place fall the same way."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: the values and columns of each row lie between two starts.

    The first row need not begin with the first value: several matrices may lie in the same arrays.
    """

    values: NDArray[np.float32]
    columns: NDArray[np.int32]
    starts: NDArray[np.int64] | NDArray[np.int32]
    width: int

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1


@dataclass(frozen=True, slots=True)
class Block:
    """Some columns of a larger matrix: which is the first, and all of its rows there."""

    first: int
    rows: Rows


Blocks = tuple[Block, ...]
"""A matrix block by block."""
_Arrays = tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int32]]
"""Values and columns of a matrix that lies block after block, every row in each; and where each row begins."""


def cut(matrix: "csr_matrix") -> _Arrays:
    """Cut a matrix into blocks, so that they lie one after the other; columns are counted from their block's first."""
    blocks = [matrix[:, first : first + BLOCK] for first in _firsts(matrix.shape[1])]
    starts = starts_of(np.concatenate([np.diff(block.indptr) for block in blocks]))
    values, columns = (np.concatenate([getattr(block, part) for block in blocks]) for part in ("data", "indices"))
    return values, columns.astype(np.int32), starts.astype(np.int32)


def in_blocks(values: NDArray[np.float32], columns: NDArray[np.int32], starts: NDArray[np.int32], width: int) -> Blocks:
    """Return the blocks of a matrix that was cut."""
    firsts = _firsts(width)
    height = (len(starts) - 1) // len(firsts)
    return tuple(
        Block(first, Rows(values, columns, starts[at * height : (at + 1) * height + 1], min(BLOCK, width - first)))
        for at, first in enumerate(firsts)
    )


def _firsts(width: int) -> range:
    return range(0, max(1, width), BLOCK)


def gathered(rows: Numbers, columns: Numbers, values: NDArray[np.float32], *, height: int, width: int) -> Rows:
    """Gather single values into a matrix, each row's in the order given; those of one place count together."""
    # Short numbers sort in one pass.
    order = np.argsort(rows.astype(np.uint16) if height <= 1 << 16 else rows, kind="stable")
    starts = starts_of(np.bincount(rows, minlength=height))
    return Rows(values[order].astype(np.float32), columns[order].astype(np.int32), starts, width)


def best_products(left: Rows, right: Blocks, *, most: int, least: float) -> tuple[Numbers, Numbers]:
    """Return row and column of each row's best products above `least`, at most so many, best first.

    Among equals the lower column comes first.
    """
    multiply = _by_arrays if left.height <= FEW else _compiled
    found = [(*multiply(left, block.rows, SPARE * most, np.float32(least)), block.first) for block in right]
    rows, columns, values = (
        np.concatenate(parts)
        for parts in zip(*((rows, columns + first, values) for rows, columns, values, first in found), strict=True)
    )
    order = np.lexsort((columns, -values, rows))
    rows, columns = rows[order], columns[order]
    counts = np.bincount(rows, minlength=left.height)
    place = np.arange(len(rows)) - np.repeat(starts_of(counts)[:-1], counts)
    return rows[place < most], columns[place < most]


_Found = tuple[Numbers, Numbers, NDArray[np.float32]]


def _by_arrays(left: Rows, right: Rows, _: int, least: np.float32) -> _Found:
    found: list[_Found] = []
    for row in range(left.height):
        sums = np.zeros(right.width, dtype=np.float32)
        mine = slice(left.starts[row], left.starts[row + 1])
        first = right.starts[left.columns[mine]]
        counts = right.starts[left.columns[mine] + 1] - first
        at = places_in(first, counts)
        # One after the other, as the compiled product adds them up, so that both round alike.
        np.add.at(sums, right.columns[at], np.repeat(left.values[mine], counts) * right.values[at])
        columns = np.flatnonzero(sums > least)
        found.append((np.full(len(columns), row), columns, sums[columns]))
    rows, columns, values = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return rows, columns, values


def load_compiled() -> None:
    """Load what multiplies thousands of rows: once in a process that others are forked from, not once in each."""
    import sparse_dot_topn  # noqa: F401  # loading it is what is wanted


def _compiled(left: Rows, right: Rows, most: int, least: np.float32) -> _Found:
    # Loaded here: one question alone should not wait for what only a book needs.
    from sparse_dot_topn import sp_matmul_topn

    product = sp_matmul_topn(_as_csr(left), _as_csr(right), top_n=most, threshold=float(least), sort=False)
    return np.repeat(np.arange(left.height), np.diff(product.indptr)), product.indices.astype(np.int64), product.data


def _as_csr(rows: Rows) -> "csr_matrix":
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((rows.height, rows.width), dtype=np.float32)
    # Set, not given: it would be made sure that the first row begins with the first value.
    matrix.data, matrix.indices, matrix.indptr = rows.values, rows.columns, rows.starts.astype(np.int32, copy=False)
    return matrix
