"""`lookthrough offering review DIR`: who is listed, what each party may do, and what is open, as of a day."""

from datetime import date, datetime
from pathlib import Path

import click

from lookthrough.cli.options import Day, Moment


@click.command("review")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--as-of", type=Day(), metavar="DAY", help="Ask with what had been published by the end of DAY (UTC).")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option(
    "--lists", multiple=True, metavar="LIST[,LIST]", help="Only these lists; with a leading minus, all but these."
)
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE: .json or .html. May be given several times.",
)
@click.option("--quiet", is_flag=True, help="No table; only files and the exit code.")
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    as_of: date | None,
    held: datetime | None,
    lists: tuple[str, ...],
    outs: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Review the offering in FOLDER: verdicts by party and act, windows, conflicts of laws, the issuer's own terms.

    Exit codes: 0 nothing to look at; 3 a verdict that stands in the way, a name to confirm, or an open question; 4 a
    list that does not cover the day (4 wins over 3); 2 unusable input.
    """
    from lookthrough.cli.offering.status import status_of
    from lookthrough.reports.offering.terminal import show_review
    from lookthrough.reports.offering.write import write_review, writer_of
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.offering import read_folder, review
    from lookthrough.wiring.product import Lookthrough

    for out in outs:
        writer_of(out)
    product = Lookthrough(read_settings(home))
    read = read_folder(product, folder)
    record = review(product, read, Asked(day=as_of or now().date(), held=held, lists=lists))
    for out in outs:
        write_review(record, out)
    if not quiet:
        show_review(record)
        for out in outs:
            click.echo(f"written: {out}")
    return status_of(record)
