"""`lookthrough offering replay DIR`: an offering day by day, as it was known each day."""

from datetime import date, datetime
from pathlib import Path

import click

from lookthrough.cli.options import Day, Moment


@click.command("replay")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--from", "first", type=Day(), metavar="DAY", help="The first day. Default: the offering's first.")
@click.option("--until", "last", type=Day(), metavar="DAY", help="The last day. Default: the offering's last.")
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
    help="Write to FILE: .html (with its timeline), .svg or .json. May be given several times.",
)
@click.option("--quiet", is_flag=True, help="Only files and the exit code.")
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    first: date | None,
    last: date | None,
    held: datetime | None,
    lists: tuple[str, ...],
    outs: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Walk the days of the offering in FOLDER on which something changed: what, for whom, and what the desk could do.

    Exit codes: 0 nothing to look at on the last day; 3 there is; 4 a list that does not cover a day (4 wins over 3); 2
    unusable input.
    """
    from lookthrough.cli.offering.status import status_of
    from lookthrough.reports.console import line
    from lookthrough.reports.offering.replay_text import replay_lines
    from lookthrough.reports.offering.write import replay_writer_of, write_replay
    from lookthrough.settings import read_settings
    from lookthrough.wiring.offering import ReplayAsked, read_folder, replay
    from lookthrough.wiring.product import Lookthrough

    for out in outs:
        replay_writer_of(out)
    product = Lookthrough(read_settings(home))
    read = read_folder(product, folder)
    record = replay(product, read, ReplayAsked(first=first, last=last, held=held, lists=lists))
    for out in outs:
        write_replay(record, out)
    if not quiet:
        for text in replay_lines(record):
            click.echo(line(text).plain)
        for out in outs:
            click.echo(f"written: {out}")
    return max(status_of(day.review) for day in record.days[-1:])
