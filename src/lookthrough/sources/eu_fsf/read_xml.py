"""The XML file (schema 1.1): every record into a party, every attribute taken or ignored by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import one_line, stated_day
from lookthrough.sources._kit.xml import Node, read_records
from lookthrough.sources.eu_fsf.cells import flag_in, whole_number_in
from lookthrough.sources.eu_fsf.gathering import Gathering
from lookthrough.sources.eu_fsf.record import Act, Detail, Origin, Party
from lookthrough.sources.eu_fsf.told import (
    Told,
    read_act,
    read_address,
    read_birth,
    read_citizenship,
    read_identification,
    read_name,
    read_party,
    read_summary,
)

ROOT = "export"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"

_SUBJECTS = {"person": "P", "enterprise": "E"}
_TRUE, _FALSE = ("true", "1"), ("false", "0")
_DETAILS: Mapping[str, Callable[[Told], Detail]] = {
    "nameAlias": read_name,
    "citizenship": read_citizenship,
    "birthdate": read_birth,
    "address": read_address,
    "identification": read_identification,
}
_MUST_SAY = frozenset({"numberTitle", "regulationType", "programme", "calendarType", "identificationTypeCode"})
_AN_ELEMENT_OF_REGULATIONS = "publicationUrl"
"""An attribute everywhere else."""


@dataclass(frozen=True, slots=True)
class _Attributes:
    """An element's attributes as fields."""

    node: Node

    @property
    def place(self) -> str:
        return self.node.place

    def text(self, field: str) -> str:
        if field in _MUST_SAY:
            return one_line(self.node.take(f"@{field}"))
        text = self.node.take_maybe(f"@{field}")
        if text is None and field == _AN_ELEMENT_OF_REGULATIONS:
            text = self.node.take_maybe(field)
        return "" if text is None else one_line(text)

    def day(self, field: str) -> date | None:
        text = self.text(field)
        return stated_day(text, name=field, place=self.place) if text else None

    def number(self, field: str) -> int | None:
        return whole_number_in(self.text(field), name=field, place=self.place)

    def flag(self, field: str, *, default: bool) -> bool:
        text = self.text(field)
        return flag_in(text, true=_TRUE, false=_FALSE, name=field, place=self.place) if text else default


def read_xml(part: RawFile) -> tuple[Gathering, int]:
    """Read the parties of the file, and how many records they stand in."""
    gathering, records = Gathering(), 0
    for record in read_records(part, root=ROOT, namespace=NAMESPACE, records=("sanctionEntity",)):
        place = record.place
        gathering.add(_party(record), place)
        records += 1
    return gathering, records


def _party(record: Node) -> Party:
    party = read_party(
        _Attributes(record),
        identity=_logical_id(record),
        subject=_subject(record),
        acts=tuple(_act(node) for node in record.children("regulation")),
        remarks=_remarks(record),
        more=_more(record),
        details=tuple(read(_told(node)) for tag, read in _DETAILS.items() for node in record.children(tag)),
    )
    record.nothing_left()
    return party


def _subject(record: Node) -> str:
    node = record.child("subjectType")
    if node is None:
        raise BrokenList("a party without its subjectType.", place=record.place, hint=FETCH_AGAIN)
    code, letter = node.take("@code"), node.take("@classificationCode")
    if _SUBJECTS.get(code) != letter:
        raise BrokenList(
            f"the unknown subjectType {code!r} ({letter!r}).",
            place=node.place,
            hint=f"Known are {', '.join(_SUBJECTS)}. A new one the reader must learn.",
        )
    return letter


def _act(node: Node) -> Act:
    notes = [*_remarks(node), *_more(node)]
    for corrigendum in node.children("corrigendum"):
        told = read_summary(_Attributes(corrigendum))
        notes.append(f"corrigendum {told.title} of {told.published}")
    node.ignore("@organisationType", "@logicalId")
    return read_act(_Attributes(node), notes=tuple(notes))


def _told(node: Node) -> Told:
    node.ignore("@regulationLanguage")
    summary = node.child("regulationSummary")
    origin = Origin(
        id=_logical_id(node),
        act=None if summary is None else read_summary(_Attributes(summary)),
        remarks=_remarks(node),
        more=_more(node),
    )
    return Told(fields=_Attributes(node), origin=origin, contacts=_contacts(node) if node.tag == "address" else ())


def _contacts(node: Node) -> tuple[tuple[str, str], ...]:
    return tuple((contact.take("@key"), _Attributes(contact).text("value")) for contact in node.children("contactInfo"))


def _remarks(node: Node) -> tuple[str, ...]:
    return tuple(one_line(text) for text in node.take_all("remark"))


def _more(node: Node) -> tuple[str, ...]:
    return tuple(
        f"{more.take('@key')}: {_Attributes(more).text('value')}" for more in node.children("additionalInformation")
    )


def _logical_id(node: Node) -> int:
    number = _Attributes(node).number("logicalId")
    if number is None:
        raise BrokenList(f"{node.tag} without its logicalId.", place=node.place, hint=FETCH_AGAIN)
    return number
