"""Names as whole texts, many pairs at once: what is nearly the same is what the comparison of two finds so."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from lookthrough.index.letters import Wholes, gather
from lookthrough.names.likeness import MOST_ERRORS

TEXTS = st.lists(st.text("abc1", max_size=6), min_size=1, max_size=6)


def wholes(held: list[str]) -> Wholes:
    letters = gather(held)
    return Wholes(letters, letters.kinds())


def nearly_same(asked: list[str], held: list[str]) -> list[bool]:
    rows, names = (place.ravel() for place in np.indices((len(asked), len(held))))
    return [bool(same) for same in wholes(held).nearly_same(gather(asked), rows, names)]


@given(TEXTS, TEXTS)
def test_pairs_are_nearly_the_same_by_errors_or_by_their_letters(asked: list[str], held: list[str]) -> None:
    wanted = [
        OSA.distance(one, other) <= MOST_ERRORS or sorted(one) == sorted(other) for one in asked for other in held
    ]

    assert nearly_same(asked, held) == wanted


def test_no_names_have_no_pairs() -> None:
    assert nearly_same([""], [""]) == [True]
    assert wholes([]).nearly_same(gather([]), np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []
