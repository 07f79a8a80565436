"""The CSV file of schema 1.0: 59 columns of which six bear one name, so that they are known by their places."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, read_csv
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.eu_fsf.cells import contacts_in, day_in, remarks_in, subject_in
from lookthrough.sources.eu_fsf.gathering import Gathering
from lookthrough.sources.eu_fsf.record import AddressDetail, BirthDetail, Party
from lookthrough.sources.eu_fsf.told import (
    Told,
    read_address,
    read_birth,
    read_citizenship,
    read_identification,
    read_name,
)
from lookthrough.sources.eu_fsf.told_in_rows import Cells, Group, gather, party_in

_NOT_SAID = "N/A"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_YEAR = re.compile(r"\d{4}$")


def _address(told: Told) -> AddressDetail:
    contacts, rest = contacts_in(told.fields.text("other"))
    street = (told.fields.text("streetName"), told.fields.text("houseNumber"))
    origin = replace(told.origin, remarks=remarks_in(rest))
    address = read_address(replace(told, origin=origin, contacts=contacts))
    return replace(address, place=replace(address.place, street=" ".join(part for part in street if part)))


def _birth(told: Told) -> BirthDetail:
    stated = told.fields.text("date").removeprefix(_NOT_SAID)
    day = day_in(stated, name="Birt_date", place=told.fields.place) if _DAY.match(stated) else None
    year = int(stated) if _YEAR.match(stated) else None
    more = (f"Birt_date: {stated}",) if stated and day is None and year is None else ()
    return replace(read_birth(told), origin=replace(told.origin, more=more), day=day, year=year)


def _group(prefix: str, **columns: str) -> dict[str, str]:
    origin = {
        "logicalId": "logical_id",
        "numberTitle": "leba_numtitle",
        "publicationDate": "leba_publication_date",
        "publicationUrl": "leba_url",
        "programme": "programme",
    }
    return {field: f"{prefix}_{column}" for field, column in (origin | columns).items()}


_GROUPS = (
    Group(
        read_name,
        _group(
            "Naal",
            lastName="lastname",
            firstName="firstname",
            middleName="middlename",
            wholeName="wholename",
            gender="gender",
            title="title",
            function="function",
            nameLanguage="language",
        ),
    ),
    Group(
        _address,
        _group(
            "Addr",
            houseNumber="number",
            streetName="street",
            zipCode="zipcode",
            city="city",
            countryDescription="country",
            other="other",
        ),
    ),
    Group(_birth, _group("Birt", date="date", city="place", countryDescription="country")),
    Group(read_identification, _group("Iden", number="number", countryDescription="country")),
    Group(read_citizenship, _group("Citi", countryDescription="country")),
)
"""In the order of the file; fields that the schema 1.1 does not have are read above."""

_MADE_ON, _SUBJECT, _ENTITY = "Date_file", "Subject_type", "Entity_logical_id"
_PARTY = {
    "logicalId": _ENTITY,
    "numberTitle": "Leba_numtitle",
    "publicationDate": "Leba_publication_date",
    "publicationUrl": "Leba_url",
    "programme": "Programme",
    "remark": "Entity_remark",
    "euReferenceNumber": "EU_ref_num",
}
_SUBJECTS = {"P": "P", "E": "E"}


def _heading() -> tuple[str, ...]:
    entity, *act, reference = _PARTY.values()
    groups = [tuple(group.columns.values()) for group in _GROUPS]
    details = (column for first, *others in groups for column in (first, _ENTITY, *others))
    return _MADE_ON, entity, _SUBJECT, *act, *details, reference


HEADING = _heading()


def read_csv_1_0(part: RawFile) -> tuple[Gathering, int, date, tuple[str, ...]]:
    """Read the parties of the file, how many rows it has, the day it was made and what to warn of."""
    if not part.data.strip():
        raise BrokenList("the file is empty.", place=part.place, hint=FETCH_AGAIN)
    csv = read_csv(part, delimiter=";")
    (line, heading), *rows = csv.rows
    _check_heading(heading, f"{part.place}:{line}")
    named = [_row(cells, f"{part.place}:{line}") for line, cells in rows]
    gathering, made = gather(named, _party, made_on=_MADE_ON, place=part.place)
    return gathering, len(rows), made, csv.warnings


def _check_heading(heading: Sequence[str], place: str) -> None:
    stated = tuple(cell.strip() for cell in heading)
    if stated != HEADING:
        first = next(
            (f"{told!r} for {known!r}" for told, known in zip(stated, HEADING, strict=False) if told != known), ""
        )
        raise BrokenList(
            f"the heading is not the {len(HEADING)} columns known: {first or f'it has {len(stated)}'}.",
            place=place,
            hint="The publisher changed the file, or this is another one; the reader must learn it.",
        )


def _row(cells: Sequence[str], place: str) -> Row:
    """Name the cells by their places: the entity's id stands again before each sort of detail."""
    if len(cells) != len(HEADING):
        raise BrokenList(
            f"{len(cells)} columns where the heading has {len(HEADING)}; it reads {';'.join(cells)[:60]!r}.",
            place=place,
            hint="The row is cut short. " + FETCH_AGAIN,
        )
    named: dict[str, str] = {}
    for column, cell in zip(HEADING, cells, strict=True):
        again = column == _ENTITY and _ENTITY in named
        if again and cell.strip() not in ("", named[_ENTITY].strip()):
            raise BrokenList(f"a detail of entity {cell} in a row of another.", place=place, hint=FETCH_AGAIN)
        if not again:
            named[column] = cell
    return Row(place, named)


def _party(row: Row) -> Party:
    subject = subject_in((row.take_maybe(_SUBJECT) or "",), _SUBJECTS, place=row.place)
    return party_in(Cells(row, _PARTY), subject, _GROUPS)
