"""Addresses, and what their notes say besides: whether and when it held, telephones, the party's fate."""

import re
from dataclasses import dataclass, field

from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.un.records import line
from lookthrough.sources._kit.xml import Node

_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_STATUS = re.compile(r"Believed status/location: ?(.+)$")
_PHONE = re.compile(r"\b(Telephone|Tel|Phone|Mobile|Fax)[.:]* ?((?:\+?\d[\d /-]{5,}\d(?:, (?=\+?\d))?)+)")
_EMAIL = re.compile(r"\b(?i:e-?mail): ?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


@dataclass(slots=True)
class Addresses:
    """The addresses of one party, and what stands in their notes."""

    found: list[Address] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


def take_addresses(record: Node, tag: str) -> Addresses:
    """Take all addresses; an empty one says nothing."""
    addresses = Addresses()
    for node in record.children(tag):
        stated, note = [line(node, part) for part in _PARTS], line(node, "NOTE")
        country = stated[-1]
        text = ", ".join(part for part in stated if part is not None)
        if note is not None:
            text = _noted(text, note, addresses)
        if text:
            addresses.found.append(Address(text=text, country=None if country is None else without_remark(country)[0]))
    return addresses


def _noted(text: str, note: str, addresses: Addresses) -> str:
    for label, several in _PHONE.findall(note):
        for number in re.split(r", | / ", several):
            addresses.identifiers.append(identifier(IdentifierKind.PHONE, number.strip(), label=label))
    for email in _EMAIL.findall(note):
        addresses.identifiers.append(identifier(IdentifierKind.EMAIL, email, label="Email"))
    status = _STATUS.match(note)
    if status and not text:
        addresses.facts.append(Fact(name="status", value=status[1]))
        return ""
    bare = note[1:-1] if note.startswith("(") and note.endswith(")") else note
    return f"{text} ({bare})" if text else bare


def without_remark(country: str) -> tuple[str, str]:
    """Split what is said of a country, in small letters, from its name.

    >>> without_remark("Bahrain (citizenship revoked in Jan. 2015)")
    ('Bahrain', 'citizenship revoked in Jan. 2015')
    >>> without_remark("Iran (Islamic Republic of)")
    ('Iran (Islamic Republic of)', '')
    """
    name, bracket, remark = country.partition(" (")
    return (name, remark.rstrip(")")) if bracket and remark[:1].islower() else (country, "")
