"""Names as the list writes them: several in one cell, with labels of languages, in English and French."""

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from lookthrough.model.kind import Kind
from lookthrough.names.clean import letters
from lookthrough.names.likeness import sound
from lookthrough.names.script import script_of

_WRAPPED = re.compile(r"-\s*\n\s*")
_KNOWN_AS = re.compile(r"[\s,;]*\(?\b(?:also known as|a\.?k\.?a\.?)(?=[\s:])[\s:]*", re.IGNORECASE)
_UNKNOWN_LABEL = re.compile(r"[A-Z][a-z]{3,}\s*:\s*[^\W\d_]")
_LINK_WORDS = re.compile(r"^(?:also|and|or|et|ou|aka)\s+", re.IGNORECASE)
_AKA_AFTER = re.compile(r"\s+AKA$")
_HAS_LETTER = re.compile(r"[^\W_]")
_OR = re.compile(r",?\s+or\s+")
_AND = re.compile(r",?\s+(?:and|et)\s+")
_SPACED_SLASH = re.compile(r"\s+/\s*|/\s+")
_LOWER = re.compile(r"(?!the\b|al-|l['’])[a-zа-яёіїєґў]")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_SCRIPT_TURNS = re.compile(
    rf"(?<=[^\W\d_{_RIGHT_TO_LEFT}])\s+(?=[{_RIGHT_TO_LEFT}])|(?<=[{_RIGHT_TO_LEFT}])\s+(?=[A-Z])"
)
_CAPITALS = re.compile(r"[^\W\d_a-zа-яё]{3,}")
_LAST_BRACKET = re.compile(r"(?<=\s)\(([^()]+)\)$")
_ABBREVIATION = re.compile(r"[^\W\d_]*[^\W\d_a-zа-яёі]{2}[^\W\d_]*")
_QUOTED = re.compile(r"[\"«“”»]")
_OPENS = re.compile(r"[«“„]|(?:^|(?<=[\s(]))\"(?=\w)")
_CLOSES = re.compile(r"[»”]|(?<=[\w.!\"»])\"(?!\w)")
_COMMA_IN_QUOTE = re.compile(r",([\"”»])")
_LIKE_CYRILLIC = str.maketrans("aceopxyk", "асеорхук")
_SMALL = frozenset(("a", "an", "and", "de", "des", "du", "et", "for", "in", "la", "le", "of", "the"))


