"""`lists entry`: one entry, all it says, and its standing."""

from datetime import date, datetime
from pathlib import Path

import click

from lookthrough.cli.options import Day, Moment


@click.command("entry")
@click.argument("list_id", metavar="LIST")
@click.argument("entry_id", metavar="ID")
@click.option("--as-of", type=Day(), metavar="DAY", help="As it stood on DAY. Default: today.")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option("--json", "as_json", is_flag=True, help="Print the entry as one JSON object.")
@click.pass_obj
def command(
    home: Path | None, list_id: str, entry_id: str, as_of: date | None, held: datetime | None, as_json: bool
) -> None:
    """Show one entry of LIST by the list's own ID: all it says, and its standing through the editions held."""
    from lookthrough.actions.look_up_entry import look_up_entry
    from lookthrough.cli.lists.show import show_entry
    from lookthrough.model.ids import EntryId, ListId
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    day = as_of or now().date()
    found = look_up_entry(
        ListId(list_id), EntryId(entry_id), product.opened.entries, product.resolve(Asked(day=day, held=held))
    )
    if as_json:
        import msgspec

        click.echo(msgspec.json.encode(found.entry).decode())
    else:
        show_entry(found, day)
