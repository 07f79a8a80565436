"""Products of sparse matrices: few rows and many give the same, the best of each row first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from lookthrough.index import product
from lookthrough.index.product import FEW, Block, Rows, best_products, cut, gathered, in_blocks

cells = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 4), st.sampled_from([0.25, 0.5, 0.75, 1.0])), min_size=1, max_size=20
)


def matrix(told: list[tuple[int, int, float]], height: int, width: int) -> Rows:
    rows, columns, values = zip(*told, strict=True)
    return gathered(np.array(rows), np.array(columns), np.array(values, dtype=np.float32), height=height, width=width)


def whole(rows: Rows) -> tuple[Block, ...]:
    return (Block(0, rows),)


def dense(told: list[tuple[int, int, float]], height: int, width: int) -> np.ndarray:
    full = np.zeros((height, width))
    for row, column, value in told:
        full[row, column] += value
    return full


@given(cells, cells)
def test_the_best_products_are_those_of_the_full_matrices(
    left: list[tuple[int, int, float]], right: list[tuple[int, int, float]]
) -> None:
    right = [(column, row, value) for row, column, value in {(r, c): (r, c, v) for r, c, v in right}.values()]
    full = dense(left, 4, 5) @ dense(right, 5, 4)

    rows, columns = best_products(matrix(left, 4, 5), whole(matrix(right, 5, 4)), most=4, least=0.3)

    expected = [
        (row, column)
        for row in range(4)
        for column in sorted(range(4), key=lambda column: (-full[row, column], column))
        if full[row, column] > 0.3
    ]
    assert list(zip(rows.tolist(), columns.tolist(), strict=True)) == expected


@pytest.mark.parametrize("most", [1, 2, 5])
def test_few_rows_and_many_give_the_same(most: int) -> None:
    draw = np.random.default_rng(7)
    told = [
        (int(r), int(c), float(v)) for r, c, v in zip(*draw.integers(0, 40, (2, 400)), draw.random(400), strict=True)
    ]
    right = whole(matrix([(c, r, v) for (r, c), v in {(r, c): v for r, c, v in told}.items()], 40, 40))
    height = FEW + 8

    together = best_products(matrix(told, height, 40), right, most=most, least=0.2)
    singly = [
        (row, column)
        for row in range(height)
        for column in best_products(
            matrix([(0, c, v) for r, c, v in told if r == row] or [(0, 0, 0.0)], 1, 40), right, most=most, least=0.2
        )[1].tolist()
    ]

    assert list(zip(*(part.tolist() for part in together), strict=True)) == singly


@given(cells, cells, st.integers(1, 6))
def test_blocks_of_columns_give_what_the_whole_gives(
    left: list[tuple[int, int, float]], right: list[tuple[int, int, float]], width: int
) -> None:
    held = matrix(list({(c, r): (c, r, v) for r, c, v in right}.values()), 5, 4)
    full = csr_matrix((held.values, held.columns, held.starts), shape=(5, 4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(product, "BLOCK", width)
        blocks = in_blocks(*cut(full), 4)
    asked = [matrix(left, height, 5) for height in (4, FEW + 8)]

    for one in asked:
        wanted, found = (best_products(one, by, most=4, least=0.3) for by in (whole(held), blocks))
        assert [part.tolist() for part in found] == [part.tolist() for part in wanted]
    assert len(blocks) == -(-4 // width)
