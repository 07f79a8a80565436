"""One identity of a target: names, births, places and papers that belong together."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from lookthrough.model.date_span import DateSpan
from lookthrough.model.kind import Kind
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.known import known
from lookthrough.sources._kit.xml import Node
from lookthrough.sources.ch_seco.names import QUALITIES, Names
from lookthrough.sources.ch_seco.tables import Tables, read_country

DOCUMENTS = {
    "passport": IdentifierKind.PASSPORT,
    "diplomatic-passport": IdentifierKind.PASSPORT,
    "id-card": IdentifierKind.NATIONAL_ID,
    "driving-license": IdentifierKind.LICENCE,
    "residence-permit": IdentifierKind.OTHER,
    "travel-document": IdentifierKind.OTHER,
    "other": IdentifierKind.OTHER,
}

_GREGORIAN = "Gregorian"


@dataclass(slots=True)
class Said:
    """What the identities and the texts of a target say, as they are read."""

    kind: Kind
    names: Names = field(default_factory=Names)
    births: list[DateSpan] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    taken: int = 0


def read_identity(node: Node, said: Said, tables: Tables, *, main: bool) -> None:
    """Read one identity of a target."""
    node.ignore("@ssid")
    for name in node.children("name"):
        said.names.read(name, main=main)
    for stated in node.children("day-month-year"):
        _read_day(stated, said)
    for nationality in node.children("nationality"):
        nationality.ignore("@ssid")
        said.nationalities += filter(None, map(read_country, nationality.children("country")))
    for born in node.children("place-of-birth"):
        born.ignore("@ssid", "@quality")
        where = tables.place(born.take_maybe("@place-id"), born.place).line()
        said.birth_places += filter(None, (where,))
    for address in node.children("address"):
        _read_address(address, said, tables)
    for document in node.children("identification-document"):
        _read_document(document, said, tables)
    read_attributes(node.children("generic-attribute"), said)


def _read_day(node: Node, said: Said) -> None:
    node.ignore("@ssid")
    calendar, rough = node.take("@calendar"), known(node.take("@quality"), QUALITIES, "quality", place=node.place)
    day, month, year = (node.take_maybe(f"@{part}") for part in ("day", "month", "year"))
    text = "-".join(part.zfill(2) for part in (year, month, day) if part is not None)
    span = _span(year, month, day, text, rough) if calendar == _GREGORIAN else None
    if span is None:
        said.unread.append(f"day-month-year {text} ({calendar})")
    elif said.kind is Kind.PERSON:
        said.births.append(span)
        said.taken += 1
    else:
        name = "founded_on" if said.kind is Kind.ORGANISATION else "built_on"
        said.facts.append(Fact(name=name, value=text))
        said.taken += 1


def _span(year: str | None, month: str | None, day: str | None, text: str, rough: bool) -> DateSpan | None:
    """Return the days meant, None where no year is stated, or a day without its month, or no such day exists."""
    if year is None or (day is not None and month is None):
        return None
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day is not None:
        return DateSpan(first, first, text, circa=rough)
    last_month = int(month) if month is not None else 12
    last = date(first.year, last_month, monthrange(first.year, last_month)[1])
    return DateSpan(first, last, text, circa=rough)


def _read_address(node: Node, said: Said, tables: Tables) -> None:
    node.ignore("@ssid", "@quality", "@current")
    place = tables.place(node.take_maybe("@place-id"), node.place)
    box, own = node.take_maybe("p-o-box"), node.child("country")
    country = place.country if own is None else read_country(own)
    lines = (
        node.take_maybe("c-o"),
        node.take_maybe("address-details"),
        None if box is None else f"P.O. Box {box}",
        node.take_maybe("zip-code"),
        node.take_maybe("location") or place.location,
        node.take_maybe("area") or place.area,
        country,
    )
    text = ", ".join(" ".join(line.split()) for line in lines if line is not None)
    if text:
        said.addresses.append(Address(text=text, country=country))
    remarks = (*node.take_all("remark"), *node.take_all("remarks"))
    said.facts += (Fact(name="address_remark", value=f"{text}: {remark}" if text else remark) for remark in remarks)


def _read_document(node: Node, said: Said, tables: Tables) -> None:
    node.ignore("@ssid")
    label = node.take("@document-type")
    kind = known(label, DOCUMENTS, "document type", place=node.place)
    number, issuer, where = node.take_maybe("number"), node.child("issuer"), node.child("place-of-issue")
    country = None
    if issuer is not None:
        code, name = issuer.take_maybe("@code"), issuer.text()
        country = name or code
    place = None if where is None else tables.place(where.take_maybe("@place-id"), where.place).line()
    about = (
        ("issued", node.take_maybe("date-of-issue")),
        ("issued in", place),
        ("expires", node.take_maybe("expiry-date")),
        ("", node.take_maybe("remark")),
    )
    note = ", ".join(f"{word} {value}".strip() for word, value in about if value is not None)
    if number is None:
        words = (label, country, note)
        said.facts.append(Fact(name="document", value=", ".join(word for word in words if word)))
    else:
        said.identifiers.append(identifier(kind, number, country=country, label=label, note=note))


def read_attributes(nodes: tuple[Node, ...], said: Said) -> None:
    """Read what the file calls generic attributes: any name with any text."""
    for node in nodes:
        node.ignore("@ssid")
        name, value = node.take("@name"), node.text()
        said.facts.append(Fact(name="attribute", value=f"{name}: {value or ''}"))
