"""A party as the publisher records it, whichever file it is read from: one logical id, its acts and its details."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from lookthrough.errors import BrokenList

UNKNOWN_COUNTRY = frozenset({"00", "UNKNOWN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A legal act in the Official Journal, as far as a record tells it."""

    title: str
    type: str = ""
    published: date | None = None
    in_force: date | None = None
    programme: str = ""
    url: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What every detail of a party has: its own logical id, the act it comes from, remarks."""

    id: int
    act: Act | None = None
    remarks: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """Additional information, which the schema keeps for fields it does not have yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: from the narrowest to the widest, each empty where it is not said."""

    street: str = ""
    po_box: str = ""
    zip_code: str = ""
    city: str = ""
    place: str = ""
    region: str = ""
    country: str = ""

    @property
    def text(self) -> str:
        """The place on one line."""
        box = f"PO Box {self.po_box}" if self.po_box.isdigit() else self.po_box
        parts = (self.street, box, self.place, f"{self.zip_code} {self.city}".strip(), self.region, self.country)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDetail(Detail):
    """A name; `strong` is not said in the CSV files."""

    whole: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    language: str = ""
    gender: str = ""
    title: str = ""
    function: str = ""
    strong: bool = True

    @property
    def text(self) -> str:
        """The whole name, else its parts in natural order."""
        return self.whole or " ".join(part for part in (self.first, self.middle, self.last) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDetail(Detail):
    """A date or place of birth, or both."""

    day: date | None = None
    day_of_month: int | None = None
    month: int | None = None
    year: int | None = None
    year_from: int | None = None
    year_to: int | None = None
    circa: bool = False
    calendar: str = "GREGORIAN"
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressDetail(Detail):
    """An address with ways to reach the party there."""

    place: Place = field(default_factory=Place)
    at_listing: bool = False
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification(Detail):
    """A document or a number; `flags` are the publisher's warnings of it, in words."""

    number: str = ""
    latin_number: str = ""
    code: str = ""
    description: str = ""
    flags: tuple[str, ...] = ()
    issued_by: str = ""
    issued: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    name_on_it: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizenship(Detail):
    """A citizenship, with the days it was won and lost where they are said."""

    country: str = ""
    region: str = ""
    won: date | None = None
    lost: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Everything the publisher says of one party."""

    id: int
    reference: str = ""
    un_reference: str = ""
    subject: str
    designated: date | None = None
    designation_details: str = ""
    delisted: date | None = None
    acts: tuple[Act, ...] = ()
    remarks: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    names: tuple[NameDetail, ...] = ()
    citizenships: tuple[Citizenship, ...] = ()
    births: tuple[BirthDetail, ...] = ()
    addresses: tuple[AddressDetail, ...] = ()
    identifications: tuple[Identification, ...] = ()

    @property
    def details(self) -> tuple[Detail, ...]:
        """All details, of every sort."""
        return (*self.names, *self.citizenships, *self.births, *self.addresses, *self.identifications)


_Detail = TypeVar("_Detail", bound=Detail)


class Gathering:
    """The parties of a file, in the order of their first rows, as their rows or records come in.

    The CSV files give a party in many rows, and one party under two acts in rows of both; details are put in the order
    of their logical ids, so that every form gives the same.
    """

    def __init__(self) -> None:
        self._found: dict[int, tuple[str, list[Party]]] = {}

    def add(self, part: Party, place: str) -> None:
        """Add what one row or record says of a party."""
        first, parts = self._found.setdefault(part.id, (place, []))
        if parts and _head(parts[0]) != _head(part):
            raise BrokenList(
                f"this and {first} say different things of entity {part.id}.",
                place=place,
                hint="Fetch the file again from its publisher.",
            )
        parts.append(part)

    def parties(self) -> Iterator[tuple[Party, str]]:
        """Return every party with its place."""
        for place, parts in self._found.values():
            yield _joined(parts, place), place


def _head(part: Party) -> tuple[object, ...]:
    return (
        *(part.reference, part.un_reference, part.subject),
        *(part.designated, part.designation_details, part.delisted),
    )


def _joined(parts: list[Party], place: str) -> Party:
    return replace(
        parts[0],
        acts=tuple(dict.fromkeys(act for part in parts for act in part.acts)),
        remarks=tuple(dict.fromkeys(remark for part in parts for remark in part.remarks)),
        more=tuple(dict.fromkeys(more for part in parts for more in part.more)),
        names=_in_order((one for part in parts for one in part.names), place),
        citizenships=_in_order((one for part in parts for one in part.citizenships), place),
        births=_in_order((one for part in parts for one in part.births), place),
        addresses=_in_order((one for part in parts for one in part.addresses), place),
        identifications=_in_order((one for part in parts for one in part.identifications), place),
    )


def _in_order(details: Iterable[_Detail], place: str) -> tuple[_Detail, ...]:
    found: dict[int, _Detail] = {}
    for detail in details:
        before = found.setdefault(detail.id, detail)
        if before != detail:
            raise BrokenList(
                f"detail {detail.id} of this entity stands here twice, and not the same.",
                place=place,
                hint="Fetch the file again from its publisher.",
            )
    return tuple(found[key] for key in sorted(found))
