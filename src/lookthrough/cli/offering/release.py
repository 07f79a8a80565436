"""`lookthrough offering release DIR APPLICATION`: held money let go, by a licence or a delisting."""

from datetime import date
from pathlib import Path

import click

from lookthrough.cli.offering.options import by_option, desk_of, folder_argument, money, tell
from lookthrough.cli.options import Day
from lookthrough.errors import Unusable


@click.command("release")
@folder_argument
@click.argument("application")
@click.option("--licence", metavar="PAPER", help="The licence that lets the applicant be paid.")
@click.option("--delisted", metavar="PAPER", help="The notice that the applicant was taken off the list.")
@click.option("--as-of", type=Day(), metavar="DAY", help="See whether he is delisted by the lists of DAY (UTC).")
@by_option
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    application: str,
    licence: str | None,
    delisted: str | None,
    as_of: date | None,
    by: str | None,
) -> int:
    """Let the held money of APPLICATION go; the next run pays it. A delisting must show in the lists of the home.

    Exit codes: 0 released; 5 what is said to free it does not; 2 unusable input.
    """
    from lookthrough.actions.review_held import By, ReleaseAsked, release
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.model.offering import ApplicationId
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.refunding import PayersLaw
    from lookthrough.wiring.session import Session

    if (licence is None) is (delisted is None):
        raise Unusable("Say what lets the money go: --licence or --delisted, one of them.")
    paper, freed_by = (licence, By.LICENCE) if licence is not None else (delisted, By.DELISTING)
    with desk_of(home, folder, by) as desk:

        def stands(entry: str) -> bool:
            session = Session(desk.product, Asked(day=as_of or desk.worked.at.date()))
            return PayersLaw(desk, session).stands(entry)

        asked = ReleaseAsked(application=ApplicationId(application), by=freed_by, paper=(paper or "").strip())
        minor = release(desk.worked, asked, stands)
        currency = desk.folder.offering.currency
    tell(f"{money(minor, currency)} of application {application} is due again.")
    return NOTHING_TO_LOOK_AT
