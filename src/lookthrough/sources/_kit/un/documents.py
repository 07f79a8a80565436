"""Documents of persons as typed numbers, with what is said of them around the number."""

import re
from collections.abc import Mapping

from lookthrough.errors import BrokenList
from lookthrough.model.party import Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.un.records import line
from lookthrough.sources._kit.xml import Node

KINDS: Mapping[str, IdentifierKind] = {
    "passport": IdentifierKind.PASSPORT,
    "numéro de passeport": IdentifierKind.PASSPORT,
    "número de pasaporte": IdentifierKind.PASSPORT,
    "national identification number": IdentifierKind.NATIONAL_ID,
    "national identification no.": IdentifierKind.NATIONAL_ID,
}
"""The two types of document, in lower case; some entries came with them in French and Spanish."""

_FINER = (
    (re.compile(r"passport", re.IGNORECASE), IdentifierKind.PASSPORT),
    (re.compile(r"fiscal code|social security|\bNIF\b|\bSSN\b", re.IGNORECASE), IdentifierKind.TAX_ID),
    (re.compile(r"driv", re.IGNORECASE), IdentifierKind.LICENCE),
    (
        re.compile(
            r"certificate|ration card|student|voter|other|travel document|suspension|residential", re.IGNORECASE
        ),
        IdentifierKind.OTHER,
    ),
)
"""What the words beside a number say more closely than its type."""

_WORD = re.compile(r"[^\W\d_]{4,}|\bSSN\b|No\.|no\.")
_PREFIX = re.compile(r"[A-Z]{1,2}-?$")
_GOES_ON = re.compile(r"[a-z]{2,}|\(")
_OPENS_A_NUMBER = re.compile(r"[A-Z\d]")
"""A note in small letters is about the document (issued in 1993), not its number."""
_TAIL = re.compile(r"\s*(?:\((?P<bracket>[^()]*)\)|, (?P<after>[A-Z][a-z]+(?: [A-Z][a-z]+)*))$")
_MERE_PLACE = re.compile(r"[A-Z][a-z]+(?: (?:of|and|[A-Z][a-z]+))*$")
_WORDS_FOR_IT = re.compile(r"passport|number|document|card|licence|permit|code|passer|\bSSN\b", re.IGNORECASE)


def take_documents(record: Node) -> tuple[list[Identifier], list[Fact]]:
    """Take all documents of a person; one without a number is a fact."""
    numbers: list[Identifier] = []
    facts: list[Fact] = []
    for node in record.children("INDIVIDUAL_DOCUMENT"):
        told = _take(node)
        if isinstance(told, Fact):
            facts.append(told)
        elif told is not None:
            numbers.append(told)
    return numbers, facts


def _take(node: Node) -> Identifier | Fact | None:
    stated, finer, number, note = (
        _bare(node, tag) for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "NOTE")
    )
    issuer, country = _bare(node, "ISSUING_COUNTRY"), _bare(node, "COUNTRY_OF_ISSUE")
    issued, expires, city = (_bare(node, tag) for tag in ("DATE_OF_ISSUE", "DATE_OF_EXPIRY", "CITY_OF_ISSUE"))
    if stated is None:
        if any(said is not None for said in (finer, number, note, issuer, country, issued, expires, city)):
            raise BrokenList("a document without its type.", place=node.place, hint="The reader must learn it.")
        return None
    kind = KINDS.get(stated.lower())
    if kind is None:
        raise BrokenList(
            f"the unknown type of document {stated!r}.",
            place=node.place,
            hint=f"Known are {', '.join(KINDS)}. A new one the reader must learn.",
        )
    where = ", ".join(part for part in (city, country) if part and (city or issuer))
    told = (("issued", issued), ("in", where), ("expires", expires))
    notes = [*(f"{word} {said}" for word, said in told if said), note]
    for text in (number, finer, note if note is not None and _OPENS_A_NUMBER.match(note) else None):
        if text is not None and _has_digit(text):
            label = stated if finer is None or finer is text or finer == "number" else finer
            return _numbered(text, kind, label, issuer or country, [said for said in notes if said and said != text])
    said = ", ".join(part for part in (finer or stated, number, issuer or country, *notes) if part)
    return Fact(name="document", value=said)


def _bare(node: Node, tag: str) -> str | None:
    """Take a child's text without the colon that ends some."""
    text = line(node, tag)
    return None if text is None else text.rstrip(" :") or None


def _numbered(text: str, kind: IdentifierKind, label: str, country: str | None, notes: list[str]) -> Identifier:
    number, words, place, said = read_number(text)
    if _WORDS_FOR_IT.search(words):
        label = words
    beside = " ".join((label, *notes))
    finer = next((better for pattern, better in _FINER if pattern.search(beside)), kind)
    notes = [*notes, said] if said else notes
    return identifier(finer, number, country=country or place, label=label, note=", ".join(notes))


def read_number(text: str) -> tuple[str, str, str | None, str]:
    """Tell a number from the words before it, its country and the words after it.

    >>> read_number("Afghan passport number SE 012820")
    ('SE 012820', 'Afghan passport number', None, '')
    >>> read_number("Libya B014995"), read_number("563210184 (Expires 18 Jun. 2018)")
    (('B014995', '', 'Libya', ''), ('563210184', '', None, 'Expires 18 Jun. 2018'))
    >>> read_number("Tunisian passport number L 191609 issued on 28 Feb. 1996, expired on 27 Feb. 2001")
    ('L 191609', 'Tunisian passport number', None, 'issued on 28 Feb. 1996, expired on 27 Feb. 2001')
    """
    bare, place, said = text, None, ""
    tail = _TAIL.search(bare)
    if tail:
        bare = bare[: tail.start()]
        inner = tail["bracket"] or tail["after"]
        place, said = (inner, "") if _MERE_PLACE.match(inner) or inner.isupper() else (None, inner)
    words, number = _without_words(bare)
    number, rest = _without_rest(number)
    land = words.removesuffix(" number")
    if _MERE_PLACE.match(land) and not _WORDS_FOR_IT.search(land):
        words, place = "", place or land
    return number, words, place, ", ".join(part for part in (rest, said) if part)


def _without_words(text: str) -> tuple[str, str]:
    tokens = text.split(" ")
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if _has_digit(token) or (_PREFIX.match(token) and _has_digit(after)):
            words = " ".join(tokens[:place])
            return (words.rstrip(" :"), " ".join(tokens[place:])) if _WORD.search(words) else ("", text)
    return "", text


def _without_rest(number: str) -> tuple[str, str]:
    tokens = number.split(" ")
    for place, token in enumerate(tokens):
        if place and _GOES_ON.match(token):
            return " ".join(tokens[:place]).rstrip(","), " ".join(tokens[place:])
    return number.rstrip(",."), ""


def _has_digit(token: str) -> bool:
    return any(letter.isdigit() for letter in token)
