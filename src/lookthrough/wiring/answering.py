"""What a bank answered taken in at an offering's desk, and what an applicant is told of it."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.ledger import Move
from lookthrough.model.offering import ApplicationId
from lookthrough.model.payment import Answered
from lookthrough.wiring.deal_desk import OfferingDesk
from lookthrough.wiring.workers import Pool

if TYPE_CHECKING:
    from lookthrough.actions.reconcile_refunds import Batch, Compared, Reconciled
    from lookthrough.reports.statement import Statement


SEVERAL_FROM = 250_000
"""Bytes of a file of answers from which more processes pay for their start."""


def reconcile(desk: OfferingDesk, file: Path) -> "Reconciled":
    """Take a bank's answers in, of a long file by several processes; a moment without a zone is the offering's."""
    from lookthrough.actions.reconcile_refunds import reconcile_refunds
    from lookthrough.books.payments.read import read_answers
    from lookthrough.books.raw import Raw

    raw = Raw(file)
    several = desk.several and file.stat().st_size >= SEVERAL_FROM
    try:
        return reconcile_refunds(
            desk.worked, read_answers(raw, desk.zone), partial(_compared, desk) if several else None
        )
    finally:
        raw.close()


def _compared(desk: OfferingDesk, batches: "Iterable[Batch]") -> "Iterator[Compared]":
    from lookthrough.actions.reconcile_refunds import Compared

    decode = msgspec.msgpack.Decoder(Compared).decode
    # As JSON, in which a moment keeps its distance from UTC.
    return map(decode, Pool(_compare, desk.place()).map(map(msgspec.json.encode, batches)))


def _compare(desk: OfferingDesk, batch: bytes) -> bytes:
    from lookthrough.actions.reconcile_refunds import compare

    return msgspec.msgpack.encode(compare(desk.worked, _ANSWERS.decode(batch)))


_ANSWERS = msgspec.json.Decoder(list[Answered])


def statement_of(desk: OfferingDesk, application: str) -> "Statement":
    """Draw up a statement; raise Unusable for an application that is not on record."""
    from lookthrough.reports.statement import Statement, StatementLine, Step

    said = {
        Move.RECEIVED: Step.RECEIVED,
        Move.APPLIED: Step.USED,
        Move.PAID: Step.REFUNDED,
        Move.RETURNED: Step.CAME_BACK,
    }
    key = ApplicationId(application)
    ledger, offering = desk.worked.ledger, desk.folder.offering
    rows = ledger.received_by([key])
    if not rows:
        raise Unusable(f"There is no application {application} on record. Give its number as it was taken in.")
    return Statement(
        title=offering.title,
        issued_by=offering.issuer.names[0],
        drawn_on=desk.here(None).date(),
        application=key,
        account=rows[0].account,
        currency=offering.currency,
        steps=[
            StatementLine(on=one.written.at.astimezone(desk.zone).date(), step=said[move], minor=one.written.minor)
            for one in ledger.entries_of(key)
            if isinstance(move := one.written.what, Move) and move in said
        ],
        balance=ledger.balance_of(key),
    )
