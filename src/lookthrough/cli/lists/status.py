"""`lists status`: what we hold, how old it is, how well it covers a day."""

from datetime import date
from pathlib import Path

import click

from lookthrough.cli.options import Day


@click.command("status")
@click.option("--as-of", type=Day(), metavar="DAY", help="How well each list covers DAY. Default: today.")
@click.option("--editions", is_flag=True, help="Name every edition held, a line each.")
@click.pass_obj
def command(home: Path | None, as_of: date | None, editions: bool) -> None:
    """Say what we hold: each list's edition, the publisher's day, when held, parts, counts, age and coverage."""
    from lookthrough.cli.lists.show import show_editions, show_status
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    held = product.opened.entries.held
    if editions:
        show_editions(held)
        return
    day = as_of or now().date()
    show_status(product.resolve(Asked(day=day)).coverage, held, day)
