"""How alike two words are: letters, known variants, and spellings that sound the same in romanisation."""

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein

from lookthrough.names.arabic import SERVANTS
from lookthrough.names.bare import BARE, bones, bones_of, long_vowels_agree, without_article
from lookthrough.names.lexicon_types import Lexicon

VARIANT = 0.95
"""Two known spellings of one name: Yousef, Yusuf."""
FAR_VARIANT = 0.8
"""The same for short ones with hardly a letter in common: Kam and Jin are one sign, and two names to most."""
FAR, FAR_UNTIL = 0.3, 4
NICKNAME = 0.85
"""A name and what those who bear it are called: Robert, Bob."""
WITH_ARTICLE = 0.94
"""A word and the same with the Arabic article written to it: Zawahiri, Alzawahiri."""
WITH_SERVANT = 0.85
"""A name and the same after `servant of`, or before `of God` or `of the faith`: Abdulrahman is a Rahman."""
SERVANT_CUT = 0.72
"""`Servant of` and a name that begins so, of which the rest is left out: Abdul, Abdulrahman."""
SAME_BONES = {0: 0.0, 1: 0.0, 2: 0.8}
MANY_SAME_BONES = 0.92
SAME_BONES_AND_VOWELS = {0: 0.0, 1: 0.75, 2: 0.9}
MANY_SAME_BONES_AND_VOWELS = 0.94
ALIKE_BONES = 0.7
"""A word without vowels and one with them by how many consonants they share, more if its long vowels agree too: one
consonant alone is none."""
LEAST = 0.6
"""Words less alike than this are different words."""
LEAST_SHORT = 0.5
"""The same for words of two letters, of which one typing error takes half."""
SHORT = 2
ROOT = 4
"""Words that begin with the same so many letters may be one word with two endings."""
LEAST_SOUND = 3
"""Words of fewer letters sound alike by chance."""
MOST_ERRORS = 2
"""Words more typing errors apart are different words, unless they sound the same or are known variants."""
SWAPPED = 0.6
"""How much of an error two neighbouring letters are that have changed places: fingers do it often, chance seldom."""
ROUNDING = 1e-6
"""What a likeness may lose where it is kept in fewer digits."""
NEAR = 0.85
"""Words this alike are the same but for an error or two."""

