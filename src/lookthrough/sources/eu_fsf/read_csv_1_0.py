"""The CSV file of schema 1.0: 59 columns of which six bear one name, so that they are known by their places."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, read_csv
from lookthrough.sources._kit.rows import Row
from lookthrough.sources._kit.stated import one_line
from lookthrough.sources.eu_fsf.cells import (
    contacts_in,
    day_in,
    number_in,
    remarks_in,
    subject_in,
    whole_number_in,
)
from lookthrough.sources.eu_fsf.record import (
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

_ORIGIN = ("leba_numtitle", "leba_publication_date", "leba_url", "programme")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "Naal": ("lastname", "firstname", "middlename", "wholename", "gender", "title", "function", "language"),
    "Addr": ("number", "street", "zipcode", "city", "country", "other"),
    "Birt": ("date", "place", "country"),
    "Iden": ("number", "country"),
    "Citi": ("country",),
}
_ENTITY = "Entity_logical_id"

HEADING = (
    "Date_file", _ENTITY, "Subject_type", "Leba_numtitle", "Leba_publication_date", "Leba_url", "Programme",
    "Entity_remark",
    *(
        column
        for group, names in _GROUPS.items()
        for column in (
            f"{group}_logical_id", _ENTITY, *(f"{group}_{name}" for name in (*_ORIGIN, *names)),
        )
    ),
    "EU_ref_num",
)  # fmt: skip

_SUBJECTS = {"P": "P", "E": "E"}
_NOT_SAID = "N/A"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_YEAR = re.compile(r"\d{4}$")


def read_csv_1_0(part: RawFile) -> tuple[Gathering, int, date, tuple[str, ...]]:
    """Read the parties of the file, how many rows it has, the day it was made and what to warn of."""
    if not part.data.strip():
        raise BrokenList("the file is empty.", place=part.place, hint=FETCH_AGAIN)
    csv = read_csv(part, delimiter=";")
    (line, heading), *rows = csv.rows
    _check_heading(heading, f"{part.place}:{line}")
    gathering, made = Gathering(), None
    for line, cells in rows:
        row = _row(cells, f"{part.place}:{line}")
        day = day_in(row.take("Date_file"), name="Date_file", place=row.place)
        if made is not None and day != made:
            raise BrokenList(f"made on {day}, where the rows before say {made}.", place=row.place, hint=FETCH_AGAIN)
        made = day
        gathering.add(_party(row), row.place)
    if made is None:
        raise BrokenList("there is no party in it.", place=part.place, hint=FETCH_AGAIN)
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
    name, address, birth, number, citizenship = (_group(row, group) for group in _GROUPS)
    party = Party(
        id=_logical_id(row, _ENTITY),
        reference=_cell(row, "EU_ref_num"),
        subject=subject_in((_cell(row, "Subject_type"),), _SUBJECTS, place=row.place),
        acts=(_act(row, "Leba_numtitle", "Leba_publication_date", "Leba_url", "Programme"),),
        remarks=remarks_in(_cell(row, "Entity_remark")),
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
    names = ("logical_id", *_ORIGIN, *_GROUPS[group])
    cells = {name: row.take_maybe(f"{group}_{name}") or "" for name in names}
    return Row(row.place, cells) if any(cells.values()) else None


def _act(row: Row, title: str, published: str, url: str, programme: str) -> Act:
    return Act(
        title=one_line(row.take(title)),
        published=day_in(row.take_maybe(published) or "", name=published, place=row.place),
        url=_cell(row, url),
        programme=_cell(row, programme),
    )


def _name(row: Row) -> NameDetail:
    name = NameDetail(
        id=_logical_id(row, "logical_id"),
        act=_act(row, *_ORIGIN),
        whole=_cell(row, "wholename"),
        first=_cell(row, "firstname"),
        middle=_cell(row, "middlename"),
        last=_cell(row, "lastname"),
        language=_cell(row, "language"),
        gender=_cell(row, "gender"),
        title=_cell(row, "title"),
        function=_cell(row, "function"),
    )
    row.nothing_left()
    return name


def _address(row: Row) -> AddressDetail:
    contacts, rest = contacts_in(_cell(row, "other"))
    address = AddressDetail(
        id=_logical_id(row, "logical_id"),
        act=_act(row, *_ORIGIN),
        remarks=remarks_in(rest),
        contacts=contacts,
        place=Place(
            street=" ".join(part for part in (_cell(row, "street"), _cell(row, "number")) if part),
            zip_code=_cell(row, "zipcode"),
            city=_cell(row, "city"),
            country=_cell(row, "country"),
        ),
    )
    row.nothing_left()
    return address


def _birth(row: Row) -> BirthDetail:
    stated = _cell(row, "date").removeprefix(_NOT_SAID)
    day = day_in(stated, name="Birt_date", place=row.place) if _DAY.match(stated) else None
    year = int(stated) if _YEAR.match(stated) else None
    birth = BirthDetail(
        id=_logical_id(row, "logical_id"),
        act=_act(row, *_ORIGIN),
        more=(f"Birt_date: {stated}",) if stated and day is None and year is None else (),
        day=day,
        year=year,
        place=Place(city=_cell(row, "place"), country=_cell(row, "country")),
    )
    row.nothing_left()
    return birth


def _identification(row: Row) -> Identification:
    told = number_in(_cell(row, "number"), place=row.place)
    number = Identification(
        id=_logical_id(row, "logical_id"),
        act=_act(row, *_ORIGIN),
        remarks=told.remarks,
        number=told.number,
        code=told.code,
        description=told.description,
        flags=told.flags,
        country=_cell(row, "country"),
    )
    row.nothing_left()
    return number


def _citizenship(row: Row) -> Citizenship:
    citizenship = Citizenship(id=_logical_id(row, "logical_id"), act=_act(row, *_ORIGIN), country=_cell(row, "country"))
    row.nothing_left()
    return citizenship


def _logical_id(row: Row, column: str) -> int:
    number = whole_number_in(row.take_maybe(column) or "", name=column, place=row.place)
    if number is None:
        raise BrokenList(f"{column} is empty.", place=row.place, hint=FETCH_AGAIN)
    return number


def _cell(row: Row, column: str) -> str:
    text = row.take_maybe(column)
    return "" if text is None else one_line(text) if "\\n" not in text else text
