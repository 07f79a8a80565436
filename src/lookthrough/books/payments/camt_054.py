"""Debits and credits a bank tells of (camt.054): which payments it booked, and which came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from lookthrough.books.payments.cells import read_minor, read_moment
from lookthrough.books.payments.messages import Part, walked
from lookthrough.books.raw import Raw
from lookthrough.books.rows import clip
from lookthrough.errors import UnfitRow
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected

FAMILY = "camt.054.001."
NOT_PROVIDED = "NOTPROVIDED"
"""What banks write where there is no reference."""
_RETURN = "RRTN"
"""The sub-family of booking codes for a transfer that came back."""
_SORT = ("BkTxCd", "Domn", "Fmly", "SubFmlyCd")
_AMOUNTS = (("Amt",), ("AmtDtls", "TxAmt", "Amt"), ("AmtDtls", "InstdAmt", "Amt"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What an entry says for all of its transactions."""

    part: Part
    status: str
    debit: bool
    reversal: bool
    at: str
    reference: str

    @classmethod
    def of(cls, part: Part) -> "_Entry":
        return cls(
            part=part,
            # Until version 4 the status was a text, since then it is a choice.
            status=part.text("Sts", "Cd") or part.text("Sts"),
            debit=part.text("CdtDbtInd") == "DBIT",
            reversal=part.text("RvslInd") in ("true", "1"),
            at=_moment(part, "BookgDt") or _moment(part, "ValDt"),
            reference=part.text("AcctSvcrRef"),
        )


def read_camt_054(raw: Raw, message: str, zone: tzinfo) -> Iterator[Answered | Rejected]:
    """Walk the transactions of a message; every one comes out once, read or rejected with its number in the file."""
    number, entry = 0, None
    for part in walked(raw, message, ("TxDtls", "Ntry")):
        if part.tag == "Ntry":
            if entry is None:
                number += 1
                yield Rejected(
                    row=number,
                    reason="The entry names no transactions.",
                    hint="Ask the bank to tell of each payment by itself.",
                    excerpt=clip(part.text("AcctSvcrRef") or part.text("NtryRef")),
                )
            entry = None
            continue
        number += 1
        if entry is None and (around := part.within("Ntry")) is not None:
            entry = _Entry.of(around)
        try:
            yield _answer(part, entry, number, zone)
        except UnfitRow as unfit:
            yield Rejected(row=number, reason=unfit.reason, hint=unfit.hint, excerpt=clip(_payment(part)))


def _answer(part: Part, entry: _Entry | None, number: int, zone: tzinfo) -> Answered:
    if entry is None:
        raise UnfitRow("The transaction stands in no entry.", "Ask the bank for the message again.")
    if entry.status != "BOOK":
        raise UnfitRow(
            f"The entry is not booked ({entry.status or 'no status'}).", "Wait for the bank to say that it is."
        )
    payment = _payment(part)
    if not payment or payment == NOT_PROVIDED:
        raise UnfitRow("The transaction names no payment.", "Ask the bank which one it is, and answer with a CSV.")
    if not entry.at:
        raise UnfitRow("The entry has no day.", "Ask the bank for the message again.")
    minor, currency = _amount(part, entry.part)
    return Answered(
        payment=PaymentId(payment),
        status=_status(part, entry),
        minor=minor,
        currency=currency,
        at=read_moment(entry.at, zone),
        reference=part.text("Refs", "AcctSvcrRef") or entry.reference,
        reason=part.text("RtrInf", "Rsn", "Cd") or part.text("RtrInf", "Rsn", "Prtry"),
        line=number,
    )


def _moment(part: Part, day: str) -> str:
    return part.text(day, "Dt") or part.text(day, "DtTm")


def _payment(part: Part) -> str:
    return part.text("Refs", "EndToEndId")


def _status(part: Part, entry: _Entry) -> AnswerStatus:
    own = part.text("CdtDbtInd")
    debit = own == "DBIT" if own else entry.debit
    came_back = entry.reversal or part.has("RtrInf")
    if debit and came_back:
        raise UnfitRow("Money that had come in went back.", "It is no payment of a run; book it by hand.")
    if debit:
        return AnswerStatus.PAID
    if not (came_back or _RETURN in (part.text(*_SORT), entry.part.text(*_SORT))):
        raise UnfitRow("Money came in, and not as a return.", "It is no answer to a payment; book it by hand.")
    return AnswerStatus.RETURNED


def _amount(part: Part, entry: Part) -> tuple[int, str]:
    stated = (part.amount(*path) for path in _AMOUNTS)
    text, currency = next((one for one in stated if one[0]), None) or entry.amount("Amt")
    if not text:
        raise UnfitRow("The transaction has no amount.", "Ask the bank for the message again.")
    if not currency:
        raise UnfitRow("The amount has no currency.", "Ask the bank for the message again.")
    return read_minor(text, currency), currency
