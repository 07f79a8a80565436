"""`lookthrough holdings PORTFOLIO`: which securities are restricted for whom, and what may still be done with them."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.options import Day, Moment
from lookthrough.cli.screen import pairs

if TYPE_CHECKING:
    from datetime import date

    from lookthrough.reports.holdings.record import HoldingsReport

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LOOK = frozenset({"restricted", "unknown", "coming", "to_confirm"})
"""Findings somebody must look at."""


@click.command("holdings")
@click.argument("portfolio", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-of", type=Day(), metavar="DAY", help="Ask with what had been published by the end of DAY (UTC).")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option(
    "--lists", multiple=True, metavar="LIST[,LIST]", help="Only these lists; with a leading minus, all but these."
)
@click.option(
    "--accounts", type=FILE, help="Who the accounts are: account, then its facts, a nexus, or a sort of party."
)
@click.option(
    "--securities", type=FILE, help="What securities are: isin or ticker, issuer, lei, kind, issued_on, matures_on."
)
@click.option("--constituents", type=FILE, help="What funds hold: fund, isin or name, weight.")
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE: .jsonl, .csv, .xlsx, .html or .ics (the windows). May be given several times.",
)
@click.option(
    "--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Take FIELD from COLUMN of the portfolio."
)
@click.option("--quiet", is_flag=True, help="No table; only files and the exit code.")
@click.pass_obj
def command(
    home: Path | None,
    portfolio: Path,
    as_of: "date | None",
    held: datetime | None,
    lists: tuple[str, ...],
    accounts: Path | None,
    securities: Path | None,
    constituents: Path | None,
    outs: tuple[Path, ...],
    mapping: tuple[str, ...],
    quiet: bool,
) -> int:
    """Say what PORTFOLIO (CSV, TSV, XLSX, JSONL, Parquet) holds of listed issuers, and what each account may still do.

    Exit codes: 0 nothing to look at; 3 lines that are restricted, unknown, restricted later or to confirm; 4 rejected
    lines, or a list that does not cover the day (4 wins over 3); 2 unusable input.
    """
    from lookthrough.reports.holdings.write import form_named
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.holdings import HoldingsAsked, look_at_holdings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.session import Session

    for out in outs:
        form_named(out)
    asked = HoldingsAsked(
        portfolio=portfolio,
        accounts=accounts,
        securities=securities,
        constituents=constituents,
        mapping=pairs(mapping),
        outs=outs,
    )
    session = Session(Lookthrough(read_settings(home)), Asked(day=as_of or now().date(), held=held, lists=lists))
    report = look_at_holdings(session, asked)
    if not quiet:
        from lookthrough.reports.holdings.terminal import show_holdings

        show_holdings(report)
        for out in outs:
            click.echo(f"written: {out}")
    return _status(report)


def _status(report: "HoldingsReport") -> int:
    from lookthrough.cli.app import ALERTS, NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT

    if report.end.rejected or any(one.coverage != "covered" for one in report.run.lists.values()):
        return NOT_FULLY_SCREENED
    return ALERTS if LOOK & report.end.found.keys() else NOTHING_TO_LOOK_AT
