"""A word in a script that leaves vowels out is compared by its consonants."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.names.made import LEXICON

from lookthrough.names.bare import BARE, bones, bones_of, in_latin, long_vowels_agree, without_article
from lookthrough.names.clean import marked_words, words
from lookthrough.names.likeness import LEAST, by_same_bones, likeness

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=8)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=10)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("محمد", "~mhmd"),
        ("محمد علي", "~mhmd ~aly"),
        ("مُحَمَّد", "~mhmd"),  # with its vowel points
        ("محـــمد", "~mhmd"),  # stretched
        ("بنك Mellat", "~bnk mellat"),
        ("נתניהו", "~ntnyhw"),
        ("ﷴ", "~mhmd"),  # one sign for the whole name
        ("ء", ""),  # a sign that has no letter
        ("سحر", "~sehr"),  # two letters, not the one that `sh` stands for
        ("ع", "a"),  # a letter alone is an initial
        ("Mellat", "mellat"),
        ("Société", "societe"),
        ("\x02Mellat é", "mellat e"),  # the mark itself is nothing that a name may hold
        ("\x02Mellat", "mellat"),
    ],
)
def test_words_of_such_scripts_are_marked(text: str, marked: str) -> None:
    assert " ".join(marked_words(text)).replace(BARE, "~") == marked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمد", "muhammad"),
        ("قاسم", "qasem"),
        ("سليماني", "soleimani"),
        ("الظواهري", "alzawahiri"),
        ("كاظم", "kazim"),
        ("الصحراوي", "sahrawi"),
        ("الياس", "elias"),
        ("الأمين", "amin"),
        ("راوي", "rawi"),  # one consonant, and long vowels that agree
        ("عواد", "awad"),
        ("شحادة", "chehade"),
        ("رمضان", "ramazan"),  # a letter that is d in some languages and z in others
        ("رمضان", "ramadan"),
        ("كاظم", "kadhim"),
        ("נתניהו", "netanyahu"),
    ],
)
def test_a_word_without_vowels_is_like_its_romanisation(one: str, other: str) -> None:
    (bare,) = marked_words(one)

    assert likeness(bare, other, LEXICON) >= LEAST
    assert likeness(other, bare, LEXICON) == likeness(bare, other, LEXICON)


@pytest.mark.parametrize(("one", "other"), [("محمد", "bashar"), ("قاسم", "kadyrov"), ("با", "abu"), ("راوي", "raya")])
def test_a_word_without_vowels_is_unlike_another_word(one: str, other: str) -> None:
    (bare,) = marked_words(one)

    assert likeness(bare, other, LEXICON) == 0.0


@given(st.one_of(ARABIC, LATIN))
def test_a_text_is_marked_only_where_it_lacks_vowels(text: str) -> None:
    assert (BARE in in_latin(text)) is not text.isascii()


@given(ARABIC, LATIN)
def test_likeness_across_scripts_keeps_its_bounds_either_way_round(one: str, other: str) -> None:
    for bare in (word for word in marked_words(one) if word[0] == BARE):
        alike = likeness(bare, other, LEXICON)
        assert alike == likeness(other, bare, LEXICON)
        assert 0 <= alike < 1


@given(ARABIC)
def test_words_are_the_marked_ones_without_their_marks(text: str) -> None:
    assert words(text) == tuple(word.lstrip(BARE) for word in marked_words(text))


@given(LATIN)
def test_bones_hold_no_vowel_and_no_letter_twice_over(word: str) -> None:
    found = bones(word)

    assert not set(found) & set("aeiouwy")
    assert all(one != other for one, other in pairwise(found))
    assert bones(BARE + word) == found


@given(st.lists(LATIN, max_size=6))
def test_the_consonants_of_many_words_are_those_of_each(told: list[str]) -> None:
    assert bones_of(told) == [bones(word) for word in told]


@given(st.lists(st.tuples(LATIN, LATIN), max_size=6))
def test_the_long_vowels_of_many_words_agree_where_those_of_each_do(told: list[tuple[str, str]]) -> None:
    alone = [long_vowels_agree([bare], [full])[0] for bare, full in told]

    assert long_vowels_agree([bare for bare, _ in told], [full for _, full in told]) == alone


@given(st.lists(st.tuples(LATIN, st.text("aeiouwyhl", max_size=4), st.text("aeiouwyhl", max_size=4)), max_size=6))
def test_many_words_that_share_their_consonants_are_as_alike_as_each_two_of_them(
    told: list[tuple[str, str, str]],
) -> None:
    bare, full = [BARE + word + end for word, end, _ in told], [front + word for word, _, front in told]
    shared = [
        (one, other)
        for one, other in zip(bare, full, strict=True)
        if not LEXICON.variant(one, other) and not _bones(one).isdisjoint(_bones(other))
    ]

    alike = by_same_bones([one for one, _ in shared], [other for _, other in shared])

    assert alike == [likeness(one, other, LEXICON) for one, other in shared]


def _bones(word: str) -> set[str]:
    return set(map(bones, without_article(word)))
