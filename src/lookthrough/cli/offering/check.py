"""`lookthrough offering check DIR`: an offering's folder read, with every fault of it."""

from pathlib import Path

import click

from lookthrough.cli.offering.options import folder_argument, money, rejected_option, tell, tell_rejected


@click.command("check")
@folder_argument
@rejected_option
@click.pass_obj
def command(home: Path | None, folder: Path, rejected_to: Path | None) -> int:
    """Read the folder DIR as strictly as every other command does, and say what it holds.

    Exit codes: 0 it can be used; 4 applications that cannot be taken; 2 faults, all of them shown.
    """
    from lookthrough.cli.app import NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count
    from lookthrough.settings import read_settings
    from lookthrough.wiring.applications import check_folder
    from lookthrough.wiring.product import Lookthrough

    checked = check_folder(Lookthrough(read_settings(home)), folder)
    offering = checked.offering
    tell(f"{offering.title} ({offering.key}), {offering.currency}, {offering.zone}")
    for what, many in (
        (("company", "companies"), len(offering.companies)),
        (("party", "parties"), len({one.id for one in offering.parties})),
        (("event", "events"), len(offering.events)),
    ):
        tell(f"{many:,} {what[many != 1]}")
    for one in checked.attempts:
        said = f"{count(one.applications, 'application')} with {money(one.minor, offering.currency)}"
        tell(f"attempt {one.attempt}: {said}")
    for says in checked.untold:
        tell(says)
    tell_rejected(checked.rejected, folder / "applications.csv", rejected_to)
    return NOT_FULLY_SCREENED if checked.rejected else NOTHING_TO_LOOK_AT
