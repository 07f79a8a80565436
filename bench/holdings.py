"""A portfolio of a hundred thousand lines looked at: read, tied to issuers, ruled on, and written in every form.

Its securities are those that trade in Hong Kong (with their ISINs) and on NASDAQ (with tickers and names); one line in
fifty is of a company on the NS-CMIC List. Two thousand accounts have two hundred different sets of facts.
"""

import csv
import gzip
import json
import random
import statistics
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
from bench.card import Figure, close
from bench.commands import SHARED, run, timed, watching
from bench.speed import LISTS, SET

from lookthrough.model.party import IdentifierKind
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough

CMIC = LISTS / "us_ofac_nonsdn" / "2025-12-19_csv"
OTHERS = (CMIC, LISTS / "us_csl" / "2022-05-06_csl_consolidated.csv.gz")
DAY = "2026-01-05"
LINES, ACCOUNTS, RUNS, SEED = 100_000, 2_000, 3, 20260105
PLACES = ("US", "HK", "CN", "FR", "GB", "SG", "JP")
MAY_END = (0, 3, 4)
"""Exit codes of a portfolio that was looked at: lists of other days than the one asked about leave gaps."""


def main() -> int:
    """Measure, print, compare."""
    if not SET.is_dir() or not CMIC.is_dir() or not (SHARED / "names").is_dir():
        print("The published list files are not beside the project (../shared): there is nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(work: Path) -> int:
    home = work / "home"
    for arguments in (SET, *OTHERS):
        run("--home", home, "lists", "import", arguments)
    securities = list(_securities(home))
    accounts, portfolio = _accounts(work / "accounts.csv"), _portfolio(work / "portfolio.csv", securities)
    look = ("--home", home, "holdings", portfolio, "--accounts", accounts, "--as-of", DAY, "--quiet")
    run(*look, allowed=MAY_END)
    peak: list[float] = []
    with watching(peak):
        told = [timed(partial(run, *look, "--out", work / "out.jsonl", allowed=MAY_END)) for _ in range(RUNS)]
    forms = [f for suffix in ("jsonl", "xlsx", "html", "ics") for f in ("--out", work / f"all.{suffix}")]
    every = timed(partial(run, *look, *forms, allowed=MAY_END))
    end = json.loads((work / "out.jsonl").read_bytes().splitlines()[-1])
    return close(
        "holdings",
        [
            Figure(
                name="100,000 lines as JSON lines", value=statistics.median(told), unit="s", better="lower", margin=0.3
            ),
            Figure(name="100,000 lines in every form", value=every, unit="s", better="lower", margin=0.3),
            Figure(name="memory of 100,000 lines", value=max(peak), unit="MB", better="lower", margin=0.15),
        ],
        notes=[
            f"{len(securities):,} securities, {ACCOUNTS:,} accounts.",
            f"Found: {', '.join(f'{finding} {count:,}' for finding, count in end['found'].items())}.",
        ],
    )


def _securities(home: Path) -> Iterator[dict[str, str]]:
    """Walk the securities: first the listed companies, which `_portfolio` draws from by themselves."""
    product = Lookthrough(read_settings(home))
    moment = product.resolve(Asked(day=date.fromisoformat(DAY), lists=("us_ofac_cmic",)))
    for number in np.flatnonzero(moment.alive).tolist():
        entry = product.opened.entries[number]
        isins = [one.value for one in entry.identifiers if one.kind is IdentifierKind.ISIN and not one.fails_check]
        yield {"isin": isins[0] if isins else "", "ticker": "", "name": entry.names[0].text, "listed": "yes"}
    with gzip.open(
        SHARED / "names/hkex_ListOfSecurities_2026-03_equity_reit_etp.ndjson.gz", "rt", encoding="utf-8"
    ) as rows:
        for row in map(json.loads, rows):
            yield {"isin": row["ISIN"] or "", "ticker": f"{row['Stock Code']} HK", "name": row["Name of Securities"]}
    with gzip.open(SHARED / "names/nasdaq-listed.csv.gz", "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield {"isin": "", "ticker": f"{row['Symbol']} US", "name": row["Security Name"].partition(" - ")[0]}


def _accounts(path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ("account", "party_kind", "citizenships", "permanent_residences", "organised_in", "place_at_act")
        )
        for number in range(ACCOUNTS):
            one, other = PLACES[number % 7], PLACES[number // 7 % 7]
            if number % 3:
                writer.writerow((f"A{number}", "person", one, other, "", PLACES[number // 49 % 3]))
            else:
                writer.writerow((f"A{number}", "organisation", "", "", one, other))
    return path


def _portfolio(path: Path, securities: list[dict[str, str]]) -> Path:
    draw = random.Random(SEED)
    listed = [one for one in securities if "listed" in one]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("account", "isin", "ticker", "name", "quantity", "value", "currency"))
        for number in range(LINES):
            one = draw.choice(listed if number % 50 == 0 else securities)
            value = f"{draw.randrange(1_000_000_000) / 100:.2f}"
            account = f"A{draw.randrange(ACCOUNTS)}"
            writer.writerow((account, one["isin"], one["ticker"], one["name"], draw.randrange(1, 99_999), value, "HKD"))
    return path


if __name__ == "__main__":
    raise SystemExit(main())
