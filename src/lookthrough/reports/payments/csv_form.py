"""Payments as a table, for banks and desks that take one."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lookthrough.model.payment import Payment, PaymentRun
from lookthrough.reports.aside import written_aside
from lookthrough.reports.neutral import neutral
from lookthrough.reports.payments.checked import REMITTANCE, Checked, Line, payer_of
from lookthrough.reports.payments.letters import Letters

COLUMNS = (
    "payment",
    "application",
    "pays_on",
    "payee",
    "iban",
    "account",
    "bic",
    "clearing_system",
    "clearing_member",
    "amount",
    "currency",
    "remittance",
)


def write_payments_csv(
    run: PaymentRun, payments: Iterable[Payment], out: Path, *, letters: Letters = Letters.LATIN
) -> None:
    """Write a run as one table: UTF-8 with its mark; where one payment is not fit for a bank nothing is written."""
    with table_beside(run, payments, out, letters=letters) as passed:
        for _ in passed:
            pass


@contextmanager
def table_beside(
    run: PaymentRun, payments: Iterable[Payment], out: Path, *, letters: Letters = Letters.LATIN
) -> Iterator[Iterator[Payment]]:
    """Give payments on to another form, and write those that passed as a table once all of them have."""
    payer_of(run, letters)
    checked = Checked(letters)
    pays_on = run.pays_on.isoformat()
    with written_aside(out) as aside:
        with aside.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)

            def passing() -> Iterator[Payment]:
                for payment in payments:
                    writer.writerows(_cells(line, pays_on) for line in checked.lines((payment,)))
                    yield payment

            yield passing()
        checked.end()


def _cells(line: Line, pays_on: str) -> tuple[str, ...]:
    payee, bank = line.payee, line.payee.bank
    return (
        line.id,
        neutral(line.application),
        pays_on,
        neutral(payee.name),
        payee.iban,
        payee.number,
        bank.bic if bank is not None else "",
        bank.clearing if bank is not None else "",
        bank.member if bank is not None else "",
        line.amount,
        line.currency,
        REMITTANCE,
    )
