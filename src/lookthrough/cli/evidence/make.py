"""`lookthrough evidence make DIR --out FILE.zip`: what an answer about an offering rested on, signed, in one file."""

from datetime import date, datetime
from pathlib import Path

import click

from lookthrough.cli.options import Day, Moment


@click.command("make")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.option(
    "--with-applications",
    is_flag=True,
    help="Put applications.csv and accounts.csv in whole. They hold personal data; without it only their hashes.",
)
@click.option("--as-of", type=Day(), metavar="DAY", help="Ask with what had been published by the end of DAY (UTC).")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option(
    "--lists", multiple=True, metavar="LIST[,LIST]", help="Only these lists; with a leading minus, all but these."
)
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    out: Path,
    with_applications: bool,
    as_of: date | None,
    held: datetime | None,
    lists: tuple[str, ...],
) -> int:
    """Pack what the answer about the offering in DIR rested on into one file, signed with the home's own key.

    Exit codes: 0 made; 2 DIR holds no offering, or one that cannot be packed; 4 no lists are held.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.evidence_text import heading
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.evidence import EvidenceAsked, make
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    asked = Asked(day=as_of or now().date(), held=held, lists=lists)
    made = make(product, asked, EvidenceAsked(folder=folder, out=out, with_applications=with_applications))
    click.echo(f"{out}: {heading(made.manifest)}")
    if made.withheld:
        click.echo(f"only by hash, for personal data: {', '.join(made.withheld)} (--with-applications puts them in)")
    if made.others:
        click.echo(f"left out, being no part of an offering: {', '.join(made.others)}")
    click.echo(f"signed by the key {made.fingerprint}; give away {made.public_file}")
    return NOTHING_TO_LOOK_AT
