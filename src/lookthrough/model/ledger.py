"""The ledger of an offering: what was decided and how money moved, entry by entry, each bound to the one before."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lookthrough.model.offering import ApplicationId


class Pot(StrEnum):
    """Where application money is.

    `outside` is the applicant's own; `due` is with the desk and still to be paid or used; `ordered` is in a payment
    order that the bank has not answered; `out` was paid; `held` may not be paid; `issuer` was used for shares.
    """

    OUTSIDE = "outside"
    DUE = "due"
    ORDERED = "ordered"
    OUT = "out"
    HELD = "held"
    ISSUER = "issuer"


class Move(StrEnum):
    """What money of an application does; between which pots is a table (`offering/moves.py`)."""

    RECEIVED = "received"
    APPLIED = "applied"
    HELD = "held"
    RELEASED = "released"
    ORDERED = "ordered"
    PAID = "paid"
    REJECTED = "rejected"
    RETURNED = "returned"


class Decision(StrEnum):
    """What the desk decided, without money moving; the steps of an offering among them, by the same words."""

    OPEN = "open"
    CLOSE = "close"
    PRICE = "price"
    ALLOT = "allot"
    TRADE = "trade"
    POSTPONE = "postpone"
    RELAUNCH = "relaunch"
    WITHDRAW = "withdraw"
    EXCLUDE = "exclude"
    LAPSE = "lapse"
    RENEW = "renew"
    REVIEW = "review"
    REFUND_BEGUN = "refund_begun"
    REFUND_ENDED = "refund_ended"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry before it has its place in the chain.

    `at` is the moment it was written (UTC). Of a move, `application` says whose money, `minor` how much (minor units of
    the offering's currency, more than nothing), and `payment` which payment it belongs to, where there is one. `detail`
    is the rest, as JSON with sorted keys: reasons, texts, seeds, hashes. No names of people stand in a ledger.
    """

    what: Move | Decision
    at: datetime
    by: str
    application: ApplicationId | None = None
    minor: int = 0
    payment: str | None = None
    detail: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """An entry in its place: its number from 1 on, and the hash over itself and the hash before it (32 bytes)."""

    number: int
    written: Written
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: the number and the hash of its last entry; nothing yet is number 0 and 32 zero bytes."""

    number: int = 0
    hash: bytes = bytes(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What became of the money of one application, or of all: minor units in each pot but `outside`.

    Always: received = due + ordered + out + held + issuer.
    """

    received: int = 0
    due: int = 0
    ordered: int = 0
    out: int = 0
    held: int = 0
    issuer: int = 0
