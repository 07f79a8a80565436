"""What a record says of a person only: birth, nationality, gender, titles and positions, documents."""

import re
from dataclasses import dataclass

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.kind import Gender
from lookthrough.model.party import Fact, Identifier
from lookthrough.sources._kit.un.addresses import without_remark
from lookthrough.sources._kit.un.births import take_birth_places, take_births
from lookthrough.sources._kit.un.comments import GENDERS
from lookthrough.sources._kit.un.documents import take_documents
from lookthrough.sources._kit.un.names import NOTHING
from lookthrough.sources._kit.un.records import line, values
from lookthrough.sources._kit.xml import Node

_LETTERED = re.compile(r"(?:^|\s+)[a-h]\) ")
_NOT_KNOWN = "unknown"


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
    births, birth_facts = take_births(record)
    numbers, number_facts = take_documents(record)
    nationalities, facts = _nationalities(record)
    return Person(
        births=tuple(births),
        birth_places=tuple(take_birth_places(record)),
        nationalities=tuple(nationalities),
        gender=_gender(record),
        titles=_titles(record),
        identifiers=tuple(numbers),
        facts=(*birth_facts, *facts, *number_facts),
    )


def _nationalities(record: Node) -> tuple[list[str], list[Fact]]:
    second = line(record, "NATIONALITY2")
    found: dict[str, None] = {}
    facts = []
    for stated in (*values(record, "NATIONALITY"), *([second] if second is not None else [])):
        if stated == NOTHING:
            continue
        country, remark = without_remark(stated)
        found[country] = None
        if remark:
            facts.append(Fact(name="nationality_note", value=stated))
    return list(found), facts


def _titles(record: Node) -> tuple[str, ...]:
    """Take titles and positions; several in one value are lettered."""
    stated = (*values(record, "TITLE"), *values(record, "DESIGNATION"))
    return tuple(dict.fromkeys(part for value in stated for part in _LETTERED.split(value) if part))


def _gender(record: Node) -> Gender | None:
    stated = line(record, "GENDER")
    if stated is None or stated.lower() == _NOT_KNOWN:
        return None
    gender = GENDERS.get(stated.lower())
    if gender is None:
        raise BrokenList(
            f"the unknown gender {stated!r}.",
            place=record.place,
            hint="Known are Male, Female and Unknown. A new one the reader must learn.",
        )
    return gender
