"""`lookthrough offering reconcile DIR FILE`: a bank's answers taken in."""

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


@click.command("reconcile")
@folder_argument
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@rejected_option
@by_option
@click.pass_obj
def command(home: Path | None, folder: Path, file: Path, rejected_to: Path | None, by: str | None) -> int:
    """Take in what a bank answered in FILE: camt.054, pain.002, or a table of payment, status, amount, currency and at.

    What was paid is out; what was rejected or came back is due again, and the next run tries it by a payment of its
    own. The same file again changes nothing. What contradicts what was ordered or answered before moves nothing.

    Exit codes: 0 all answers were taken; 4 answers that cannot be; 2 a file that is no answer.
    """
    from lookthrough.cli.app import NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count
    from lookthrough.wiring.answering import reconcile

    with desk_of(home, folder, by) as desk:
        done = reconcile(desk, file)
        currency = desk.folder.offering.currency
    for move, many in done.moved.items():
        tell(f"{move.value}: {count(many, 'payment')}, {money(done.minor[move], currency)}")
    if done.known:
        tell(f"{count(done.known, 'answer')} had been taken before.")
    if not done.moved and not done.known and not done.rejected:
        tell("The file holds no answer.")
    tell_rejected(done.rejected, file, rejected_to)
    return NOT_FULLY_SCREENED if done.rejected else NOTHING_TO_LOOK_AT
