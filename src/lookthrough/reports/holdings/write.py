"""What was found of a portfolio into a file, in the form its name asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from lookthrough.errors import Unusable
from lookthrough.reports.aside import written_aside
from lookthrough.reports.holdings.record import HoldingsReport, report_lines
from lookthrough.reports.rejected import register_beside, write_rejected

Form = Callable[[HoldingsReport, Path], None]


def write_holdings(report: HoldingsReport, out: Path) -> None:
    """Write a report in the form its suffix names; rejected rows stand in workbooks and pages, else in a register."""
    form = form_named(out)
    with written_aside(out) as aside:
        form(report, aside)
    register = register_beside(out)
    if out.suffix.lower() not in _WITH_REJECTED and (report.rejected or register.exists()):
        write_rejected(register, report.rejected)


def form_named(out: Path) -> Form:
    """Return the form a file's name asks for; raise Unusable where there is none."""
    form = _FORMS.get(out.suffix.lower())
    if form is None:
        raise Unusable(f"{out}: the form {out.suffix or '(none)'!r} is not known. Name it {', '.join(_FORMS)}.")
    return form


def _jsonl(report: HoldingsReport, out: Path) -> None:
    with out.open("wb") as stream:
        stream.writelines(report_lines(report))


def _csv(report: HoldingsReport, out: Path) -> None:
    from lookthrough.reports.holdings.table import write_csv

    write_csv(report, out)


def _xlsx(report: HoldingsReport, out: Path) -> None:
    from lookthrough.reports.holdings.workbook import write_workbook

    write_workbook(report, out)


def _html(report: HoldingsReport, out: Path) -> None:
    from lookthrough.reports.holdings.page import write_page

    write_page(report, out)


def _ics(report: HoldingsReport, out: Path) -> None:
    from lookthrough.reports.holdings.calendar import write_calendar

    write_calendar(report, out)


_FORMS: Mapping[str, Form] = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx, ".html": _html, ".ics": _ics}
_WITH_REJECTED = frozenset((".xlsx", ".html"))
