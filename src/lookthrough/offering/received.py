"""What the ledger binds of an application that was taken in: a hash over its row and the account that paid."""

from datetime import datetime
from hashlib import sha256

import msgspec

from lookthrough.model.ledger import Move, Written
from lookthrough.model.received import PaymentOrder, Received

_encode = msgspec.json.Encoder(order="deterministic").encode


def fingerprint(received: Received) -> str:
    """Return the SHA-256 of an application and its account, all but the line it stood on.

    The account is in it because a refund goes there: whoever changes its number must be found out.
    """
    one, account = received.application, received.account
    told = (
        *(one.id, one.attempt, one.holder, one.shares, one.channel, one.received_minor, one.financed),
        *(one.cells, one.country, one.identifiers),
        *(account.id, account.holder, account.number, account.bank, account.country),
    )
    return sha256(_encode(told)).hexdigest()


def receipt(received: Received, *, at: datetime, by: str) -> Written:
    """Return the entry that an application's money was received."""
    return Written(
        what=Move.RECEIVED,
        at=at,
        by=by,
        application=received.application.id,
        minor=received.application.received_minor,
        detail=f'{{"row":"{fingerprint(received)}"}}',
    )


def ordering(order: PaymentOrder, *, at: datetime, by: str) -> Written:
    """Return the entry that a payment was ordered."""
    return Written(
        what=Move.ORDERED,
        at=at,
        by=by,
        application=order.application,
        minor=order.minor,
        payment=order.id,
        detail=_encode({"account": order.account, "run": order.run}).decode(),
    )


def bound_hash(written: Written) -> str:
    """Return the hash that a receipt binds; nothing where it binds none."""
    detail = msgspec.json.decode(written.detail)
    return str(detail.get("row", "")) if isinstance(detail, dict) else ""
