"""`lookthrough offering who DIR APPLICATION ENTRY`: a person's word on who an applicant is."""

from datetime import date
from pathlib import Path

import click

from lookthrough.cli.offering.options import by_option, desk_of, folder_argument, tell
from lookthrough.cli.options import Day
from lookthrough.errors import Unusable

NONE = "none"


@click.command("who")
@folder_argument
@click.argument("application")
@click.argument("entry", metavar="LIST:ENTRY|none")
@click.option(
    "--because", required=True, metavar="TEXT", help="What shows it; it stands in the ledger, so name nobody."
)
@click.option("--as-of", type=Day(), metavar="DAY", help="Ask the law with what had been published by DAY (UTC).")
@by_option
@click.pass_obj
def command(
    home: Path | None, folder: Path, application: str, entry: str, because: str, as_of: date | None, by: str | None
) -> int:
    """Say that APPLICATION is of a listed party (us_ofac_sdn:34079), or of none of those it was held for.

    Money of none is due again, and paid by the next run. Of a listed party the law of whoever pays the refund decides:
    where it stands in the way the money stays held, with what must be done by when.

    Exit codes: 0 nothing is held of it; 3 its money stays held; 5 there is nothing to say; 2 unusable input.
    """
    from lookthrough.actions.review_held import WhoAsked, say_who
    from lookthrough.cli.app import ALERTS, NOTHING_TO_LOOK_AT
    from lookthrough.model.offering import ApplicationId
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.refunding import PayersLaw
    from lookthrough.wiring.session import Session

    if not because.strip():
        raise Unusable("Say by --because what shows it.")
    if entry != NONE and not all(entry.partition(":")):
        raise Unusable(f"{entry} is neither `none` nor an entry. Write it as list and number: us_ofac_sdn:34079.")
    with desk_of(home, folder, by) as desk:
        session = Session(desk.product, Asked(day=as_of or desk.worked.at.date()))
        asked = WhoAsked(
            application=ApplicationId(application), entry=None if entry == NONE else entry, because=because
        )
        ground = say_who(desk.worked, asked, PayersLaw(desk, session).of)
    if ground is None:
        tell(f"Recorded. No money of application {application} is held.")
        return NOTHING_TO_LOOK_AT
    tell(f"Recorded. The money of application {application} stays held ({ground.value}). See `offering held`.")
    return ALERTS
