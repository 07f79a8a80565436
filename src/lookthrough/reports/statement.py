"""A statement for an applicant: what was received, used for shares and refunded, and what has not been paid yet.

Money that may not be paid and money that is only not paid yet are one amount and one sentence here: nothing in a
statement tells one from the other, and no word of it says why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lookthrough.model.ledger import Balance
from lookthrough.model.money import Money
from lookthrough.model.offering import Account, ApplicationId
from lookthrough.reports import wording
from lookthrough.reports.templates import environment

_SHOWN = 4
_MASK = "\u2022" * 4


class Step(StrEnum):
    """What an applicant saw happen to the money; what only the desk knows is none of these."""

    RECEIVED = "received"
    USED = "used"
    REFUNDED = "refunded"
    CAME_BACK = "came_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A step of the money, with its day and minor units."""

    on: date
    step: Step
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a statement is drawn up from: who issues it, the application, its account, its steps and its balance."""

    title: str
    issued_by: str
    drawn_on: date
    application: ApplicationId
    account: Account
    currency: str
    steps: Sequence[StatementLine]
    balance: Balance


@dataclass(frozen=True, slots=True)
class Said:
    """A wording in English and in Traditional Chinese."""

    en: str
    zh: str


STEPS: Mapping[Step, Said] = {
    Step.RECEIVED: Said("Received", "收到款項"),
    Step.USED: Said("Used for shares", "用於認購股份"),
    Step.REFUNDED: Said("Refunded", "已退款"),
    Step.CAME_BACK: Said("Refund came back from the bank", "退款遭銀行退回"),
}
WORDS: Mapping[str, Said] = {
    "title": Said("Statement of application money", "申請股款結單"),
    "issued_by": Said("Issued by", "發出人"),
    "drawn_on": Said("Date", "日期"),
    "application": Said("Application", "申請編號"),
    "account": Said("Paid from and refunded to", "付款及退款帳戶"),
    "ending": Said("account ending in", "帳戶尾號"),
    "summary": Said("Summary", "摘要"),
    "steps": Said("Movements", "款項紀錄"),
    "step": Said("Movement", "項目"),
    "amount": Said("Amount", "金額"),
    "received": Said("Received", "收到款項"),
    "used": Said("Used for shares", "用於認購股份"),
    "refunded": Said("Refunded", "已退款"),
    "unpaid": Said("Not refunded yet", "尚未退款"),
    "open": Said(
        "There is money that has not been refunded yet. Refunds go to the account above.",
        "尚有款項未退還。退款只存入上述帳戶。",
    ),
    "settled": Said("No money remains to be refunded.", "沒有尚待退還的款項。"),
    "full": Said("Refunds carry no interest.", "退款不計利息。"),
}


def statement_page(statement: Statement) -> str:
    """Return a statement as one self-contained page, for the screen and for A4 paper."""
    balance, currency = statement.balance, statement.currency
    unpaid = not_paid_yet(balance)
    page = environment().get_template("statement.html")
    return page.render(
        statement=statement,
        words=WORDS,
        mask=_MASK,
        ending=ending_of(statement.account.number),
        day=day_said(statement.drawn_on),
        sums=[
            (WORDS["received"], Money(balance.received, currency)),
            (WORDS["used"], Money(balance.issuer, currency)),
            (WORDS["refunded"], Money(balance.out, currency)),
            (WORDS["unpaid"], Money(unpaid, currency)),
        ],
        remark=WORDS["open"] if unpaid else WORDS["settled"],
        steps=[(day_said(one.on), STEPS[one.step], Money(one.minor, currency)) for one in statement.steps],
    )


def not_paid_yet(balance: Balance) -> int:
    """Return what is still with the desk or on its way, in whichever pot it is.

    >>> not_paid_yet(Balance(received=9, due=2, ordered=3, held=4))
    9
    """
    return balance.due + balance.ordered + balance.held


def ending_of(number: str) -> str:
    """Return the last characters of an account number that its holder knows it by; of a short one fewer.

    >>> ending_of("004-123-456789"), ending_of("12345"), ending_of("12")
    ('6789', '5', '')
    """
    plain = "".join(character for character in number if character.isalnum())
    return plain[len(plain) - min(_SHOWN, len(plain) // 3) :]


def day_said(day: date) -> Said:
    """Return a day in both languages.

    >>> day_said(date(2021, 12, 14))
    Said(en='14 December 2021', zh='2021年12月14日')
    """
    return Said(wording.day(day), f"{day.year}年{day.month}月{day.day}日")
