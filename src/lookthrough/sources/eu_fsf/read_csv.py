"""The CSV file of schema 1.1: 118 named columns, a party in many rows, one for each of its details."""

from collections.abc import Mapping
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources._kit.rows import Row
from lookthrough.sources._kit.stated import one_line
from lookthrough.sources.eu_fsf.cells import (
    contacts_in,
    day_in,
    flag_in,
    number_in,
    remarks_in,
    subject_in,
    whole_number_in,
)
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

_ACT = (
    "Type",
    "OrganisationType",
    "PublicationDate",
    "EntryIntoForceDate",
    "NumberTitle",
    "Programme",
    "PublicationUrl",
)
_ORIGIN = ("LogicalId", "RegulationLanguage", "Remark", *(f"Regulation_{name}" for name in _ACT))
_WHERE = ("CountryIso2Code", "CountryDescription")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "NameAlias": (
        "LastName", "FirstName", "MiddleName", "WholeName", "NameLanguage", "Gender", "Title", "Function", *_ORIGIN,
    ),
    "Address": (
        "City", "Street", "PoBox", "ZipCode", "Region", "Place", "AsAtListingTime", "ContactInfo", *_WHERE, *_ORIGIN,
    ),
    "BirthDate": (
        "BirthDate", "Day", "Month", "Year", "YearRangeFrom", "YearRangeTo", "Circa", "CalendarType", "ZipCode",
        "Region", "Place", "City", *_WHERE, *_ORIGIN,
    ),
    "Identification": (
        "Number", "Diplomatic", "KnownExpired", "KnownFalse", "ReportedLost", "RevokedByIssuer", "IssuedBy",
        "IssuedDate", "ValidFrom", "ValidTo", "LatinNumber", "NameOnDocument", "TypeCode", "TypeDescription", "Region",
        *_WHERE, *_ORIGIN,
    ),
    "Citizenship": ("Region", *_WHERE, *_ORIGIN),
}  # fmt: skip
"""The columns of each sort of detail, after its name and an underscore."""

COLUMNS = (
    "fileGenerationDate", "Entity_LogicalId", "Entity_EU_ReferenceNumber", "Entity_UnitedNationId",
    "Entity_DesignationDate", "Entity_DesignationDetails", "Entity_Remark", "Entity_SubjectType",
    "Entity_SubjectType_ClassificationCode", *(f"Entity_Regulation_{name}" for name in _ACT),
    *(f"{group}_{name}" for group, names in _GROUPS.items() for name in names),
)  # fmt: skip

_SUBJECTS = {"P": "P", "person": "P", "E": "E", "enterprise": "E"}
"""The file writes the letter under SubjectType and the word under its classification code; the XML the other way."""


def read_csv_1_1(part: RawFile) -> tuple[Gathering, int, date, tuple[str, ...]]:
    """Read the parties of the file, how many rows it has, the day it was made and what to warn of."""
    csv = read_headed(part, COLUMNS, delimiter=";")
    gathering = Gathering()
    made: date | None = None
    for row in csv.rows:
        day = _day(row, "fileGenerationDate")
        if day is None or (made is not None and day != made):
            raise BrokenList(f"made on {day}, where the rows before say {made}.", place=row.place, hint=FETCH_AGAIN)
        made = day
        gathering.add(_party(row), row.place)
    if made is None:
        raise BrokenList("there is no party in it.", place=part.place, hint=FETCH_AGAIN)
    return gathering, len(csv.rows), made, csv.warnings


def _party(row: Row) -> Party:
    name, address, birth, number, citizenship = (_group(row, group) for group in _GROUPS)
    party = Party(
        id=_logical_id(row, "Entity_LogicalId"),
        reference=_cell(row, "Entity_EU_ReferenceNumber"),
        un_reference=_cell(row, "Entity_UnitedNationId"),
        subject=subject_in(
            (_cell(row, "Entity_SubjectType"), _cell(row, "Entity_SubjectType_ClassificationCode")),
            _SUBJECTS,
            place=row.place,
        ),
        designated=_day(row, "Entity_DesignationDate"),
        designation_details=_cell(row, "Entity_DesignationDetails"),
        remarks=remarks_in(_cell(row, "Entity_Remark")),
        acts=(_act(row, "Entity_Regulation"),),
        names=() if name is None else (_name(name),),
        addresses=() if address is None else (_address(address),),
        births=() if birth is None else (_birth(birth),),
        identifications=() if number is None else (_identification(number),),
        citizenships=() if citizenship is None else (_citizenship(citizenship),),
    )
    row.nothing_left()
    return party


def _group(row: Row, group: str) -> Row | None:
    """Take the cells of one sort of detail; None where the row has no such detail."""
    cells = {name: row.take_maybe(f"{group}_{name}") or "" for name in _GROUPS[group]}
    return Row(row.place, cells) if any(cells.values()) else None


def _act(row: Row, group: str) -> Act:
    row.ignore(f"{group}_OrganisationType")
    return Act(
        title=one_line(row.take(f"{group}_NumberTitle")),
        type=_cell(row, f"{group}_Type"),
        published=_day(row, f"{group}_PublicationDate"),
        in_force=_day(row, f"{group}_EntryIntoForceDate"),
        programme=row.take(f"{group}_Programme"),
        url=_cell(row, f"{group}_PublicationUrl"),
    )


