"""Texts as numbers: the same text the same number, whatever stands beside it and whatever the machine."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.index.hashes import HeldNumbers, hashed, places

texts = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=12), max_size=8)


@given(texts)
def test_a_text_has_the_same_hash_alone_and_among_others(several: list[str]) -> None:
    assert hashed(several).tolist() == [hashed([text])[0] for text in several]


@given(texts)
def test_different_texts_have_different_hashes(several: list[str]) -> None:
    assert len(set(hashed(several).tolist())) == len(set(several))


def test_a_hash_never_changes() -> None:
    assert hashed(["gazprom"]).tolist() == [hashed(["rosneft", "gazprom"])[1]]
    assert hashed(["abc"])[0] != hashed(["acb"])[0]


def test_places_are_found_among_sorted_hashes() -> None:
    held = np.sort(hashed(["a", "b", "c"]))

    found = places(hashed(["b", "x"]), held)

    assert held[found[0]] == hashed(["b"])[0]
    assert found[1] == -1


def test_nothing_is_found_where_nothing_is_held() -> None:
    assert places(hashed(["a"]), hashed([])).tolist() == [-1]


@given(st.sets(st.integers(0, 2**40)), st.lists(st.integers(-(2**20), 2**40)))
def test_numbers_are_found_where_they_stand_and_no_others(numbers: set[int], others: list[int]) -> None:
    held, wanted = np.array(sorted(numbers), dtype=np.int64), np.array([*numbers, *others], dtype=np.int64)

    at, place = HeldNumbers(held).found(wanted)

    assert wanted[at].tolist() == held[place].tolist()
    assert at.tolist() == np.flatnonzero(np.isin(wanted, held)).tolist()
