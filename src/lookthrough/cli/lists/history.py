"""`lists history`: one entry's life through every edition held."""

from datetime import date, datetime, timedelta
from pathlib import Path

import click

from lookthrough.cli.options import Day, Moment

LAST = date.max - timedelta(days=1)
"""A day by which all editions have been published."""


@click.command("history")
@click.argument("list_id", metavar="LIST")
@click.argument("entry_id", metavar="ID")
@click.option("--as-of", type=Day(), metavar="DAY", help="As far as editions published by DAY tell. Default: all.")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw it as a timeline into this file.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with every record of the entry.")
@click.pass_obj
def command(
    home: Path | None,
    list_id: str,
    entry_id: str,
    as_of: date | None,
    held: datetime | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Show the life of one entry of LIST by the list's own ID: first seen, what changed when, gone, back."""
    from lookthrough.cli.lists.show_history import show_history
    from lookthrough.model.as_of import AsOf
    from lookthrough.model.ids import EntryId, ListId
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    history = product.history(ListId(list_id), EntryId(entry_id), AsOf(day=as_of or LAST, held=held))
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(history).decode())
    else:
        show_history(history)
    if svg is not None:
        product.draw_history(history, svg)
        click.echo(f"timeline: {svg}", err=as_json)
