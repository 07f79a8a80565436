"""`lookthrough offering allot DIR`: shares dealt out by a recorded seed."""

from datetime import datetime
from pathlib import Path

import click

from lookthrough.cli.offering.options import at_option, by_option, desk_of, folder_argument, tell


@click.command("allot")
@folder_argument
@click.option("--method", type=click.Choice(("pro_rata", "ballot")), required=True, help="How shares are dealt out.")
@click.option("--seed", required=True, metavar="TEXT", help="What the drawn order comes from: anybody can draw again.")
@at_option
@by_option
@click.pass_obj
def command(home: Path | None, folder: Path, method: str, seed: str, at: datetime | None, by: str | None) -> int:
    """Allot the public tranche, after its clawback, to the applications that are not left out.

    Exit codes: 0 allotted; 5 the offering's state does not let it through.
    """
    from lookthrough.actions.allot_shares import AllotAsked, Method, allot_shares
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count

    with desk_of(home, folder, by) as desk:
        done = allot_shares(desk.worked, AllotAsked(method=Method(method), seed=seed, at=desk.here(at)))
    tell(
        f"{count(done.applications, 'application')} asked for {done.wanted:,} shares; the public gets {done.public:,}."
    )
    tell(f"{done.given:,} shares were allotted, to {count(done.successful, 'application')}.")
    return NOTHING_TO_LOOK_AT
