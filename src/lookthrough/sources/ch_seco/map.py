"""A target as an entry: its identities together, the main one first, with a listing for each programme."""

from collections.abc import Iterator
from dataclasses import dataclass

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact, Link, Reference
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import REASONS
from lookthrough.sources._kit.known import known
from lookthrough.sources._kit.labelled import labelled
from lookthrough.sources._kit.references import eu_reference, un_reference
from lookthrough.sources._kit.xml import Node
from lookthrough.sources.ch_seco.identity import Said, read_attributes, read_identity
from lookthrough.sources.ch_seco.standing import AMENDED, read_modification, standings
from lookthrough.sources.ch_seco.tables import Tables

LIST = ListId("ch_seco")

KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "object": Kind.UNKNOWN}
OBJECTS = {"vessel": Kind.VESSEL, "aircraft": Kind.AIRCRAFT}
GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
RELATIONS = {"related-to": "related to"}

_TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Target:
    """An entry, and what became of the clauses of its free text."""

    entry: Entry
    taken: int


def map_target(node: Node, tables: Tables, source: SourceFile) -> Target:
    """Map one target; raises BrokenList where it says something unknown."""
    ssid, place = EntryId(node.take("@ssid")), node.place
    body, kind = _body(node)
    gender = _gender(body) if kind is Kind.PERSON else None
    said = Said(kind)
    for main, identity in _identities(body):
        read_identity(identity, said, tables, main=main)
    _read_texts(body, said)
    read_attributes((*body.children("generic-attribute"), *node.children("generic-attribute")), said)
    listings = _listings(node, ssid, said, tables)
    foreign = node.take_all("foreign-identifier")
    node.nothing_left()
    named = said.names.named(place)
    entry = Entry(
        source=source.card.id,
        id=ssid,
        kind=kind,
        names=named.names,
        listings=listings,
        births=tuple(dict.fromkeys(said.births)),
        birth_places=tuple(dict.fromkeys(said.birth_places)),
        nationalities=tuple(dict.fromkeys(said.nationalities)),
        gender=gender,
        titles=named.titles,
        addresses=tuple(dict.fromkeys(said.addresses)),
        identifiers=tuple(dict.fromkeys(said.identifiers)),
        links=tuple(dict.fromkeys(said.links)),
        references=tuple(_references(foreign, kind)),
        facts=tuple(dict.fromkeys((*said.facts, *(Fact(name="foreign_identifier", value=one) for one in foreign)))),
        unread=tuple(said.unread),
    )
    return Target(entry, said.taken)


def _body(node: Node) -> tuple[Node, Kind]:
    found = [(body, kind) for tag, kind in KINDS.items() for body in node.children(tag)]
    if len(found) != 1:
        raise BrokenList(
            f"a target with {len(found)} of {', '.join(KINDS)}, where one is expected.",
            place=node.place,
            hint=FETCH_AGAIN,
        )
    (body, kind), *_ = found
    if kind is Kind.UNKNOWN:
        kind = known(body.take("@object-type"), OBJECTS, "object type", place=body.place)
    return body, kind


def _gender(body: Node) -> Gender | None:
    stated = body.take_maybe("@sex")
    return None if stated is None else known(stated, GENDERS, "sex", place=body.place)


def _identities(body: Node) -> list[tuple[bool, Node]]:
    """Return the identities, the main one first; others are the same party under other names or papers."""
    stated = [
        (known(one.take("@main"), _TRUTH, "mark of a main identity", place=one.place), one)
        for one in body.children("identity")
    ]
    return sorted(stated, key=lambda pair: not pair[0])


def _read_texts(body: Node, said: Said) -> None:
    for reason in body.children("justification"):
        reason.ignore("@ssid")
        said.facts += (Fact(name=REASONS, value=text) for text in filter(None, (reason.text(),)))
    for stated in body.children("other-information"):
        stated.ignore("@ssid")
        text = " ".join((stated.text() or "").split())
        if text:
            _read_other_information(text, said)
    for relation in body.children("relation"):
        relation.ignore("@ssid")
        how = known(relation.take("@relation-type"), RELATIONS, "relation type", place=relation.place)
        other, remark = relation.take("@target-id"), relation.take_maybe("remark")
        said.links.append(Link(name=other, how=how, entry=other))
        if remark is not None:
            said.facts.append(Fact(name="relation_remark", value=f"{how} {other}: {remark}"))


def _read_other_information(text: str, said: Said) -> None:
    """Read a remark: numbers, where a label begins it and nothing else is said; else it is a fact as published."""
    found = labelled(text, said.kind)
    plain = found.identifiers and found.rest == "" and text.startswith(found.identifiers[0].label)
    said.taken += 1
    if plain:
        said.identifiers += found.identifiers
    else:
        said.facts.append(Fact(name="other_information", value=text))


def _listings(node: Node, ssid: EntryId, said: Said, tables: Tables) -> tuple[Listing, ...]:
    modifications = tuple(map(read_modification, node.children("modification")))
    own = node.take_maybe("@sanctions-set-id")  # where older files have it
    ids = (*((own,) if own is not None else ()), *node.take_all("sanctions-set-id"))
    if not ids:
        raise BrokenList("a target without a set of sanctions.", place=node.place, hint=FETCH_AGAIN)
    citations: dict[str, dict[str, None]] = {}
    for one in (tables.sanctions_set(number, node.place) for number in ids):
        citations.setdefault(one.programme, {})[f"{one.ordinance}, {one.part}"] = None
        said.facts += (Fact(name="origin", value=origin) for origin in filter(None, (one.origin,)))
    said.facts += (
        Fact(name="amended_on", value=day.isoformat())
        for day in (one.bites_on for one in modifications if one.type == AMENDED)
        if day is not None
    )
    return tuple(
        Listing(
            list=LIST,
            entry=ssid,
            programme=ProgrammeTag(programme),
            listed_on=span.listed_on,
            in_force_on=span.in_force_on,
            until=span.until,
            citation="; ".join(texts),
        )
        for span in standings(modifications)
        for programme, texts in citations.items()
    )


def _references(foreign: tuple[str, ...], kind: Kind) -> Iterator[Reference]:
    """Read the numbers that say whose they are; of a bare number the file does not tell."""
    for stated in foreign:
        reference = un_reference(stated, kind) or eu_reference(stated)
        if reference is not None:
            yield reference
