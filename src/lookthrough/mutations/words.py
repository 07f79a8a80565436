"""Changes of whole words: their order, what is left out, shortened, joined, split, put in, and the legal form."""

from collections.abc import Iterable
from itertools import takewhile

from lookthrough.mutations.draw import Draw
from lookthrough.mutations.tables import (
    COMPANY,
    EXTRA_COMPANY,
    EXTRA_PERSON,
    FORM_WORDS,
    LEGAL_FORMS,
    LIMITED,
    LONG_FORMS,
)


def words(name: str) -> list[str]:
    """Return the words of a name as they are spaced; a comma parts words too."""
    return name.replace(",", " ").split() if "," in name else name.split()


def word_order(name: str, person: bool, draw: Draw) -> str | None:
    """Put the words of a name in another order."""
    parts = words(name)
    if len(parts) < 2:
        return None
    turned = parts[1:] + parts[:1]
    if len(parts) > 2 and draw.random() < 0.5:
        draw.shuffle(turned)
    return " ".join(turned)


def dropped_word(name: str, person: bool, draw: Draw) -> str | None:
    """Leave a word out of a name of three words or more."""
    parts = words(name)
    if len([part for part in parts if len(part) > 2]) < 3:
        return None
    parts.pop(draw.randrange(len(parts)))
    return " ".join(parts)


def initial(name: str, person: bool, draw: Draw) -> str | None:
    """Cut the given name of a person to its first letter."""
    family, comma, given = name.partition(",")
    parts = given.split()
    if not person or not comma or not parts or len(family) < 3:
        return None
    parts[0] = parts[0][0] + draw.choice(["", "."])
    return " ".join([*parts, family]) if draw.random() < 0.5 else f"{family}, {' '.join(parts)}"


def joined(name: str, person: bool, draw: Draw) -> str | None:
    """Write two words as one."""
    parts = words(name)
    if len(parts) < 2:
        return None
    place = draw.randrange(len(parts) - 1)
    return " ".join([*parts[:place], parts[place] + parts[place + 1].lower(), *parts[place + 2 :]])


def split(name: str, person: bool, draw: Draw) -> str | None:
    """Write a long word as two."""
    parts = words(name)
    long = [place for place, part in enumerate(parts) if len(part) > 6 and part.isalpha()]
    if not long:
        return None
    place = draw.choice(long)
    cut = draw.randrange(3, len(parts[place]) - 2)
    return " ".join([*parts[:place], parts[place][:cut], parts[place][cut:], *parts[place + 1 :]])


def legal_form(name: str, person: bool, draw: Draw) -> str | None:
    """Put another legal form in the place of a company's own."""
    parts = name.replace(",", " ").split()
    kept = _without_form(parts)
    return None if person or not kept or kept == parts else " ".join([*kept, draw.choice(LEGAL_FORMS)])


def _without_form(parts: list[str]) -> list[str]:
    """Leave out the legal form, whole: of several words, or at the end, or in front, or else inside."""
    lower = [part.lower() for part in parts]
    for form in LONG_FORMS:
        for at in range(len(parts) - len(form) + 1):
            if tuple(lower[at : at + len(form)]) == form:
                return [*parts[:at], *parts[at + len(form) :]]
    formal, company = {place for place, word in enumerate(lower) if word in FORM_WORDS - COMPANY}, _company(lower)
    found = _run(reversed(range(len(lower))), formal | company)
    if formal and not found & formal:
        # In JSC Northern Company the last word is no legal form, since another stands in front.
        found = _run(range(len(lower)), formal) or formal
    found |= {place for place in company if place + 1 in found}
    return [part for place, part in enumerate(parts) if place not in found]


def _company(lower: list[str]) -> set[int]:
    """Return where `company` may be a legal form or belong to one: Basic Company, Basic Company Ltd; no Company S.A."""
    behind = [*lower, "limited"][1:]
    return {
        place
        for place, (word, after) in enumerate(zip(lower, behind, strict=True))
        if word in COMPANY and (word != "company" or after in LIMITED)
    }


def _run(places: Iterable[int], among: set[int]) -> set[int]:
    """Return the places in turn for as long as they are among some."""
    return set(takewhile(among.__contains__, places))


def extra_words(name: str, person: bool, draw: Draw) -> str | None:
    """Put a word that the list does not have in front of a name or behind it."""
    parts = words(name)
    if len(parts) < 2:
        return None
    parts.insert(draw.choice([0, len(parts)]), draw.choice(EXTRA_PERSON if person else EXTRA_COMPANY))
    return " ".join(parts)
