"""The letters banks take: a payee's name as it goes to the bank."""

import re
import unicodedata
from enum import StrEnum

from anyascii import anyascii

LONGEST_NAME = 140
"""Characters of a name in ISO 20022; what is longer is cut, for a bank goes by the account."""


class Letters(StrEnum):
    """Which letters the bank that is asked takes.

    `latin`: the set that SWIFT and SEPA name (letters, digits, a few marks). It is the default, because every bank on
    the way takes it, and a refund that a later bank refuses for a letter is a refund that is late. Other scripts are
    spelled out; a Chinese name by its Mandarin reading, which may not be how its holder spells it. `unicode`: names as
    they stand, for banks that say they take them, as ISO 20022 itself does.
    """

    LATIN = "latin"
    UNICODE = "unicode"


_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9?:().,'+-]*(?: [A-Za-z0-9?:().,'+-]+)*")
"""Names that need nothing done to them: most are."""
_INSTEAD = str.maketrans({"&": "+", "_": "-", "`": "'", '"': "'", "@": "(at)", "\\": "-", "|": "-", "~": "-"})
_NOT_LATIN = re.compile(r"[^A-Za-z0-9?:().,'+ /-]+")
_SLASHES = re.compile(r"/{2,}")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Han characters, each a word by its reading."""
_NO_NAME = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "So"))
"""Control and formatting characters (marks of direction among them), halves of characters, what is none, pictures."""


def name_in(letters: Letters, name: str) -> str:
    """Return a name in the letters a bank takes, empty where nothing of it is left.

    >>> name_in(Letters.LATIN, "Müller & Søn"), name_in(Letters.LATIN, "陳大文"), name_in(Letters.UNICODE, " 陳 大文 ")
    ('Muller + Son', 'Chen Da Wen', '陳 大文')
    """
    if len(name) <= LONGEST_NAME and _PLAIN.fullmatch(name):
        return name
    seen = _seen(name)
    if letters is Letters.LATIN:
        seen = _NOT_LATIN.sub(" ", anyascii(_HAN.sub(r" \g<0> ", seen)).translate(_INSTEAD))
        seen = _SLASHES.sub("/", seen).strip(" /-:")
    cut = " ".join(seen.split())[:LONGEST_NAME].rstrip(" /")
    return cut if any(character.isalnum() for character in cut) else ""


def _seen(name: str) -> str:
    """Leave out what no eye sees and what is no writing; what parts a name stays a blank."""
    composed = unicodedata.normalize("NFC", name)
    kept = (" " if character.isspace() else character for character in composed)
    return "".join(one for one in kept if one == " " or unicodedata.category(one) not in _NO_NAME)
