"""The script a name is written in, as a word."""

import unicodedata
from functools import lru_cache

_WORDS = {
    "LATIN": "latin",
    "FULLWIDTH": "latin",
    "CYRILLIC": "cyrillic",
    "GREEK": "greek",
    "ARABIC": "arabic",
    "HEBREW": "hebrew",
    "CJK": "han",
    "HIRAGANA": "japanese",
    "KATAKANA": "japanese",
    "HANGUL": "korean",
    "ARMENIAN": "armenian",
    "GEORGIAN": "georgian",
    "DEVANAGARI": "devanagari",
    "THAI": "thai",
}
"""First word of a letter's Unicode name -> script."""


@lru_cache(maxsize=65536)
def script_of(text: str) -> str:
    """Return the script of a name's letters: one word, `mixed` where there are several, `none` without letters.

    >>> script_of("SENSETIME GROUP LIMITED"), script_of("商湯集團有限公司"), script_of("123")
    ('latin', 'han', 'none')
    """
    if text.isascii():
        return "latin" if any(character.isalpha() for character in text) else "none"
    seen = {
        _WORDS.get(first := unicodedata.name(character, "").split(" ", 1)[0], first.lower())
        for character in text
        if character.isalpha()
    }
    if "japanese" in seen:
        # Japanese is written in kana and Han characters together.
        seen -= {"han"}
    return seen.pop() if len(seen) == 1 else ("mixed" if seen else "none")
