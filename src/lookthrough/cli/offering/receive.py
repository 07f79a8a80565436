"""`lookthrough offering receive DIR`: applications taken in with their money, while their attempt is open."""

from pathlib import Path

import click

from lookthrough.cli.offering.options import (
    by_option,
    desk_of,
    folder_argument,
    money,
    rejected_option,
    tell,
    tell_rejected,
)


@click.command("receive")
@folder_argument
@rejected_option
@by_option
@click.pass_obj
def command(home: Path | None, folder: Path, rejected_to: Path | None, by: str | None) -> int:
    """Take in the applications of the attempt that is open, from applications.csv in DIR.

    Those taken in before are passed over, so that a longer file, or one broken off, goes on. A row that cannot be taken
    stops all of it, unless --rejected gives a file for such rows: then the others are taken in.

    Exit codes: 0 all were taken in; 4 rows that cannot be; 5 no attempt is open, or one says something else than
    before; 2 faults in the folder.
    """
    from lookthrough.cli.app import NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count
    from lookthrough.wiring.applications import receive, receive_the_sound

    with desk_of(home, folder, by) as desk:
        done = receive(desk) if rejected_to is None else receive_the_sound(desk)
        currency = desk.folder.offering.currency
    tell_rejected(done.rejected, folder / "applications.csv", rejected_to)
    if done.taken is None:
        click.echo("Nothing was taken in. Mend the rows, or give a file for them by --rejected.", err=True)
        return NOT_FULLY_SCREENED
    tell(f"Taken in: {count(done.taken.new, 'application')} with {money(done.taken.minor, currency)}.")
    if done.taken.before:
        tell(f"{count(done.taken.before, 'application')} had been taken in before.")
    if done.others:
        tell(f"{count(done.others, 'application')} of other attempts passed over.")
    return NOT_FULLY_SCREENED if done.rejected else NOTHING_TO_LOOK_AT
