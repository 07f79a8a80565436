"""Changes of whole words: their order, what is left out, shortened, joined, split, put in, and the legal form."""

from lookthrough.mutations.draw import Draw
from lookthrough.mutations.tables import EXTRA_COMPANY, EXTRA_PERSON, FORM_WORDS, LEGAL_FORMS, LONG_FORMS


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
    kept = _without_form(parts) or [part for part in parts if part.lower() not in FORM_WORDS]
    if person or not kept or all(part.lower() not in FORM_WORDS for part in parts):
        return None
    return " ".join([*kept, draw.choice(LEGAL_FORMS)])


def _without_form(parts: list[str]) -> list[str]:
    """Leave out a legal form of several words whole, and `company` only where it is one or belongs to one."""
    lower = [part.lower() for part in parts]
    for form in LONG_FORMS:
        for at in range(len(parts) - len(form) + 1):
            if tuple(lower[at : at + len(form)]) == form:
                return [*parts[:at], *parts[at + len(form) :]]
    return [
        part
        for part, word, behind in zip(parts, lower, [*lower, ""][1:], strict=True)
        if word not in FORM_WORDS or (word == "company" and behind in FORM_WORDS - {"ltd", "ltd.", "limited"})
    ]


def extra_words(name: str, person: bool, draw: Draw) -> str | None:
    """Put a word that the list does not have in front of a name or behind it."""
    parts = words(name)
    if len(parts) < 2:
        return None
    parts.insert(draw.choice([0, len(parts)]), draw.choice(EXTRA_PERSON if person else EXTRA_COMPANY))
    return " ".join(parts)
