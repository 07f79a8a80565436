"""The companies of the NS-CMIC List as a portfolio, on five days: before the order's list, in the sixty days, in the
three hundred and sixty-five, after them, and once a company has been taken off.

Run `python examples/cmic_portfolio.py [FOLDER]`. FOLDER holds OFAC's consolidated list as published (cons_prim.csv and
its parts); without it, ../shared/lists is looked for beside the project, and else the sample editions are used, which
are **not for compliance use** and hold 35 of the 68 companies. Nothing is fetched.

Each line is worth 1,000, so that values can be read off as counts. No company has left the list in any edition at hand:
the edition in which one has is made here, and all of the home is marked as a sample for that.
"""

import csv
import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import lookthrough
from lookthrough.actions.import_lists import HowToImport
from lookthrough.model.holding import Finding
from lookthrough.model.ids import ListId
from lookthrough.model.listing import Entry
from lookthrough.model.party import IdentifierKind
from lookthrough.reports.holdings.record import HoldingsReport
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough

LISTED = ListId("us_ofac_cmic")
SHARED = Path(__file__).resolve().parents[2] / "shared/lists/us_ofac_nonsdn/2025-12-19_csv"
TAKEN_OFF, TAKEN_OFF_ON = "30946", "2026-01-15"
"""Hangzhou Hikvision, which was still listed when this was written: that it is taken off is made up."""

DAYS = {
    "2021-06-02": "before the order's list",
    "2022-01-14": "in the sixty days of the nine listed in December 2021",
    "2022-03-01": "in the 365 days of all",
    "2023-01-03": "after them",
    TAKEN_OFF_ON: "one company taken off (made up)",
}
ACCOUNTS = (
    {"account": "US", "nexus": "us_person", "party_kind": "", "place_at_act": "", "organised_in": ""},
    {"account": "HK", "nexus": "", "party_kind": "organisation", "place_at_act": "HK", "organised_in": "HK"},
    {"account": "NOT TOLD", "nexus": "", "party_kind": "organisation", "place_at_act": "", "organised_in": ""},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was found of one account's lines on one day."""

    day: str
    account: str
    finding: str
    lines: int
    at_stake: str


def answered(folder: Path, published: Path | None) -> Iterator[tuple[str, HoldingsReport]]:
    """Build a home in a folder, and look at the portfolio on each of the days."""
    product = Lookthrough(read_settings(folder / "home"))
    source = product.sample_folder() if published is None else published
    product.import_lists((source,), HowToImport(sample=True))
    made = folder / f"{TAKEN_OFF_ON}_csv"
    _without(source / "us_ofac_cons" / "2021-12-16" if published is None else source, made)
    product.import_lists((made,), HowToImport(sample=True))
    portfolio, accounts = folder / "portfolio.csv", folder / "accounts.csv"
    _write(portfolio, list(lines(listed(Lookthrough(read_settings(folder / "home"))))))
    _write(accounts, ACCOUNTS)
    for day in DAYS:
        desk = lookthrough.open_home(folder / "home", as_of=day)
        yield day, desk.holdings(portfolio, accounts=accounts, out=[folder / f"{day}.html", folder / f"{day}.ics"])


def listed(product: Lookthrough) -> list[Entry]:
    """Return the companies of the list before one is taken off, in the order of their headings."""
    moment = product.resolve(Asked(day=date(2026, 1, 14), lists=(LISTED,)))
    shelf = product.opened.entries
    entries = [shelf[number] for number in range(len(shelf)) if moment.alive[number]]
    return sorted(
        (one for one in entries if any(x.list == LISTED for x in one.listings)), key=lambda one: one.names[0].text
    )


def lines(entries: Sequence[Entry]) -> Iterator[dict[str, str]]:
    """Hold each company once for each account: by the first ISIN the list states, else by its name alone."""
    for entry in entries:
        isins = [one.value for one in entry.identifiers if one.kind is IdentifierKind.ISIN and not one.fails_check]
        for account in ACCOUNTS:
            yield {
                "account": account["account"],
                "isin": isins[0] if isins else "",
                "name": entry.names[0].text,
                "kind": "",
                "quantity": "100",
                "value": "1000.00",
                "currency": "HKD",
            }


def rows(reports: Iterator[tuple[str, HoldingsReport]]) -> Iterator[Row]:
    """Count what was found, by day, account and finding."""
    for day, report in reports:
        for account in ACCOUNTS:
            for finding in Finding:
                fitting = [
                    one for one in report.holdings if (one.account, one.finding) == (account["account"], finding.value)
                ]
                stakes = sum(int(one.at_stake) for one in fitting if one.at_stake is not None)
                if fitting:
                    yield Row(
                        day=day,
                        account=account["account"],
                        finding=finding.value,
                        lines=len(fitting),
                        at_stake=f"HKD {stakes}",
                    )


def _without(source: Path, made: Path) -> None:
    """Copy an edition without one company."""
    made.mkdir()
    for part in sorted(source.glob("cons_*")):
        body = gzip.decompress(part.read_bytes()) if part.suffix == ".gz" else part.read_bytes()
        kept = [line for line in body.splitlines(keepends=True) if not line.startswith(f"{TAKEN_OFF},".encode())]
        (made / part.name.removesuffix(".gz")).write_bytes(b"".join(kept))


def _write(path: Path, records: Sequence[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(records[0]))
        writer.writeheader()
        writer.writerows(records)


def main(arguments: Sequence[str]) -> None:
    """Print a table; pages and calendars are left in the folder `cmic_portfolio` where one of that name stands."""
    published = Path(arguments[0]) if arguments else SHARED if SHARED.is_dir() else None
    kept = Path("cmic_portfolio")
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sys.stdout.write("| day | | account | finding | lines | at stake |\n|---|---|---|---|---:|---:|\n")
        for row in rows(answered(folder, published)):
            sys.stdout.write(
                f"| {row.day} | {DAYS[row.day]} | {row.account} | {row.finding} | {row.lines} | {row.at_stake} |\n"
            )
        if kept.is_dir():
            for made in sorted((*folder.glob("*.html"), *folder.glob("*.ics"), *folder.glob("*.csv"))):
                (kept / made.name).write_bytes(made.read_bytes())


if __name__ == "__main__":
    main(sys.argv[1:])
