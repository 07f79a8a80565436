"""Scripts that leave vowels out: their letters in Latin ones, and words compared by their consonants alone."""

import re
from functools import lru_cache

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
_LETTERS = _ARABIC | _HEBREW
_RUN = re.compile(f"[{''.join(_LETTERS)}\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+")
"""Letters of these scripts, with the points and strokes that may stand over and under them, and the stretched line."""

_BONES = (
    *(("ph", "f"), ("sch", "S"), ("sh", "S"), ("kh", "K"), ("gh", "G"), ("tch", "C"), ("ch", "C"), ("dzh", "J")),
    *(
        ("dj", "J"),
        ("zh", "J"),
        ("j", "J"),
        ("th", "t"),
        ("dh", "d"),
        ("tz", "ts"),
        ("ck", "k"),
        ("c", "k"),
        ("q", "k"),
    ),
    *(("x", "ks"), ("p", "b"), ("v", "f")),
)
"""What romanisations write in several ways, and the one sign it becomes; in this order."""
_VOWELS = str.maketrans("", "", "aeiouwy" + BARE)
_TWICE = re.compile(r"(.)\1+")


def in_latin(text: str) -> str:
    """Return a text with its runs of vowelless script in Latin letters, each marked.

    >>> in_latin("محمد X").replace(BARE, "~")
    '~mhmd X'
    """
    return _RUN.sub(lambda run: BARE + "".join(_LETTERS.get(letter, "") for letter in run[0]), text)


@lru_cache(maxsize=65_536)
def bones(word: str) -> str:
    """Return the consonants of a word, the same from its own script and from the usual romanisations.

    >>> bones("muhammad"), bones("mhmd"), bones("zawahiri"), bones("zwahry")
    ('mhmd', 'mhmd', 'zhr', 'zhr')
    """
    word = word.lstrip(BARE)
    if len(word) > 4 and word[:2] in ("al", "el"):
        word = word[2:]
    for written, becomes in _BONES:
        if written in word:
            word = word.replace(written, becomes)
    return _TWICE.sub(r"\1", word.removesuffix("h").translate(_VOWELS))
