"""`lists status`: what we hold, how old it is, how well it covers a day."""

from datetime import date, datetime
from pathlib import Path

import click

from lookthrough.cli.app import NOT_FULLY_SCREENED, NOTHING_TO_LOOK_AT
from lookthrough.cli.options import Day, Moment
from lookthrough.cli.status import covered_in_full


@click.command("status")
@click.option("--as-of", type=Day(), metavar="DAY", help="How well each list covers DAY. Default: today.")
@click.option("--held", type=Moment(), metavar="MOMENT", help="Only editions we had in hand by then.")
@click.option("--editions", is_flag=True, help="Name every edition held, a line each.")
@click.pass_obj
def command(home: Path | None, as_of: date | None, held: datetime | None, editions: bool) -> int:
    """Say what we hold: each list's edition, the publisher's day, when held, parts, counts, age and coverage.

    Exit code 4 says that a list is older than its promise, lacks a part, or has no edition for the day.
    """
    from lookthrough.cli.lists.show import show_editions, show_status
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.clock import now
    from lookthrough.wiring.product import Lookthrough

    product = Lookthrough(read_settings(home))
    in_hand = tuple(one for one in product.opened.entries.held if held is None or one.edition.held_at <= held)
    if editions:
        show_editions(in_hand)
        return NOTHING_TO_LOOK_AT
    day = as_of or now().date()
    coverage = product.resolve(Asked(day=day, held=held)).coverage
    show_status(coverage, in_hand, day)
    return NOTHING_TO_LOOK_AT if covered_in_full(coverage) else NOT_FULLY_SCREENED