_SOUNDS = (
    *(("tsch", "C"), ("tch", "C"), ("sch", "S"), ("sh", "S"), ("ch", "C"), ("cz", "C")),
    *(("dzh", "J"), ("dj", "J"), ("zh", "J"), ("j", "J"), ("ts", "T"), ("tz", "T"), ("x", "ks"), ("ph", "f")),
    *(("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("q", "k")),
    *(
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "sy"),
        ("c", "k"),
        ("w", "v"),
        ("u", "o"),
        ("y", "i"),
        ("e", "i"),
        ("ai", "i"),
    ),
)
"""What is written in several ways in Latin letters, and the one sign it becomes; in this order."""
_TWICE, _ONCE = re.compile(r"(.)\1+"), itemgetter(1)

_OF_GOD_AND_FAITH = ("ullah", "uddin")
_DRESS = frozenset({"al", "el", "ab"})
"""How a word begins that an article or `servant of` is written to."""
_OF_GOD_OR_FAITH = re.compile("(?<=[a-z]{4})u(?:ddin|llah)$")
_SERVANT = re.compile("abd[aeiou]?[lrnszt]?(?=[a-z]{4})")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """Return a word's romanisation key: the same for the usual ways to spell one sound in Latin letters.

    >>> sound("kadyrov") == sound("kadirow"), sound("khalid") == sound("halid"), sound("jamal") == sound("samal")
    (True, True, False)
    """
    return sounds((word,))[0]


def sounds(words: Sequence[str]) -> list[str]:
    """Return the romanisation key of each of many words, all of them written as one text."""
    text = "\n".join((*words, ""))
    for written, becomes in _SOUNDS:
        if written in text:
            text = text.replace(written, becomes)
    return _TWICE.sub(_ONCE, text).replace("h\n", "\n").split("\n")[:-1]


def article_apart(word: str) -> str:
    """Return a word without an Arabic article written to its front; the word itself where there is none."""
    return word[2:] if len(word) > 6 and word[:2] in ("al", "el") else word


def servant_apart(word: str) -> str:
    """Return a word without `servant of` written to its front; the word itself where it is not."""
    return _SERVANT.sub("", word, count=1) if word.startswith("abd") else word


def end_apart(word: str) -> str:
    """Return a word without `of God` or `of the faith` written behind it; the word itself where it is not."""
    return _OF_GOD_OR_FAITH.sub("", word) if word.endswith(_OF_GOD_AND_FAITH) else word


def is_cut(word: str) -> bool:
    """Whether a word is `servant of` alone, of which books leave the rest out: Abdul."""
    return word in SERVANTS


def may_be_cut(word: str) -> bool:
    """Whether a word is a name that begins with `servant of`: Abdulrahman."""
    return servant_apart(word) != word


def _cut(one: str, other: str) -> bool:
    return (is_cut(one) and may_be_cut(other)) or (is_cut(other) and may_be_cut(one))


def variant(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how alike two known spellings of one name are."""
    if max(len(one), len(other)) > FAR_UNTIL or not (one.isascii() and other.isascii()):
        return VARIANT
    translated = one in lexicon.common_words and other in lexicon.common_words
    return VARIANT if translated or OSA.normalized_similarity(one, other) >= FAR else FAR_VARIANT


def two_known(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether both are words of their own that companies are called by: Iran is no misspelt Iraq.

    A word and its plural, or another ending of it, are one.
    """
    if one not in lexicon.common_words or other not in lexicon.common_words:
        return False
    return one[:ROOT] != other[:ROOT]


def raised(one: str, other: str, errors: int, lexicon: Lexicon) -> float:
    """Return how alike two different words are, so many typing errors apart."""
    shorter, longer = min(len(one), len(other)), max(len(one), len(other))
    letters = 1.0 - errors / longer
    best = letters if errors <= MOST_ERRORS else 0.0
    if errors == 1 and shorter == longer and Levenshtein.distance(one, other) > 1:
        best = 1.0 - SWAPPED / longer
    if lexicon.variant(one, other):
        best = max(best, variant(one, other, lexicon))
    elif two_known(one, other, lexicon):
        return 0.0
    elif lexicon.nickname(one, other):
        best = max(best, NICKNAME)
    sounding = (1 + letters) / 2
    if sounding >= LEAST and sounding > best and shorter >= LEAST_SOUND and sound(one) == sound(other):
        best = sounding
    if best < WITH_ARTICLE and (_may_be_dressed(one) or _may_be_dressed(other)):
        best = max(best, _written_to(one, other))
    return best if best >= (LEAST_SHORT if longer <= SHORT else LEAST) else 0.0


def _may_be_dressed(word: str) -> bool:
    """Whether a word may have an article, `servant of` or `of God` written to it: of most it is plain at once."""
    return word[:2] in _DRESS or word.endswith(_OF_GOD_AND_FAITH)


def _written_to(one: str, other: str) -> float:
    """Return how alike two words are of which one has an article, `servant of` or `of God` written to it."""
    if article_apart(one) == article_apart(other):
        return WITH_ARTICLE
    if servant_apart(one) == servant_apart(other) or one == end_apart(other) or end_apart(one) == other:
        return WITH_SERVANT
    return SERVANT_CUT if _cut(one, other) else 0.0


def least_of_lengths(longest: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return how alike two words must be to be near, by the letters of the longer one; for whole arrays."""
    return np.where(longest <= SHORT, LEAST_SHORT, LEAST) - ROUNDING


def near(one: str, other: str, lexicon: Lexicon) -> bool:
    """Whether two words may be alike by `NEAR` or more: a look at their letters, far cheaper than `likeness`.

    Sounding the same raises a likeness half-way to 1 at the most, so it needs `2 * NEAR - 1` of the letters.
    """
    return OSA.normalized_similarity(one, other, score_cutoff=2 * NEAR - 1) > 0 or lexicon.variant(one, other)


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how alike two words are: 1 for the same word, 0 for different ones.

    Letters count first: one less the share of them to be typed, left out, put in or swapped. Numbers are the same or
    not.
    """
    if one == other:
        return 1.0
    if (one[:1] == BARE) is not (other[:1] == BARE):
        return _by_bones(one, other, lexicon)
    if min(len(one), len(other)) < 2 or one.isdigit() or other.isdigit():
        return 0.0
    return raised(one, other, OSA.distance(one, other), lexicon)


def _by_bones(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how alike a word without vowels and one with them are: by their consonants."""
    if lexicon.variant(one, other):
        return VARIANT
    bare, full = (one, other) if one[:1] == BARE else (other, one)
    return max([_bones_alike(left, right) for left in without_article(bare) for right in without_article(full)])


def _bones_alike(bare: str, full: str) -> float:
    left, right = bones(bare), bones(full)
    if left == right:
        return _same_bones(left, vowels=long_vowels_agree((bare,), (full,))[0])
    return ALIKE_BONES if min(len(left), len(right)) > 3 and OSA.distance(left, right) == 1 else 0.0


def _same_bones(shared: str, *, vowels: bool) -> float:
    few, many = (SAME_BONES_AND_VOWELS, MANY_SAME_BONES_AND_VOWELS) if vowels else (SAME_BONES, MANY_SAME_BONES)
    return few.get(len(shared), many)


def by_same_bones(bare: Sequence[str], full: Sequence[str]) -> list[float]:
    """Return how alike words without vowels and words with them are that share their consonants.

    With the article or without: nothing else makes them more alike, known spellings of one name apart.
    """
    forms = [
        (pair, left, right)
        for pair, (one, other) in enumerate(zip(bare, full, strict=True))
        for left in without_article(one)
        for right in without_article(other)
    ]
    lefts, rights = bones_of([left for _, left, _ in forms]), bones_of([right for _, _, right in forms])
    shared = [(form, left) for form, left, right in zip(forms, lefts, rights, strict=True) if left == right]
    agree = long_vowels_agree([left for (_, left, _), _ in shared], [right for (_, _, right), _ in shared])
    best = [0.0] * len(bare)
    for ((pair, _, _), consonants), vowels in zip(shared, agree, strict=True):
        best[pair] = max(best[pair], _same_bones(consonants, vowels=vowels))
    return best
