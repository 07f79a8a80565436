"""`lists refused`: fetched editions that were refused, with the reasons."""

from pathlib import Path

import click

from lookthrough.model.fetched import DatedBy

DATED = {
    DatedBy.FILE: "as the file states",
    DatedBy.HEADER: "as its server says",
    DatedBy.NAME: "as its name says",
    DatedBy.FETCHING: "when it was fetched, or before",
}


@click.command("refused")
@click.pass_obj
def command(home: Path | None) -> None:
    """Show the fetched editions that were refused and put aside: why, when, from where, and where they lie."""
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.refreshing import Refreshing

    refreshing = Refreshing(Lookthrough(read_settings(home)))
    aside = refreshing.refused()
    for one in aside:
        click.echo(f"{one.id}  refused {one.refused_at:%Y-%m-%d %H:%MZ}")
        click.echo(f"  published {one.published.at:%Y-%m-%d %H:%MZ}, {DATED[one.published.by]}")
        for reason in one.reasons:
            click.echo(f"  {reason.why.value}: {reason.says}")
        for part in one.parts:
            click.echo(f"  {part.role:<9}{part.file}  {part.size:,} bytes  {part.url}")
        click.echo(f"  {refreshing.place(one)}")
    if not aside:
        click.echo("No refused edition is aside.")
    else:
        click.echo(
            '\nTo take one in that is right: lookthrough lists accept ID --note "who looked, and why it is right"'
        )
