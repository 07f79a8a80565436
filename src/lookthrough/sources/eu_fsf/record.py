"""A party as the publisher records it, whichever file it is read from: one logical id, its acts and its details."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from lookthrough.sources.eu_fsf.words import GREGORIAN


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
class Origin:
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
class NameDetail:
    """A name; `strong` is not said in the CSV files."""

    origin: Origin
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
class BirthDetail:
    """A date or place of birth, or both."""

    origin: Origin
    day: date | None = None
    day_of_month: int | None = None
    month: int | None = None
    year: int | None = None
    year_from: int | None = None
    year_to: int | None = None
    circa: bool = False
    calendar: str = GREGORIAN
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressDetail:
    """An address with ways to reach the party there."""

    origin: Origin
    place: Place = field(default_factory=Place)
    at_listing: bool = False
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """A document or a number; `flags` are the publisher's warnings of it, in words."""

    origin: Origin
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
class Citizenship:
    """A citizenship, with the days it was won and lost where they are said."""

    origin: Origin
    country: str = ""
    region: str = ""
    won: date | None = None
    lost: date | None = None


Detail = NameDetail | Citizenship | BirthDetail | AddressDetail | Identification
DETAILS = (NameDetail, Citizenship, BirthDetail, AddressDetail, Identification)
"""The sorts of details, in the order in which a party has them."""

_Detail = TypeVar("_Detail", NameDetail, Citizenship, BirthDetail, AddressDetail, Identification)


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
    details: tuple[Detail, ...] = ()

    def its(self, sort: type[_Detail]) -> tuple[_Detail, ...]:
        """Return the details of one sort."""
        return tuple(detail for detail in self.details if isinstance(detail, sort))
