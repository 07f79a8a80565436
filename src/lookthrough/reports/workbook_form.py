"""Results as a workbook: matches, rulings, lists, rejected rows, and what the run was asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import cast

import msgspec
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lookthrough.model.subject import Rejected
from lookthrough.reports.flat import Table, Value
from lookthrough.reports.neutral import neutral
from lookthrough.reports.record import SubjectRecord
from lookthrough.reports.rejected import REGISTER
from lookthrough.reports.results import Results
from lookthrough.reports.wording import (
    SAMPLE_WARNING,
    act_of,
    asked_for,
    reading_word,
    texts_of,
    verdict_word,
    words_of,
)

_MOST_ROWS = 1_048_575
_LONGEST = 32_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = {
    "subject_name": 36,
    "matched_name": 36,
    "entry_name": 36,
    "reasons": 60,
    "says": 80,
    "texts": 60,
    "reason": 60,
    "hint": 60,
    "excerpt": 60,
    "note": 40,
}
_RULINGS = (
    "row",
    "subject_id",
    "subject_name",
    "entry_name",
    "lists",
    "entries",
    "score",
    "alert",
    "for",
    "verdict",
    "restriction",
    "binds",
    "act",
    "from",
    "until",
    "do",
    "deadline",
    "missing",
    "says",
    "texts",
    "weakest_reading",
)
_LISTS = ("list", "coverage", "edition", "published_at", "entries", "rebuilt", "parts", "sample", "says")


def write_workbook(results: Results, rejected: Sequence[Rejected], out: Path) -> None:
    """Write the sheets; those of more rows than a sheet takes go on in further ones."""
    book = Workbook(write_only=True)
    table = Table.of(results.run)
    matches = Sheet(book, "Matches", [heading for heading, _ in table.columns])
    rulings = Sheet(book, "Rulings", _RULINGS)
    for record in results.subjects():
        for row in table.rows(record):
            matches.add(row)
        for row in _ruling_rows(record):
            rulings.add(row)
    lists = Sheet(book, "Lists", _LISTS)
    for key, one in results.run.lists.items():
        parts = ", ".join(one.parts)
        lists.add(
            (key, one.coverage, one.edition, one.published_at, one.entries, one.rebuilt, parts, one.sample, one.says)
        )
    register = Sheet(book, "Rejected", REGISTER)
    for one_row in rejected:
        register.add((one_row.row, one_row.reason, one_row.hint, one_row.excerpt))
    about = Sheet(book, "About", ("about", "value"))
    for row in _about(results):
        about.add(row)
    book.save(out)


class Sheet:
    """A sheet under way: headings in bold that stay in sight, a filter, widths to read by."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[str]) -> None:
        self._book, self._title, self._headings = book, title, headings
        self._number, self._rows = 0, 0
        self._sheet = self._next()

    def add(self, row: Iterable[Value | datetime]) -> None:
        """Add a row; a sheet that is full goes on in another."""
        if self._rows >= _MOST_ROWS:
            self._sheet = self._next()
        self._rows += 1
        self._sheet.append([_cell(value) for value in row])

    def _next(self) -> Worksheet:
        self._number, self._rows = self._number + 1, 0
        # The sheet of a workbook that is only written has what a sheet has; the stub of its class does not say so.
        sheet = cast(
            "Worksheet", self._book.create_sheet(self._title if self._number == 1 else f"{self._title} {self._number}")
        )
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._headings))}1"
        for place, heading in enumerate(self._headings, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(heading, 16)
        cells = []
        for heading in self._headings:
            cell = WriteOnlyCell(sheet, value=heading)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="E8ECEF")
            cell.alignment = Alignment(vertical="top")
            cells.append(cell)
        sheet.append(cells)
        return sheet


def _ruling_rows(record: SubjectRecord) -> Iterator[tuple[Value | datetime, ...]]:
    subject = record.subject
    for match in record.matches:
        lists = "; ".join(dict.fromkeys(one.list for one in match.listings))
        entries = "; ".join(dict.fromkeys(one.entry for one in match.listings))
        for ruling in match.rulings:
            yield (
                subject.row,
                subject.id,
                subject.name,
                match.caption,
                lists,
                entries,
                match.score,
                match.alert,
                words_of(asked_for(ruling)),
                verdict_word(ruling.verdict),
                ruling.restriction,
                words_of(ruling.binds),
                act_of(ruling),
                ruling.start.isoformat() if ruling.start else None,
                ruling.until.isoformat() if ruling.until else None,
                ", ".join(map(words_of, ruling.do)),
                ruling.deadline,
                ", ".join(map(words_of, ruling.missing)),
                ruling.says,
                texts_of(ruling),
                reading_word(ruling.read),
            )


def _about(results: Results) -> Iterator[tuple[str, Value]]:
    run, end = results.run, results.end
    if run.sample:
        yield "warning", SAMPLE_WARNING
    yield "run", run.id
    yield "rows read", end.read
    yield "screened", end.screened
    yield "rejected", end.rejected
    yield "alerts", end.alerts
    for key, value in run.recipe.items():
        yield f"recipe: {key}", value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _cell(value: Value | datetime) -> str | float | int | date | None:
    if isinstance(value, str):
        return neutral(_CONTROLS.sub("\ufffd", value if len(value) <= _LONGEST else value[:_LONGEST] + "…"))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat()
    return value
