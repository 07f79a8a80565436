"""Holdings as a workbook: the lines, what the law says of each, rejected rows, and what was asked."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import msgspec
from openpyxl import Workbook

from lookthrough.reports.flat import Value
from lookthrough.reports.holdings.record import HoldingRecord, HoldingsReport
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


NOT_FOUND = "not_found"
MOST_OTHERS = 10_000
"""Lines without a listed party that are shown; beyond, they are only counted, and stand in the other forms."""
OTHERS = ("line", "account", "isin", "ticker", "name", "quantity", "value", "currency")
PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb">\d{4}-\d{2}-\d{2}T[\d:]+Z<")
FIRST_DAY = (2000, 1, 1, 0, 0, 0)


def write_workbook(report: HoldingsReport, out: Path) -> None:
    """Write the sheets."""
    book = Workbook(write_only=True)
    lines = Sheet(book, "Holdings", COLUMNS)
    for row in rows(one for one in report.holdings if one.finding != NOT_FOUND):
        lines.add(row)
    other = Sheet(book, "Not found", OTHERS)
    for held in islice((one for one in report.holdings if one.finding == NOT_FOUND), MOST_OTHERS):
        other.add(_other(held))
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
    _undated(out)


def _other(one: HoldingRecord) -> tuple[Value, ...]:
    security = one.security
    return (one.line, one.account, security.isin, security.ticker, security.name, one.quantity, one.value, one.currency)


def _undated(out: Path) -> None:
    """Take the moment of writing out of a workbook, so that the same holdings give the same bytes."""
    with ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            dated = MOMENT.sub(b">2000-01-01T00:00:00Z<", body) if name == PROPERTIES else body
            archive.writestr(ZipInfo(name, FIRST_DAY), dated, ZIP_DEFLATED)


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
    if report.end.found.get(NOT_FOUND, 0) > MOST_OTHERS:
        yield "told", f"Of the lines not found the first {MOST_OTHERS:,} are shown; all are in .jsonl and .csv."
    for warning in report.warnings:
        yield "told", warning
    for key, listed in report.run.lists.items():
        yield f"list: {key}", listed.says
    for key, said in report.run.recipe.items():
        yield f"recipe: {key}", said if isinstance(said, str) else msgspec.json.encode(said).decode()
