"""Scripts that leave vowels out: their letters in Latin ones, and words compared by their consonants alone."""

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

BARE = "\x02"
"""Stands before a cleaned word that came from such a script: its vowels are unknown, not absent."""

_ARABIC = {
    "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ٱ": "a", "ى": "a", "ء": "", "ؤ": "w", "ئ": "y", "ع": "a",
    "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh",
    "ف": "f", "ڤ": "v", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "h", "ۀ": "h", "ھ": "h", "ہ": "h", "و": "w", "ي": "y", "ی": "y", "ے": "y", "ټ": "t", "ډ": "d", "ړ": "r",
    "ڑ": "r", "ٹ": "t", "ڈ": "d", "ں": "n", "ۍ": "y", "ې": "y", "ۆ": "w", "ە": "h", "ڕ": "r", "ڵ": "l",
}  # fmt: skip
_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "w", "ז": "z", "ח": "h", "ט": "t", "י": "y", "כ": "k",
    "ך": "k", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f", "צ": "ts",
    "ץ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip
_LETTERS = _ARABIC | _HEBREW | {"\u0652": "e"}
_RUN = re.compile(f"[{''.join(_LETTERS)}\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
"""Letters of these scripts, with the points and strokes that may stand over and under them, and the stretched line."""

_BONES = (
    *(("ph", "f"), ("sch", "S"), ("tsh", "S"), ("tch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "K"), ("gh", "g")),
    ("dzh", "J"),
    *(
        ("dj", "J"),
        ("j", "J"),
        ("th", "t"),
        ("dh", "d"),
        ("tz", "ts"),
        ("ck", "k"),
        ("c", "k"),
        ("q", "k"),
    ),
    *(("x", "ks"), ("p", "b"), ("v", "f"), ("z", "d")),
)
"""What romanisations write in several ways, and the one sign it becomes; in this order."""
_VOWELS = str.maketrans("", "", "aeiouwy" + BARE)
_LONG: dict[int, int | None] = str.maketrans("oueiv", "wwyyf", "a" + BARE)
"""What a long vowel may be written with: one sign for the rounded ones, one for the others; `a` says too little."""
_LONG_WRITTEN = {**_LONG, ord("e"): None}
"""The same in a word from a vowelless script, whose only `e` is the mute one put in above."""
LEAST_WITH_ARTICLE = 3
"""A word of no more letters than this has no article in it."""
_TWICE, _ONCE = re.compile(r"(.)\1+"), itemgetter(1)


def in_latin(text: str) -> str:
    """Return a text with its runs of vowelless script in Latin letters, each marked.

    >>> in_latin("محمد X").replace(BARE, "~")
    '~mhmd X'
    """
    return _RUN.sub(lambda run: BARE + "".join([_LETTERS.get(sign, "") for sign in _BREATHED.sub(_MUTE, run[0])]), text)


_MUTE = "\u0652"
_BREATHED = re.compile("(?<=[سصزظ])(?=[هحةھہە])")
"""A letter beside an h of its own, which in Latin letters would read as one sound: a mute vowel keeps them apart."""


@lru_cache(maxsize=65_536)
def bones(word: str) -> str:
    """Return the consonants of a word, the same from its own script and from the usual romanisations.

    >>> bones("muhammad"), bones("mhmd"), bones("zawahiri"), bones("zwahry")
    ('mhmd', 'mhmd', 'zhr', 'zhr')
    """
    return bones_of((word,))[0]


def bones_of(words: Sequence[str]) -> list[str]:
    """Return the consonants of each of many words, all of them written as one text."""
    return _TWICE.sub(_ONCE, _of_one_sign(words).translate(_VOWELS)).split("\n")[:-1]


@lru_cache(maxsize=65_536)
def without_article(word: str) -> tuple[str, ...]:
    """Return a word, and what is left of it without the Arabic article that may be written to its front.

    >>> without_article("alzwahry"), without_article("elias"), without_article("ali")
    (('alzwahry', 'zwahry'), ('elias', 'ias'), ('ali',))
    """
    word = word.lstrip(BARE)
    return (word, word[2:]) if len(word) > LEAST_WITH_ARTICLE and word[:2] in ("al", "el") else (word,)


def long_vowels_agree(bare: Sequence[str], words: Sequence[str]) -> list[bool]:
    """Whether the vowels that words from a vowelless script do write may all stand in others with their consonants.

    >>> long_vowels_agree(["rawy", "rawy", "awad"], ["rawi", "raya", "awad"])
    [True, False, True]
    """
    told = zip(_spelled(bare, _LONG_WRITTEN), _spelled(words, _LONG), strict=True)
    return [len(written) > 1 and _in_turn(written, spelled) for written, spelled in told]


def _in_turn(signs: str, text: str) -> bool:
    """Whether a text has signs in their order, whatever stands between them."""
    at = 0
    for sign in signs:
        at = text.find(sign, at) + 1
        if not at:
            return False
    return True


def _spelled(words: Sequence[str], long: dict[int, int | None]) -> list[str]:
    """Return all consonants of words and their long vowels; a vowel in front is not told apart from others."""
    return _IN_FRONT.sub("", _of_one_sign(words)).translate(long).split("\n")[:-1]


_IN_FRONT = re.compile("^[aeiou]+", re.MULTILINE)


def _of_one_sign(words: Sequence[str]) -> str:
    """Return words as lines of one text, with one sign for what is written in several ways."""
    text = "\n".join((*words, ""))
    for written, becomes in _BONES:
        if written in text:
            text = text.replace(written, becomes)
    return text.replace("h\n", "\n")
