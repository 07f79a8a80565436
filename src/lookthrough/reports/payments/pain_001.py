"""Payments as ISO 20022 customer credit transfers (pain.001.001.09), whole files of bounded length."""

from collections.abc import Iterable
from contextlib import ExitStack
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from pathlib import Path

from lookthrough.errors import Unusable
from lookthrough.model.payment import Payment, PaymentRun
from lookthrough.reports.aside import written_aside
from lookthrough.reports.payments.accounts import Bank
from lookthrough.reports.payments.checked import MOST, REMITTANCE, TOO_MUCH, Checked, Line, Paid, payer_of
from lookthrough.reports.payments.letters import Letters

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"


class Charges(StrEnum):
    """Who bears what the banks charge.

    The payer does by default, for a refund is in full; SEPA knows only `service`.
    """

    PAYER = "DEBT"
    SERVICE = "SLEV"


def write_pain_001(
    run: PaymentRun,
    payments: Iterable[Payment],
    folder: Path,
    *,
    letters: Letters = Letters.LATIN,
    charges: Charges = Charges.PAYER,
    most: int = MOST,
) -> tuple[Path, ...]:
    """Write a run into a folder, a file for each `most` payments; return the files.

    The same run gives the same bytes. Where one payment is not fit for a bank nothing is written, and BrokenOffering
    says what is wrong with each. The text of one file is held in memory at a time, because its count and sum stand
    before its payments.
    """
    payer = payer_of(run, letters)
    checked = Checked(letters)
    lines = checked.lines(payments)
    files: list[Path] = []
    with ExitStack() as asides:
        while body := _Body(islice(lines, most)):
            file = folder / f"{run.id}-{len(files) + 1:04}.xml"
            files.append(file)
            if body.total >= TOO_MUCH:
                raise Unusable(f"{file.name} would add up to more than 18 digits. Write fewer payments a file.")
            head = _head(run, payer, charges, len(files), len(body), checked.amount(body.total))
            with asides.enter_context(written_aside(file)).open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(head)
                stream.writelines(body.transactions)
                stream.write("</PmtInf>\n</CstmrCdtTrfInitn>\n</Document>\n")
        checked.end()
        if not files:
            raise Unusable(f"The run {run.id} has no payments. There is nothing to send to a bank.")
    return tuple(files)


class _Body:
    """The transactions of one file, as text, with their sum."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.transactions: list[str] = []
        self.total = 0
        for line in lines:
            self.transactions.append(_transaction(line))
            self.total += line.minor

    def __len__(self) -> int:
        return len(self.transactions)


def _head(run: PaymentRun, payer: Paid, charges: Charges, number: int, count: int, total: str) -> str:
    assert payer.bank is not None, "payer_of lets none through without"
    message = f"{run.id}-{number:04}"
    sums = f"<NbOfTxs>{count}</NbOfTxs><CtrlSum>{total}</CtrlSum>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="{NAMESPACE}">\n<CstmrCdtTrfInitn>\n'
        f"<GrpHdr><MsgId>{message}</MsgId><CreDtTm>{run.made_at.isoformat(timespec='seconds')}</CreDtTm>"
        f"{sums}<InitgPty>{_party(payer)}</InitgPty></GrpHdr>\n"
        f"<PmtInf><PmtInfId>{message}</PmtInfId><PmtMtd>TRF</PmtMtd>{sums}"
        f"<ReqdExctnDt><Dt>{run.pays_on.isoformat()}</Dt></ReqdExctnDt>"
        f"<Dbtr>{_party(payer)}</Dbtr><DbtrAcct>{_account(payer)}</DbtrAcct>"
        f"<DbtrAgt>{_agent(payer.bank)}</DbtrAgt><ChrgBr>{charges}</ChrgBr>\n"
    )


def _transaction(line: Line) -> str:
    payee = line.payee
    agent = f"<CdtrAgt>{_agent(payee.bank)}</CdtrAgt>" if payee.bank is not None else ""
    return (
        f"<CdtTrfTxInf><PmtId><EndToEndId>{line.id}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="{line.currency}">{line.amount}</InstdAmt></Amt>{agent}'
        f"<Cdtr>{_party(payee)}</Cdtr><CdtrAcct>{_account(payee)}</CdtrAcct>"
        f"<RmtInf><Ustrd>{REMITTANCE}</Ustrd></RmtInf></CdtTrfTxInf>\n"
    )


def _party(paid: Paid) -> str:
    name = paid.name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<Nm>{name}</Nm>"


def _account(paid: Paid) -> str:
    if paid.iban:
        return f"<Id><IBAN>{paid.iban}</IBAN></Id>"
    return f"<Id><Othr><Id>{paid.number}</Id></Othr></Id>"


@lru_cache(maxsize=4096)
def _agent(bank: Bank) -> str:
    if bank.bic:
        return f"<FinInstnId><BICFI>{bank.bic}</BICFI></FinInstnId>"
    system = f"<ClrSysId><Cd>{bank.clearing}</Cd></ClrSysId>"
    return f"<FinInstnId><ClrSysMmbId>{system}<MmbId>{bank.member}</MmbId></ClrSysMmbId></FinInstnId>"
