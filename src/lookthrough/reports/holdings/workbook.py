"""Holdings as a workbook: the lines, what the law says of each, rejected rows, and what was asked."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from openpyxl import Workbook

from lookthrough.reports.flat import Value
from lookthrough.reports.holdings.record import HoldingsReport
from lookthrough.reports.holdings.table import COLUMNS, FINDINGS, rows
from lookthrough.reports.rejected import REGISTER
from lookthrough.reports.wording import (
    SAMPLE_WARNING,
    moment,
    reading_word,
    texts_of,
    verdict_word,
    words_of,
)
from lookthrough.reports.workbook_form import Sheet

RULINGS = (
    "line",
    "act",
    "verdict",
    "restriction",
    "from",
    "until",
    "do",
    "deadline",
    "missing",
    "says",
    "texts",
    "read",
)


def write_workbook(report: HoldingsReport, out: Path) -> None:
    """Write the sheets."""
    book = Workbook(write_only=True)
    lines = Sheet(book, "Holdings", COLUMNS)
    for row in rows(report):
        lines.add(row)
    rulings = Sheet(book, "Rulings", RULINGS)
    for ruled in _rulings(report):
        rulings.add(ruled)
    register = Sheet(book, "Rejected", REGISTER)
    for one in report.rejected:
        register.add((one.row, one.reason, one.hint, one.excerpt))
    about = Sheet(book, "About", ("about", "value"))
    for said in _about(report):
        about.add(said)
    book.save(out)


def _rulings(report: HoldingsReport) -> Iterator[tuple[Value, ...]]:
    for one in report.holdings:
        for exposure in one.exposures:
            for act in exposure.acts:
                for ruling in act.rulings:
                    yield (
                        *(one.line, words_of(act.act), verdict_word(ruling.verdict), ruling.restriction),
                        None if ruling.start is None else moment(ruling.start),
                        None if ruling.until is None else moment(ruling.until),
                        *(
                            ", ".join(map(words_of, ruling.do)),
                            ruling.deadline,
                            ", ".join(map(words_of, ruling.missing)),
                        ),
                        *(ruling.says, texts_of(ruling), reading_word(ruling.read)),
                    )


def _about(report: HoldingsReport) -> Iterator[tuple[str, Value]]:
    if report.run.sample:
        yield "warning", SAMPLE_WARNING
    yield "run", report.run.id
    yield "lines read", report.end.read
    yield "rejected", report.end.rejected
    for finding, count in report.end.found.items():
        yield FINDINGS[finding], count
        for currency, value in report.end.at_stake.get(finding, {}).items():
            yield f"at stake, {FINDINGS[finding].lower()}, {currency}", value
    for warning in report.warnings:
        yield "told", warning
    for key, listed in report.run.lists.items():
        yield f"list: {key}", listed.says
    for key, said in report.run.recipe.items():
        yield f"recipe: {key}", said if isinstance(said, str) else msgspec.json.encode(said).decode()
