"""`lists accept`: a refused edition taken in by hand."""

from pathlib import Path

import click


@click.command("accept")
@click.argument("refused")
@click.option("--note", required=True, metavar="TEXT", help="Who looked at it, and why it is right. Kept with it.")
@click.pass_obj
def command(home: Path | None, refused: str, note: str) -> None:
    """Take in a REFUSED edition by its id, or a beginning of it, although the guards refused it."""
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough
    from lookthrough.wiring.refreshing import Refreshing

    held = Refreshing(Lookthrough(read_settings(home))).accept(refused, note)
    counts = ", ".join(f"{listed} {count:,}" for listed, count in held.by_list.items())
    click.echo(f"accepted {held.edition.id}: {counts}")
    click.echo(f"  note: {held.edition.note}")
