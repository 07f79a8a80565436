"""Between the nouns and the rows of the record's tables: a pair of functions for each."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Row

from lookthrough.errors import DamagedLedger
from lookthrough.model.ledger import Balance, Decision, LedgerEntry, Move, Written
from lookthrough.model.offering import Account, Application, ApplicationId
from lookthrough.model.party import Identifier
from lookthrough.model.received import Ordered, Received, Standing
from lookthrough.storage.tables import applications

AnyRow = Row[*tuple[Any, ...]]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_WORDS: dict[str, Move | Decision] = {word.value: word for kind in (Move, Decision) for word in kind}
_encode = msgspec.json.Encoder(order="deterministic").encode
_identifiers = msgspec.json.Decoder(tuple[Identifier, ...])
_NONE = "[]"
_APPLICATION = len(applications.columns)
_cells = msgspec.json.Decoder(dict[str, str])


def to_moment(at: datetime) -> int:
    """Return a moment as the tables have it: microseconds since 1970, in UTC."""
    return (at - _EPOCH) // _TICK


# A batch is mostly of one moment, and the chain tells the same object only once.
@lru_cache(maxsize=256)
def from_moment(micros: int) -> datetime:
    """Return the moment that the tables have."""
    return _EPOCH + timedelta(microseconds=micros)


def to_entry(offering: int, entry: LedgerEntry) -> tuple[object, ...]:
    """Return the row of an entry."""
    one = entry.written
    return (
        *(offering, entry.number, str(one.what), to_moment(one.at), one.by),
        *(one.application, one.minor, one.payment, one.detail, entry.hash),
    )


def from_entry(row: AnyRow) -> LedgerEntry:
    """Return the entry of a row; raise DamagedLedger where the row can be none."""
    _, number, what, at, by, application, minor, payment, detail, bound = row
    try:
        written = Written(
            what=_WORDS[what],
            at=from_moment(at),
            by=by,
            application=application,
            minor=minor,
            payment=payment,
            detail=detail,
        )
    except (KeyError, OverflowError) as error:
        raise DamagedLedger(
            f"Entry {number} says `{what}` at {at}, which this program never wrote. "
            "Compare it with a copy of the ledger."
        ) from error
    return LedgerEntry(number=number, written=written, hash=bound)


def to_application(offering: int, one: Application) -> tuple[object, ...]:
    """Return the row of an application."""
    return (
        *(offering, one.id, one.attempt, one.holder, one.account, one.shares, one.channel, one.received_minor),
        *(int(one.financed), _encode(one.cells).decode(), one.country, _encode(one.identifiers).decode(), one.line),
    )


def to_account(offering: int, one: Account) -> tuple[object, ...]:
    """Return the row of an account."""
    return (offering, one.id, one.holder, one.number, one.bank, one.country)


def from_account(row: AnyRow) -> Account:
    """Return the account of a row."""
    _, key, holder, number, bank, country = row
    return Account(id=key, holder=holder, number=number, bank=bank, country=country)


def from_ordered(row: AnyRow) -> Ordered:
    """Return the payment of a joined row, with the account that it goes to."""
    _, payment, application, minor, _, key, holder, number, bank, country = row
    account = None if key is None else Account(id=key, holder=holder, number=number, bank=bank, country=country)
    return Ordered(payment=payment, application=application, minor=minor, account=account)


def from_received(row: AnyRow) -> Received:
    """Return the application and the account of a joined row; raise DamagedLedger where the row can be none."""
    # Taken apart at once: asked for column by column, a row costs more than its application.
    values = tuple(row)
    _, key, attempt, holder, account, shares, channel, received_minor, financed, cells, country, told, line = values[
        :_APPLICATION
    ]
    _, _, account_holder, number, bank, account_country = values[_APPLICATION:]
    try:
        application = Application(
            id=key,
            attempt=attempt,
            holder=holder,
            account=account,
            shares=shares,
            channel=channel,
            received_minor=received_minor,
            financed=financed == 1,
            cells=_cells.decode(cells),
            country=country,
            identifiers=_identifiers.decode(told) if told != _NONE else (),
            line=line,
        )
    except msgspec.DecodeError as error:
        raise DamagedLedger(f"Application {key} is not as it was taken in. Restore the record's backup.") from error
    paid = Account(id=account, holder=account_holder, number=number, bank=bank, country=account_country)
    return Received(application, paid)


def from_standing(row: AnyRow) -> Standing:
    """Return where the money of a row's application is."""
    application, outside, due, ordered, out, held, issuer, tries = row
    return Standing(
        application=ApplicationId(application),
        balance=Balance(
            received=-int(outside), due=int(due), ordered=int(ordered), out=int(out), held=int(held), issuer=int(issuer)
        ),
        tries=int(tries),
    )
