"""What changes are made of: spellings, letters of other scripts, words that are put in, legal forms."""

Table = tuple[tuple[str, str], ...]
"""What stands in a name, and what is written instead; the first that fits counts."""

ROMANISATIONS: Table = (
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
COMPANY = {"co.,", "co.", "co", "company"}
"""Legal forms that belong to another one behind them, and are words of the name where another stands elsewhere."""
LIMITED = {"ltd", "ltd.", "limited"}
LONG_FORMS = (
    ("public", "joint", "stock", "company"), ("open", "joint", "stock", "company"),
    ("closed", "joint", "stock", "company"), ("joint", "stock", "company"), ("public", "joint-stock", "company"),
    ("open", "joint-stock", "company"), ("closed", "joint-stock", "company"), ("joint-stock", "company"),
    ("public", "jsc"), ("open", "jsc"), ("closed", "jsc"), ("limited", "liability", "company"),
    ("limited", "liability", "corporation"), ("public", "limited", "company"), ("private", "limited", "company"),
    ("limited", "company"), ("gmbh", "&", "co.", "kg"), ("gmbh", "and", "co.", "kg"), ("gmbh", "&", "co", "kg"),
    ("gmbh", "and", "co", "kg"), ("s.a.", "de", "c.v."), ("s.", "de", "r.l.", "de", "c.v."), ("s.r.l.", "de", "c.v."),
)  # fmt: skip
"""Legal forms of several words, the longer first."""
CYRILLIC: Table = (
    ("shch", "щ"), ("kh", "х"), ("zh", "ж"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"),
    ("yo", "ё"), ("ye", "е"), ("iy", "ий"), ("yy", "ый"), ("ay", "ай"), ("ey", "ей"), ("oy", "ой"), ("a", "а"),
    ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"), ("y", "ы"), ("k", "к"),
    ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
    ("f", "ф"), ("h", "х"), ("c", "к"), ("j", "дж"), ("q", "к"), ("w", "в"), ("x", "кс"), ("'", ""),
)  # fmt: skip
ARABIC: Table = (
    ("abdul ", "عبد ال"), ("abd al-", "عبد ال"), ("abd ", "عبد "), ("al-", "ال"), ("kh", "خ"), ("sh", "ش"), ("th", "ث"),
    ("dh", "ذ"), ("gh", "غ"), ("ch", "تش"), ("ou", "و"), ("oo", "و"), ("ee", "ي"), ("aa", "ا"), ("ay", "ي"),
    ("b", "ب"), ("t", "ت"), ("j", "ج"), ("h", "ح"), ("d", "د"), ("r", "ر"), ("z", "ز"), ("s", "س"), ("f", "ف"),
    ("q", "ق"), ("k", "ك"), ("l", "ل"), ("m", "م"), ("n", "ن"), ("w", "و"), ("y", "ي"), ("u", "و"), ("i", "ي"),
    ("g", "غ"), ("v", "ف"), ("p", "ب"), ("c", "ك"), ("x", "كس"), ("a", "ا"), ("o", "و"), ("e", ""), ("'", "ع"),
)  # fmt: skip
SHORT_VOWELS = 0.6
"""The share of inner vowels that Arabic does not write."""
