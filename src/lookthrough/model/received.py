"""What the record tells of an offering's money: applications as they were taken in, payments, and where each stands."""

from dataclasses import dataclass

from lookthrough.model.ledger import Balance, Move
from lookthrough.model.offering import Account, AccountId, Application, ApplicationId


@dataclass(frozen=True, slots=True)
class Received:
    """An application as it was taken in, with the account that paid."""

    application: Application
    account: Account


@dataclass(frozen=True, slots=True)
class Span:
    """Applications side by side in the order of their ids: those after one, up to another and with it.

    Without `after` they are the first, without `until` the last.
    """

    after: ApplicationId | None = None
    until: ApplicationId | None = None


EVERYBODY = Span()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOrder:
    """An order to pay some money of an application (minor units) to an account, in one run of refunds.

    `id` is the payment's own: a payment is ordered, paid, rejected and returned once, and the next try is another one.
    """

    id: str
    application: ApplicationId
    run: str
    minor: int
    account: AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMove:
    """A move of a payment's money (minor units), as a bank answered; `detail` is what it said besides, as JSON."""

    what: Move
    payment: str
    application: ApplicationId
    minor: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A payment that was ordered (minor units); `account` is None where the application was erased."""

    payment: str
    application: ApplicationId
    minor: int
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the money of one application is, and how many payments of it were ordered so far."""

    application: ApplicationId
    balance: Balance
    tries: int
