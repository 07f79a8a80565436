"""`lists edition`: one edition with its parts, counts and warnings."""

from pathlib import Path

import click


@click.command("edition")
@click.argument("edition")
@click.option("--unread", is_flag=True, help="Show every clause of free text its reader did not understand.")
@click.pass_obj
def command(home: Path | None, edition: str, unread: bool) -> None:
    """Show one EDITION: its parts by hash, its counts, its warnings, its unread clauses."""
    from lookthrough.cli.lists.show import show_edition, show_unread
    from lookthrough.settings import read_settings
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    held = product.edition(edition)
    if unread:
        shelf = product.opened.entries
        show_unread(shelf[version] for version in shelf.members(held.edition).tolist())
    else:
        show_edition(held)