def _detail_act(row: Row) -> Act:
    """Take the act a detail comes from, as far as the XML tells it too."""
    row.ignore("RegulationLanguage", "Regulation_OrganisationType", "Regulation_EntryIntoForceDate")
    row.ignore("Regulation_Programme")
    return Act(
        title=one_line(row.take("Regulation_NumberTitle")),
        type=_cell(row, "Regulation_Type"),
        published=_day(row, "Regulation_PublicationDate"),
        url=_cell(row, "Regulation_PublicationUrl"),
    )


def _name(row: Row) -> NameDetail:
    name = NameDetail(
        id=_logical_id(row, "LogicalId"),
        act=_detail_act(row),
        remarks=remarks_in(_cell(row, "Remark")),
        whole=_cell(row, "WholeName"),
        first=_cell(row, "FirstName"),
        middle=_cell(row, "MiddleName"),
        last=_cell(row, "LastName"),
        language=_cell(row, "NameLanguage"),
        gender=_cell(row, "Gender"),
        title=_cell(row, "Title"),
        function=_cell(row, "Function"),
    )
    row.nothing_left()
    return name


def _address(row: Row) -> AddressDetail:
    contacts, rest = contacts_in(_cell(row, "ContactInfo"))
    address = AddressDetail(
        id=_logical_id(row, "LogicalId"),
        act=_detail_act(row),
        remarks=remarks_in(_cell(row, "Remark")),
        more=(f"ContactInfo: {rest}",) if rest else (),
        place=_place(row, street=_cell(row, "Street"), po_box=_cell(row, "PoBox")),
        at_listing=flag_in(_cell(row, "AsAtListingTime"), name="AsAtListingTime", place=row.place),
        contacts=contacts,
    )
    row.nothing_left()
    return address


def _birth(row: Row) -> BirthDetail:
    birth = BirthDetail(
        id=_logical_id(row, "LogicalId"),
        act=_detail_act(row),
        remarks=remarks_in(_cell(row, "Remark")),
        day=_day(row, "BirthDate"),
        day_of_month=_whole(row, "Day"),
        month=_whole(row, "Month"),
        year=_whole(row, "Year"),
        year_from=_whole(row, "YearRangeFrom"),
        year_to=_whole(row, "YearRangeTo"),
        circa=flag_in(_cell(row, "Circa"), name="Circa", place=row.place),
        calendar=row.take("CalendarType"),
        place=_place(row),
    )
    row.nothing_left()
    return birth


def _identification(row: Row) -> Identification:
    told = number_in(_cell(row, "Number"), place=row.place)
    flags = tuple(
        words
        for name, words in FLAGS.items()
        if flag_in(_cell(row, name[0].upper() + name[1:]), name=name, place=row.place)
    )
    number = Identification(
        id=_logical_id(row, "LogicalId"),
        act=_detail_act(row),
        remarks=tuple(dict.fromkeys((*remarks_in(_cell(row, "Remark")), *told.remarks))),
        number=told.number,
        latin_number=_cell(row, "LatinNumber"),
        code=row.take_maybe("TypeCode") or told.code,
        description=_cell(row, "TypeDescription") or told.description,
        flags=tuple(dict.fromkeys((*flags, *told.flags))),
        issued_by=_cell(row, "IssuedBy"),
        issued=_day(row, "IssuedDate"),
        valid_from=_day(row, "ValidFrom"),
        valid_to=_day(row, "ValidTo"),
        name_on_it=_cell(row, "NameOnDocument"),
        region=_cell(row, "Region"),
        country=_country(row),
    )
    row.nothing_left()
    return number


def _citizenship(row: Row) -> Citizenship:
    citizenship = Citizenship(
        id=_logical_id(row, "LogicalId"),
        act=_detail_act(row),
        remarks=remarks_in(_cell(row, "Remark")),
        country=_country(row),
        region=_cell(row, "Region"),
    )
    row.nothing_left()
    return citizenship


def _place(row: Row, *, street: str = "", po_box: str = "") -> Place:
    return Place(
        street=street,
        po_box=po_box,
        zip_code=_cell(row, "ZipCode"),
        city=_cell(row, "City"),
        place=_cell(row, "Place"),
        region=_cell(row, "Region"),
        country=_country(row),
    )


def _country(row: Row) -> str:
    code, name = _cell(row, "CountryIso2Code"), _cell(row, "CountryDescription")
    return "" if name in UNKNOWN_COUNTRY or code in UNKNOWN_COUNTRY else name or code


def _logical_id(row: Row, column: str) -> int:
    number = _whole(row, column)
    if number is None:
        raise BrokenList(f"{column} is empty.", place=row.place, hint=FETCH_AGAIN)
    return number


def _cell(row: Row, column: str) -> str:
    text = row.take_maybe(column)
    return "" if text is None else one_line(text) if "\\n" not in text else text


def _day(row: Row, column: str) -> date | None:
    return day_in(row.take_maybe(column) or "", name=column, place=row.place)


def _whole(row: Row, column: str) -> int | None:
    return whole_number_in(row.take_maybe(column) or "", name=column, place=row.place)
