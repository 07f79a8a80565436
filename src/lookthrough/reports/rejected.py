"""The register of rejected rows: where, why, what to do, and the start of what stood there."""

import csv
from collections.abc import Sequence
from pathlib import Path

from lookthrough.model.subject import Rejected
from lookthrough.reports.aside import written_aside
from lookthrough.reports.neutral import neutral

REGISTER = ("line", "reason", "hint", "excerpt")


def write_rejected(path: Path, rejected: Sequence[Rejected]) -> None:
    """Write the register as CSV."""
    with written_aside(path) as aside, aside.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(REGISTER)
        writer.writerows((row.row, neutral(row.reason), neutral(row.hint), neutral(row.excerpt)) for row in rejected)


def register_beside(out: Path) -> Path:
    """Return where the register of a results file stands.

    >>> register_beside(Path("found.csv")).name
    'found.rejected.csv'
    """
    return out.with_name(f"{out.stem}.rejected.csv")
