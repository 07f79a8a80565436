"""How alike two words are: letters, known variants, and spellings that sound the same in romanisation."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from lookthrough.names.lexicon_types import Lexicon

VARIANT = 0.95
"""Two known spellings of one name: Yousef, Yusuf."""
SAME_SOUND = 0.92
"""Two words whose romanisation keys are equal: Kadyrov, Kadirov."""
WITH_ARTICLE = 0.94
"""A word and the same with the Arabic article written to it: Zawahiri, Alzawahiri."""
LEAST = 0.6
"""Words less alike than this are different words."""

_SOUNDS = (
    (re.compile("tsch|tch|ch|cz"), "C"),
    (re.compile("sch|sh"), "S"),
    (re.compile("dzh|dj|zh|j"), "J"),
    (re.compile("ts|tz"), "T"),
    (re.compile("x"), "ks"),
    (re.compile("ph"), "f"),
    (re.compile("kh"), "h"),
    (re.compile("gh"), "g"),
    (re.compile("dh"), "d"),
    (re.compile("th"), "t"),
    (re.compile("ck|q|c(?![eiy])"), "k"),
    (re.compile("c"), "s"),
    (re.compile("w"), "v"),
    (re.compile("[ou]+"), "o"),
    (re.compile("a[iy]|[eiy]+"), "i"),
    (re.compile("h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""What is written in several ways in Latin letters, and the one sign it becomes; in this order."""


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """Return a word's romanisation key: the same for the usual ways to spell one sound in Latin letters.

    >>> sound("kadyrov") == sound("kadirow"), sound("khalid") == sound("halid"), sound("jamal") == sound("samal")
    (True, True, False)
    """
    for pattern, becomes in _SOUNDS:
        word = pattern.sub(becomes, word)
    return word


def article_apart(word: str) -> str:
    """Return a word without an Arabic article written to its front; the word itself where there is none."""
    return word[2:] if len(word) > 6 and word[:2] in ("al", "el") else word


@lru_cache(maxsize=262_144)
def likeness(one: str, other: str, lexicon: Lexicon) -> float:
    """Return how alike two words are: 1 for the same word, 0 for different ones."""
    if one == other:
        return 1.0
    longer = max(len(one), len(other))
    if longer < 2 or one.isdigit() or other.isdigit():
        return 0.0
    best = 1.0 - OSA.distance(one, other) / longer
    if lexicon.variant(one, other):
        best = max(best, VARIANT)
    if min(len(one), len(other)) > 3 and sound(one) == sound(other):
        best = max(best, SAME_SOUND)
    if article_apart(one) == article_apart(other):
        best = max(best, WITH_ARTICLE)
    return best if best >= LEAST else 0.0
