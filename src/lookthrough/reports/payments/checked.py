"""A run of payments held against what banks take, before a byte of it is written."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lookthrough.errors import BrokenOffering, Fault, UnfitRow
from lookthrough.model.money import digits_of
from lookthrough.model.offering import Account
from lookthrough.model.payment import LONGEST_ID, Payment, PaymentRun
from lookthrough.reports.payments.accounts import Bank, bank_of, iban_of, number_of
from lookthrough.reports.payments.letters import Letters, name_in

REMITTANCE = "Refund of application money"
"""What the payee reads; the same for everybody, so that it tells nobody why."""
MOST = 100_000
"""Transactions of one file: banks bound a message at some tens of thousands to some hundred thousand, and a file of
this length (50 MB) is still opened, signed and sent again in one piece where it fails."""
_LONGEST_RUN = 30
TOO_MUCH = 10**18
"""Minor units that have more digits than a message holds."""
_ID = re.compile(r"[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_SHOWN = 1_000


class Paid(NamedTuple):
    """Whom to pay or who pays, as a bank takes it: name, IBAN or another number, bank."""

    name: str
    iban: str
    number: str
    bank: Bank | None


class Line(NamedTuple):
    """A payment as a bank takes it; `amount` has the digits of its currency."""

    id: str
    application: str
    minor: int
    amount: str
    currency: str
    payee: Paid


def payer_of(run: PaymentRun, letters: Letters) -> Paid:
    """Return who pays; a run that cannot go to a bank raises BrokenOffering with all that is wrong."""
    faults = []
    if len(run.id) > _LONGEST_RUN or not _ID.fullmatch(run.id):
        hint = f"Write up to {_LONGEST_RUN} letters and digits, with hyphens or points between them."
        faults.append(Fault(f"run {run.id}", None, "This id cannot go to a bank.", hint))
    if run.made_at.tzinfo is None:
        faults.append(Fault(f"run {run.id}", None, "The moment it was made has no zone.", "Give one."))
    if not run.payer.bank:
        faults.append(
            Fault(f"run {run.id}, payer", None, "The bank is not told.", "Write its BIC or its clearing code.")
        )
    try:
        payer = paid_of(run.payer, letters)
    except UnfitRow as unfit:
        faults.append(Fault(f"run {run.id}, payer", None, unfit.reason, unfit.hint))
        raise BrokenOffering(tuple(faults)) from unfit
    if faults:
        raise BrokenOffering(tuple(faults))
    return payer


# A payment is written in two forms, one after the other, and some accounts paid for many.
@lru_cache(maxsize=1024)
def paid_of(account: Account, letters: Letters) -> Paid:
    """Return an account as a bank takes it; what it does not take is unfit."""
    name = name_in(letters, account.holder)
    if not name:
        raise UnfitRow("The holder's name has no letter that banks take.", "Write the name the bank has.")
    iban = iban_of(account.number)
    bank = bank_of(account.bank, account.country)
    if iban is None and bank is None:
        raise UnfitRow("The account has no IBAN and no bank.", "Write the bank's BIC or its clearing code.")
    return Paid(name, iban or "", "" if iban is not None else number_of(account.number), bank)


class Checked:
    """Payments held against what banks take, one after the other; every fault is kept until the end."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._currency = ""
        self._digits, self._unit = 0, 1
        self._faults: list[Fault] = []
        self._count = 0

    def amount(self, minor: int) -> str:
        """Return an amount with the digits of the run's currency."""
        if not self._digits:
            return str(minor)
        return f"{minor // self._unit}.{minor % self._unit:0{self._digits}}"

    def lines(self, payments: Iterable[Payment]) -> Iterator[Line]:
        """Walk the payments that a bank takes."""
        for payment in payments:
            try:
                yield self._line(payment)
            except UnfitRow as unfit:
                self._count += 1
                if len(self._faults) < _SHOWN:
                    self._faults.append(Fault(f"payment {payment.id}", None, unfit.reason, unfit.hint))

    def end(self) -> None:
        """Raise BrokenOffering where a payment was not fit: a run goes to the bank whole or not at all."""
        if self._count > len(self._faults):
            self._faults.append(
                Fault("payments", None, f"{self._count - len(self._faults):,} more cannot be paid.", "")
            )
        if self._faults:
            raise BrokenOffering(tuple(self._faults))

    def _line(self, payment: Payment) -> Line:
        if len(payment.id) > LONGEST_ID or not _ID.fullmatch(payment.id):
            raise UnfitRow(
                "This id cannot go to a bank.",
                f"Write up to {LONGEST_ID} letters and digits, with hyphens or points between them.",
            )
        if payment.currency != self._currency:
            self._take_currency(payment.currency)
        minor = payment.minor
        if minor <= 0:
            raise UnfitRow(f"The amount is {minor}.", "Pay more than nothing, or leave the payment out.")
        if minor >= TOO_MUCH:
            raise UnfitRow("The amount has more than 18 digits.", "No bank takes it in one payment.")
        payee = paid_of(payment.account, self._letters)
        return Line(payment.id, payment.application, minor, self.amount(minor), payment.currency, payee)

    def _take_currency(self, currency: str) -> None:
        if self._currency:
            raise UnfitRow(f"It is in {currency}, and the run in {self._currency}.", "Make a run for each currency.")
        if not _CURRENCY.fullmatch(currency):
            raise UnfitRow(f"There is no currency {currency!r}.", "Write an ISO 4217 code, as HKD.")
        self._currency, self._digits = currency, digits_of(currency)
        self._unit = 10**self._digits
