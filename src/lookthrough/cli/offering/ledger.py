"""`lookthrough offering ledger DIR`: where the money is, checked from the first entry on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lookthrough.cli.offering.options import desk_of, folder_argument, money, tell

if TYPE_CHECKING:
    from lookthrough.model.ledger import Balance, Head


@click.command("ledger")
@folder_argument
@click.option("--check", "checks", is_flag=True, help="Check every entry, every sum and every row.")
@click.option("--noted", "noted", multiple=True, metavar="NUMBER:HASH", help="A head kept elsewhere; it must be there.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write every entry to FILE: .jsonl or .csv.",
)
@click.pass_obj
def command(home: Path | None, folder: Path, checks: bool, noted: tuple[str, ...], out: Path | None) -> int:
    """Show what became of the money: received = paid out + held + still to pay + used for shares.

    --check proves that no entry was changed since it was written, that every move was lawful, and that rows are as they
    were taken in. That the end of a ledger was cut off shows only against a head that was kept elsewhere (--noted).

    Exit codes: 0 shown, and in order where checked; 6 the ledger is damaged; 2 unusable input.
    """
    from lookthrough.cli.app import NOTHING_TO_LOOK_AT
    from lookthrough.offering.states import named
    from lookthrough.reports.ledger_file import head_from, ledger_writer_of
    from lookthrough.reports.wording import count
    from lookthrough.wiring.checking_ledger import check

    write = None if out is None else ledger_writer_of(out)
    heads = [head_from(one) for one in noted]
    with desk_of(home, folder) as desk:
        ledger = desk.worked.ledger
        tell(f"{desk.folder.offering.title}: {named(desk.worked.state())}")
        if checks or heads:
            checked = check(desk, heads)
            _show(checked.balance, ledger.currency, checked.head)
            tell(
                f"In order: {count(checked.head.number, 'entry', 'entries')}, "
                f"{count(checked.applications, 'application')}, {count(checked.payments, 'payment')}."
            )
            if checked.erased:
                tell(f"{count(checked.erased, 'application')} erased: only their hashes are left.")
        else:
            _show(ledger.balance(), ledger.currency, ledger.head())
        if write is not None and out is not None:
            write(ledger.entries(), out)
            tell(f"written: {out}")
    return NOTHING_TO_LOOK_AT


def _show(balance: "Balance", currency: str, head: "Head") -> None:
    rows = (
        ("received", balance.received),
        ("= paid out", balance.out),
        ("+ held", balance.held),
        ("+ still to pay, due", balance.due),
        ("+ still to pay, ordered from the bank", balance.ordered),
        ("+ used for shares", balance.issuer),
    )
    amounts = [money(minor, currency) for _, minor in rows]
    wide = max(map(len, amounts))
    for (name, _), amount in zip(rows, amounts, strict=True):
        tell(f"{name:<40}{amount:>{wide}}")
    tell(f"head {head.number}:{head.hash.hex()}")
