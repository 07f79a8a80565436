"""Records of the list as entries: the number and the regime are the United Nations', the list is Hong Kong's."""

import re

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.xml import Node
from lookthrough.sources.hk_un.names import take_names
from lookthrough.sources.hk_un.person import Person, take_person
from lookthrough.sources.hk_un.stated import line, stated_day, values

LIST = ListId("hk_un")
KINDS = {"INDIVIDUAL": Kind.PERSON, "ENTITY": Kind.ORGANISATION}

_NUMBER = re.compile(r"[A-Z]{2}[ei]\.\d{3}")
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")


def to_entry(record: Node, file: SourceFile) -> Entry:
    """Make an entry of a record; raises BrokenList where a field is not known."""
    kind = KINDS[record.tag]
    _check_list(record)
    identity = _identity(record)
    names = take_names(record, f"{record.tag}_ALIAS")
    person = take_person(record) if kind is Kind.PERSON else Person()
    addresses = [_address(node) for node in record.children(f"{record.tag}_ADDRESS")]
    entry = Entry(
        source=file.card.id,
        id=identity,
        kind=kind,
        names=tuple(names.found.values()),
        listings=(_listing(record, identity),),
        births=tuple(dict.fromkeys((*person.births, *names.births))),
        birth_places=tuple(dict.fromkeys((*person.birth_places, *names.birth_places))),
        nationalities=person.nationalities,
        gender=person.gender,
        titles=person.titles,
        addresses=tuple(dict.fromkeys(address for address in addresses if address is not None)),
        identifiers=tuple(dict.fromkeys(person.identifiers)),
        facts=tuple(dict.fromkeys((*_facts(record), *names.facts, *person.facts))),
    )
    record.ignore("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LAST_REVIEWED_ON")
    # The page of INTERPOL's notices: says nothing of the party itself.
    record.ignore("HAS_INTERPOL_LINK", "INTERPOL_LINK")
    record.nothing_left()
    return grounded(entry, file.grounds)


def _identity(record: Node) -> EntryId:
    number = record.take("REFERENCE_NUMBER")
    if not _NUMBER.fullmatch(number):
        raise BrokenList(
            f"REFERENCE_NUMBER is {number!r}, which is no permanent reference number.",
            place=record.place,
            hint="Known are two letters for the regime, i or e, a full stop and three digits: QDi.001.",
        )
    return EntryId(number)


def _check_list(record: Node) -> None:
    stated = values(record, "LIST_TYPE")
    if stated != ("UN List",):
        raise BrokenList(
            f"LIST_TYPE is {', '.join(stated) or 'missing'}, where UN List is known.",
            place=record.place,
            hint="This is another list, or the reader must learn it.",
        )


def _listing(record: Node, identity: EntryId) -> Listing:
    place, ended = record.place, record.take_maybe("DELISTED_ON")
    return Listing(
        list=LIST,
        entry=identity,
        programme=ProgrammeTag(record.take("UN_LIST_TYPE")),
        listed_on=stated_day(record.take("LISTED_ON"), name="LISTED_ON", place=place),
        until=None if ended is None else stated_day(ended, name="DELISTED_ON", place=place),
    )


def _address(node: Node) -> Address | None:
    stated, note = [line(node, tag) for tag in _ADDRESS], line(node, "NOTE")
    text = ", ".join(part for part in stated if part is not None)
    if note is not None:
        text = f"{text} ({note})" if text else note
    return Address(text=text, country=stated[-1]) if text else None


def _facts(record: Node) -> list[Fact]:
    place, comments = record.place, line(record, "COMMENTS1")
    facts = [Fact(name="dataid", value=record.take("DATAID"))]
    facts += [
        Fact(name="amended_on", value=stated_day(text, name="LAST_DAY_UPDATED", place=place).isoformat())
        for text in values(record, "LAST_DAY_UPDATED")
    ]
    submitted = line(record, "SUBMITTED_ON")
    if submitted is not None:
        day = stated_day(submitted, name="SUBMITTED_ON", place=place)
        facts.append(Fact(name="submitted_on", value=day.isoformat()))
    stated = (("submitted_by", line(record, "SUBMITTED_BY")), ("comments", comments))
    return facts + [Fact(name=name, value=value) for name, value in stated if value is not None]
