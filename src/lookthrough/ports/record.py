"""What the actions need of the record: offerings, each with its ledger."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from lookthrough.model.ledger import Balance, Decision, Head, LedgerEntry, Pot, Written
from lookthrough.model.offering import ApplicationId
from lookthrough.model.received import EVERYBODY, Ordered, Received, Span, Standing


class Ledger(Protocol):
    """The ledger of one offering, with the applications that its entries speak of.

    Whatever writes does so in one transaction, whole or not at all, and returns the new head. It can be told the head
    that a decision rests on (`after`): where another process has written since, it raises Busy and writes nothing. So
    take the head first, then read what the decision needs, then write after that head.

    Whatever is read in many is read batch by batch in the order of numbers or ids. No transaction stays open between
    two batches, so a caller may write while reading, and what was passed already does not come again.
    """

    @property
    def offering(self) -> str:
        """The offering's key."""
        ...

    @property
    def currency(self) -> str:
        """In whose minor units all amounts are."""
        ...

    def head(self) -> Head:
        """Return the end of the chain."""
        ...

    def append(self, written: Sequence[Written], *, after: Head | None = None) -> Head:
        """Add entries; raise NotAllowed where one says of a payment what was said before."""
        ...

    def take_in(self, received: Sequence[Received], *, at: datetime, by: str, after: Head | None = None) -> Head:
        """Add applications, each with the entry that its money was received and that binds its row by a hash.

        Raise NotAllowed where one was taken in before, or its account is on record with other words.
        """
        ...

    def heads(self, numbers: Sequence[int]) -> Sequence[Head]:
        """Return where the chain stood at some entries, in their order; of entries that are not there, nothing."""
        ...

    def entries(self, since: int = 0, until: int | None = None) -> Iterator[LedgerEntry]:
        """Walk the entries after a number, up to another one and with it."""
        ...

    def entries_of(self, application: ApplicationId) -> tuple[LedgerEntry, ...]:
        """Return every entry about one application."""
        ...

    def entries_of_payments(self, payments: Sequence[str]) -> Sequence[LedgerEntry]:
        """Return every entry about some payments, each after those before it."""
        ...

    def decisions(self, *which: Decision) -> Iterator[LedgerEntry]:
        """Walk what was decided: all of it, or only some kinds."""
        ...

    def balance(self) -> Balance:
        """Return what became of all money."""
        ...

    def balance_of(self, application: ApplicationId) -> Balance:
        """Return what became of one application's money; all pots are empty where there is no such application."""
        ...

    def spans(self, most: int) -> Iterator[Span]:
        """Cut the applications into spans of so many rows at the most, which can be read side by side.

        Every application is in one of them, whether its row was erased or it comes later.
        """
        ...

    def with_money(self, pot: Pot, span: Span = EVERYBODY) -> Iterator[Sequence[Standing]]:
        """Walk the applications that have money in a pot, in batches."""
        ...

    def received(self, span: Span = EVERYBODY) -> Iterator[Sequence[Received]]:
        """Walk the applications as they were taken in, in batches."""
        ...

    def received_by(self, applications: Sequence[ApplicationId]) -> Sequence[Received]:
        """Return some applications as they were taken in, by their ids; those without a row are left out."""
        ...

    def ordered(self, since: int, channels: Sequence[str] = ()) -> Iterator[Sequence[Ordered]]:
        """Walk the payments ordered after an entry, in batches in their order; only of some channels, if given."""
        ...

    def ordered_elsewhere(self, since: int, channels: Sequence[str]) -> str | None:
        """Return a payment ordered after an entry whose application is gone, or came by none of some channels."""
        ...


class Record(Protocol):
    """The record: every offering that was opened, each with its ledger."""

    def offerings(self) -> tuple[str, ...]:
        """Return the keys of all offerings, in order."""
        ...

    def open(self, offering: str, currency: str, at: datetime) -> Ledger:
        """Return an offering's ledger, an empty one where there was none; raise NotAllowed for another currency."""
        ...

    def ledger(self, offering: str) -> Ledger:
        """Return the ledger of an offering on record; raise Unusable where there is none."""
        ...
