"""The cases of holdings: the files, and a portfolio written on the spot."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import lookthrough
from lookthrough.reports.holdings.record import HoldingsReport

CASES = Path(__file__).parents[1] / "cases" / "holdings"
BESIDE = {name: CASES / f"{name}.csv" for name in ("accounts", "securities", "constituents")}
LISTS = ("us_ofac_cmic", "us_ofac_ssi", "us_ofac_sdn")


def look_at(desk: lookthrough.Desk, portfolio: Path, out: Iterable[Path] = ()) -> HoldingsReport:
    """Look at a portfolio with the files beside it."""
    return desk.holdings(
        portfolio,
        accounts=BESIDE["accounts"],
        securities=BESIDE["securities"],
        constituents=BESIDE["constituents"],
        out=out,
    )


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a case file."""
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write rows as a table."""
    several = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(several[0]))
        writer.writeheader()
        writer.writerows(several)
    return path
