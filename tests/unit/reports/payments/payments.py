"""Payments as tests make them."""

from datetime import UTC, date, datetime

from lookthrough.model.offering import Account, AccountId, ApplicationId
from lookthrough.model.payment import Payment, PaymentId, PaymentRun

PAYER = Account(id=AccountId("bank"), holder="Receiving Bank Limited", number="004-500-123456", bank="HSBCHKHHHKH")
RUN = PaymentRun(id="R1", made_at=datetime(2021, 12, 14, 1, 0, tzinfo=UTC), pays_on=date(2021, 12, 15), payer=PAYER)


def a_payment(
    *,
    id: str = "R1-1",
    holder: str = "Chan Tai Man",
    number: str = "004-123-456789",
    bank: str = "HK004",
    country: str = "HK",
    minor: int = 403_021,
    currency: str = "HKD",
) -> Payment:
    account = Account(id=AccountId("a"), holder=holder, number=number, bank=bank, country=country)
    return Payment(id=PaymentId(id), application=ApplicationId("A1"), account=account, minor=minor, currency=currency)
