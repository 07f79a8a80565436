"""`lookthrough offering promises DIR`: what cornerstones and placees promised, and what became of it."""

from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from lookthrough.cli.offering.options import by_option, desk_of, folder_argument, tell
from lookthrough.errors import Unusable


@click.command("promises")
@folder_argument
@click.option("--renew", metavar="PARTY", help="This party promises again, in the attempt that is open.")
@click.option("--amount", metavar="AMOUNT", help="How much it promises now; default: what parties.csv says.")
@click.option("--because", default="", metavar="TEXT", help="What the promise rests on.")
@by_option
@click.pass_obj
def command(
    home: Path | None, folder: Path, renew: str | None, amount: str | None, because: str, by: str | None
) -> int:
    """Show the promises of every attempt begun so far, or record that one is renewed.

    Exit codes: 0 shown or recorded; 5 the offering's state does not let it through; 2 unusable input.
    """
    from lookthrough.actions.settle_promises import promises
    from lookthrough.actions.settle_promises import renew as renew_promise
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.model.offering import PartyId

    if renew is None and (amount is not None or because):
        raise Unusable("--amount and --because are of a promise that is renewed. Say whose by --renew PARTY.")
    if renew is not None and not because.strip():
        raise Unusable("Say what the promise rests on by --because: the agreement and its day.")
    with desk_of(home, folder, by) as desk:
        if renew is not None:
            told = renew_promise(desk.worked, PartyId(renew), None if amount is None else _amount(amount), because)
            tell(f"{renew} promises {told or 'an amount that is not told'}.")
            return NOTHING_TO_LOOK_AT
        for one in promises(desk.worked):
            promise = one.promise
            tell(
                "  ".join(
                    (
                        promise.attempt,
                        promise.party.id,
                        one.amount or "amount not told",
                        promise.state.value,
                        one.because,
                    )
                ).rstrip()
            )
    return NOTHING_TO_LOOK_AT


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        amount = Decimal(0)
    if not amount.is_finite() or amount <= 0:
        raise Unusable(f"--amount {text} is no amount. Write it in whole units: 200000000.")
    return amount
