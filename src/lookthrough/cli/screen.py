"""`lookthrough screen BOOK`: a whole book of parties, with a report."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from lookthrough.cli.options import Screening, asked_from, screening_options
from lookthrough.cli.status import status
from lookthrough.errors import Unusable


@click.command("screen")
@click.argument("book", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--out",
    "outs",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write results to FILE: .jsonl, .csv, .xlsx, .parquet or .html. May be given several times.",
)
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Take FIELD from COLUMN of the book: --map name=Customer.",
)
@click.option("--encoding", help="The book's encoding, where it is not UTF-8 or UTF-16: latin-1, cp1252, ...")
@click.option(
    "--owners",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A register of stakes: alert on whoever a listing reaches through its owners too. May come again.",
)
@click.option(
    "--confirmed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV of which party of a register is which entry: party, list, entry, same.",
)
@click.option("--quiet", is_flag=True, help="No table and no progress; only files and the exit code.")
@screening_options
@click.pass_obj
def command(
    home: Path | None,
    book: Path,
    outs: tuple[Path, ...],
    mapping: tuple[str, ...],
    encoding: str | None,
    owners: tuple[Path, ...],
    confirmed: Path | None,
    quiet: bool,
    shared: Screening,
) -> int:
    """Screen every party of BOOK (CSV, TSV, XLSX, JSONL or Parquet; - reads standard input).

    A run that was broken off goes on where it stopped when the same command is given again.
    """
    from lookthrough.cli.progress import advancing
    from lookthrough.reports.write import check_suffix
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import BookAsked
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.session import Session

    for out in outs:
        check_suffix(out)
    if confirmed is not None and not owners:
        raise Unusable("--confirmed says who of a register is listed: give the register with --owners.")
    columns = pairs(mapping)
    product = Lookthrough(read_settings(home))
    session = Session(product, replace(asked_from(shared, product), owners=owners, confirmed=confirmed))
    source = sys.stdin.buffer if str(book) == "-" else book
    with advancing(quiet=quiet) as progress:
        asked = BookAsked(mapping=columns, encoding=encoding, outs=outs, progress=progress)
        ended = session.screen_book(source, asked)
    if not quiet:
        from lookthrough.reports.terminal import show_screening

        show_screening(ended.results, ended.rejected)
        for warning in ended.warnings:
            click.echo(f"{book}: {warning}", err=True)
        for out in outs:
            click.echo(f"written: {out}")
    ended.put_away()
    return status(ended.run.lists, ended.tally)


def pairs(mapping: tuple[str, ...]) -> dict[str, str]:
    """Read FIELD=COLUMN pairs as typed."""
    found: dict[str, str] = {}
    for text in mapping:
        name, equals, column = text.partition("=")
        if not equals or not name.strip() or not column.strip():
            raise Unusable(f"--map {text}: write FIELD=COLUMN, such as --map name=Customer.")
        if name.strip() in found:
            raise Unusable(f"--map names the field {name.strip()} twice.")
        found[name.strip()] = column.strip()
    return found
