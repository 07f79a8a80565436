"""Applications, accounts and payments for the tests of the record, numbered and nobody's."""

from collections.abc import Sequence
from datetime import UTC, datetime

from lookthrough.model.ledger import Move, Written
from lookthrough.model.offering import Account, AccountId, Application, ApplicationId, AttemptKey
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.model.received import PaymentOrder, Received
from lookthrough.offering.moves import payment_id
from lookthrough.offering.received import ordering

AT = datetime(2021, 12, 13, 4, 0, 0, 123456, tzinfo=UTC)
MONEY = 403_021
OFFERING = "an-offering"


def application(number: int) -> ApplicationId:
    return ApplicationId(f"A{number:05}")


def received(number: int, *, account: str | None = None, minor: int = MONEY) -> Received:
    key = AccountId(account or f"C{number:05}")
    of = Application(
        id=application(number),
        attempt=AttemptKey("first"),
        holder=f"Applicant {number}",
        account=key,
        shares=1_000,
        channel="branch",
        received_minor=minor,
        financed=number % 2 == 1,
        cells={"nexus": "hk_person", "country": "HK"},
        country="HK",
        identifiers=(Identifier(kind=IdentifierKind.NATIONAL_ID, value=f"N{number}"),),
        line=number + 1,
    )
    return Received(of, Account(id=key, holder=f"Applicant {number}", number=f"000-{key}", bank="004", country="HK"))


def some(count: int, start: int = 0) -> list[Received]:
    return [received(number) for number in range(start, start + count)]


def order(number: int, *, attempt: int = 1, run: str = "R1", minor: int = MONEY) -> PaymentOrder:
    payment = payment_id(OFFERING, application(number), attempt)
    return PaymentOrder(
        id=payment, application=application(number), run=run, minor=minor, account=AccountId(f"C{number:05}")
    )


def orders(*which: PaymentOrder) -> list[Written]:
    return [ordering(one, at=AT, by="desk") for one in which]


def answers(what: Move, orders: Sequence[PaymentOrder]) -> list[Written]:
    return [
        Written(what=what, at=AT, by="bank", application=one.application, minor=one.minor, payment=one.id)
        for one in orders
    ]
