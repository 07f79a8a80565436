"""Results as CSV: UTF-8 with its mark, which spreadsheet programs need to see."""

import csv
from datetime import date
from pathlib import Path

from lookthrough.reports.flat import Table, Value
from lookthrough.reports.neutral import neutral
from lookthrough.reports.results import Results


def write_csv(results: Results, out: Path) -> None:
    """Write the table of matches."""
    table = Table.of(results.run)
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(heading for heading, _ in table.columns)
        for record in results.subjects():
            writer.writerows([_cell(value) for value in row] for row in table.rows(record))


def _cell(value: Value) -> str | float | int | None:
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value
