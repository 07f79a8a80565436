"""What becomes of each schema, property and topic, and whose number an id is: the tables beside this module."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from lookthrough.model.kind import Kind
from lookthrough.model.party import IdentifierKind, Reference


class As(StrEnum):
    """What an entity of a schema is to us."""

    PARTY = "party"
    SANCTION = "sanction"
    DOCUMENT = "document"
    ADDRESS = "address"
    LINK = "link"
    IGNORED = "ignored"


class To(StrEnum):
    """Where the values of a property go."""

    NAME = "name"
    ALIAS = "alias"
    FORMER = "former"
    WEAK = "weak"
    TITLE = "title"
    BIRTH = "birth"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    GENDER = "gender"
    ADDRESS = "address"
    ADDRESS_ENTITY = "address_entity"
    PLACE = "place"
    IDENTIFIER = "identifier"
    LINK = "link"
    FACT = "fact"
    TOPIC = "topic"
    PROGRAMME = "programme"
    PROGRAMME_ID = "programme_id"
    LISTED = "listed"
    START = "start"
    END = "end"
    REASON = "reason"
    UN_NUMBER = "un_number"
    ENTITY = "entity"
    NUMBER = "number"
    PERSONAL_NUMBER = "personal_number"
    KIND = "kind"
    COUNTRY = "country"
    NOTE = "note"
    WORD = "word"
    PART = "part"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """One schema: what it is to us, of a party its kind, of a link its two ends and what each is to the other."""

    to: As
    kind: Kind = Kind.UNKNOWN
    one: str = ""
    other: str = ""
    says_one: str = ""
    says_other: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a property goes, and as what: a fact's name, an identifier's kind, a link's words, a note's beginning."""

    to: To
    word: str
    kind: IdentifierKind | None
    place: int
    """Its place in the table: lines of an address and days of a document come in this order."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    shape: re.Pattern[str]
    space: str
    number: str


@cache
def schemas() -> Mapping[str, Schema]:
    """Return every schema we know by its name."""
    return {
        row["schema"]: Schema(
            to=As(row["to"]),
            kind=Kind(row["as"]) if row["as"] else Kind.UNKNOWN,
            one=row["one"],
            other=row["other"],
            says_one=row["says_one"],
            says_other=row["says_other"],
        )
        for row in rows("schemas.csv")
    }


@cache
def link_ends() -> tuple[str, ...]:
    """Return the properties by which links and documents name parties."""
    return tuple(
        sorted({end for schema in schemas().values() for end in (schema.one, schema.other) if end} | {"holder"})
    )


def find_rule(schema: str, what: As, prop: str) -> Rule | None:
    """Return what becomes of a property: by the schema's own row, else by that of what the schema is to us."""
    return _properties().get((schema, prop)) or _properties().get((what.value, prop))


@cache
def _properties() -> Mapping[tuple[str, str], Rule]:
    found = {}
    for place, row in enumerate(rows("properties.csv")):
        to = To(row["to"])
        kind = IdentifierKind(row["as"]) if to is To.IDENTIFIER else None
        found[row["of"], row["property"]] = Rule(to, row["as"], kind, place)
    return found


@cache
def topics() -> Mapping[str, bool]:
    """Return every topic we know, and whether it lists those that have it."""
    return {row["topic"]: row["lists"] == "yes" for row in rows("topics.csv")}


def reference(identity: str) -> Reference | None:
    """Return whose number an id is, where its form leaves no doubt.

    >>> reference("ofac-33114"), reference("eu-fsf-eu-4094-64")
    (Reference(space='ofac', number='33114'), Reference(space='eu', number='EU.4094.64'))
    >>> reference("unsc-6908555") is None  # the record's number, and not the permanent reference number
    True
    """
    for pattern in _patterns():
        found = pattern.shape.fullmatch(identity)
        if found is not None:
            return Reference(pattern.space, pattern.number.format(*found.groups()).upper())
    return None


_UN = re.compile(r"[A-Z]{2}[ei]\.\d{3}")
"""A permanent reference number: the regime, entity or individual, and its number there."""


def un_reference(number: str) -> Reference | None:
    """Return a number of the Security Council, None where it has another form.

    >>> un_reference("QDi.001"), un_reference("see annex")
    (Reference(space='un_sc', number='QDi.001'), None)
    """
    return Reference("un_sc", number) if _UN.fullmatch(number) else None


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(_Pattern(re.compile(row["pattern"]), row["space"], row["number"]) for row in rows("references.csv"))


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside this module."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), strict=True))
