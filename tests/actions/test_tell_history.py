"""One entry's life as far as some editions tell it."""

import pytest

from lookthrough.actions.tell_history import _among


@pytest.mark.parametrize(
    ("known", "rows", "seen"),
    [
        ([0, 1, 2], [(7, 0, 3)], [(7, 0, 3)]),
        ([0, 2], [(7, 0, 3)], [(7, 0, 2)]),
        ([1], [(7, 0, 1), (8, 1, 3)], [(8, 0, 1)]),
        ([0, 2], [(7, 0, 1), (7, 2, 3)], [(7, 0, 2)]),
        ([0, 1, 2], [(7, 0, 1), (7, 2, 3)], [(7, 0, 1), (7, 2, 3)]),
        ([], [(7, 0, 3)], []),
    ],
)
def test_stretches_are_seen_through_the_editions_known(
    known: list[int], rows: list[tuple[int, int, int]], seen: list[tuple[int, int, int]]
) -> None:
    assert _among(known, rows) == seen
