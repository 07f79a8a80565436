"""How alike two words are: 1 for the same word, 0 for different ones, and the same either way round."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from tests.unit.names.made import LEXICON, words

from lookthrough.names.likeness import (
    FAR_VARIANT,
    LEAST,
    LEAST_SHORT,
    LEAST_SOUND,
    NEAR,
    NICKNAME,
    SERVANT_CUT,
    SHORT,
    VARIANT,
    WITH_ARTICLE,
    WITH_SERVANT,
    article_apart,
    end_apart,
    least_of_lengths,
    likeness,
    near,
    raised,
    servant_apart,
    sound,
    sounds,
    two_known,
)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("gazprom", "gazprom", 1.0),
        ("gazprom", "gazpron", 1 - 1 / 7),
        ("gazprom", "gazporm", 1 - 0.6 / 7),  # two letters swapped are less than one error
        ("gazprom", "gzaporm", 1 - 2 / 7),
        ("gazprom", "gazprm", 1 - 1 / 7),
        ("gazprom", "lukoil", 0.0),
        ("mohammed", "muhammad", VARIANT),
        ("kam", "jin", FAR_VARIANT),  # short, and hardly a letter in common
        ("li", "lee", VARIANT),
        ("iran", "iraq", 0.0),  # two words of their own
        ("american", "african", 0.0),
        ("material", "materials", VARIANT),
        ("robert", "bob", NICKNAME),
        ("zawahiri", "alzawahiri", WITH_ARTICLE),
        ("rahman", "abdulrahman", WITH_SERVANT),
        ("salah", "salahuddin", WITH_SERVANT),
        ("hidayatullah", "hidayat", WITH_SERVANT),
        ("abdulhabib", "habibullah", 0.0),
        ("hidayatullah", "hidayatuddin", 0.0),
        ("abdul", "abdulrahman", SERVANT_CUT),
        ("abdulrahman", "abdel", SERVANT_CUT),
        ("abdul", "rahman", 0.0),
        ("kadyrov", "kadirow", (1 + 5 / 7) / 2),  # two errors, and it sounds the same
        ("ab", "ac", 0.5),
        ("abc", "xbd", 0.0),
        ("a", "b", 0.0),
        ("2000", "2001", 0.0),
        ("2000", "200o", 0.0),
    ],
)
def test_two_words_are_so_alike(one: str, other: str, alike: float) -> None:
    assert likeness(one, other, LEXICON) == pytest.approx(alike)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kadyrov", "kadirow"),
        ("khalid", "halid"),
        ("qaddafi", "kadafi"),
        ("chavchavadze", "tchavtchavadze"),
        ("yusuf", "youssof"),
        ("alexander", "aleksander"),
        ("photios", "fotios"),
        ("husayn", "husein"),
    ],
)
def test_the_usual_ways_to_spell_a_sound_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("jamal", "samal"), ("sensetime", "megvii"), ("iran", "iraq")])
def test_words_that_sound_unlike_have_two_keys(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("word", "apart"),
    [("alzawahiri", "zawahiri"), ("elbaradei", "baradei"), ("albert", "albert"), ("assad", "assad")],
)
def test_an_article_written_to_a_name_is_set_apart(word: str, apart: str) -> None:
    assert article_apart(word) == apart


@pytest.mark.parametrize(
    ("word", "apart"),
    [("abdulrahman", "rahman"), ("abdelkader", "kader"), ("abdul", "abdul"), ("rahman", "rahman"), ("abdou", "abdou")],
)
def test_servant_of_written_to_a_name_is_set_apart(word: str, apart: str) -> None:
    assert servant_apart(word) == apart


@given(words, words)
def test_likeness_lies_between_0_and_1_and_is_the_same_either_way_round(one: str, other: str) -> None:
    alike = likeness(one, other, LEXICON)

    assert 0.0 <= alike <= 1.0
    assert alike == likeness(other, one, LEXICON)


@given(words)
def test_a_word_is_like_itself(word: str) -> None:
    assert likeness(word, word, LEXICON) == 1.0


@given(words, words)
def test_another_word_is_never_wholly_alike(one: str, other: str) -> None:
    assume(one != other)

    assert likeness(one, other, LEXICON) < 1.0


@given(words, words)
def test_what_is_alike_at_all_is_alike_by_the_least(one: str, other: str) -> None:
    alike = likeness(one, other, LEXICON)
    longer = max(len(one), len(other))

    assert alike == 0.0 or alike >= (LEAST_SHORT if longer <= SHORT else LEAST)


@given(words, words)
def test_near_never_turns_away_what_is_nearer_than_that(one: str, other: str) -> None:
    alike = likeness(one, other, LEXICON)

    assert near(one, other, LEXICON) or alike <= NEAR


@given(words, words)
def test_more_errors_never_make_words_more_alike(one: str, other: str) -> None:
    assume(one != other)

    assert raised(one, other, 1, LEXICON) >= raised(one, other, 2, LEXICON) >= raised(one, other, 3, LEXICON)


def test_the_least_by_length_is_lower_for_short_words_and_leaves_room_for_rounding() -> None:
    least = least_of_lengths(np.array([1, 2, 3, 9]))

    assert least.tolist() == pytest.approx([LEAST_SHORT, LEAST_SHORT, LEAST, LEAST], abs=1e-5)
    assert (least < [LEAST_SHORT, LEAST_SHORT, LEAST, LEAST]).all()


@given(st.lists(words, max_size=6))
def test_many_words_sound_as_each_of_them_does(told: list[str]) -> None:
    assert sounds(told) == [sound(word) for word in told]


written_to = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "al", "el", "abd", "abdul", "abdel", "abdar"]),
        st.sampled_from(["", "zawahiri", "rahman", "habib", "salah", "hidayat", "khalid", "halit", "ali"]),
        st.sampled_from(["", "ullah", "uddin", "h"]),
    ),
).filter(bool)


@given(written_to, written_to)
def test_two_words_are_as_alike_as_each_way_to_write_them_says(one: str, other: str) -> None:
    assume(one != other and min(len(one), len(other)) > 1 and not two_known(one, other, LEXICON))

    alike = likeness(one, other, LEXICON)

    if article_apart(one) == article_apart(other):
        assert alike >= WITH_ARTICLE
    elif servant_apart(one) == servant_apart(other) or one == end_apart(other) or end_apart(one) == other:
        assert alike >= WITH_SERVANT
    if min(len(one), len(other)) >= LEAST_SOUND and sound(one) == sound(other):
        sounding = (1 + OSA.normalized_similarity(one, other)) / 2
        assert alike >= sounding - 1e-9 or sounding < LEAST
