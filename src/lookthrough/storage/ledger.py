"""The ledger of one offering in the record: each write one transaction that binds the chain in its turn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, Engine

from lookthrough.errors import Busy, NotAllowed
from lookthrough.model.ledger import Balance, Decision, Head, LedgerEntry, Pot, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.model.received import EVERYBODY, Ordered, Received, Span, Standing
from lookthrough.offering.chain import bind_all, head_of
from lookthrough.offering.received import receipt
from lookthrough.storage import queries, rows, tables
from lookthrough.storage.bulk import add_rows
from lookthrough.storage.database import in_words, writing
from lookthrough.storage.twice import new_accounts, refuse_said_twice, refuse_taken_in_twice


class SqlLedger:
    """The port `Ledger` over an offering's rows."""

    def __init__(self, engine: Engine, offering: int, key: str, currency: str) -> None:
        self._engine, self._id, self._key, self._currency = engine, offering, key, currency

    @property
    def offering(self) -> str:
        """The offering's key."""
        return self._key

    @property
    def currency(self) -> str:
        """In whose minor units all amounts are."""
        return self._currency

    def head(self) -> Head:
        """Return the end of the chain."""
        with in_words(self._engine), self._engine.connect() as connection:
            return self._head(connection)

    def append(self, written: Sequence[Written], *, after: Head | None = None) -> Head:
        """Add entries; raise NotAllowed where one says of a payment what was said before."""
        with self._naming_twice(written), self._turn(after) as (connection, head):
            return self._bind(connection, head, written)

    def take_in(self, received: Sequence[Received], *, at: datetime, by: str, after: Head | None = None) -> Head:
        """Add applications, each with the entry that its money was received and that binds its row by a hash."""
        receipts = [receipt(one, at=at, by=by) for one in received]
        try:
            with self._turn(after) as (connection, head):
                new = new_accounts(self._id, received, lambda question: connection.execute(question).all())
                add_rows(connection, tables.accounts, [rows.to_account(self._id, one) for one in new])
                taken = [rows.to_application(self._id, one.application) for one in received]
                add_rows(connection, tables.applications, taken)
                return self._bind(connection, head, receipts)
        except NotAllowed:
            refuse_taken_in_twice(self._id, received, self._read)
            raise

    def heads(self, numbers: Sequence[int]) -> Sequence[Head]:
        """Return where the chain stood at some entries, in their order."""
        return [Head(row.number, row.hash) for row in self._read(queries.heads_at(self._id, numbers))]

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[LedgerEntry]:
        """Walk the entries after a number, up to another one and with it."""
        while batch := self._read(queries.entries_after(self._id, since, until)):
            yield from map(rows.from_entry, batch)
            since = batch[-1].number

    def entries_of(self, application: ApplicationId) -> tuple[LedgerEntry, ...]:
        """Return every entry about one application."""
        return tuple(map(rows.from_entry, self._read(queries.entries_about(self._id, application))))

    def entries_of_payments(self, payments: Sequence[str]) -> Sequence[LedgerEntry]:
        """Return every entry about some payments, each after those before it."""
        return [rows.from_entry(row) for row in self._read(queries.entries_about_payments(self._id, payments))]

    def decisions(self, *which: Decision) -> Iterator[LedgerEntry]:
        """Walk what was decided: all of it, or only some kinds."""
        since = 0
        while batch := self._read(queries.decisions_after(self._id, since, which)):
            yield from map(rows.from_entry, batch)
            since = batch[-1].number

    def balance(self) -> Balance:
        """Return what became of all money."""
        return queries.to_balance(self._read(queries.moved(self._id)))

    def balance_of(self, application: ApplicationId) -> Balance:
        """Return what became of one application's money."""
        return queries.to_balance(self._read(queries.moved_of(self._id, application)))

    def spans(self, most: int) -> Iterator[Span]:
        """Cut the applications into spans of so many rows at the most."""
        after: ApplicationId | None = None
        while last := self._read(queries.last_of_span(self._id, after, most)):
            yield Span(after, last[0].id)
            after = last[0].id
        yield Span(after)

    def with_money(self, pot: Pot, span: Span = EVERYBODY) -> Iterator[Sequence[Standing]]:
        """Walk the applications that have money in a pot, in batches."""
        while batch := self._read(queries.with_money(self._id, pot, span)):
            yield [rows.from_standing(row) for row in batch]
            span = Span(batch[-1].application, span.until)

    def received(self, span: Span = EVERYBODY) -> Iterator[Sequence[Received]]:
        """Walk the applications as they were taken in, in batches."""
        while batch := self._read(queries.received(self._id, span)):
            yield [rows.from_received(row) for row in batch]
            span = Span(batch[-1].id, span.until)

    def received_by(self, applications: Sequence[ApplicationId]) -> Sequence[Received]:
        """Return some applications as they were taken in, in the order of their ids."""
        return [rows.from_received(row) for row in self._read(queries.received_by(self._id, applications))]

    def ordered(self, since: int, channels: Sequence[str] = ()) -> Iterator[Sequence[Ordered]]:
        """Walk the payments ordered after an entry, in batches in their order; only of some channels, if given."""
        while batch := self._read(queries.ordered_after(self._id, since, channels)):
            yield [rows.from_ordered(row) for row in batch]
            since = batch[-1].number

    def ordered_elsewhere(self, since: int, channels: Sequence[str]) -> str | None:
        """Return a payment ordered after an entry whose application is gone, or came by none of some channels."""
        return next((row.payment for row in self._read(queries.ordered_elsewhere(self._id, since, channels))), None)

    @contextmanager
    def _naming_twice(self, written: Sequence[Written]) -> Iterator[None]:
        try:
            yield
        except NotAllowed:
            refuse_said_twice(self._id, written, self._read)
            raise

    @contextmanager
    def _turn(self, after: Head | None) -> Iterator[tuple[Connection, Head]]:
        with in_words(self._engine), writing(self._engine).begin() as connection:
            connection.execute(queries.turn(self._id))
            head = self._head(connection)
            if after is not None and after != head:
                raise Busy(
                    f"The ledger of {self._key} stood at entry {after.number} when this was decided, and now stands at "
                    f"{head.number}: somebody else has written. Nothing was written; run the same command again."
                )
            yield connection, head

    def _bind(self, connection: Connection, head: Head, written: Sequence[Written]) -> Head:
        bound = list(bind_all(head, written))
        add_rows(connection, tables.ledger, [rows.to_entry(self._id, entry) for entry in bound])
        return head_of(bound[-1]) if bound else head

    def _head(self, connection: Connection) -> Head:
        row = connection.execute(queries.end_of_chain(self._id)).one_or_none()
        return Head() if row is None else Head(row.number, row.hash)

    def _read(self, question: queries.Question) -> Sequence[rows.AnyRow]:
        with in_words(self._engine), self._engine.connect() as connection:
            return connection.execute(question).all()
