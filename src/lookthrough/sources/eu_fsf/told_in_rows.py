"""What the rows of both CSV files tell: a party, and one or several of its details, each in a group of columns."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.rows import Row
from lookthrough.sources._kit.stated import one_line
from lookthrough.sources.eu_fsf.cells import contacts_in, day_in, flag_in, number_in, remarks_in, whole_number_in
from lookthrough.sources.eu_fsf.gathering import Gathering
from lookthrough.sources.eu_fsf.record import Detail, Origin, Party
from lookthrough.sources.eu_fsf.told import Told, read_act, read_party, read_summary

Columns = Mapping[str, str]
"""The columns of a file by the fields they hold."""

_TRUE, _FALSE = ("true", "1", "yes", "y"), ("false", "0", "no", "n")
_MUST_SAY = frozenset({"numberTitle", "calendarType"})
_OF_THE_ACT_ALONE = ("regulationLanguage", "organisationType", "entryIntoForceDate", "programme")
"""What the CSV files repeat with every detail, and the XML does not."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a row as fields."""

    row: Row
    columns: Columns
    must_say: Collection[str] = _MUST_SAY

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return self.row.place

    def text(self, field: str) -> str:
        """Take a cell; one in which written-out line breaks part several texts stays as it is."""
        column = self.columns.get(field)
        if column is None:
            return ""
        text = self.row.take(column) if field in self.must_say else self.row.take_maybe(column) or ""
        return text if "\\n" in text else one_line(text)

    def day(self, field: str) -> date | None:
        """Take a day."""
        return day_in(self.text(field), name=self._called(field), place=self.place)

    def number(self, field: str) -> int | None:
        """Take a whole number."""
        return whole_number_in(self.text(field), name=self._called(field), place=self.place)

    def flag(self, field: str, *, default: bool) -> bool:
        """Take a flag."""
        text = self.text(field).lower()
        name = self._called(field)
        return flag_in(text, true=_TRUE, false=_FALSE, name=name, place=self.place) if text else default

    def logical_id(self) -> int:
        """Take the publisher's own number of a party or detail."""
        number = self.number("logicalId")
        if number is None:
            raise BrokenList(f"{self._called('logicalId')} is empty.", place=self.place, hint=FETCH_AGAIN)
        return number

    def ignore(self, *fields: str) -> None:
        """Leave the cells of those fields that this file has."""
        self.row.ignore(*(self.columns[field] for field in fields if field in self.columns))

    def _called(self, field: str) -> str:
        return self.columns.get(field, field)


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one sort of detail, and who reads them."""

    read: Callable[[Told], Detail]
    columns: Columns


def gather(rows: Sequence[Row], party: Callable[[Row], Party], *, made_on: str, place: str) -> tuple[Gathering, date]:
    """Gather the parties of all rows; every row repeats the day the file was made, in the column `made_on`."""
    gathering = Gathering()
    made: date | None = None
    for row in rows:
        day = day_in(row.take_maybe(made_on) or "", name=made_on, place=row.place)
        if day is None or (made is not None and day != made):
            raise BrokenList(f"made on {day}, where the rows before say {made}.", place=row.place, hint=FETCH_AGAIN)
        made = day
        gathering.add(party(row), row.place)
    if made is None:
        raise BrokenList("there is no party in it.", place=place, hint=FETCH_AGAIN)
    return gathering, made


def party_in(cells: Cells, subject: str, groups: Sequence[Group]) -> Party:
    """Make what one row tells of a party; raises BrokenList where it tells more than is read."""
    party = read_party(
        cells,
        identity=cells.logical_id(),
        subject=subject,
        acts=(read_act(cells),),
        remarks=remarks_in(cells.text("remark")),
        details=tuple(detail for group in groups for detail in _details(cells.row, group)),
    )
    cells.row.nothing_left()
    return party


def _details(row: Row, group: Group) -> tuple[Detail, ...]:
    """Read the detail of one sort; none where the row does not tell one."""
    texts = {column: row.take_maybe(column) or "" for column in group.columns.values()}
    if not any(texts.values()):
        return ()
    cells = Cells(Row(row.place, texts), group.columns)
    detail = group.read(_told(cells))
    cells.row.nothing_left()
    return (detail,)


def _told(cells: Cells) -> Told:
    cells.ignore(*_OF_THE_ACT_ALONE)
    number = number_in(cells.text("number"), place=cells.place)
    contacts, rest = contacts_in(cells.text("contactInfo"))
    origin = Origin(
        id=cells.logical_id(),
        act=read_summary(cells),
        remarks=tuple(dict.fromkeys((*remarks_in(cells.text("remark")), *number.remarks))),
        more=(f"ContactInfo: {rest}",) if rest else (),
    )
    return Told(fields=cells, origin=origin, contacts=contacts, number=number)
