"""`lookthrough test-match`: how well changed names of listed parties are found, and how often innocents alert."""

from pathlib import Path

import click

from lookthrough.cli.app import ALERTS, NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
from lookthrough.cli.options import Screening, asked_from, testing_options
from lookthrough.cli.status import covered_in_full
from lookthrough.errors import Unusable
from lookthrough.wiring.asked import PER_CLASS, SEED

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("test-match")
@click.option(
    "--seed", default=SEED, show_default=True, help="What the changes are drawn by: the same seed, the same names."
)
@click.option(
    "--per-class",
    type=click.IntRange(1),
    default=PER_CLASS,
    show_default=True,
    metavar="N",
    help="Changed names of each class and list.",
)
@click.option("--innocents", type=_FILE, metavar="BOOK", help="A book of innocents. Default: made of common names.")
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the report to FILE: .html or .json. May be given several times.",
)
@click.option("--compare", type=_FILE, metavar="FILE", help="Compare with an earlier report (.json).")
@click.option("--verify", type=_FILE, metavar="FILE", help="Test nothing; check the content hash of a report (.json).")
@testing_options
@click.pass_obj
def command(
    home: Path | None,
    seed: str,
    per_class: int,
    innocents: Path | None,
    outs: tuple[Path, ...],
    compare: Path | None,
    verify: Path | None,
    shared: Screening,
) -> int:
    """Test the matching: change listed names as books change them, and see which are found, and which innocents alert.

    Exit codes: 0 tested; 3 something is worse than in the report compared with; 4 a list not fully covered, or rows
    of the book of innocents rejected.
    """
    if verify is not None:
        return _verify(verify)
    from lookthrough.reports.match_test_terminal import show_match_test
    from lookthrough.reports.write_match_test import check_match_test_suffix
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.testing import MatchTestAsked, run_match_test, write_match_tests

    for out in outs:
        check_match_test_suffix(out)
    product = Lookthrough(read_settings(home))
    how = MatchTestAsked(seed=seed, per_class=per_class, innocents=innocents, compare=compare)
    tested = run_match_test(product, asked_from(shared, product), how)
    if not tested.test.asked:
        raise Unusable("No name stands on these lists on this day, so there is nothing to test. Name another day.")
    show_match_test(tested.test, [f"row {row.row} of {innocents}: {row.reason} {row.hint}" for row in tested.rejected])
    signer = write_match_tests(product, tested.test, outs)
    for out in outs:
        click.echo(f"written: {out}, signed: {out}.sig")
    if signer is not None:
        click.echo(f"signed by the key {signer.fingerprint}; its public half, to give away: {signer.public_file}")
    if tested.rejected or not covered_in_full(tested.lists):
        for one in tested.lists:
            if not covered_in_full([one]):
                click.echo(f"{one.list}: {one.says}", err=True)
        return NOT_FULLY_SCREENED
    return ALERTS if tested.test.compared and tested.test.compared.worse else NOTHING_TO_LOOK_AT


def _verify(path: Path) -> int:
    from lookthrough.wiring.testing import verify_match_test

    test, content_sha256 = verify_match_test(path)
    click.echo(f"{path}: the body is the one this hash was made of: {content_sha256}")
    click.echo(
        f"A test of {len(test.asked):,} changed names as of {test.recipe.get('as_of')}, program "
        f"{test.recipe.get('program')}, policy hash {test.recipe.get('policy_hash')}. "
        "The hash is no signature: `lookthrough verify` says who signed the report."
    )
    return NOTHING_TO_LOOK_AT
