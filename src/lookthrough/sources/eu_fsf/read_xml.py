"""The XML file (schema 1.1): every record into a party, every attribute taken or ignored by name."""

from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import one_line, stated_day
from lookthrough.sources._kit.xml import Node, read_records
from lookthrough.sources.eu_fsf.record import (
    UNKNOWN_COUNTRY,
    Act,
    AddressDetail,
    BirthDetail,
    Citizenship,
    Gathering,
    Identification,
    NameDetail,
    Party,
    Place,
)
from lookthrough.sources.eu_fsf.words import FLAGS

ROOT = "export"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"

_SUBJECTS = {"person": "P", "enterprise": "E"}
_TRUE, _FALSE = ("true", "1"), ("false", "0")


def read_xml(part: RawFile) -> tuple[Gathering, int]:
    """Read the parties of the file, and how many records they stand in."""
    gathering, records = Gathering(), 0
    for record in read_records(part, root=ROOT, namespace=NAMESPACE, records=("sanctionEntity",)):
        place = record.place
        gathering.add(_party(record), place)
        records += 1
    return gathering, records


def _party(record: Node) -> Party:
    party = Party(
        id=_logical_id(record),
        reference=_attribute(record, "euReferenceNumber"),
        un_reference=_attribute(record, "unitedNationId"),
        subject=_subject(record),
        designated=_day(record, "designationDate"),
        designation_details=_attribute(record, "designationDetails"),
        delisted=_day(record, "delistingDate"),
        acts=tuple(_act(node) for node in record.children("regulation")),
        remarks=_remarks(record),
        more=_more(record),
        names=tuple(_name(node) for node in record.children("nameAlias")),
        citizenships=tuple(_citizenship(node) for node in record.children("citizenship")),
        births=tuple(_birth(node) for node in record.children("birthdate")),
        addresses=tuple(_address(node) for node in record.children("address")),
        identifications=tuple(_identification(node) for node in record.children("identification")),
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
        told = _summary(corrigendum)
        notes.append(f"corrigendum {told.title} of {told.published}")
    node.ignore("@organisationType", "@logicalId")
    url = node.take_maybe("publicationUrl") or ""
    return Act(
        title=node.take("@numberTitle"),
        type=node.take("@regulationType"),
        published=_day(node, "publicationDate"),
        in_force=_day(node, "entryIntoForceDate"),
        programme=node.take("@programme"),
        url=url,
        notes=tuple(notes),
    )


def _summary(node: Node) -> Act:
    return Act(
        title=node.take("@numberTitle"),
        type=node.take("@regulationType"),
        published=_day(node, "publicationDate"),
        url=_attribute(node, "publicationUrl"),
    )


def _name(node: Node) -> NameDetail:
    return NameDetail(
        id=_logical_id(node),
        act=_detail_act(node),
        remarks=_remarks(node),
        more=_more(node),
        whole=_attribute(node, "wholeName"),
        first=_attribute(node, "firstName"),
        middle=_attribute(node, "middleName"),
        last=_attribute(node, "lastName"),
        language=_attribute(node, "nameLanguage"),
        gender=_attribute(node, "gender"),
        title=_attribute(node, "title"),
        function=_attribute(node, "function"),
        strong=_flag(node, "strong", default=True),
    )


def _citizenship(node: Node) -> Citizenship:
    return Citizenship(
        id=_logical_id(node),
        act=_detail_act(node),
        remarks=_remarks(node),
        more=_more(node),
        country=_country(node),
        region=_attribute(node, "region"),
        won=_day(node, "acquisitionDate"),
        lost=_day(node, "disenfranchisementDate"),
    )


def _birth(node: Node) -> BirthDetail:
    return BirthDetail(
        id=_logical_id(node),
        act=_detail_act(node),
        remarks=_remarks(node),
        more=_more(node),
        day=_day(node, "birthdate"),
        day_of_month=_number(node, "dayOfMonth"),
        month=_number(node, "monthOfYear"),
        year=_number(node, "year"),
        year_from=_number(node, "yearRangeFrom"),
        year_to=_number(node, "yearRangeTo"),
        circa=_flag(node, "circa", default=False),
        calendar=node.take("@calendarType"),
        place=_place(node),
    )


def _address(node: Node) -> AddressDetail:
    contacts = []
    for contact in node.children("contactInfo"):
        contacts.append((contact.take("@key"), _attribute(contact, "value")))
    return AddressDetail(
        id=_logical_id(node),
        act=_detail_act(node),
        remarks=_remarks(node),
        more=_more(node),
        place=_place(node),
        at_listing=_flag(node, "asAtListingTime", default=False),
        contacts=tuple(contacts),
    )


def _identification(node: Node) -> Identification:
    return Identification(
        id=_logical_id(node),
        act=_detail_act(node),
        remarks=_remarks(node),
        more=_more(node),
        number=_attribute(node, "number"),
        latin_number=_attribute(node, "latinNumber"),
        code=node.take("@identificationTypeCode"),
        description=_attribute(node, "identificationTypeDescription"),
        flags=tuple(words for name, words in FLAGS.items() if _flag(node, name, default=False)),
        issued_by=_attribute(node, "issuedBy"),
        issued=_day(node, "issueDate"),
        valid_from=_day(node, "validFrom"),
        valid_to=_day(node, "validTo"),
        name_on_it=_attribute(node, "nameOnDocument"),
        region=_attribute(node, "region"),
        country=_country(node),
    )


def _detail_act(node: Node) -> Act | None:
    node.ignore("@regulationLanguage")
    summary = node.child("regulationSummary")
    return None if summary is None else _summary(summary)


def _place(node: Node) -> Place:
    return Place(
        street=_attribute(node, "street"),
        po_box=_attribute(node, "poBox"),
        zip_code=_attribute(node, "zipCode"),
        city=_attribute(node, "city"),
        place=_attribute(node, "place"),
        region=_attribute(node, "region"),
        country=_country(node),
    )


def _country(node: Node) -> str:
    code, name = _attribute(node, "countryIso2Code"), _attribute(node, "countryDescription")
    return "" if name in UNKNOWN_COUNTRY or code in UNKNOWN_COUNTRY else name or code


def _remarks(node: Node) -> tuple[str, ...]:
    return tuple(one_line(text) for text in node.take_all("remark"))


def _more(node: Node) -> tuple[str, ...]:
    found = []
    for more in node.children("additionalInformation"):
        found.append(f"{more.take('@key')}: {_attribute(more, 'value')}")
    return tuple(found)


def _logical_id(node: Node) -> int:
    number = _number(node, "logicalId")
    if number is None:
        raise BrokenList(f"{node.tag} without its logicalId.", place=node.place, hint=FETCH_AGAIN)
    return number


def _attribute(node: Node, name: str) -> str:
    text = node.take_maybe(f"@{name}")
    return "" if text is None else one_line(text)


def _day(node: Node, name: str) -> date | None:
    text = node.take_maybe(f"@{name}")
    return None if text is None else stated_day(text, name=name, place=node.place)


def _number(node: Node, name: str) -> int | None:
    text = node.take_maybe(f"@{name}")
    if text is None:
        return None
    if not text.isdecimal():
        raise BrokenList(f"{name} is {text!r}, not a number.", place=node.place, hint=FETCH_AGAIN)
    return int(text)


def _flag(node: Node, name: str, *, default: bool) -> bool:
    text = node.take_maybe(f"@{name}")
    if text is None:
        return default
    if text not in _TRUE and text not in _FALSE:
        raise BrokenList(f"{name} is {text!r}, neither true nor false.", place=node.place, hint=FETCH_AGAIN)
    return text in _TRUE
