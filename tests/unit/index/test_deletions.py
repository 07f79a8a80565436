"""Words within an error or two share a hash of what is left when letters are left out."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from lookthrough.index.deletions import TWO_FROM, TWO_UNTIL, left_out
from lookthrough.index.hashes import hashed

words = st.text(string.ascii_lowercase[:6], min_size=1, max_size=9)


def hashes_of(word: str) -> set[int]:
    hashes, owners = left_out([word])
    assert set(owners.tolist()) == {0}
    return set(hashes.tolist())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("putin", "putin"),
        ("putin", "putni"),  # swapped
        ("putin", "puin"),  # left out
        ("putin", "puttin"),  # put in
        ("putin", "pucin"),  # mistyped
        ("lena", "lean"),
        ("gazprom", "hazpron"),
        ("gazprom", "gazrpmo"),
        ("bilal", "bleal"),
        ("al", "el"),
    ],
)
def test_words_an_error_or_two_apart_share_a_hash(one: str, other: str) -> None:
    assert hashes_of(one) & hashes_of(other)


@given(words, words)
def test_no_word_within_one_error_is_missed_and_from_five_letters_on_none_within_two(one: str, other: str) -> None:
    errors = OSA.distance(one, other)

    if errors <= 1 or (errors <= 2 and min(len(one), len(other)) >= TWO_FROM):
        assert hashes_of(one) & hashes_of(other)


@given(st.lists(words, max_size=6))
def test_every_word_has_all_its_hashes_whatever_stands_beside_it(several: list[str]) -> None:
    hashes, owners = left_out(several)

    for place, word in enumerate(several):
        assert set(hashes[owners == place].tolist()) == hashes_of(word)


def test_a_word_stands_under_its_own_hash() -> None:
    assert left_out(["gazprom"])[0][0] == hashed(["gazprom"])[0] or len(hashes_of("gazprom")) == 1 + 7 + 21


def test_very_long_words_leave_out_one_letter_only() -> None:
    word = (string.ascii_lowercase * 2)[: TWO_UNTIL + 1]

    assert len(hashes_of(word)) == 1 + len(word)


def test_no_words_have_no_hashes() -> None:
    hashes, owners = left_out([])

    assert len(hashes) == len(owners) == 0
