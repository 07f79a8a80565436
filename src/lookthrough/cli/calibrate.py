"""`lookthrough calibrate BOOK`: what a threshold finds and what it costs on one's own book, and which to take."""

from pathlib import Path

import click

from lookthrough.cli.app import NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
from lookthrough.cli.options import Screening, asked_from, testing_options
from lookthrough.cli.status import covered_in_full
from lookthrough.errors import Unusable
from lookthrough.wiring.asked import MOST_ALERTS, PER_CLASS, SEED


@click.command("calibrate")
@click.argument("book", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--alerts",
    type=click.FloatRange(0, 1),
    default=MOST_ALERTS,
    show_default=True,
    metavar="SHARE",
    help="The largest share of the book's subjects that may alert.",
)
@click.option("--seed", default=SEED, show_default=True, help="What the changed names are drawn by.")
@click.option(
    "--per-class",
    type=click.IntRange(1),
    default=PER_CLASS,
    show_default=True,
    metavar="N",
    help="Changed names of each class and list.",
)
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the picture (.svg), the figures (.json) or the proposed policy (.yml). May be given several times.",
)
@testing_options
@click.pass_obj
def command(
    home: Path | None,
    book: Path,
    alerts: float,
    seed: str,
    per_class: int,
    outs: tuple[Path, ...],
    shared: Screening,
) -> int:
    """Draw how many changed names each threshold finds against the share of BOOK that alerts, and propose a threshold.

    Exit codes: 0 calibrated; 4 a list not fully covered, or rows of the book rejected.
    """
    from lookthrough.cli.progress import advancing
    from lookthrough.reports.calibration import check_calibration_suffix, write_calibration
    from lookthrough.reports.match_test_terminal import show_calibration
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.testing import CalibrationAsked, calibrate

    for out in outs:
        check_calibration_suffix(out)
    product = Lookthrough(read_settings(home))
    with advancing(quiet=False) as progress:
        how = CalibrationAsked(book=book, at_most=alerts, seed=seed, per_class=per_class, progress=progress)
        done = calibrate(product, asked_from(shared, product), how)
    found = done.calibration
    if not found.names or not found.subjects:
        raise Unusable("There is nothing to calibrate with: no listed name on this day, or no subject in the book.")
    show_calibration(found)
    for warning in done.warnings:
        click.echo(f"{book}: {warning}", err=True)
    # Where no threshold is proposed there is no policy to write; all else is written before that is said.
    for out in sorted(outs, key=lambda out: out.suffix.lower() == ".yml"):
        write_calibration(found, out)
        click.echo(f"written: {out}")
    return NOTHING_TO_LOOK_AT if covered_in_full(done.lists) and not done.rejected else NOT_FULLY_SCREENED
