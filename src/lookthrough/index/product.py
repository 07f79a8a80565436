"""Products of sparse matrices of which the best of each row are kept."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn


def rows(
    values: NDArray[np.float32], columns: NDArray[np.int32], starts: NDArray[np.int32], shape: tuple[int, int]
) -> csr_matrix:
    """Return a matrix over flat arrays as they lie on disk, without copying them."""
    return csr_matrix((np.asarray(values), np.asarray(columns), np.asarray(starts)), shape=shape, copy=False)


def best_products(left: csr_matrix, right: csr_matrix, *, most: int, least: float) -> csr_matrix:
    """Return each row's best products above `least`, at most so many, best first."""
    if not left.nnz or not right.nnz:
        return csr_matrix((left.shape[0], right.shape[1]), dtype=np.float32)
    return sp_matmul_topn(_narrow(left), _narrow(right), top_n=most, threshold=least, sort=True)


def _narrow(matrix: csr_matrix) -> csr_matrix:
    """Return the matrix with the 32-bit places that the product is compiled for."""
    if matrix.indices.dtype != np.int32 or matrix.indptr.dtype != np.int32:
        matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return matrix
