"""A check of a ledger finds whatever was changed behind its back, on SQLite as on PostgreSQL, and names it."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.contracts.offerings import AT, MONEY, answers, application, order, orders, received, some

from lookthrough.actions.check_ledger import SIZE, check_ledger
from lookthrough.errors import DamagedLedger, NotAllowed
from lookthrough.model.ledger import Balance, Decision, Head, Move, Written
from lookthrough.storage.ledger import SqlLedger
from lookthrough.storage.record import SqlRecord

Tamper = Callable[[str], None]
"""Runs a statement as somebody would who owns the database, its triggers off."""


@pytest.fixture(autouse=True, params=[SIZE, 3], ids=["whole", "in parts"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ledgers are checked as one part, and as parts of three entries."""
    monkeypatch.setattr("lookthrough.actions.check_ledger.SIZE", request.param)


@pytest.fixture
def worked(ledger: SqlLedger) -> SqlLedger:
    """A ledger of fourteen entries: a step, six applications, one of them held, four payments, two answers."""
    ledger.append([Written(what=Decision.OPEN, at=AT, by="desk")])
    ledger.take_in(some(6), at=AT, by="desk")
    ledger.append([Written(what=Move.HELD, at=AT, by="desk", application=application(5), minor=MONEY)])
    ledger.append(orders(*map(order, range(4))))
    ledger.append(answers(Move.PAID, [order(0)]) + answers(Move.REJECTED, [order(1)]))
    return ledger


@pytest.fixture
def tamper(record: SqlRecord) -> Tamper:
    def run(statement: str) -> None:
        with record.engine.begin() as connection:
            if record.engine.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            else:
                found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
                for name in found.scalars().all():
                    connection.execute(text(f"DROP TRIGGER {name}"))
            assert connection.execute(text(statement)).rowcount == 1

    return run


def test_a_ledger_in_order_is_told_with_its_balance(worked: SqlLedger) -> None:
    checked = check_ledger(worked)

    assert checked.head == worked.head()
    assert checked.head.number == 14
    assert (
        checked.balance
        == worked.balance()
        == Balance(received=6 * MONEY, due=2 * MONEY, ordered=2 * MONEY, out=MONEY, held=MONEY)
    )
    assert (checked.applications, checked.payments, checked.erased) == (6, 4, 0)


def test_an_empty_ledger_is_in_order(ledger: SqlLedger) -> None:
    assert check_ledger(ledger).balance == Balance()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE ledger SET minor = minor + 1 WHERE number = 4", "Entry 4 does not bind"),
        ("UPDATE ledger SET at = at + 1 WHERE number = 7", "Entry 7 does not bind"),
        ("""UPDATE ledger SET "by" = 'desc' WHERE number = 1""", "Entry 1 does not bind"),
        ("UPDATE ledger SET application = 'A00001' WHERE number = 8", "Entry 8 does not bind"),
        ("UPDATE ledger SET detail = '{ }' WHERE number = 14", "Entry 14 does not bind"),
        ("UPDATE ledger SET what = 'vanished' WHERE number = 8", "Entry 8 says `vanished`"),
        ("UPDATE ledger SET number = 99 WHERE number = 3", "Entry 4 stands where entry 3 belongs"),
        ("DELETE FROM ledger WHERE number = 3", "Entry 4 stands where entry 3 belongs"),
        ("UPDATE applications SET shares = shares + 1 WHERE id = 'A00002'", "Application A00002 or its account C00002"),
        ("UPDATE applications SET cells = '{' WHERE id = 'A00002'", "Application A00002 is not as it was taken in"),
        ("UPDATE accounts SET number = '000-1' WHERE id = 'C00004'", "Application A00004 or its account C00004"),
    ],
)
def test_one_change_is_found_and_named(worked: SqlLedger, tamper: Tamper, statement: str, named: str) -> None:
    tamper(statement)

    with pytest.raises(DamagedLedger, match=named):
        check_ledger(worked)


def test_one_changed_byte_of_a_hash_is_found(worked: SqlLedger, record: SqlRecord, tamper: Tamper) -> None:
    at_nine = next(entry for entry in worked.entries(since=8))
    changed = bytes([at_nine.hash[0] ^ 1]) + at_nine.hash[1:]
    literal = f"'\\x{changed.hex()}'" if record.engine.dialect.name == "postgresql" else f"x'{changed.hex()}'"

    tamper(f"UPDATE ledger SET hash = {literal} WHERE number = 9")

    with pytest.raises(DamagedLedger, match="Entry 9 does not bind"):
        check_ledger(worked)


