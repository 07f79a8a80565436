"""Answers of a bank as a table: payment, status, amount, currency, at, reference, reason."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import NamedTuple

from lookthrough.books.forms import form_of
from lookthrough.books.holdings.cells import read_currency
from lookthrough.books.holdings.columns import finder
from lookthrough.books.holdings.tables import text_of
from lookthrough.books.offerings.folder import picker
from lookthrough.books.payments.cells import read_minor, read_moment
from lookthrough.books.raw import Raw
from lookthrough.books.rows import Cell, excerpt_of
from lookthrough.errors import UnfitRow
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected

FIELDS = ("payment", "status", "amount", "currency", "at", "reference", "reason")
NEEDS = (("payment",), ("status",), ("at",))
KEPT = 65_536
"""How many different things that answers say are kept, of the many that say the same."""
_STATUSES = {status.value: status for status in AnswerStatus}


def read_answers_table(raw: Raw, zone: tzinfo) -> Iterator[Answered | Rejected]:
    """Walk the rows of a table; every one that is not wholly blank comes out once."""
    form = form_of(raw, {}, None, finder((), FIELDS, NEEDS))
    pick, said = picker(form.columns, FIELDS), lru_cache(maxsize=KEPT)(_said)
    for row in form.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        line, cells = row
        payment, status, amount, currency, at, reference, reason = pick([*map(text_of, cells), ""])
        if not payment:
            yield _rejected("The row names no payment.", "Write the payment's id.", line, cells)
            continue
        what = said(status, amount, currency, at, zone)
        if isinstance(what, UnfitRow):
            yield _rejected(what.reason, what.hint, line, cells)
            continue
        yield Answered(
            payment=PaymentId(payment),
            status=what.status,
            minor=what.minor,
            currency=what.currency,
            at=what.at,
            reference=reference,
            reason=reason,
            line=line,
        )


class _Said(NamedTuple):
    """What many answers say alike: what became of a payment, how much of it, and when."""

    status: AnswerStatus
    minor: int | None
    currency: str
    at: datetime


def _said(word: str, amount: str, currency: str, at: str, zone: tzinfo) -> _Said | UnfitRow:
    try:
        return _read(word, amount, read_currency(currency), at, zone)
    except UnfitRow as unfit:
        return unfit


def _read(word: str, amount: str, currency: str, at: str, zone: tzinfo) -> _Said:
    status = _STATUSES.get(word.casefold())
    if status is None:
        raise UnfitRow(f"There is no status {word[:40]!r}.", f"Write {', '.join(_STATUSES)}.")
    if not amount and status is not AnswerStatus.REJECTED:
        raise UnfitRow("The row has no amount.", "Write what was paid or came back.")
    if amount and not currency:
        raise UnfitRow("The amount has no currency.", "Write an ISO 4217 code, as HKD.")
    return _Said(status, read_minor(amount, currency) if amount else None, currency, read_moment(at, zone))


def _rejected(reason: str, hint: str, line: int, cells: Sequence[Cell]) -> Rejected:
    return Rejected(row=line, reason=reason, hint=hint, excerpt=excerpt_of(cells))
