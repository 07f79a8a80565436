"""Changes of single letters: case, accents, and what a hand mistypes."""

import string

from lookthrough.mutations.draw import Draw
from lookthrough.mutations.tables import ACCENTS


def exact(name: str, person: bool, draw: Draw) -> str | None:
    """Leave a name as it is."""
    return name


def case_and_accents(name: str, person: bool, draw: Draw) -> str | None:
    """Change the case of a whole name, and put accents on two letters at the most."""
    plain = draw.choice([name.lower(), name.title(), name.upper()])
    places = [place for place, letter in enumerate(plain) if letter.lower() in ACCENTS]
    for place in draw.sample(places, min(2, len(places))):
        accented = draw.choice(ACCENTS[plain[place].lower()])
        plain = plain[:place] + (accented.upper() if plain[place].isupper() else accented) + plain[place + 1 :]
    return plain


def letters(name: str) -> list[int]:
    """Return where a name has letters."""
    return [place for place, letter in enumerate(name) if letter.isalpha()]


def _alphabet(name: str) -> str:
    """Return the letters one of which a hand may type: Latin ones, or those of a name without any of these."""
    if any(letter in string.ascii_letters for letter in name):
        return string.ascii_lowercase
    return "".join(dict.fromkeys(letter.lower() for letter in name if letter.isalpha()))


def one_substituted(name: str, person: bool, draw: Draw) -> str | None:
    """Put another letter in the place of one that is not the first."""
    places = letters(name)
    if not places:
        return None
    place = draw.choice(places[1:] or [0])
    return name[:place] + draw.choice(_alphabet(name)) + name[place + 1 :]


def first_letter(name: str, person: bool, draw: Draw) -> str | None:
    """Put another letter in the place of the first."""
    return draw.choice(_alphabet(name)) + name[1:] if len(name) > 4 and letters(name) else None


def one_deleted(name: str, person: bool, draw: Draw) -> str | None:
    """Leave a letter out."""
    places = letters(name)
    if not places:
        return None
    place = draw.choice(places)
    return name[:place] + name[place + 1 :]


def one_inserted(name: str, person: bool, draw: Draw) -> str | None:
    """Put a letter in."""
    places = letters(name)
    if not places:
        return None
    place = draw.choice(places)
    return name[:place] + draw.choice(_alphabet(name)) + name[place:]


def one_swapped(name: str, person: bool, draw: Draw) -> str | None:
    """Swap two letters that stand side by side."""
    places = [p for p in letters(name) if p + 1 < len(name) and name[p + 1].isalpha() and name[p] != name[p + 1]]
    if not places:
        return None
    place = draw.choice(places)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def two_edits(name: str, person: bool, draw: Draw) -> str | None:
    """Make two different edits in a name of eight letters or more."""
    if len(letters(name)) < 8:
        return None
    for change in draw.sample([one_substituted, one_deleted, one_inserted, one_swapped], 2):
        name = change(name, person, draw) or name
    return name
