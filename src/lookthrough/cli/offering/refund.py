"""`lookthrough offering refund DIR`: application money paid back, into files for a bank."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.offering.options import by_option, desk_of, folder_argument, money, tell
from lookthrough.cli.options import Day

if TYPE_CHECKING:
    from lookthrough.model.refund import Refunded


@click.command("refund")
@folder_argument
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER", help="For the files."
)
@click.option("--as-of", type=Day(), metavar="DAY", help="Screen with what had been published by the end of DAY (UTC).")
@click.option("--pays-on", type=Day(), metavar="DAY", help="The day the bank is to pay on. Default: today.")
@click.option("--end", metavar="RUN", help="End this run, which was broken off, as it stands.")
@by_option
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    out: Path,
    as_of: date | None,
    pays_on: date | None,
    end: str | None,
    by: str | None,
) -> int:
    """Refund what is due of the offering in DIR, in full and without interest, to the accounts that paid.

    Applicants are screened first. The money of one whose name a listed party has is held until a person says who he is
    (`held`, `who`). A run that was broken off goes on with the same command, and pays nobody twice. FOLDER gets a
    pain.001 and a table for each payer.

    Exit codes: 0 done, or nothing is due; 3 money was held: a person must look; 5 a run on other lists was broken off;
    2 unusable input.
    """
    from lookthrough.cli.app import ALERTS, NOTHING_TO_LOOK_AT
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.refunding import RefundsAsked, end_broken_off, refund

    with desk_of(home, folder, by) as desk:
        if end is not None:
            done: Refunded | None = end_broken_off(desk, end, out)
        else:
            asked = Asked(day=as_of or desk.worked.at.date())
            done = refund(desk, RefundsAsked(asked=asked, pays_on=pays_on or desk.here(None).date(), folder=out))
        currency = desk.folder.offering.currency
        if done is None:
            tell("Nothing is due: there is nothing to refund.")
            return NOTHING_TO_LOOK_AT
        _show(done, currency, out)
    return ALERTS if done.held else NOTHING_TO_LOOK_AT


def _show(done: "Refunded", currency: str, out: Path) -> None:
    from lookthrough.reports.wording import count

    said = f"{count(done.payments, 'payment')} of {money(done.minor, currency)} in all, to be paid on {done.pays_on}"
    tell(f"Run {done.run}: {said}." if done.payments else f"Run {done.run}: no payment.")
    for ground, many in done.held.items():
        tell(f"Held, {ground.value.replace('_', ' ')}: {count(many, 'application')}. See `lookthrough offering held`.")
    for name in done.files:
        tell(f"written: {out / name}")
