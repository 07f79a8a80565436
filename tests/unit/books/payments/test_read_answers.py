"""What banks answer is read strictly, from messages and tables alike; hostile files are refused."""

import io
from collections.abc import Mapping
from datetime import timedelta, timezone
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.books.payments.read import read_answers
from lookthrough.books.raw import Raw
from lookthrough.errors import BrokenBook
from lookthrough.model.payment import Answered
from lookthrough.model.subject import Rejected

CASES = Path("tests/cases/payments")
CAMT = yaml.load((CASES / "camt_054.yml").read_text("utf-8"), Loader=yaml.CBaseLoader)
ROWS = yaml.load((CASES / "answer_rows.yml").read_text("utf-8"), Loader=yaml.CBaseLoader)["cases"]
HONG_KONG = timezone(timedelta(hours=8))
HEADINGS = "payment,status,amount,currency,at,reference,reason\n"


def read(data: str | bytes) -> list[Answered | Rejected]:
    raw = Raw(io.BytesIO(data.encode() if isinstance(data, str) else data))
    try:
        return list(read_answers(raw, HONG_KONG))
    finally:
        raw.close()


def said(row: Answered | Rejected) -> str:
    if isinstance(row, Rejected):
        return row.reason
    return " ".join(
        str(one) or "-" for one in (row.status, row.minor, row.currency, row.at.isoformat(), row.reference, row.reason)
    )


def elements(named: Mapping[str, str]) -> str:
    return "".join(
        f'<{tag} Ccy="HKD">{text}</{tag}>' if tag == "Amt" else f"<{tag}>{text}</{tag}>"
        for tag, text in named.items()
        if text
    )


def camt(*entries: str, message: str = "camt.054.001.08") -> str:
    return (
        f'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:{message}"><BkToCstmrDbtCdtNtfctn>'
        f"<GrpHdr><MsgId>M1</MsgId></GrpHdr><Ntfctn><Id>N1</Id>{''.join(entries)}</Ntfctn>"
        "</BkToCstmrDbtCdtNtfctn></Document>"
    )


def pain(*inner: str, group: str = "", orders: str = "") -> str:
    return (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>'
        "<GrpHdr><MsgId>M2</MsgId><CreDtTm>2021-12-14T10:00:00</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>R1-0001</OrgnlMsgId>{group}</OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>R1-0001</OrgnlPmtInfId>{orders}{''.join(inner)}</OrgnlPmtInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    )


def status_of(payment: str, status: str = "RJCT", more: str = "") -> str:
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{payment}</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        f"<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf>{more}</TxInfAndSts>"
    )


@pytest.mark.parametrize("case", CAMT["cases"], ids=lambda case: case["name"])
def test_what_is_read_of_an_entry(case: dict[str, object]) -> None:
    sound = CAMT["sound"]
    entry = sound["entry"] | case.get("entry", {})
    details = f"<TxDtls>{elements(sound['details'] | case.get('details', {}))}</TxDtls>" * int(
        str(case.get("times", 1))
    )
    data = camt(
        f"<Ntry>{elements(entry)}<NtryDtls>{details}</NtryDtls></Ntry>",
        message=str(case.get("message", "camt.054.001.08")),
    )

    assert [said(row) for row in read(data)] == case["says"]


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["row"])
def test_what_is_read_of_a_row(case: dict[str, str]) -> None:
    [row] = read(HEADINGS + case["row"] + "\n")

    assert said(row) == case["says"]
    assert (row.row if isinstance(row, Rejected) else row.line) == 2


def test_transactions_are_numbered_through_a_message() -> None:
    sound = CAMT["sound"]
    one = f"<TxDtls>{elements(sound['details'])}</TxDtls>"
    entry = f"<Ntry>{elements(sound['entry'])}<NtryDtls>{one}{one}</NtryDtls></Ntry>"
    empty = f"<Ntry>{elements(sound['entry'])}</Ntry>"

    rows = read(camt(entry, empty, entry))

    assert [row.line if isinstance(row, Answered) else -row.row for row in rows] == [1, 2, -3, 4, 5]


def test_a_transaction_that_stands_in_no_entry_is_rejected() -> None:
    assert [said(row) for row in read(camt("<TxDtls></TxDtls>"))] == ["The transaction stands in no entry."]


def test_a_refusal_is_read_from_a_report() -> None:
    amount = '<OrgnlTxRef><Amt><InstdAmt Ccy="HKD">4030.21</InstdAmt></Amt></OrgnlTxRef>'

    rows = read(pain(status_of("R1-1"), status_of("R1-2", more=f"<AcctSvcrRef>B1</AcctSvcrRef>{amount}")))

    assert [said(row) for row in rows] == [
        "rejected None - 2021-12-14T10:00:00+08:00 - AC01",
        "rejected 403021 HKD 2021-12-14T10:00:00+08:00 B1 AC01",
    ]


def test_what_a_report_says_besides_is_no_answer() -> None:
    rows = read(pain(status_of("R1-1", "ACSP"), status_of("R1-2", ""), status_of("")))

    assert [said(row) for row in rows] == [
        "The status ACSP says neither that it was paid nor that it was refused.",
        "The status (none) says neither that it was paid nor that it was refused.",
        "The status names no payment.",
    ]


@pytest.mark.parametrize(
    "data",
    [pain(group="<GrpSts>RJCT</GrpSts>"), pain(orders="<PmtInfSts>RJCT</PmtInfSts>")],
    ids=["the message", "the order"],
)
def test_an_order_that_is_refused_whole_is_told(data: str) -> None:
    assert [said(row) for row in read(data)] == ["All payments of R1-0001 are refused, and none is named."]


def test_an_order_that_is_refused_payment_by_payment_is_told_so() -> None:
    data = pain(status_of("R1-1"), group="<GrpSts>RJCT</GrpSts>", orders="<PmtInfSts>RJCT</PmtInfSts>")

    assert [said(row) for row in read(data)] == ["rejected None - 2021-12-14T10:00:00+08:00 - AC01"]


LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (f'<!DOCTYPE Document [<!ENTITY l0 "ha">{LOL}]><Document xmlns="{SPACE}">&l9;</Document>', "a document type"),
        (
            f'<!DOCTYPE D [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document xmlns="{SPACE}">&x;</Document>',
            "a document type",
        ),
        (f'<!DOCTYPE D SYSTEM "http://127.0.0.1/x.dtd"><Document xmlns="{SPACE}"/>', "a document type"),
        (camt("<Ntry>&x;</Ntry>"), "not well-formed XML"),
        (camt()[:-20], "not well-formed XML, or it is cut short"),
        (camt("<Ntry>" + "<a>" * 3_000), "not well-formed XML"),
        ("<feed/>", "It is XML of another kind"),
        ("<", "It is XML of another kind"),
        (camt(message="camt.053.001.08"), "It is camt.053.001.08"),
        ("", "empty"),
        ("payment,status\nR1-1,paid\n", "No column holds at"),
    ],
    ids=[
        "a bomb",
        "a foreign file",
        "a foreign type",
        "an entity",
        "cut short",
        "deep",
        "other XML",
        "no XML",
        "camt.053",
        "nothing",
        "no day",
    ],
)
def test_a_file_that_is_no_answer_is_refused(data: str, says: str) -> None:
    with pytest.raises(BrokenBook, match=says):
        read(data)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: camt(text).encode("utf-8", "replace")))
def test_whatever_comes_is_read_or_refused(data: bytes) -> None:
    try:
        rows = read(data)
    except BrokenBook:
        return
    assert all(isinstance(row, Answered | Rejected) for row in rows)
