"""`lookthrough owners PARTY`: who stands behind a party, by each regime's own rule."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.options import Screening, asked_from, screening_options

if TYPE_CHECKING:
    from lookthrough.model.reach import LookThrough

CAUGHT, NOT_FULLY_READ = 3, 4
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
    be read (4 wins over 3); 2 unusable input.
    """
    from lookthrough.books.stakes.read import read_stakes
    from lookthrough.model.reach import Carried
    from lookthrough.settings import read_settings
    from lookthrough.wiring.owning import behind_parties
    from lookthrough.wiring.product import Lookthrough

    write = _writer(out)
    product = Lookthrough(read_settings(home))
    asked = replace(asked_from(shared, product), confirmed=confirmed)
    desk, read = product.desk(asked), read_stakes(stakes)
    looked = behind_parties(read, asked, desk, product.lists).one(" ".join(party))
    if out is not None and write is not None:
        from lookthrough.reports.aside import written_aside

        with written_aside(out) as aside:
            aside.write_text(write(looked, desk.moment.sample), encoding="utf-8", newline="\n")
    _show(looked, tree=tree, as_json=as_json)
    for one in read.rejected[:10]:
        click.echo(f"{one.excerpt}, line {one.row}: {one.reason} {one.hint}".rstrip(), err=True)
    if read.repeated:
        click.echo(f"{read.repeated:,} lines say what another line of their source says, and count once.", err=True)
    if read.rejected:
        click.echo(f"{read.rejected_count:,} of {read.read:,} lines could not be read.", err=True)
        return NOT_FULLY_READ
    return CAUGHT if any(one.carried is not Carried.NOT_CAUGHT for one in looked.answers) else 0


def _show(looked: "LookThrough", *, tree: bool, as_json: bool) -> None:
    if as_json:
        import msgspec

        from lookthrough.reports.owners_record import owners_record

        click.echo(msgspec.json.encode(owners_record(looked)).decode())
        return
    from lookthrough.reports.console import clean
    from lookthrough.reports.owners_text import owners_lines, tree_lines

    for line in tree_lines(looked) if tree else owners_lines(looked):
        click.echo(clean(line))


def _writer(out: Path | None) -> "Callable[[LookThrough, bool], str] | None":
    """Return what writes such a file; refuse one that nothing writes before anything is read."""
    if out is None:
        return None
    if out.suffix == ".html":
        from lookthrough.reports.owners_page import owners_page

        return lambda looked, sample: owners_page(looked, sample=sample)
    if out.suffix == ".svg":
        from lookthrough.reports.owners_graph import owners_svg

        return lambda looked, _: owners_svg(looked)
    raise click.BadParameter(f"{out.name} is neither .html nor .svg.", param_hint="--out")
