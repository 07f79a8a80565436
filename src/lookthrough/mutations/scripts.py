"""Changes of spelling between scripts: other romanisations, and Cyrillic and Arabic written from Latin letters."""

from lookthrough.mutations.draw import Draw
from lookthrough.mutations.tables import ARABIC, CYRILLIC, ROMANISATIONS, SHORT_VOWELS, Table
from lookthrough.mutations.words import words

_RUSSIAN = ("ov,", "ev,", "in,", "ovich", "evich", "enko,", "sky,")
"""What a name that was once written in Cyrillic ends in."""
_ARABIC = ("al-", "abd", "muhammad", "ahmad", "hasan", "husayn")
"""What a name that was once written in Arabic has in it."""


def romanisation(name: str, person: bool, draw: Draw) -> str | None:
    """Write one or two sounds of a person's name as another romanisation would."""
    changed = name.lower()
    for _ in range(2):
        may = [(old, new) for old, new in ROMANISATIONS if old in changed]
        if may:
            old, new = draw.choice(may)
            changed = changed.replace(old, new, 1)
    return changed if person and changed != name.lower() else None


def cyrillic(name: str, person: bool, draw: Draw) -> str | None:
    """Write a person's Russian name in Cyrillic letters."""
    if not person or not any(end in name.lower() for end in _RUSSIAN):
        return None
    return _written(name.lower().replace(",", ""), CYRILLIC).title()


def arabic(name: str, person: bool, draw: Draw) -> str | None:
    """Write a person's Arabic name in Arabic letters, most short vowels left out."""
    if not person or not any(sign in name.lower() for sign in _ARABIC):
        return None
    told = []
    for part in words(name.lower()):
        inner = "".join(
            letter
            for place, letter in enumerate(part)
            if letter not in "aiu" or place in (0, len(part) - 1) or draw.random() > SHORT_VOWELS
        )
        told.append(_written(inner, ARABIC))
    return " ".join(told)


def _written(text: str, table: Table) -> str:
    out, place = "", 0
    while place < len(text):
        for latin, other in table:
            if text.startswith(latin, place):
                out, place = out + other, place + len(latin)
                break
        else:
            out, place = out + (text[place] if text[place] in " 0123456789" else ""), place + 1
    return out
