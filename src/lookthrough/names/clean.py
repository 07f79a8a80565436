"""A name's words, cleaned: Latin letters and digits in lower case, whatever script and dress it came in."""

import re
import unicodedata

from anyascii import anyascii

from lookthrough.names.bare import BARE, in_latin
from lookthrough.names.kana import in_hepburn

_ASCII = {
    code: (chr(code).lower() if chr(code).isalnum() else None if chr(code) in "'`" else " ") for code in range(128)
}
_ASCII[ord("&")] = " and "
_ASCII[0] = None
_MARKED = _ASCII | {ord(BARE): BARE}
_APOSTROPHES = re.compile("[\u02b0-\u02ff\u2018-\u201b\u2032\u2035\u00b4\u0060\u055a\u05f3\u05f4\u0027\ua78c]")


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")
"""Signs of no width: they join, part and turn letters, and are none."""
_PICTURES = re.compile("[\u00a6\u00a9\u00ae\u00b0\u2190-\u2bff\ue000-\uf8ff\ufffc\ufffd\U0001f000-\U0001faff]")
"""Pictures and signs, which have names of their own and are part of none."""
_LOOKS = dict(zip("аеѕіјорсухкмтαορχικτεβζ", "aesijopcyxkmtaopxiktebz", strict=True))
"""Cyrillic and Greek letters that look like Latin ones, those alone that do in both cases."""
_ALIKE = "".join(_LOOKS) + "".join(_LOOKS).upper()
_DISGUISED = re.compile(
    rf"(?<!\w)(?=[A-Za-z]*[{_ALIKE}])(?=[{_ALIKE}]*[A-Za-z])(?:[A-Za-z]|[{_ALIKE}]{{1,2}}(?![{_ALIKE}]))+(?!\w)"
)
"""A Latin word with one or two letters here and there that only look Latin; more together are the other script."""
_LOOK_LATIN = str.maketrans(_LOOKS | {other.upper(): latin for other, latin in _LOOKS.items()})
_WRITTEN_OUT = {"株": "株式会社", "有": "有限会社", "주": "주식회사", "유": "유한회사"}
_IN_BRACKETS = re.compile(rf"\(({'|'.join(_WRITTEN_OUT)})\)")
"""Legal forms that companies of Japan and Korea cut to one sign in brackets: romanised it would be Zhu, You or Ju."""
_NO_LETTERS = str.maketrans(dict.fromkeys(BARE + "\u2120\u2122", " "))
"""The mark that words are given below, and the signs of trade marks, which are no letters of the name."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a name in plain lower-case letters, without accents and punctuation.

    >>> words("AL-QĀ'IDA"), words("S.A. de C.V."), words("Рамзан Кадыров")
    (('al', 'qaida'), ('s', 'a', 'de', 'c', 'v'), ('ramzan', 'kadyrov'))
    >>> words("Marks & Spencer"), words("!?")
    (('marks', 'and', 'spencer'), ())
    """
    if text.isascii():
        return tuple(text.translate(_ASCII).split())
    return tuple(word.lstrip(BARE) for word in marked_words(text))


def marked_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, those from a script that leaves vowels out marked as such (see `bare.py`)."""
    if text.isascii():
        return words(text)
    # Compatibility forms first: full-width letters, ligatures and old presentation forms are the plain ones.
    text = _APOSTROPHES.sub("", _PICTURES.sub(" ", unicodedata.normalize("NFKC", text.translate(_NO_LETTERS))))
    text = _DISGUISED.sub(lambda word: word[0].translate(_LOOK_LATIN), _UNSEEN.sub("", text))
    if "(" in text:
        text = _IN_BRACKETS.sub(lambda sign: f" {_WRITTEN_OUT[sign[1]]} ", text)
    found = anyascii(in_latin(in_hepburn(text))).translate(_MARKED).split()
    # Only a word that begins in such a script is compared by its consonants; a letter alone is an initial in any.
    return tuple(_marked(word) for word in found if word.strip(BARE))


def _marked(word: str) -> str:
    plain = word.replace(BARE, "")
    return BARE + plain if word[0] == BARE and len(plain) > 1 else plain


def letters(text: str) -> str:
    """Return the letters and digits of a name without spaces: what is the same however it is spaced."""
    return "".join(words(text))


def code(text: str) -> str:
    """Return an identifier as it is compared: capital letters and digits, nothing else.

    >>> code("ab 12-34/5")
    'AB12345'
    """
    return letters(text).upper()
