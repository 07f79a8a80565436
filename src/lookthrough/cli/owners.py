"""`lookthrough owners PARTY`: who stands behind a party, by each regime's own rule."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.options import Screening, asked_from, screening_options

if TYPE_CHECKING:
    from lookthrough.model.reach import LookThrough
    from lookthrough.reports.record import RunRecord
    from lookthrough.wiring.owning import OwnersReport

MOST_REJECTED = 10
"""Lines of registers that could not be read and are shown; all are counted."""
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("owners")
@click.argument("party", nargs=-1, required=True)
@click.option(
    "--stakes",
    multiple=True,
    required=True,
    type=FILE,
    help="A register: CSV (owner, owned, share), BODS 0.4 or FollowTheMoney JSON, GLEIF's RR-CDF XML. May come again.",
)
@click.option("--confirmed", type=FILE, help="CSV of who is who: party, list, entry, same (yes or no).")
@click.option("--tree", is_flag=True, help="Show who owns it as a tree.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write a page (.html) or a picture (.svg)."
)
@screening_options
@click.pass_obj
def command(
    home: Path | None,
    party: tuple[str, ...],
    stakes: tuple[Path, ...],
    confirmed: Path | None,
    tree: bool,
    as_json: bool,
    out: Path | None,
    shared: Screening,
) -> int:
    """Tell who stands behind PARTY, named as the register names it, or by its identifier.

    Exit codes: 0 nothing carries to it as far as is known; 3 it is caught, or may be; 4 lines of a register could not
    be read, or a list does not cover the day (4 wins over 3); 2 unusable input.
    """
    from lookthrough.reports.recorded import run_record
    from lookthrough.settings import read_settings
    from lookthrough.wiring.owning import ask_owners
    from lookthrough.wiring.product import Lookthrough

    write = _writer(out)
    product = Lookthrough(read_settings(home))
    asked = replace(asked_from(shared, product), owners=stakes, confirmed=confirmed)
    report = ask_owners(product, asked, " ".join(party))
    run = run_record(report.run)
    if out is not None and write is not None:
        from lookthrough.reports.aside import written_aside

        with written_aside(out) as aside:
            aside.write_text(write(report.looked, run), encoding="utf-8", newline="\n")
    _show(report, run, tree=tree, as_json=as_json)
    return _status(report)


def _show(report: "OwnersReport", run: "RunRecord", *, tree: bool, as_json: bool) -> None:
    if as_json:
        import msgspec

        from lookthrough.reports.owners_record import owners_record
        from lookthrough.reports.recorded import encode_run

        click.echo(encode_run(report.run).decode(), nl=False)
        click.echo(msgspec.json.encode(owners_record(run.id, report.looked)).decode())
    else:
        from lookthrough.reports.console import line, show
        from lookthrough.reports.owners_text import owners_lines, tree_lines
        from lookthrough.reports.terminal import lists_shown
        from lookthrough.reports.wording import SAMPLE_WARNING

        lines = tree_lines(report.looked) if tree else owners_lines(report.looked)
        if run.sample:
            click.echo(SAMPLE_WARNING)
        for text in lines:
            click.echo(line(text).plain)
        if not tree:
            show(lambda console: console.print(lists_shown(run)))
    from lookthrough.reports.wording import count

    stakes = report.stakes
    for one in stakes.rejected[:MOST_REJECTED]:
        click.echo(f"{one.excerpt}, line {one.row}: {one.reason} {one.hint}".rstrip(), err=True)
    if stakes.repeated:
        click.echo(f"{count(stakes.repeated, 'line')} repeated within a source, counted once.", err=True)
    if stakes.rejected:
        click.echo(f"{stakes.rejected_count:,} of {stakes.read:,} lines could not be read.", err=True)


def _status(report: "OwnersReport") -> int:
    from lookthrough.cli.app import ALERTS, NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
    from lookthrough.cli.status import covered_in_full
    from lookthrough.model.reach import Carried

    if report.stakes.rejected or not covered_in_full(report.run.lists):
        return NOT_FULLY_SCREENED
    caught = any(one.carried is not Carried.NOT_CAUGHT for one in report.looked.answers)
    return ALERTS if caught else NOTHING_TO_LOOK_AT


def _writer(out: Path | None) -> "Callable[[LookThrough, RunRecord], str] | None":
    """Return what writes such a file; refuse one that nothing writes before anything is read."""
    if out is None:
        return None
    if out.suffix == ".html":
        from lookthrough.reports.owners_page import owners_page

        return owners_page
    if out.suffix == ".svg":
        from lookthrough.reports.owners_graph import owners_svg

        return lambda looked, _: owners_svg(looked)
    raise click.BadParameter(f"{out.name} is neither .html nor .svg.", param_hint="--out")
