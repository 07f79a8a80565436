"""The rules of pain.001.001.09, as far as an order of ours could break them: order, number, patterns, lengths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
MANY = 10**9


@dataclass(frozen=True, slots=True)
class Part:
    """A child at its place in a sequence: what it is, and how often it may stand there."""

    tag: str
    kind: str
    least: int = 0
    most: int = 1


def _sequence(text: str) -> tuple[Part, ...]:
    """Read `tag:kind` with `!` (once), `?` (at the most once), `*` (any number), `+` (once or more), in order."""
    often = {"!": (1, 1), "?": (0, 1), "*": (0, MANY), "+": (1, MANY)}
    parts = []
    for word in text.split():
        tag, _, kind = word[:-1].partition(":")
        parts.append(Part(tag, kind, *often[word[-1]]))
    return tuple(parts)


# What has the kind `other` is known by its place in the order, and nothing of ours may stand in it.
SEQUENCES = {
    "Document": _sequence("CstmrCdtTrfInitn:Initiation!"),
    "Initiation": _sequence("GrpHdr:GroupHeader! PmtInf:Instruction+ SplmtryData:other*"),
    "GroupHeader": _sequence(
        "MsgId:Max35! CreDtTm:DateTime! Authstn:other* NbOfTxs:Count! CtrlSum:Sum? InitgPty:Party! FwdgAgt:Agent?"
    ),
    "Instruction": _sequence(
        "PmtInfId:Max35! PmtMtd:Method! BtchBookg:other? NbOfTxs:Count? CtrlSum:Sum? PmtTpInf:other? ReqdExctnDt:When! "
        "PoolgAdjstmntDt:other? Dbtr:Party! DbtrAcct:Account! DbtrAgt:Agent! DbtrAgtAcct:Account? "
        "InstrForDbtrAgt:Max140? UltmtDbtr:Party? ChrgBr:Charges? ChrgsAcct:Account? ChrgsAcctAgt:Agent? "
        "CdtTrfTxInf:Transaction+"
    ),
    "Transaction": _sequence(
        "PmtId:PaymentId! PmtTpInf:other? Amt:AmountChoice! XchgRateInf:other? ChrgBr:Charges? ChqInstr:other? "
        "UltmtDbtr:Party? IntrmyAgt1:Agent? IntrmyAgt1Acct:Account? IntrmyAgt2:Agent? IntrmyAgt2Acct:Account? "
        "IntrmyAgt3:Agent? IntrmyAgt3Acct:Account? CdtrAgt:Agent? CdtrAgtAcct:Account? Cdtr:Party? CdtrAcct:Account? "
        "UltmtCdtr:Party? InstrForCdtrAgt:other* InstrForDbtrAgt:Max140? Purp:other? RgltryRptg:other* Tax:other? "
        "RltdRmtInf:other* RmtInf:Remittance? SplmtryData:other*"
    ),
    "PaymentId": _sequence("InstrId:Max35? EndToEndId:Max35! UETR:other?"),
    "Remittance": _sequence("Ustrd:Max140* Strd:other*"),
    "Party": _sequence("Nm:Max140? PstlAdr:other? Id:other? CtryOfRes:Country? CtctDtls:other?"),
    "Account": _sequence("Id:AccountChoice? Tp:other? Ccy:Currency? Nm:Max70? Prxy:other?"),
    "OtherAccount": _sequence("Id:Max34! SchmeNm:other? Issr:Max35?"),
    "Agent": _sequence("FinInstnId:Institution! BrnchId:other?"),
    "Institution": _sequence("BICFI:Bic? ClrSysMmbId:Member? LEI:other? Nm:Max140? PstlAdr:other? Othr:other?"),
    "Member": _sequence("ClrSysId:SystemChoice? MmbId:Max35!"),
}
CHOICES = {
    "When": _sequence("Dt:Date? DtTm:DateTime?"),
    "AmountChoice": _sequence("InstdAmt:Amount? EqvtAmt:other?"),
    "AccountChoice": _sequence("IBAN:Iban? Othr:OtherAccount?"),
    "SystemChoice": _sequence("Cd:SystemCode? Prtry:Max35?"),
}
TEXTS = {
    **{f"Max{most}": re.compile(rf"(?s).{{1,{most}}}") for most in (34, 35, 70, 140)},
    "Count": re.compile(r"[0-9]{1,15}"),
    "Date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "DateTime": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?"),
    "Method": re.compile(r"CHK|TRF|TRA"),
    "Charges": re.compile(r"DEBT|CRED|SHAR|SLEV"),
    "Country": re.compile(r"[A-Z]{2}"),
    "Currency": re.compile(r"[A-Z]{3}"),
    "Iban": re.compile(r"[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}"),
    "Bic": re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"),
    "SystemCode": re.compile(r".{1,5}"),
}
DECIMALS = {"Amount": (18, 5), "Sum": (18, 17)}
"""Digits in all, and after the point."""


def broken_rules(message: bytes) -> list[str]:
    """Return which rules a message breaks, each with its place; none for a sound one."""
    root = etree.fromstring(message)
    if root.tag != f"{{{NAMESPACE}}}Document":
        return [f"the root is {root.tag}"]
    return [*_checked(root, "Document", "Document"), *_sums(root)]


def _checked(element: etree._Element, kind: str, place: str) -> Iterator[str]:
    if kind not in ("Amount",) and element.attrib:
        yield f"{place} has attributes"
    if kind in SEQUENCES or kind in CHOICES:
        yield from _inner(element, kind, place)
    elif kind == "other":
        yield f"{place} is nothing of ours"
    elif len(element):
        yield f"{place} has children"
    else:
        yield from _text(element, kind, place)


def _inner(element: etree._Element, kind: str, place: str) -> Iterator[str]:
    said = [element.text, *(child.tail for child in element)]
    if any(text is not None and text.strip() for text in said):
        yield f"{place} has text between its children"
    parts = SEQUENCES.get(kind) or CHOICES[kind]
    order = [part.tag for part in parts]
    tags = [str(child.tag).removeprefix(f"{{{NAMESPACE}}}") for child in element]
    if unknown := set(tags) - set(order):
        yield f"{place} has {unknown}"
        return
    if tags != sorted(tags, key=order.index):
        yield f"{place} has its children out of order: {tags}"
    if kind in CHOICES and len(tags) != 1:
        yield f"{place} chooses {len(tags)} times"
    for part in parts:
        if not part.least <= tags.count(part.tag) <= part.most:
            yield f"{place} has {part.tag} {tags.count(part.tag)} times"
    kinds = {part.tag: part.kind for part in parts}
    for child, tag in zip(element, tags, strict=True):
        yield from _checked(child, kinds[tag], f"{place}/{tag}")


def _text(element: etree._Element, kind: str, place: str) -> Iterator[str]:
    text = element.text or ""
    if kind in DECIMALS:
        digits, fraction = DECIMALS[kind]
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
            yield f"{place} is no number: {text!r}"
        elif len(text.replace(".", "")) > digits or len(text.partition(".")[2]) > fraction:
            yield f"{place} has too many digits: {text!r}"
    elif not TEXTS[kind].fullmatch(text):
        yield f"{place} is no {kind}: {text!r}"
    said = {str(name): str(value) for name, value in element.attrib.items()}
    if kind == "Amount" and (set(said) != {"Ccy"} or not TEXTS["Currency"].fullmatch(said["Ccy"])):
        yield f"{place} names no currency"


def _sums(root: etree._Element) -> Iterator[str]:
    amounts = [Decimal(one.text or "0") for one in root.iter(f"{{{NAMESPACE}}}InstdAmt")]
    for count in root.iter(f"{{{NAMESPACE}}}NbOfTxs"):
        if count.text != str(len(amounts)):
            yield f"it counts {count.text} transactions of {len(amounts)}"
    for total in root.iter(f"{{{NAMESPACE}}}CtrlSum"):
        if Decimal(total.text or "0") != sum(amounts):
            yield f"it adds up to {sum(amounts)} and says {total.text}"
    if any(amount <= 0 for amount in amounts):
        yield "an amount is nothing"
