"""Payments: what a bank is asked to pay, and what it answers."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from lookthrough.model.offering import Account, ApplicationId

PaymentId = NewType("PaymentId", str)
"""A payment, by the reference that goes to the bank and comes back with its answer; never used twice."""

LONGEST_ID = 35
"""Characters of a payment's id: what the messages of banks (ISO 20022) carry from end to end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that goes back to an applicant: `minor` minor units of `currency`, to the account that paid."""

    id: PaymentId
    application: ApplicationId
    account: Account
    minor: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRun:
    """An order to a bank: when it was made, the day its payments are asked for, and from whose account they go.

    Its id stands in the names of its files and in the messages, so that it has 30 characters at the most.
    """

    id: str
    made_at: datetime
    pays_on: date
    payer: Account


class AnswerStatus(StrEnum):
    """What a bank says of a payment.

    `paid`: it is booked. `rejected`: it was refused before it was booked. `returned`: it was paid and came back.
    """

    PAID = "paid"
    REJECTED = "rejected"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What a bank said of one payment.

    `minor` and `currency` are None and empty where it named no amount, as some refusals do: the whole payment is
    meant. `reference` is the bank's own, `reason` its code (AC04: the account is closed). `line` is where it stood: a
    line of a table, or which transaction of a message.
    """

    payment: PaymentId
    status: AnswerStatus
    minor: int | None
    currency: str
    at: datetime
    reference: str = ""
    reason: str = ""
    line: int = field(default=0, compare=False)
