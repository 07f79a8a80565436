"""A party, an act and the details of a party, read from whichever file tells them: each field stands here once.

Fields go by the names of the XML's schema; each file brings its own way of finding them.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from lookthrough.sources.eu_fsf.cells import NumberCell
from lookthrough.sources.eu_fsf.record import (
    Act,
    AddressDetail,
    BirthDetail,
    Citizenship,
    Detail,
    Identification,
    NameDetail,
    Origin,
    Party,
    Place,
)
from lookthrough.sources.eu_fsf.words import FLAGS, GREGORIAN

_UNKNOWN_COUNTRY = frozenset({"00", "UNKNOWN"})


class Fields(Protocol):
    """The fields of one record, act or detail; each is taken once, and one that the file does not know is empty."""

    @property
    def place(self) -> str:
        """File and line, for messages."""

    def text(self, field: str) -> str:
        """Take a text on one line; empty where nothing is said."""

    def day(self, field: str) -> date | None:
        """Take a day."""

    def number(self, field: str) -> int | None:
        """Take a whole number."""

    def flag(self, field: str, *, default: bool) -> bool:
        """Take a flag; `default` is what it means where nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file tells of one detail: its fields, and what each file writes in its own way."""

    fields: Fields
    origin: Origin
    contacts: tuple[tuple[str, str], ...] = ()
    number: NumberCell | None = None
    """The number with what a cell says around it, where a file writes these together."""


def read_party(
    fields: Fields,
    *,
    identity: int,
    subject: str,
    acts: tuple[Act, ...],
    remarks: tuple[str, ...],
    details: tuple[Detail, ...],
    more: tuple[str, ...] = (),
) -> Party:
    """Make a party, or what one row of it tells."""
    return Party(
        id=identity,
        reference=fields.text("euReferenceNumber"),
        un_reference=fields.text("unitedNationId"),
        subject=subject,
        designated=fields.day("designationDate"),
        designation_details=fields.text("designationDetails"),
        delisted=fields.day("delistingDate"),
        acts=acts,
        remarks=remarks,
        more=more,
        details=details,
    )


def read_summary(fields: Fields) -> Act:
    """Make the act a detail comes from, as far as all files tell it."""
    return Act(
        title=fields.text("numberTitle"),
        type=fields.text("regulationType"),
        published=fields.day("publicationDate"),
        url=fields.text("publicationUrl"),
    )


def read_act(fields: Fields, *, notes: tuple[str, ...] = ()) -> Act:
    """Make the act by which a party is listed."""
    in_force, programme = fields.day("entryIntoForceDate"), fields.text("programme")
    return replace(read_summary(fields), in_force=in_force, programme=programme, notes=notes)


def read_name(told: Told) -> NameDetail:
    """Make a name."""
    fields = told.fields
    return NameDetail(
        origin=told.origin,
        whole=fields.text("wholeName"),
        first=fields.text("firstName"),
        middle=fields.text("middleName"),
        last=fields.text("lastName"),
        language=fields.text("nameLanguage"),
        gender=fields.text("gender"),
        title=fields.text("title"),
        function=fields.text("function"),
        strong=fields.flag("strong", default=True),
    )


def read_citizenship(told: Told) -> Citizenship:
    """Make a citizenship."""
    fields = told.fields
    return Citizenship(
        origin=told.origin,
        country=_country(fields),
        region=fields.text("region"),
        won=fields.day("acquisitionDate"),
        lost=fields.day("disenfranchisementDate"),
    )


def read_birth(told: Told) -> BirthDetail:
    """Make a date or place of birth."""
    fields = told.fields
    return BirthDetail(
        origin=told.origin,
        day=fields.day("birthdate"),
        day_of_month=fields.number("dayOfMonth"),
        month=fields.number("monthOfYear"),
        year=fields.number("year"),
        year_from=fields.number("yearRangeFrom"),
        year_to=fields.number("yearRangeTo"),
        circa=fields.flag("circa", default=False),
        calendar=fields.text("calendarType") or GREGORIAN,
        place=_place(fields),
    )


def read_address(told: Told) -> AddressDetail:
    """Make an address."""
    return AddressDetail(
        origin=told.origin,
        place=_place(told.fields),
        at_listing=told.fields.flag("asAtListingTime", default=False),
        contacts=told.contacts,
    )


def read_identification(told: Told) -> Identification:
    """Make a document or number."""
    fields = told.fields
    number = told.number or NumberCell(number=fields.text("number"))
    flags = (words for field, words in FLAGS.items() if fields.flag(field, default=False))
    return Identification(
        origin=told.origin,
        number=number.number,
        latin_number=fields.text("latinNumber"),
        code=fields.text("identificationTypeCode") or number.code,
        description=fields.text("identificationTypeDescription") or number.description,
        flags=tuple(dict.fromkeys((*flags, *number.flags))),
        issued_by=fields.text("issuedBy"),
        issued=fields.day("issueDate"),
        valid_from=fields.day("validFrom"),
        valid_to=fields.day("validTo"),
        name_on_it=fields.text("nameOnDocument"),
        region=fields.text("region"),
        country=_country(fields),
    )


def _place(fields: Fields) -> Place:
    return Place(
        street=fields.text("street"),
        po_box=fields.text("poBox"),
        zip_code=fields.text("zipCode"),
        city=fields.text("city"),
        place=fields.text("place"),
        region=fields.text("region"),
        country=_country(fields),
    )


def _country(fields: Fields) -> str:
    code, name = fields.text("countryIso2Code"), fields.text("countryDescription")
    return "" if name in _UNKNOWN_COUNTRY or code in _UNKNOWN_COUNTRY else name or code
