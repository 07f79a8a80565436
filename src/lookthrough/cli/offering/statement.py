"""`lookthrough offering statement DIR APPLICATION`: what became of an applicant's money, for him to read."""

from pathlib import Path

import click

from lookthrough.cli.offering.options import desk_of, folder_argument, tell


@click.command("statement")
@folder_argument
@click.argument("application")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.html", help="The page."
)
@click.pass_obj
def command(home: Path | None, folder: Path, application: str, out: Path) -> int:
    """Write the statement of APPLICATION as a page: received, used for shares, refunded, not refunded yet.

    It says nothing of why money was not refunded yet: nobody is tipped off by it.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.reports.aside import written_aside
    from lookthrough.reports.statement import statement_page
    from lookthrough.wiring.answering import statement_of

    with desk_of(home, folder) as desk:
        page = statement_page(statement_of(desk, application))
    with written_aside(out) as aside:
        aside.write_text(page, encoding="utf-8", newline="\n")
    tell(f"written: {out}")
    return NOTHING_TO_LOOK_AT
