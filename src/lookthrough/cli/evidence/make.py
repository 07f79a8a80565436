"""`lookthrough evidence make DIR --out FILE.zip`: what an answer about an offering rested on, signed, in one file."""

from pathlib import Path

import click

from lookthrough.cli.options import Screening, asked_from, testing_options


@click.command("make")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.option(
    "--with-applications",
    is_flag=True,
    help="Put applications.csv and accounts.csv in whole. They hold personal data; without it only their hashes.",
)
@testing_options
@click.pass_obj
def command(home: Path | None, folder: Path, out: Path, with_applications: bool, shared: Screening) -> int:
    """Pack what the answer about the offering in DIR rested on into one file, signed with the home's own key.

    Exit codes: 0 made; 2 DIR holds no offering, or one that cannot be packed; 4 no lists are held.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.evidence_text import heading
    from lookthrough.settings import read_settings
    from lookthrough.wiring.evidence import EvidenceAsked, make
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    asked = EvidenceAsked(folder=folder, out=out, with_applications=with_applications)
    made = make(product, asked_from(shared, product), asked)
    click.echo(f"{out}: {heading(made.manifest)}")
    if made.withheld:
        click.echo(f"only by hash, for personal data: {', '.join(made.withheld)} (--with-applications puts them in)")
    if made.others:
        click.echo(f"left out, being no part of an offering: {', '.join(made.others)}")
    click.echo(f"signed by the key {made.fingerprint}; give away {made.public_file}")
    return NOTHING_TO_LOOK_AT
