"""`lookthrough offering step DIR STEP`: an offering opened, closed, priced, traded, postponed."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from lookthrough.cli.offering.options import at_option, by_option, desk_of, folder_argument, tell
from lookthrough.errors import Unusable

STEPS = ("open", "close", "price", "trade", "postpone", "relaunch", "withdraw")


@click.command("step")
@folder_argument
@click.argument("step", type=click.Choice(STEPS), metavar="STEP")
@click.option("--attempt", metavar="ATTEMPT", help="With which attempt of offering.yml, to open or relaunch.")
@click.option("--price", metavar="AMOUNT", help="The price of a share, to price: 3.85.")
@click.option("--because", default="", metavar="TEXT", help="Why; it stands in the ledger, so name nobody.")
@at_option
@by_option
@click.pass_obj
def command(
    home: Path | None,
    folder: Path,
    step: str,
    attempt: str | None,
    price: str | None,
    because: str,
    at: datetime | None,
    by: str | None,
) -> int:
    """Take STEP with the offering in DIR: open, close, price, trade, postpone, relaunch or withdraw.

    Shares are allotted by `lookthrough offering allot`. Where dealings begin, allotted shares are paid for with the
    application money. Where an attempt ends without its shares, promises made for it lapse.

    Exit codes: 0 taken; 5 the state of the offering does not let it through; 2 unusable input.
    """
    from lookthrough.actions.take_step import StepAsked, take_step
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.model.offering import AttemptKey, Step
    from lookthrough.offering.states import named

    with desk_of(home, folder, by) as desk:
        asked = StepAsked(
            step=Step(step),
            at=desk.here(at),
            attempt=None if attempt is None else AttemptKey(attempt),
            price=None if price is None else _price(price),
            because=because,
        )
        state = take_step(desk.worked, asked)
    tell(f"The offering is {named(state)}, since {asked.at.isoformat(timespec='minutes')}.")
    return NOTHING_TO_LOOK_AT


def _price(text: str) -> Decimal:
    try:
        price = Decimal(text)
    except InvalidOperation:
        price = Decimal("NaN")
    if not price.is_finite():
        raise Unusable(f"--price {text} is no amount. Write it in whole units with a point: 3.85.")
    return price
