"""`lookthrough offering exclude DIR`: applications left out, by law or by the issuer's own term."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.offering.options import MOST_SHOWN, by_option, desk_of, folder_argument, tell
from lookthrough.cli.options import Day
from lookthrough.errors import Unusable

if TYPE_CHECKING:
    from lookthrough.actions.exclude_applications import Excluded


@click.command("exclude")
@folder_argument
@click.option("--as-of", type=Day(), metavar="DAY", help="Ask with what had been published by the end of DAY (UTC).")
@click.option("--application", "applications", multiple=True, metavar="ID", help="Leave this one out by hand. Again.")
@click.option("--because", default="", metavar="TEXT", help="Why, of those by hand; name nobody.")
@by_option
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    as_of: date | None,
    applications: tuple[str, ...],
    because: str,
    by: str | None,
) -> int:
    """Leave out the applications of the attempt under way that law, or the issuer's own term, keeps out.

    What is told of each applicant decides; whoever cannot be decided is listed by the facts that are missing, and stays
    in until a person says otherwise by --application. Those left out get no shares, and their money is refunded.

    Exit codes: 0 done; 3 applicants of whom a fact is missing; 5 the offering's state does not let it through; 2
    unusable input.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count
    from lookthrough.wiring.applications import exclude
    from lookthrough.wiring.asked import Asked

    if bool(applications) != bool(because.strip()):
        raise Unusable("Applications left out by hand need both: --application for each, and --because.")
    with desk_of(home, folder, by) as desk:
        if applications:
            from lookthrough.actions.exclude_applications import Exclusion, exclude_by_hand
            from lookthrough.model.offering import ApplicationId

            ids = [ApplicationId(one) for one in applications]
            done = exclude_by_hand(desk.worked, ids, Exclusion(says=because))
            tell(f"Left out: {count(done, 'application')}; {len(set(ids)) - done:,} had been before.")
            return NOTHING_TO_LOOK_AT
        return _show(exclude(desk, Asked(day=as_of or desk.worked.at.date())))


def _show(found: "Excluded") -> int:
    from lookthrough.cli.app import ALERTS, NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count

    tell(f"Looked at {count(found.looked_at, 'application')}; {found.before:,} had been left out before.")
    tell(f"Left out: {found.out:,}.")
    for says, many in found.grounds.items():
        tell(f"  {many:,}: {says}")
    for missing, ids in found.unsure.items():
        shown = ", ".join(ids[:MOST_SHOWN]) + (f" and {len(ids) - MOST_SHOWN:,} more" if len(ids) > MOST_SHOWN else "")
        tell(f"Unknown without {', '.join(missing)}: {count(len(ids), 'application')}: {shown}.")
    return ALERTS if found.unsure else NOTHING_TO_LOOK_AT
