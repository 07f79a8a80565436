"""What a bank says of an order before anything is booked (pain.002): which payments it refuses."""

from collections.abc import Iterator
from datetime import tzinfo

from lookthrough.books.payments.cells import read_minor, read_moment
from lookthrough.books.payments.messages import Part, walked
from lookthrough.books.raw import Raw
from lookthrough.books.rows import clip
from lookthrough.errors import UnfitRow
from lookthrough.model.payment import Answered, AnswerStatus, PaymentId
from lookthrough.model.subject import Rejected

FAMILY = "pain.002.001."
_REFUSED = "RJCT"
_AMOUNT = ("OrgnlTxRef", "Amt", "InstdAmt")


def read_pain_002(raw: Raw, message: str, zone: tzinfo) -> Iterator[Answered | Rejected]:
    """Walk a report: a payment that is refused is an answer; whatever else it says is told as a rejected row."""
    number = 0
    made_at = refused = ""
    for part in walked(raw, message, ("GrpHdr", "OrgnlGrpInfAndSts", "TxInfAndSts", "OrgnlPmtInfAndSts")):
        match part.tag:
            case "GrpHdr":
                made_at = part.text("CreDtTm")
            case "OrgnlGrpInfAndSts":
                refused = part.text("OrgnlMsgId") if part.text("GrpSts") == _REFUSED else ""
            case "OrgnlPmtInfAndSts":
                if part.text("PmtInfSts") == _REFUSED and not part.has("TxInfAndSts"):
                    refused = part.text("OrgnlPmtInfId")
            case _:
                number += 1
                try:
                    yield _answer(part, number, made_at, zone)
                except UnfitRow as unfit:
                    yield Rejected(row=number, reason=unfit.reason, hint=unfit.hint, excerpt=clip(_payment(part)))
    if refused and not number:
        yield Rejected(
            row=1,
            reason=f"All payments of {refused} are refused, and none is named.",
            hint="Ask the bank for a report that names each, or answer with a CSV.",
            excerpt=clip(refused),
        )


def _answer(part: Part, number: int, made_at: str, zone: tzinfo) -> Answered:
    status, payment = part.text("TxSts"), _payment(part)
    if status != _REFUSED:
        raise UnfitRow(
            f"The status {status or '(none)'} says neither that it was paid nor that it was refused.",
            "Wait for the bank to tell of its booking.",
        )
    if not payment:
        raise UnfitRow("The status names no payment.", "Ask the bank which one it is, and answer with a CSV.")
    amount, currency = part.amount(*_AMOUNT)
    return Answered(
        payment=PaymentId(payment),
        status=AnswerStatus.REJECTED,
        minor=read_minor(amount, currency) if amount else None,
        currency=currency,
        at=read_moment(part.text("AccptncDtTm") or made_at, zone),
        reference=part.text("AcctSvcrRef"),
        reason=part.text("StsRsnInf", "Rsn", "Cd") or part.text("StsRsnInf", "Rsn", "Prtry"),
        line=number,
    )


def _payment(part: Part) -> str:
    return part.text("OrgnlEndToEndId")