@cache
def _words(what: str) -> frozenset[str]:
    text = resources.files("lookthrough.sources.ca_sema").joinpath("words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(text.splitlines(), strict=True) if row["what"] == what)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"[\s,;(]*\b(?:{'|'.join(sorted(_words('language')))})\s*:\s*")


@cache
def _forms() -> frozenset[str]:
    return frozenset(map(_plain, _words("form")))


def tidy(text: str) -> str:
    """Put a text on one line, and a word broken at its hyphen together.

    >>> tidy(" Ministry of Defence of the Russian\\nFederation"), tidy("“Almaz-\\nAntey” Corporation\\xa0")
    ('Ministry of Defence of the Russian Federation', '“Almaz-Antey” Corporation')
    """
    return " ".join(_WRAPPED.sub("-", text).split())


def english(text: str) -> str:
    """Return the English half of a value given in English and French.

    >>> english("Belarus / Bélarus"), english("Oil Tanker | Navire-citerne"), english("Venezuela ")
    ('Belarus', 'Oil Tanker', 'Venezuela')
    """
    return re.split(r"\s*\|\s*|\s+/\s+", tidy(text), maxsplit=1)[0]


def names_of(heading: str) -> tuple[str, ...]:
    """Return an organisation's name and the others that its heading holds: in French, behind "also known as", short.

    >>> names_of("Iranian Army/Armée iranienne"), names_of("MEC Steel Mills (Hmaw Bi/Pyi/Ywama)")
    (('Iranian Army', 'Armée iranienne'), ('MEC Steel Mills (Hmaw Bi/Pyi/Ywama)',))
    >>> names_of("Dux JSC (also known as Duks)"), names_of("Aerospace Industries Organization (AIO)")
    (('Dux JSC', 'Duks'), ('Aerospace Industries Organization (AIO)', 'AIO'))
    """
    own, *others = _KNOWN_AS.split(tidy(heading))
    halves = _at_slashes(own)
    known_as = [name for other in others for name in split_aliases(other.strip(" )"), Kind.ORGANISATION)]
    return _distinct([*halves, *known_as, *(short for name in halves for short in _in_last_bracket(_trimmed(name)))])


def split_aliases(cell: str, kind: Kind, family: str = "") -> tuple[str, ...]:
    """Cut a cell of other names into names; `family` is a person's last name in the heading.

    What a mark divides in one cell belongs to a name in the next, so the marks are read by what stands around them:
    README.md has the rules.

    >>> split_aliases("Batya, Kazak", Kind.PERSON), split_aliases("Рембаза, АО", Kind.ORGANISATION)
    (('Batya', 'Kazak'), ('Рембаза, АО',))
    >>> split_aliases("Mavad Karan; Aleh MISHCHANKA, Belarusian: Алег МIШЧАНКА", Kind.PERSON)
    ('Mavad Karan', 'Aleh MISHCHANKA', 'Алег МIШЧАНКА')
    """
    text = _COMMA_IN_QUOTE.sub(r"\1,", _KNOWN_AS.sub("; ", tidy(_label().sub("; ", cell))))
    parts = [
        name
        for piece in text.split(";")
        for turned in _SCRIPT_TURNS.split(piece)
        for side in _at_slashes(turned)
        for name in (_of_person(side, family) if kind is Kind.PERSON else _of_organisation(side))
    ]
    names = _distinct(parts)
    if kind is Kind.PERSON:
        return names
    return _distinct([*names, *(short for name in names for short in _in_last_bracket(name))])


def has_unknown_label(name: str) -> bool:
    """Whether a name begins with what may be the label of a language that `words.csv` lacks.

    >>> has_unknown_label("Pashto: محمد"), has_unknown_label("ООО Липецкий механический завод: ЛМЗ")
    (True, False)
    """
    label = _UNKNOWN_LABEL.match(name)
    return label is not None and script_of(name[label.end() - 1 :]) != "Latn"


def _of_person(text: str, family: str) -> Iterator[str]:
    first, comma, rest = text.partition(",")
    if comma and "," not in rest and _alike(first, family) and not any(_alike(word, family) for word in rest.split()):
        yield text  # SURNAME, Given
        return
    for piece in text.split(","):
        for part in _OR.split(piece):
            yield from _AND.split(part)


def _of_organisation(text: str) -> Iterator[str]:
    for part in _OR.split(text):
        for name in _at_commas(part):
            yield from _at_and(name)


def _at_commas(text: str) -> list[str]:
    """Cut at commas, except where a legal form or a word in lower case follows, or within brackets and quotes."""
    names: list[str] = []
    for piece in text.split(","):
        before = names[-1] if names else ""
        bare = piece.strip()
        goes_on = names and (
            _is_form(bare) or _is_form(before) or _LOWER.match(bare) or _open(before, "()") or _in_quotes(before)
        )
        if goes_on:
            names[-1] = f"{before},{piece}"
        else:
            names.append(piece)
    return names


def _at_and(text: str) -> Iterator[str]:
    """Cut at an "and" that stands between two names, and not within one."""
    start = 0
    for found in _AND.finditer(text):
        left, right = text[start : found.start()].strip(), text[found.end() :].strip()
        if left and right and _two_names(left, right):
            yield left
            start = found.end()
    yield text[start:]


def _two_names(left: str, right: str) -> bool:
    if left[-1] in '."”»’':
        return True
    words = right.split()
    if _first_word(left) == _first_word(right) or any(_is_form(" ".join(words[:n])) for n in (1, 3, 4)):
        return True
    return "Latn" not in (script_of(left), script_of(right))


def _first_word(text: str) -> str:
    return re.split(r"\W", text, maxsplit=1)[0].lower()


def _at_slashes(text: str) -> list[str]:
    """Cut at slashes outside brackets that divide names: set off by a space, or between two whole names."""
    names = [""]
    for piece in re.split(r"(\s*/\s*)", text):
        if _SPACED_SLASH.fullmatch(piece) and not _in_brackets(names[-1], text):
            names.append("")
        else:
            names[-1] += piece
    return [name for spaced in names for name in _at_bare_slash(spaced)]


def _at_bare_slash(text: str) -> list[str]:
    left, slash, right = text.partition("/")
    if not slash or "/" in right or _in_brackets(left, text):
        return [text]
    whole = all(len(side.split()) > 1 or _CAPITALS.fullmatch(side.strip()) for side in (left, right))
    return [left, right] if whole else [text]


def _in_brackets(before: str, text: str) -> bool:
    """Whether the end of `before` is within brackets; one that never closes brackets nothing."""
    return _open(before, "()") and not _open(text, "()")


def _in_last_bracket(name: str) -> Iterator[str]:
    """Yield what the bracket at the end of a name holds, where that is a name: an abbreviation or a name in quotes."""
    bracket = _LAST_BRACKET.search(name)
    if bracket is None or _is_form(bracket[1]):
        return
    if _ABBREVIATION.fullmatch(bracket[1]):
        if not _shortens_the_end(bracket[1], name[: bracket.start()]):
            yield bracket[1]
    elif _QUOTED.search(bracket[1]):
        # What stands before a dash in lower case only introduces the name: "official short name - АНО «АИР»".
        yield bracket[1].rpartition(" - ")[2] if _LOWER.match(bracket[1]) else bracket[1]


def _shortens_the_end(short: str, before: str) -> bool:
    """Whether an abbreviation is only of the last words before it, as of the body that an institute belongs to."""
    words = [word for word in before.split() if word.lower() not in _SMALL and word[0].isalpha()]
    last = words[-len(short) :]
    return len(words) > len(last) and "".join(word[0] for word in last).lower() == short.lower()


def _is_form(text: str) -> bool:
    return _plain(text) in _forms()


def _plain(text: str) -> str:
    """Write a legal form as it is looked up; Latin letters that look like Cyrillic ones often stand among those."""
    plain = " ".join(text.replace(".", "").replace(",", " ").lower().split())
    return plain if plain.isascii() else plain.translate(_LIKE_CYRILLIC)


def _alike(word: str, family: str) -> bool:
    return bool(family) and sound(letters(word)) == sound(letters(family))


def _open(text: str, pair: str) -> bool:
    return text.count(pair[0]) > text.count(pair[1])


def _in_quotes(text: str) -> bool:
    """Whether the last quotation mark opens; marks within marks are often closed by one."""
    opened, closed = (max((mark.start() for mark in marks.finditer(text)), default=-1) for marks in (_OPENS, _CLOSES))
    return opened > closed


def _trimmed(name: str) -> str:
    """Take off what is left around a name: link words, commas, and brackets that lack their other half.

    >>> _trimmed(" also Andrey Ilnitsky,"), _trimmed("(Юрий ГОВТВИН"), _trimmed("Bank (JSC)")
    ('Andrey Ilnitsky', 'Юрий ГОВТВИН', 'Bank (JSC)')
    """
    bare = _AKA_AFTER.sub("", _LINK_WORDS.sub("", name.strip(" ,;/"), count=1))
    if bare.startswith("(") and _open(bare, "()"):
        bare = bare[1:]
    if bare.endswith(")") and _open(bare, ")("):
        bare = bare[:-1]
    return bare.strip(" ,;")


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names trimmed and once each; a legal form alone, or with itself in brackets, is none."""
    trimmed = dict.fromkeys(_trimmed(name) for name in names)
    return tuple(name for name in trimmed if _HAS_LETTER.search(name) and not _is_form(_LAST_BRACKET.sub("", name)))