def test_a_row_without_an_entry_is_found(worked: SqlLedger, tamper: Tamper) -> None:
    columns = "attempt, holder, account, shares, channel, received_minor, financed, cells, country, identifiers, line"
    copied = f"SELECT offering, 'A9', {columns} FROM applications WHERE id = 'A00002'"
    tamper(f"INSERT INTO applications (offering, id, {columns}) {copied}")

    with pytest.raises(DamagedLedger, match="Application A9 is on record without an entry"):
        check_ledger(worked)


def test_an_end_that_was_cut_off_shows_against_a_noted_head(worked: SqlLedger, tamper: Tamper) -> None:
    noted = worked.head()
    check_ledger(worked, [Head(), noted])
    tamper("DELETE FROM ledger WHERE number = 14")

    assert check_ledger(worked).head.number == 13
    with pytest.raises(DamagedLedger, match="Entry 14 was noted elsewhere, and the ledger ends before it"):
        check_ledger(worked, [noted])


def test_a_ledger_made_anew_shows_against_a_noted_head(worked: SqlLedger) -> None:
    with pytest.raises(DamagedLedger, match="Entry 3 is not the one that was noted elsewhere"):
        check_ledger(worked, [Head(3, bytes(32))])


def test_applications_whose_rows_were_erased_are_counted(worked: SqlLedger, record: SqlRecord) -> None:
    with record.engine.begin() as connection:
        connection.execute(text("DELETE FROM applications WHERE id = 'A00000'"))
        connection.execute(text("DELETE FROM accounts WHERE id = 'C00000'"))

    checked = check_ledger(worked)

    assert checked.erased == 1
    assert checked.balance == worked.balance()
    ordered = [one for batch in worked.ordered(0) for one in batch]
    assert [(one.payment, one.account is None) for one in ordered] == [
        (order(number).id, number == 0) for number in range(4)
    ]
    assert worked.ordered_elsewhere(0, ["branch"]) == order(0).id


def move(what: Move, number: int, payment: str | None = None, minor: int = MONEY) -> Written:
    return Written(what=what, at=AT, by="desk", application=application(number), minor=minor, payment=payment)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (move(Move.HELD, 2, minor=MONEY + 1), "Entry 15, application A00002: 403,022 minor units cannot be held"),
        (move(Move.RELEASED, 2), "Entry 15, application A00002"),
        (move(Move.APPLIED, 9), "Entry 15, application A00009"),
        (move(Move.ORDERED, 4, payment=None), "says that money was ordered by a payment, and names none"),
        (move(Move.PAID, 2, "P9"), "payment P9 was paid, and it was never ordered"),
        (move(Move.REJECTED, 0, order(0).id), f"payment {order(0).id} was rejected, and it was paid before"),
        (move(Move.PAID, 2, order(2).id, minor=5), "speaks of 5 minor units of application A00002"),
        (Written(what=Decision.REVIEW, at=AT, by="desk", application=application(1), minor=5), "is a decision, and"),
    ],
)
def test_what_should_never_have_been_written_is_found_though_it_binds(
    worked: SqlLedger, written: Written, named: str
) -> None:
    worked.append([written])

    with pytest.raises(DamagedLedger, match=named):
        check_ledger(worked)


@pytest.mark.parametrize("table", ["offerings", "ledger", "accounts", "applications"])
def test_the_database_itself_refuses_to_change_what_was_written(
    worked: SqlLedger, record: SqlRecord, table: str
) -> None:
    with pytest.raises(DBAPIError, match=f"the record is only ever added to: no update of {table}"):
        _run(record, f"UPDATE {table} SET {'key' if table == 'offerings' else 'offering'} = NULL")


def test_the_database_itself_refuses_to_delete_what_was_written(worked: SqlLedger, record: SqlRecord) -> None:
    with pytest.raises(DBAPIError, match="the record is only ever added to: no delete of ledger"):
        _run(record, "DELETE FROM ledger")


def test_the_database_itself_refuses_less_than_nothing(worked: SqlLedger) -> None:
    with pytest.raises(NotAllowed, match="Nothing of this was written"):
        worked.append([move(Move.HELD, 1, minor=-1)])


def test_money_taken_in_later_is_checked_too(worked: SqlLedger) -> None:
    worked.take_in([received(7)], at=AT, by="desk")

    assert check_ledger(worked).applications == 7


def _run(record: SqlRecord, statement: str) -> None:
    with record.engine.begin() as connection:
        connection.execute(text(statement))
