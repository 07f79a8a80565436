"""OFAC's standard XML (root `sdnList`) as rows: every element taken into the columns of the flat forms, or refused."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.rows import AddressRow, AliasRow, MainRow
from lookthrough.sources._kit.xml import Node, read_records, root_attributes, root_of

ROOT = "sdnList"
NAMESPACES = frozenset(
    {
        "http://tempuri.org/sdnList.xsd",
        "http://tempuri.org/consolidated.xsd",  # what consolidated.xsd of 2018 declares; no file seen has it
        "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML",  # since 2024
    }
)
_TYPES = {"Entity": None, "Individual": "individual", "Vessel": "vessel", "Aircraft": "aircraft"}
_ALIAS_TYPES = {"a.k.a.": "aka", "f.k.a.": "fka", "n.k.a.": "nka"}
_LEARN = "If OFAC has a new one, the reader must learn it."
_HEAD = 65536


class NumberItem(NamedTuple):
    """One `id`: a number, or another statement of a word and a value; None where nothing is said."""

    type: str | None
    number: str | None
    country: str | None
    issued: str | None
    expires: str | None


class SdnRecord(NamedTuple):
    """One `sdnEntry`; what has a main value and others has the main one first."""

    main: MainRow
    aliases: tuple[AliasRow, ...]
    weak_aliases: tuple[AliasRow, ...]
    addresses: tuple[AddressRow, ...]
    numbers: tuple[NumberItem, ...]
    births: tuple[str, ...]
    birth_places: tuple[str, ...]
    nationalities: tuple[str, ...]
    citizenships: tuple[str, ...]


class SdnList(NamedTuple):
    """A whole file: its entries in their order with their lines, and the moment of publication it states."""

    place: str
    records: tuple[SdnRecord, ...]
    places: tuple[str, ...]
    """File and line of each entry."""
    stated_at: datetime


def read_sdn_list(file: RawFile) -> SdnList:
    """Read a whole file; raises BrokenList with file and line."""
    _check_root(file)
    records: dict[str, SdnRecord] = {}
    places = []
    published: tuple[datetime, str] | None = None
    for node in read_records(file, root=ROOT, records=("publshInformation", "sdnEntry")):
        if node.tag == "publshInformation":
            published = _published(node)
            continue
        record = _record(node)
        if record.main.ent_num in records:
            raise BrokenList(f"entry {record.main.ent_num} stands here twice.", place=node.place, hint=FETCH_AGAIN)
        records[record.main.ent_num] = record
        places.append(node.place)
    if published is None:
        raise BrokenList("publshInformation is missing.", place=file.place, hint=FETCH_AGAIN)
    stated_at, count = published
    if count != str(len(records)):
        raise BrokenList(
            f"it says that it has {count} entries, and has {len(records)}.", place=file.place, hint=FETCH_AGAIN
        )
    return SdnList(file.place, tuple(records.values()), tuple(places), stated_at)


def _check_root(file: RawFile) -> None:
    root = root_of(file.data[:_HEAD])
    if root is None or root[1] != ROOT:
        return  # reading says what is wrong
    if root[0] not in NAMESPACES:
        raise BrokenList(f"its namespace is {root[0] or 'none'}, which is new.", place=file.place, hint=_LEARN)
    attributes = root_attributes(file)
    if attributes:
        raise BrokenList(f"nobody reads {', '.join(attributes)} of {ROOT}.", place=file.place, hint=_LEARN)


def _published(node: Node) -> tuple[datetime, str]:
    day, count = node.take("Publish_Date"), node.take("Record_Count")
    node.nothing_left()
    try:
        return datetime.strptime(day, "%m/%d/%Y").replace(tzinfo=UTC), count
    except ValueError as error:
        raise BrokenList(
            f"Publish_Date is {day!r}, not a month, a day and a year.", place=node.place, hint=FETCH_AGAIN
        ) from error


def _record(node: Node) -> SdnRecord:
    main = _main(node)
    strong, weak = _aliases(node, main.ent_num)
    record = SdnRecord(
        main=main,
        aliases=strong,
        weak_aliases=weak,
        addresses=tuple(_address(item, main.ent_num) for item in _items(node, "addressList", "address")),
        numbers=tuple(_number_item(item) for item in _items(node, "idList", "id")),
        births=_values(node, "dateOfBirthList", "dateOfBirthItem", "dateOfBirth"),
        birth_places=_values(node, "placeOfBirthList", "placeOfBirthItem", "placeOfBirth"),
        nationalities=_values(node, "nationalityList", "nationality", "country"),
        citizenships=_values(node, "citizenshipList", "citizenship", "country"),
    )
    node.nothing_left()
    return record


def _main(node: Node) -> MainRow:
    vessel = node.child("vesselInfo")

    def of_vessel(name: str) -> str | None:
        return None if vessel is None else vessel.take_maybe(name)

    programmes = node.child("programList")
    return MainRow(
        ent_num=_uid(node),
        name=_name(node),
        type=_TYPES[_known(node, "sdnType", _TYPES)],
        programme="] [".join(programmes.take_all("program")) or None if programmes is not None else None,
        title=node.take_maybe("title"),
        call_sign=of_vessel("callSign"),
        vessel_type=of_vessel("vesselType"),
        tonnage=of_vessel("tonnage"),
        grt=of_vessel("grossRegisteredTonnage"),
        flag=of_vessel("vesselFlag"),
        owner=of_vessel("vesselOwner"),
        remarks=node.take_maybe("remarks"),
    )


def _uid(node: Node) -> str:
    uid = node.take("uid")
    if not (uid.isascii() and uid.isdigit()):
        raise BrokenList(f"uid is {uid!r}, not a number.", place=node.place, hint=FETCH_AGAIN)
    return uid


def _name(node: Node) -> str:
    """Return a name in the order that OFAC prints: `LAST, First`."""
    parts = (node.take_maybe("lastName"), node.take_maybe("firstName"))
    name = ", ".join(part for part in parts if part)
    if not name:
        raise BrokenList(f"{node.tag} has no name.", place=node.place, hint=FETCH_AGAIN)
    return name


def _known(node: Node, name: str, known: Collection[str]) -> str:
    value = node.take(name)
    if value not in known:
        raise BrokenList(f"unknown {name} {value!r}.", place=node.place, hint=f"Known are {', '.join(known)}. {_LEARN}")
    return value


def _items(node: Node, holder: str, item: str) -> Iterator[Node]:
    found = node.child(holder)
    if found is not None:
        yield from found.children(item)


def _aliases(node: Node, number: str) -> tuple[tuple[AliasRow, ...], tuple[AliasRow, ...]]:
    found: dict[str, list[AliasRow]] = {"strong": [], "weak": []}
    for item in _items(node, "akaList", "aka"):
        alias_type = _ALIAS_TYPES[_known(item, "type", _ALIAS_TYPES)]
        row = AliasRow(number, _uid(item), alias_type, _name(item), None)
        found[_known(item, "category", found)].append(row)
    return tuple(found["strong"]), tuple(found["weak"])


def _address(item: Node, number: str) -> AddressRow:
    """Join an address as the flat forms do: its lines, then `City, State 12345`."""
    lines = (item.take_maybe(f"address{line}") for line in (1, 2, 3))
    town = (item.take_maybe("city"), item.take_maybe("stateOrProvince"))
    place = ", ".join(part for part in town if part)
    return AddressRow(
        ent_num=number,
        add_num=_uid(item),
        address=", ".join(line for line in lines if line) or None,
        city=" ".join(part for part in (place, item.take_maybe("postalCode")) if part) or None,
        country=item.take_maybe("country"),
        remarks=None,
    )


def _number_item(item: Node) -> NumberItem:
    _uid(item)
    columns = ("idType", "idNumber", "idCountry", "issueDate", "expirationDate")
    return NumberItem(*(item.take_maybe(column) for column in columns))


def _values(node: Node, holder: str, item: str, value: str) -> tuple[str, ...]:
    found: dict[str, list[str]] = {"true": [], "false": []}
    for one in _items(node, holder, item):
        _uid(one)
        found[_known(one, "mainEntry", found)].append(one.take(value))
    return (*found["true"], *found["false"])
