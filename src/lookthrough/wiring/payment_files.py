"""The files of a run of refunds: for each payer a set of pain.001 and a table, written from the ledger."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.errors import NotAllowed
from lookthrough.model.offering import PartyId
from lookthrough.model.payment import Payment, PaymentId, PaymentRun
from lookthrough.model.refund import PaymentFiles
from lookthrough.wiring.deal_desk import OfferingDesk
from lookthrough.wiring.session import file_sha256
from lookthrough.wiring.workers import POOL_FROM, Inline, Pool

if TYPE_CHECKING:
    from lookthrough.actions.refund_applications import Run


def check_payers(desk: OfferingDesk) -> None:
    """See that every payer has an account that banks take, before a payment from it is ordered."""
    from lookthrough.actions.refund_applications import run_name
    from lookthrough.reports.payments.checked import payer_of
    from lookthrough.reports.payments.letters import Letters

    at = desk.worked.at
    for payer in desk.payers:
        run = PaymentRun(
            id=run_name(desk.folder.offering.key, 1), made_at=at, pays_on=at.date(), payer=desk.account_of(payer)
        )
        payer_of(run, Letters.LATIN)


@dataclass(frozen=True, slots=True)
class _Share:
    """What one payer pays of a run, by the payer's number, and the folder its files go into."""

    run: "Run"
    number: int
    payer: PartyId
    folder: Path


def write_files(desk: OfferingDesk, run: "Run", folder: Path) -> PaymentFiles:
    """Write a run's payment files from the ledger: of a long run each payer's in a process of its own."""
    _refuse_stray(desk, run)
    shares = [_Share(run, number, payer, folder) for number, payer in enumerate(desk.payers, 1)]
    written = desk.worked.ledger.head().number - run.begun.number
    several = desk.several and len(shares) > 1 and written >= POOL_FROM
    done = list((Pool if several else Inline)(_write_share, desk.place()).map(shares))
    return PaymentFiles(
        hashes={name: sha256 for one in done for name, sha256 in one.hashes.items()},
        payments=sum(one.payments for one in done),
        minor=sum(one.minor for one in done),
    )


def _refuse_stray(desk: OfferingDesk, run: "Run") -> None:
    channels = [channel for payer in desk.payers for channel in desk.channels_of(payer)]
    stray = desk.worked.ledger.ordered_elsewhere(run.begun.number, channels)
    if stray is not None:
        raise NotAllowed(
            f"Payment {stray} of run {run.id} has no application on record that came by {' or '.join(channels)}: "
            "nobody would pay it. Restore the record from a backup, or the channel in offering.yml."
        )


def _write_share(desk: OfferingDesk, share: _Share) -> PaymentFiles:
    """Write what one payer pays; nothing where that is no payment."""
    from lookthrough.reports.payments.csv_form import table_beside
    from lookthrough.reports.payments.pain_001 import write_pain_001

    given = _Counted(_payments(desk, share.run, share.payer))
    payments = iter(given)
    first = next(payments, None)
    if first is None:
        return PaymentFiles(hashes={}, payments=0, minor=0)
    share.folder.mkdir(parents=True, exist_ok=True)
    order = _order_of(desk, share)
    table = share.folder / f"{order.id}.csv"
    with table_beside(order, chain((first,), payments), table) as passed:
        files = write_pain_001(order, passed, share.folder)
    hashes = {path.name: file_sha256(path) for path in (*files, table)}
    return PaymentFiles(hashes=hashes, payments=given.count, minor=given.minor)


class _Counted:
    """Payments, counted as they pass."""

    def __init__(self, payments: Iterator[Payment]) -> None:
        self._payments = payments
        self.count = self.minor = 0

    def __iter__(self) -> Iterator[Payment]:
        for one in self._payments:
            self.count += 1
            self.minor += one.minor
            yield one


def _order_of(desk: OfferingDesk, share: _Share) -> PaymentRun:
    run = share.run
    return PaymentRun(
        id=f"{run.id}-P{share.number}",
        made_at=run.begun.written.at.astimezone(UTC),
        pays_on=run.pays_on,
        payer=desk.account_of(share.payer),
    )


def _payments(desk: OfferingDesk, run: "Run", payer: PartyId) -> Iterator[Payment]:
    for batch in desk.worked.ledger.ordered(run.begun.number, desk.channels_of(payer)):
        for one in batch:
            assert one.account is not None, "a channel is told by the application's row, and it has an account"
            yield Payment(
                id=PaymentId(one.payment),
                application=one.application,
                account=one.account,
                minor=one.minor,
                currency=desk.folder.offering.currency,
            )
