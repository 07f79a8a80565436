"""`lookthrough offering report DIR APPLICATION`: that held money was reported to an authority."""

from pathlib import Path

import click

from lookthrough.cli.offering.options import by_option, desk_of, folder_argument, tell
from lookthrough.errors import Unusable


@click.command("report")
@folder_argument
@click.argument("application")
@click.option("--authority", required=True, metavar="NAME", help="To whom: OFAC, JFIU.")
@click.option("--paper", required=True, metavar="TEXT", help="The report's number or its day.")
@by_option
@click.pass_obj
def command(home: Path | None, folder: Path, application: str, authority: str, paper: str, by: str | None) -> int:
    """Record that the held money of APPLICATION was reported. It sends nothing.

    Exit codes: 0 recorded; 5 no money of it is held.
    """
    from lookthrough.actions.review_held import report
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.model.offering import ApplicationId

    if not authority.strip() or not paper.strip():
        raise Unusable("Say to whom by --authority, and by which paper.")
    with desk_of(home, folder, by) as desk:
        report(desk.worked, ApplicationId(application), authority, paper)
    tell(f"Recorded: application {application} was reported to {authority}.")
    return NOTHING_TO_LOOK_AT
