"""The CSV file of schema 1.1: 118 named columns, a party in many rows, one for each of its details."""

from datetime import date

from lookthrough.model.source import RawFile
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.eu_fsf.cells import subject_in
from lookthrough.sources.eu_fsf.gathering import Gathering
from lookthrough.sources.eu_fsf.record import Party
from lookthrough.sources.eu_fsf.told import read_address, read_birth, read_citizenship, read_identification, read_name
from lookthrough.sources.eu_fsf.told_in_rows import Cells, Columns, Group, gather, party_in

_CALLED_OTHERWISE = {
    "euReferenceNumber": "EU_ReferenceNumber",
    "birthdate": "BirthDate",
    "dayOfMonth": "Day",
    "monthOfYear": "Month",
    "issueDate": "IssuedDate",
    "identificationTypeCode": "TypeCode",
    "identificationTypeDescription": "TypeDescription",
    "regulationType": "Regulation_Type",
    "organisationType": "Regulation_OrganisationType",
    "publicationDate": "Regulation_PublicationDate",
    "entryIntoForceDate": "Regulation_EntryIntoForceDate",
    "numberTitle": "Regulation_NumberTitle",
    "programme": "Regulation_Programme",
    "publicationUrl": "Regulation_PublicationUrl",
}
"""Columns that have another name than the schema's field with a capital letter."""


def _columns(group: str, *fields: str) -> Columns:
    return {field: f"{group}_{_CALLED_OTHERWISE.get(field, field[:1].upper() + field[1:])}" for field in fields}


_ACT = (
    "regulationType", "organisationType", "publicationDate", "entryIntoForceDate", "numberTitle", "programme",
    "publicationUrl",
)  # fmt: skip
_ORIGIN = ("logicalId", "regulationLanguage", "remark", *_ACT)
_WHERE = ("countryIso2Code", "countryDescription")
_PARTY = _columns(
    "Entity", "logicalId", "euReferenceNumber", "unitedNationId", "designationDate", "designationDetails", "remark",
    *_ACT,
)  # fmt: skip
_GROUPS = (
    Group(
        read_name,
        _columns(
            "NameAlias", "lastName", "firstName", "middleName", "wholeName", "nameLanguage", "gender", "title",
            "function", *_ORIGIN,
        ),
    ),
    Group(
        read_address,
        _columns(
            "Address", "city", "street", "poBox", "zipCode", "region", "place", "asAtListingTime", "contactInfo",
            *_WHERE, *_ORIGIN,
        ),
    ),
    Group(
        read_birth,
        _columns(
            "BirthDate", "birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo", "circa",
            "calendarType", "zipCode", "region", "place", "city", *_WHERE, *_ORIGIN,
        ),
    ),
    Group(
        read_identification,
        _columns(
            "Identification", "number", "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer",
            "issuedBy", "issueDate", "validFrom", "validTo", "latinNumber", "nameOnDocument",
            "identificationTypeCode", "identificationTypeDescription", "region", *_WHERE, *_ORIGIN,
        ),
    ),
    Group(read_citizenship, _columns("Citizenship", "region", *_WHERE, *_ORIGIN)),
)  # fmt: skip
_MADE_ON = "fileGenerationDate"
_SUBJECT = ("Entity_SubjectType", "Entity_SubjectType_ClassificationCode")
_SUBJECTS = {"P": "P", "person": "P", "E": "E", "enterprise": "E"}
"""The file writes the letter under SubjectType and the word under its classification code; the XML the other way."""

COLUMNS = (
    _MADE_ON,
    *_PARTY.values(),
    *_SUBJECT,
    *(column for group in _GROUPS for column in group.columns.values()),
)


def read_csv_1_1(part: RawFile) -> tuple[Gathering, int, date, tuple[str, ...]]:
    """Read the parties of the file, how many rows it has, the day it was made and what to warn of."""
    csv = read_headed(part, COLUMNS, delimiter=";")
    gathering, made = gather(csv.rows, _party, made_on=_MADE_ON, place=part.place)
    return gathering, len(csv.rows), made, csv.warnings


def _party(row: Row) -> Party:
    cells = Cells(row, _PARTY, must_say=("numberTitle", "programme"))
    cells.ignore("organisationType")
    stated = tuple(row.take_maybe(column) or "" for column in _SUBJECT)
    return party_in(cells, subject_in(stated, _SUBJECTS, place=row.place), _GROUPS)
