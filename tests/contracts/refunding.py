"""A day's work on the record that can be done again from anywhere: applications taken in, refunds ordered and paid."""

from tests.contracts.offerings import AT, answers, order, orders, some

from lookthrough.model.ledger import Move, Pot
from lookthrough.storage.record import SqlRecord

AT_A_TIME = 10


def refund(record: SqlRecord, key: str, count: int) -> None:
    """Take in what is not taken in, order what is due, tell as paid what was ordered."""
    ledger = record.open(key, "HKD", AT)
    for start in range(0, count, AT_A_TIME):
        new = some(AT_A_TIME, start)
        if not ledger.received_by([one.application.id for one in new]):
            ledger.take_in(new, at=AT, by="desk")
    due = [int(one.application[1:]) for batch in ledger.with_money(Pot.DUE) for one in batch]
    for start in range(0, len(due), AT_A_TIME):
        ledger.append(orders(*(order(number) for number in due[start : start + AT_A_TIME])), after=ledger.head())
    ordered = [int(one.application[1:]) for batch in ledger.with_money(Pot.ORDERED) for one in batch]
    for start in range(0, len(ordered), AT_A_TIME):
        ledger.append(answers(Move.PAID, [order(number) for number in ordered[start : start + AT_A_TIME]]))
