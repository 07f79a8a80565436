"""The CSV form: the rows of one Unique ID, which repeat every name with every address and so on, put together again."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from typing import TypeVar

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.uk_sl.designation import (
    Birthplace,
    Designation,
    Document,
    OtherScript,
    StatedAddress,
    StatedName,
    Texts,
)

COLUMNS = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2", "Name 3",
    "Name 4", "Name 5", "Name type", "Alias strength", "Title", "Name non-latin script", "Non-latin script type",
    "Non-latin script language", "Regime Name", "Designation Type", "Designation source", "Sanctions Imposed",
    "Other Information", "UK Statement of Reasons", "Address Line 1", "Address Line 2", "Address Line 3",
    "Address Line 4", "Address Line 5", "Address Line 6", "Address Postal Code", "Address Country", "Phone number",
    "Website", "Email address", "Date Designated", "D.O.B", "Nationality(/ies)", "National Identifier number",
    "National Identifier additional information", "Passport number", "Passport additional information", "Position",
    "Gender", "Town of birth", "Country of birth", "Type of entity", "Subsidiaries", "Parent company",
    "Business registration number (s)", "IMO number", "Current owner/operator (s)", "Previous owner/operator (s)",
    "Current believed flag of ship", "Previous flags", "Type of ship", "Tonnage of ship", "Length of ship",
    "Year Built", "Hull identification number (HIN)",
)  # fmt: skip
"""The heading, which stands under the line that says when the report was made."""

_ONCE = (
    "Last Updated", "OFSI Group ID", "UN Reference Number", "Regime Name", "Designation Type", "Designation source",
    "Sanctions Imposed", "Other Information", "UK Statement of Reasons", "Date Designated",
)  # fmt: skip
"""What a designation says once, and every row of it alike."""

_REPORT = "report date:"

_Said = TypeVar("_Said", bound=Hashable)
_Cells = Mapping[str, str | None]


def read_csv_list(file: RawFile) -> tuple[tuple[Designation, ...], date, int]:
    """Read all designations, the day of the report and the number of rows; raises BrokenList with file and line."""
    table = read_headed(file, COLUMNS, above=1)
    made = _report_day(file)
    groups: dict[str, list[tuple[str, _Cells]]] = {}
    for row in table.rows:
        place, cells = row.place, _cells(row)
        groups.setdefault(_stated(cells, "Unique ID", place), []).append((place, cells))
    designations = tuple(_designation(unique_id, rows) for unique_id, rows in groups.items())
    return designations, made, len(table.rows)


def _report_day(file: RawFile) -> date:
    line = file.data.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip(' \r,"')
    said = DateSpan.read(line[len(_REPORT) :]) if line.lower().startswith(_REPORT) else None
    if said is None or not said.is_day:
        raise BrokenList(
            f"its first line is {line[:60]!r}, where the report's day is expected (Report Date: 08-Oct-2026).",
            place=f"{file.place}:1",
            hint="This is another file than its name says, or its form has changed.",
        )
    return said.first


def _cells(row: Row) -> _Cells:
    cells = {column: row.take_maybe(column) for column in COLUMNS}
    row.nothing_left()
    return cells


def _designation(unique_id: str, rows: list[tuple[str, _Cells]]) -> Designation:
    place, first = rows[0]
    for other_place, cells in rows:
        for column in _ONCE:
            if cells[column] != first[column]:
                raise BrokenList(
                    f"{unique_id} has another {column} here than in {place}.", place=other_place, hint=FETCH_AGAIN
                )

    def each(make: Callable[[_Cells], _Said | None]) -> tuple[_Said, ...]:
        found = (make(cells) for _, cells in rows)
        return tuple(dict.fromkeys(said for said in found if said is not None))

    def texts(column: str) -> Texts:
        return each(lambda cells: cells[column])

    return Designation(
        place=place,
        unique_id=unique_id,
        last_updated=_stated(first, "Last Updated", place),
        date_designated=_stated(first, "Date Designated", place),
        group_id=first["OFSI Group ID"],
        un_reference=first["UN Reference Number"],
        names=each(_name(place)),
        other_scripts=each(_other_script),
        titles=texts("Title"),
        regime=_stated(first, "Regime Name", place),
        type=_stated(first, "Designation Type", place),
        source=first["Designation source"],
        sanctions_imposed=first["Sanctions Imposed"],
        other_information=first["Other Information"],
        reasons=first["UK Statement of Reasons"],
        addresses=each(_address),
        phones=texts("Phone number"),
        websites=texts("Website"),
        emails=texts("Email address"),
        births=texts("D.O.B"),
        birthplaces=each(_birthplace),
        nationalities=texts("Nationality(/ies)"),
        national_ids=each(_document("National Identifier number", "National Identifier additional information")),
        passports=each(_document("Passport number", "Passport additional information")),
        positions=texts("Position"),
        genders=texts("Gender"),
        entity_types=texts("Type of entity"),
        subsidiaries=texts("Subsidiaries"),
        parents=texts("Parent company"),
        registrations=texts("Business registration number (s)"),
        imo_numbers=texts("IMO number"),
        owners=texts("Current owner/operator (s)"),
        former_owners=texts("Previous owner/operator (s)"),
        flags=texts("Current believed flag of ship"),
        former_flags=texts("Previous flags"),
        ship_types=texts("Type of ship"),
        tonnages=texts("Tonnage of ship"),
        lengths=texts("Length of ship"),
        years_built=texts("Year Built"),
        hull_numbers=texts("Hull identification number (HIN)"),
    )


def _stated(cells: _Cells, column: str, place: str) -> str:
    said = cells[column]
    if said is None:
        raise BrokenList(f"{column} is empty.", place=place, hint=FETCH_AGAIN)
    return said


def _name(place: str) -> Callable[[_Cells], StatedName]:
    def make(cells: _Cells) -> StatedName:
        return StatedName(
            parts=tuple(cells[f"Name {number}"] for number in range(1, 7)),
            type=_stated(cells, "Name type", place),
            strength=cells["Alias strength"],
        )

    return make


def _other_script(cells: _Cells) -> OtherScript | None:
    name = cells["Name non-latin script"]
    if name is None:
        return None
    return OtherScript(name, cells["Non-latin script type"], cells["Non-latin script language"])


def _address(cells: _Cells) -> StatedAddress | None:
    lines = tuple(cells[f"Address Line {number}"] for number in range(1, 7))
    address = StatedAddress(lines, cells["Address Postal Code"], cells["Address Country"])
    return address if any((*lines, address.postal_code, address.country)) else None


def _birthplace(cells: _Cells) -> Birthplace | None:
    place = Birthplace(cells["Town of birth"], cells["Country of birth"])
    return place if place.town or place.country else None


def _document(number: str, about: str) -> Callable[[_Cells], Document | None]:
    def make(cells: _Cells) -> Document | None:
        document = Document(cells[number], cells[about])
        return document if document.number or document.about else None

    return make
