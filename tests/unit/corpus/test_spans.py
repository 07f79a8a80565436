"""Which entry-versions stand in which editions, held as stretches."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.corpus.spans import spans_of

editions = st.lists(st.sets(st.integers(0, 12)), max_size=8)


@given(editions)
def test_the_members_of_every_edition_come_back(members: list[set[int]]) -> None:
    spans = spans_of([np.array(sorted(numbers), dtype=np.int32) for numbers in members])

    assert [sorted(spans.members(place).tolist()) for place in range(len(members))] == [sorted(one) for one in members]


@given(editions, st.data())
def test_a_version_is_first_met_in_the_earliest_of_the_editions_asked_about(
    members: list[set[int]], data: st.DataObject
) -> None:
    asked = sorted(data.draw(st.sets(st.integers(0, max(0, len(members) - 1)), max_size=len(members))))
    spans = spans_of([np.array(sorted(numbers), dtype=np.int32) for numbers in members])
    expected: dict[int, int] = {}
    for place in asked if members else ():
        for number in members[place]:
            expected.setdefault(number, place)

    versions, first = spans.first_in(asked if members else [])

    assert dict(zip(versions.tolist(), first.tolist(), strict=True)) == expected


def test_a_version_that_comes_back_has_a_stretch_for_each_time() -> None:
    spans = spans_of([np.array([1, 2]), np.array([2]), np.array([1])])

    assert spans.rows.tolist() == [[1, 0, 1], [1, 2, 3], [2, 0, 2]]
