"""Answers of a bank as a table: payment, status, amount, currency, at, reference, reason."""

from collections.abc import Iterator
from datetime import tzinfo

from lookthrough.books.forms import form_of
from lookthrough.books.holdings.cells import read_currency
from lookthrough.books.holdings.columns import finder
from lookthrough.books.holdings.tables import Row, filled
from lookthrough.books.payments.cells import read_minor, read_moment
from lookthrough.books.raw import Raw
from lookthrough.books.rows import excerpt_of
from lookthrough.errors import UnfitRow
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected

FIELDS = ("payment", "status", "amount", "currency", "at", "reference", "reason")
NEEDS = (("payment",), ("status",), ("at",))
_STATUSES = {status.value: status for status in AnswerStatus}


def read_answers_table(raw: Raw, zone: tzinfo) -> Iterator[Answered | Rejected]:
    """Walk the rows of a table; every one that is not wholly blank comes out once."""
    form = form_of(raw, {}, None, finder((), FIELDS, NEEDS))
    for row in form.rows():
        if isinstance(row, Rejected):
            yield row
            continue
        line, cells = row
        try:
            yield _answer(filled(form.columns, cells), line, zone)
        except UnfitRow as unfit:
            yield Rejected(row=line, reason=unfit.reason, hint=unfit.hint, excerpt=excerpt_of(cells))


def _answer(row: Row, line: int, zone: tzinfo) -> Answered:
    payment, word = row.get("payment", ""), row.get("status", "")
    if not payment:
        raise UnfitRow("The row names no payment.", "Write the payment's id.")
    status = _STATUSES.get(word.casefold())
    if status is None:
        raise UnfitRow(f"There is no status {word[:40]!r}.", f"Write {', '.join(_STATUSES)}.")
    amount, currency = row.get("amount", ""), read_currency(row.get("currency", ""))
    if not amount and status is not AnswerStatus.REJECTED:
        raise UnfitRow("The row has no amount.", "Write what was paid or came back.")
    if amount and not currency:
        raise UnfitRow("The amount has no currency.", "Write an ISO 4217 code, as HKD.")
    return Answered(
        payment=PaymentId(payment),
        status=status,
        minor=read_minor(amount, currency) if amount else None,
        currency=currency,
        at=read_moment(row.get("at", ""), zone),
        reference=row.get("reference", ""),
        reason=row.get("reason", ""),
        line=line,
    )
