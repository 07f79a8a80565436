"""The cell "Other Information": free text, later with labelled pieces such as `(UK Sanctions List Ref):RUS0251`."""

import re
from dataclasses import dataclass, field

from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Fact, Identifier, IdentifierKind, Link, Reference
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.grounds import REASONS
from lookthrough.sources._kit.labelled import labelled
from lookthrough.sources._kit.references import un_reference
from lookthrough.sources.uk_ofsi.numbered import numbered

_LABEL = re.compile(r"\(([A-Z][A-Za-z /]{1,60})\)\s*:\s*")
_UK_NUMBER = re.compile(r"[A-Z]{3}\d{4}\b")
_UK_NUMBERS = re.compile(r"(?:[A-Z]{3}\d{4}\b[\s,&.]*(?:and )?)+")
_WORD = re.compile(r"\S+")
_PERMANENT = r"[A-Z]{2}[IEie]\.\d{3}"
_FORMER = r"[A-Z]{1,2}\.[A-Z0-9]+(?:\.[A-Z0-9]+)+"
_UN_NUMBER = re.compile(
    rf"\b(?i:UN\W{{0,2}}Ref(?:erence)?\b\W*(?:No\b\W*)?)({_PERMANENT}|{_FORMER})|(?:^|UN [Ll]isting\. +)({_PERMANENT})"
)
"""The Council's number of the entry itself; others stand in the text too, of those it has to do with."""

_SHIP = re.compile(r"\(?IMO\b|.*\bFlag State:", re.DOTALL)

_FACTS = {
    "UK Statement of Reasons": REASONS,
    "Flag of ship": "flag",
    "Previous flags": "former_flag",
    "Type of ship": "vessel_type",
    "Tonnage of ship": "tonnage",
    "Length of ship": "length",
    "Year built": "year_built",
    "Type of entity": "entity_type",
    "Further Identifiying Information": "other_information",  # codespell:ignore
    "Further Identifying Information": "other_information",
}
_IDENTIFIERS = {
    "Phone number": IdentifierKind.PHONE,
    "Email address": IdentifierKind.EMAIL,
    "Website": IdentifierKind.WEBSITE,
    "IMO number": IdentifierKind.IMO,
    "Hull identification number": IdentifierKind.OTHER,
}
_LINKS = {
    "Current owners": "owner or operator",
    "Current owner/operator": "owner or operator",
    "Previous owners": "former owner or operator",
    "Subsidiaries": "subsidiary",
    "Parent company": "parent company",
}
_REGISTRATION = frozenset({"Business Reg No", "Business registration number"})
_KNOWN = {"UK Sanctions List Ref", "UN Ref", "Gender", *_FACTS, *_IDENTIFIERS, *_LINKS, *_REGISTRATION}
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}


@dataclass(slots=True)
class Told:
    """What the cell told, and the pieces behind labels that nobody knows."""

    kind: Kind
    gender: Gender | None = None
    references: list[Reference] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    taken: int = 0


def read_other_information(text: str, kind: Kind) -> Told:
    """Read the cell of an entry of this kind.

    >>> told = read_other_information("(UK Sanctions List Ref):RUS0251. (Gender):Male", Kind.PERSON)
    >>> told.references, told.gender.value
    ([Reference(space='uk', number='RUS0251')], 'male')
    >>> read_other_information("IMO: 8937675. MMSI: 445539000.", Kind.ORGANISATION).kind.value
    'vessel'
    """
    lead, pieces = _cut(text)
    told = Told(_kind(lead, pieces, kind))
    if lead:
        _read_free_text(lead, told)
    for label, value in pieces:
        if not _read_piece(label, value, told):
            told.unread.append(f"({label}):{value}")
    return told


def _cut(text: str) -> tuple[str, list[tuple[str, str]]]:
    marks = list(_LABEL.finditer(text))
    if not any(mark[1] in _KNOWN for mark in marks):  # brackets before a colon in the free text of earlier years
        return text.strip(), []
    ends = (*(mark.start() for mark in marks[1:]), len(text))
    pieces = [(mark[1], text[mark.end() : end].strip()) for mark, end in zip(marks, ends, strict=False)]
    return text[: marks[0].start()].strip() if marks else text.strip(), pieces


def _kind(lead: str, pieces: list[tuple[str, str]], kind: Kind) -> Kind:
    """Ships had no group type of their own until 2022: their cell begins with the IMO number, or names a flag."""
    is_ship = kind is Kind.ORGANISATION and (_SHIP.match(lead) or any(label == "Flag of ship" for label, _ in pieces))
    return Kind.VESSEL if is_ship else kind


def _read_free_text(text: str, told: Told) -> None:
    told.taken += 1
    told.facts.append(Fact(name="other_information", value=" ".join(text.split())))
    for stated in _UN_NUMBER.finditer(text):
        _refer_to_un(stated[1] or stated[2], told)
    wanted = (IdentifierKind.IMO, IdentifierKind.MMSI, IdentifierKind.REGISTRATION)
    told.identifiers += (number for number in labelled(text, told.kind).identifiers if number.kind in wanted)


def _read_piece(label: str, value: str, told: Told) -> bool:
    """Read one labelled piece; say whether the label is known, and its value one it may have."""
    if label == "Gender":
        told.gender = _GENDERS.get(value.rstrip(" .").lower())
        if told.gender is None:
            return False
    elif label == "UK Sanctions List Ref":
        stated = _UK_NUMBERS.match(value)
        if stated is None:
            return False
        told.references += (Reference("uk", number) for number in _UK_NUMBER.findall(stated[0]))
        _keep(value[stated.end() :], told)
    elif label == "UN Ref":
        word = _WORD.match(value)
        if word is None:
            return False
        _refer_to_un(word[0], told)
        _keep(value[word.end() :], told)
    elif label in _FACTS:
        told.facts += (Fact(name=_FACTS[label], value=one) for one in numbered(value).known)
    elif label in _IDENTIFIERS:
        told.identifiers += (_number(label, one, told.kind) for one in numbered(value).known)
    elif label in _LINKS:
        told.links += (Link(name=one, how=_LINKS[label]) for one in numbered(value).known)
    elif label in _REGISTRATION:
        found = labelled(value, told.kind).identifiers
        told.identifiers += found or (identifier(IdentifierKind.REGISTRATION, value, label=label),)
    else:
        return False
    told.taken += 1
    return True


def _number(label: str, value: str, kind: Kind) -> Identifier:
    known_as = _IDENTIFIERS[label]
    if known_as is IdentifierKind.IMO and kind is not Kind.VESSEL:
        known_as = IdentifierKind.REGISTRATION
    return identifier(known_as, value.rstrip(" ."), label=label)


def _refer_to_un(stated: str, told: Told) -> None:
    reference = un_reference(stated, told.kind)
    if reference is not None:
        told.references.append(reference)
        return
    told.facts.append(Fact(name="un_reference_number", value=stated.rstrip(".")))


def _keep(text: str, told: Told) -> None:
    """Keep what stands behind a number that its label led to."""
    rest = " ".join(text.split()).lstrip(". ")
    if rest:
        told.facts.append(Fact(name="other_information", value=rest))
