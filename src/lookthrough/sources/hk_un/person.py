"""What a record says of a person only: birth, nationality, gender, titles and positions, documents."""

import re
from dataclasses import dataclass

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.kind import Gender
from lookthrough.model.party import Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import Node
from lookthrough.sources.hk_un.names import NOTHING
from lookthrough.sources.hk_un.stated import line, stated_day, values

GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE, "unknown": None}

_EXACT, _ABOUT, _BETWEEN = "EXACT", "APPROXIMATELY", "BETWEEN"
_KNOWN = (_EXACT, _ABOUT, _BETWEEN)
_NOTED_ABOUT = "Approximately"

DOCUMENTS = {
    "passport": IdentifierKind.PASSPORT,
    "numéro de passeport": IdentifierKind.PASSPORT,
    "número de pasaporte": IdentifierKind.PASSPORT,
    "national identification number": IdentifierKind.NATIONAL_ID,
    "national identification no.": IdentifierKind.NATIONAL_ID,
}
"""The two types of document, in lower case; some entries came with them in French and Spanish."""

_FINER = (
    (re.compile(r"passport", re.IGNORECASE), IdentifierKind.PASSPORT),
    (re.compile(r"fiscal code|social security", re.IGNORECASE), IdentifierKind.TAX_ID),
    (re.compile(r"driver", re.IGNORECASE), IdentifierKind.LICENCE),
    (re.compile(r"certificate|ration card|student|voter|other", re.IGNORECASE), IdentifierKind.OTHER),
)
"""What the second type of a document says more closely than the first."""

_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is said of a person; of an organisation nothing."""

    births: tuple[DateSpan, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    gender: Gender | None = None
    titles: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    facts: tuple[Fact, ...] = ()


def take_person(record: Node) -> Person:
    """Take everything that only persons have."""
    births = [_birth(node) for node in record.children("INDIVIDUAL_DATE_OF_BIRTH")]
    documents = [_document(node) for node in record.children("INDIVIDUAL_DOCUMENT")]
    second = line(record, "NATIONALITY2")
    nationalities = (*values(record, "NATIONALITY"), *([second] if second is not None else []))
    # True or false whether the record has an address, a passport, a good alias: what they speak of stands here itself.
    record.ignore("DESIG", "ADDRESS", "GOODQUALITY", "PASSPORT")
    return Person(
        births=tuple(span for span, _ in births if span is not None),
        birth_places=tuple(filter(None, map(_birth_place, record.children("INDIVIDUAL_PLACE_OF_BIRTH")))),
        nationalities=tuple(dict.fromkeys(country for country in nationalities if country != NOTHING)),
        gender=_gender(record),
        titles=tuple(dict.fromkeys((*values(record, "TITLE"), *values(record, "DESIGNATION")))),
        identifiers=tuple(one for one in documents if isinstance(one, Identifier)),
        facts=(
            *(Fact(name="birth_note", value=note) for _, note in births if note is not None),
            *(one for one in documents if isinstance(one, Fact)),
        ),
    )


def _gender(record: Node) -> Gender | None:
    stated = line(record, "GENDER")
    if stated is None:
        return None
    if stated.lower() not in GENDERS:
        raise BrokenList(
            f"the unknown gender {stated!r}.",
            place=record.place,
            hint="Known are Male, Female and Unknown. A new one the reader must learn.",
        )
    return GENDERS[stated.lower()]


def _birth(node: Node) -> tuple[DateSpan | None, str | None]:
    """Take a date of birth, and what is said of it and is none."""
    kind, note, day, year, first, last = (
        line(node, tag) for tag in ("TYPE_OF_DATE", "NOTE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR")
    )
    if kind not in _KNOWN and any((kind, note, day, year, first, last)):
        raise BrokenList(
            f"the unknown type of date {kind!r}.",
            place=node.place,
            hint=f"Known are {', '.join(_KNOWN)}. A new one the reader must learn.",
        )
    if day is not None:
        day = stated_day(day, name="DATE", place=node.place).isoformat()
    if (first is None) != (last is None):
        raise BrokenList("a range of years with one end.", place=node.place, hint=FETCH_AGAIN)
    stated = [one for one in (day, year, None if first is None else f"{first} to {last}") if one is not None]
    if len(stated) > 1:
        raise BrokenList("a date of birth and another one beside it.", place=node.place, hint=FETCH_AGAIN)
    if not stated:
        span = None if note is None else DateSpan.read(note)
        return span, note if span is None else None
    about = kind == _ABOUT or note == _NOTED_ABOUT
    return _span(stated[0], node, about=about), None if note == _NOTED_ABOUT else note


def _span(text: str, node: Node, *, about: bool) -> DateSpan:
    span = DateSpan.read(f"circa {text}" if about else text)
    if span is None:
        raise BrokenList(f"the date of birth {text!r} is none.", place=node.place, hint=FETCH_AGAIN)
    return span


def _birth_place(node: Node) -> str:
    stated, note = [line(node, tag) for tag in _PLACE], line(node, "NOTE")
    place = ", ".join(part for part in stated if part is not None)
    return place if note is None else f"{place} ({note})" if place else note


def _document(node: Node) -> Identifier | Fact | None:
    stated, finer, number, note = (
        line(node, tag) for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "NOTE")
    )
    issuer, country, city = (line(node, tag) for tag in ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE", "CITY_OF_ISSUE"))
    issued, expires = line(node, "DATE_OF_ISSUE"), line(node, "DATE_OF_EXPIRY")
    said = [part for part in (finer, number, note, issuer, country, city, issued, expires) if part is not None]
    if stated is None and not said:
        return None
    kind = _kind(stated, finer, node)
    if number is None:
        return Fact(name="document", value=", ".join((str(stated), *said))) if said else None
    where = ", ".join(part for part in (city, country) if part is not None and (city is not None or issuer is not None))
    notes = (
        f"issued {issued}" if issued is not None else None,
        f"in {where}" if where else None,
        f"expires {expires}" if expires is not None else None,
        note,
    )
    return identifier(
        kind,
        number,
        country=issuer if issuer is not None else country,
        label=(finer or stated or "").rstrip(" :"),
        note=", ".join(part for part in notes if part is not None),
    )


def _kind(stated: str | None, finer: str | None, node: Node) -> IdentifierKind:
    if stated is None:
        raise BrokenList("a document without its type.", place=node.place, hint="The reader must learn it.")
    kind = DOCUMENTS.get(stated.lower())
    if kind is None:
        raise BrokenList(
            f"the unknown type of document {stated!r}.",
            place=node.place,
            hint=f"Known are {', '.join(DOCUMENTS)}. A new one the reader must learn.",
        )
    return next((closer for pattern, closer in _FINER if finer is not None and pattern.search(finer)), kind)
