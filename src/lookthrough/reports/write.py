"""Results into a file, in the form its name asks for."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from lookthrough.errors import Unusable
from lookthrough.model.subject import Rejected
from lookthrough.reports.aside import written_aside
from lookthrough.reports.rejected import register_beside, write_rejected
from lookthrough.reports.results import Results

Form = Callable[[Results, Sequence[Rejected], Path], None]


def write_report(results: Path, rejected: Sequence[Rejected], out: Path) -> None:
    """Write the results of a run, and the rows that could not be screened, to a file.

    Its suffix chooses the form. Workbooks and pages hold the rejected rows; beside the other forms these stand in a
    register of their own (`NAME.rejected.csv`).
    """
    form = _form(out)
    with written_aside(out) as aside:
        form(Results(results), rejected, aside)
    register = register_beside(out)
    if out.suffix.lower() not in _WITH_REJECTED and (rejected or register.exists()):
        # A register of an earlier run is written over, even with nothing: it would speak of another book.
        write_rejected(register, rejected)


def check_suffix(out: Path) -> None:
    """Raise Unusable where a file's name asks for a form there is not."""
    _form(out)


def _form(out: Path) -> Form:
    form = _FORMS.get(out.suffix.lower())
    if form is None:
        raise Unusable(f"{out}: the form {out.suffix or '(none)'!r} is not known. Name it {', '.join(_FORMS)}.")
    return form


def _jsonl(results: Results, _: Sequence[Rejected], out: Path) -> None:
    # The run's own file goes when it is put away: where both stand on one disk, the first copy is that very file.
    try:
        if results.path.stat().st_nlink == 1:
            out.hardlink_to(results.path)
            return
    except OSError:
        pass
    shutil.copyfile(results.path, out)


def _csv(results: Results, _: Sequence[Rejected], out: Path) -> None:
    from lookthrough.reports.csv_form import write_csv

    write_csv(results, out)


def _parquet(results: Results, _: Sequence[Rejected], out: Path) -> None:
    from lookthrough.reports.parquet_form import write_parquet

    write_parquet(results, out)


def _xlsx(results: Results, rejected: Sequence[Rejected], out: Path) -> None:
    from lookthrough.reports.workbook_form import write_workbook

    write_workbook(results, rejected, out)


def _html(results: Results, rejected: Sequence[Rejected], out: Path) -> None:
    from lookthrough.reports.page import write_page

    write_page(results, rejected, out)


# Each form is imported when it is asked for: writing lines must not pay for workbooks.
_FORMS: Mapping[str, Form] = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet, ".html": _html}
_WITH_REJECTED = frozenset((".xlsx", ".html"))
