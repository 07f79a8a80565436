"""What was written before, named: a database's own refusal says only which rule was broken."""

from collections.abc import Callable, Iterable, Sequence

from lookthrough.errors import NotAllowed
from lookthrough.model.ledger import Written
from lookthrough.model.offering import Account
from lookthrough.model.received import Received
from lookthrough.storage import queries
from lookthrough.storage.rows import AnyRow, from_account, from_received

Read = Callable[[queries.Question], Sequence[AnyRow]]
"""Asks the database a question."""


def refuse_said_twice(offering: int, written: Iterable[Written], read: Read) -> None:
    """Raise NotAllowed for the first entry that says of a payment what was said before."""
    said = [(one.payment, str(one.what)) for one in written if one.payment is not None]
    payments = [payment for payment, _ in said]
    rows = _in_batches(payments, lambda some: read(queries.entries_about_payments(offering, some)))
    known = {(row.payment, row.what) for row in rows}
    for payment, what in said:
        if (payment, what) in known:
            raise NotAllowed(f"Payment {payment} was {what} before, and a payment is {what} once. Nothing was written.")
        known.add((payment, what))


def refuse_taken_in_twice(offering: int, received: Iterable[Received], read: Read) -> None:
    """Raise NotAllowed for the first application that was taken in before."""
    ids = [one.application.id for one in received]
    rows = _in_batches(ids, lambda some: read(queries.received_by(offering, some)))
    known = {from_received(row).application.id for row in rows}
    for one in ids:
        if one in known:
            raise NotAllowed(f"Application {one} was taken in before. Nothing was written.")
        known.add(one)


def new_accounts(offering: int, received: Iterable[Received], read: Read) -> list[Account]:
    """Return the accounts that are not on record; raise NotAllowed for one that is, with other words."""
    given: dict[str, Account] = {}
    for one in received:
        _refuse_other(given.setdefault(one.account.id, one.account), one.account)
    rows = _in_batches(list(given), lambda some: read(queries.accounts_by(offering, some)))
    known = {account.id: account for account in map(from_account, rows)}
    for key, account in known.items():
        _refuse_other(account, given[key])
    return [account for key, account in given.items() if key not in known]


def _refuse_other(known: Account, given: Account) -> None:
    if known != given:
        raise NotAllowed(
            f"Account {given.id} is on record with another holder, number, bank or country. Give this one an id of its "
            "own. Nothing was written."
        )


def _in_batches(ids: Sequence[str], ask: Callable[[Sequence[str]], Sequence[AnyRow]]) -> Iterable[AnyRow]:
    for start in range(0, len(ids), queries.BATCH):
        yield from ask(ids[start : start + queries.BATCH])
