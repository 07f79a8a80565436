"""Listed names changed as books change them, class by class; each change is drawn from a seeded generator."""

import random
import string
from collections.abc import Callable

VOWELS = "aeiou"
ROMANISATIONS = (
    ("kh", "h"), ("h", "kh"), ("q", "k"), ("k", "q"), ("ou", "u"), ("u", "ou"), ("oo", "u"), ("ee", "i"), ("i", "ee"),
    ("y", "i"), ("iy", "y"), ("ey", "ei"), ("ei", "ey"), ("ph", "f"), ("f", "ph"), ("ks", "x"), ("x", "ks"),
    ("v", "w"), ("w", "v"), ("zh", "j"), ("dj", "j"), ("j", "dj"), ("yu", "iu"), ("ya", "ia"), ("ye", "e"),
    ("sh", "ch"), ("ch", "tch"), ("ss", "s"), ("mm", "m"), ("dd", "d"), ("ll", "l"), ("s", "ss"), ("ts", "tz"),
    ("dh", "d"), ("gh", "g"), ("aa", "a"), ("e", "a"), ("o", "u"), ("u", "o"), ("ck", "k"), ("th", "t"), ("e", "i"),
)  # fmt: skip
ACCENTS = {"a": "áàâä", "e": "éèêë", "i": "íìîï", "o": "óòôö", "u": "úùûü", "c": "ç", "n": "ñ", "s": "š", "z": "ž"}
EXTRA_PERSON = ("Maria", "Peter", "Ahmed", "Dr", "Smith", "Wilson", "Abdul", "Van", "Lee", "Junior")
EXTRA_COMPANY = (
    "Holdings",
    "Group",
    "International",
    "Trading",
    "Services",
    "Asia",
    "(HK)",
    "Global",
    "Branch",
    "Star",
)
LEGAL_FORMS = ("Ltd", "Limited", "LLC", "Inc", "Co., Ltd.", "GmbH", "S.A.", "AG", "PLC", "OOO", "B.V.", "JSC", "Corp.")
FORM_WORDS = {
    "ltd", "limited", "llc", "inc", "inc.", "gmbh", "s.a.", "ag", "plc", "ooo", "b.v.", "jsc", "corp", "corp.", "sa",
    "co.,", "co.", "co", "ltd.", "l.l.c.", "ojsc", "pjsc", "oao", "pao", "zao", "cjsc", "sarl", "s.r.l.", "ltda.",
    "company", "corporation", "fze", "ltda", "c.v.",
}  # fmt: skip
CYRILLIC = (
    ("shch", "щ"), ("kh", "х"), ("zh", "ж"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"),
    ("yo", "ё"), ("ye", "е"), ("iy", "ий"), ("yy", "ый"), ("ay", "ай"), ("ey", "ей"), ("oy", "ой"), ("a", "а"),
    ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("y", "ы"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
    ("f", "ф"), ("h", "х"), ("c", "к"), ("j", "дж"), ("q", "к"), ("w", "в"), ("x", "кс"), ("'", ""),
)  # fmt: skip
ARABIC = (
    ("abdul ", "عبد ال"), ("abd al-", "عبد ال"), ("abd ", "عبد "), ("al-", "ال"), ("kh", "خ"), ("sh", "ش"), ("th", "ث"),
    ("dh", "ذ"), ("gh", "غ"), ("ch", "تش"), ("ou", "و"), ("oo", "و"), ("ee", "ي"), ("aa", "ا"), ("ay", "ي"),
    ("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ح"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("f", "ف"),
    ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("w", "و"), ("y", "ي"), ("u", "و"), ("i", "ي"),
    ("g", "غ"), ("v", "ف"), ("p", "ب"), ("c", "ك"), ("x", "كس"), ("a", "ا"), ("o", "و"), ("e", ""), ("'", "ع"),
)  # fmt: skip
SHORT_VOWELS = 0.6
"""The share of inner vowels that Arabic does not write."""

Change = Callable[[str, bool, random.Random], str | None]
"""A changed name from a name and whether it is a person's; None where the class does not apply to it."""


def exact(name: str, person: bool, draw: random.Random) -> str | None:
    return name


def case_and_accents(name: str, person: bool, draw: random.Random) -> str | None:
    plain = draw.choice([name.lower(), name.title(), name.upper()])
    places = [place for place, letter in enumerate(plain) if letter.lower() in ACCENTS]
    for place in draw.sample(places, min(2, len(places))):
        accented = draw.choice(ACCENTS[plain[place].lower()])
        plain = plain[:place] + (accented.upper() if plain[place].isupper() else accented) + plain[place + 1 :]
    return plain


def _letters(name: str) -> list[int]:
    return [place for place, letter in enumerate(name) if letter.isalpha()]


def one_substituted(name: str, person: bool, draw: random.Random) -> str | None:
    place = draw.choice(_letters(name)[1:] or [0])
    return name[:place] + draw.choice(string.ascii_lowercase) + name[place + 1 :]


def first_letter(name: str, person: bool, draw: random.Random) -> str | None:
    return draw.choice(string.ascii_lowercase) + name[1:] if len(name) > 4 else None


def one_deleted(name: str, person: bool, draw: random.Random) -> str | None:
    place = draw.choice(_letters(name))
    return name[:place] + name[place + 1 :]


def one_inserted(name: str, person: bool, draw: random.Random) -> str | None:
    place = draw.choice(_letters(name))
    return name[:place] + draw.choice(string.ascii_lowercase) + name[place:]


def one_swapped(name: str, person: bool, draw: random.Random) -> str | None:
    places = [p for p in _letters(name) if p + 1 < len(name) and name[p + 1].isalpha() and name[p] != name[p + 1]]
    if not places:
        return None
    place = draw.choice(places)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def two_edits(name: str, person: bool, draw: random.Random) -> str | None:
    if len(_letters(name)) < 8:
        return None
    for change in draw.sample([one_substituted, one_deleted, one_inserted, one_swapped], 2):
        name = change(name, person, draw) or name
    return name


def _words(name: str) -> list[str]:
    return name.replace(",", " ").split() if "," in name else name.split()


def word_order(name: str, person: bool, draw: random.Random) -> str | None:
    parts = _words(name)
    if len(parts) < 2:
        return None
    turned = parts[1:] + parts[:1]
    if len(parts) > 2 and draw.random() < 0.5:
        draw.shuffle(turned)
    return " ".join(turned)


def dropped_word(name: str, person: bool, draw: random.Random) -> str | None:
    parts = _words(name)
    if len([part for part in parts if len(part) > 2]) < 3:
        return None
    parts.pop(draw.randrange(len(parts)))
    return " ".join(parts)


def initial(name: str, person: bool, draw: random.Random) -> str | None:
    family, comma, given = name.partition(",")
    parts = given.split()
    if not person or not comma or not parts or len(family) < 3:
        return None
    parts[0] = parts[0][0] + draw.choice(["", "."])
    return " ".join([*parts, family]) if draw.random() < 0.5 else f"{family}, {' '.join(parts)}"


def joined(name: str, person: bool, draw: random.Random) -> str | None:
    parts = _words(name)
    if len(parts) < 2:
        return None
    place = draw.randrange(len(parts) - 1)
    return " ".join([*parts[:place], parts[place] + parts[place + 1].lower(), *parts[place + 2 :]])


def split(name: str, person: bool, draw: random.Random) -> str | None:
    parts = _words(name)
    long = [place for place, part in enumerate(parts) if len(part) > 6 and part.isalpha()]
    if not long:
        return None
    place = draw.choice(long)
    cut = draw.randrange(3, len(parts[place]) - 2)
    return " ".join([*parts[:place], parts[place][:cut], parts[place][cut:], *parts[place + 1 :]])


def romanisation(name: str, person: bool, draw: random.Random) -> str | None:
    changed = name.lower()
    for _ in range(2):
        may = [(old, new) for old, new in ROMANISATIONS if old in changed]
        if may:
            old, new = draw.choice(may)
            changed = changed.replace(old, new, 1)
    return changed if person and changed != name.lower() else None


def cyrillic(name: str, person: bool, draw: random.Random) -> str | None:
    if not person or not any(end in name.lower() for end in ("ov,", "ev,", "in,", "ovich", "evich", "enko,", "sky,")):
        return None
    return _written(name.lower().replace(",", ""), CYRILLIC).title()


def arabic(name: str, person: bool, draw: random.Random) -> str | None:
    if not person or not any(sign in name.lower() for sign in ("al-", "abd", "muhammad", "ahmad", "hasan", "husayn")):
        return None
    told = []
    for part in _words(name.lower()):
        inner = "".join(
            letter
            for place, letter in enumerate(part)
            if letter not in "aiu" or place in (0, len(part) - 1) or draw.random() > SHORT_VOWELS
        )
        told.append(_written(inner, ARABIC))
    return " ".join(told)


def _written(text: str, table: tuple[tuple[str, str], ...]) -> str:
    out, place = "", 0
    while place < len(text):
        for latin, other in table:
            if text.startswith(latin, place):
                out, place = out + other, place + len(latin)
                break
        else:
            out, place = out + (text[place] if text[place] in " 0123456789" else ""), place + 1
    return out


def legal_form(name: str, person: bool, draw: random.Random) -> str | None:
    parts = name.replace(",", " ").split()
    kept = [part for part in parts if part.lower().strip(",") not in FORM_WORDS]
    if person or len(kept) == len(parts) or not kept:
        return None
    return " ".join([*kept, draw.choice(LEGAL_FORMS)])


def extra_words(name: str, person: bool, draw: random.Random) -> str | None:
    parts = _words(name)
    if len(parts) < 2:
        return None
    parts.insert(draw.choice([0, len(parts)]), draw.choice(EXTRA_PERSON if person else EXTRA_COMPANY))
    return " ".join(parts)


CLASSES: dict[str, Change] = {
    "exact": exact,
    "case, accents": case_and_accents,
    "1 substitution": one_substituted,
    "first letter": first_letter,
    "1 deletion": one_deleted,
    "1 insertion": one_inserted,
    "1 swap": one_swapped,
    "2 edits": two_edits,
    "word order": word_order,
    "dropped word": dropped_word,
    "initial": initial,
    "joined": joined,
    "split": split,
    "romanisation": romanisation,
    "Cyrillic": cyrillic,
    "Arabic": arabic,
    "legal form": legal_form,
    "extra words": extra_words,
}
