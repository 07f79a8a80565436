"""The desk of an offering: its folder beside its ledger in the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.errors import Unusable
from lookthrough.model.offering import Account, AccountId, Application, PartyId
from lookthrough.settings import Settings
from lookthrough.wiring.clock import now
from lookthrough.wiring.offering import Folder, read_folder
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.workers import Place, processes
from lookthrough.zones import zone

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lookthrough.law.on_security import Holder
    from lookthrough.storage.record import SqlRecord


@contextmanager
def at_work(product: Lookthrough, folder: Path, by: str, at: datetime | None = None) -> "Iterator[OfferingDesk]":
    """Open an offering's folder and its ledger; `by` is who does what is done."""
    read = read_folder(product, folder)
    record = product.record
    try:
        yield OfferingDesk(product, read, record, by, at or now())
    finally:
        record.close()


def _elsewhere(settings: Settings, folder: Path, by: str, at: datetime) -> "OfferingDesk":
    product = Lookthrough(settings)
    return OfferingDesk(product, read_folder(product, folder), product.record, by, at)


class OfferingDesk:
    """An offering at work at one moment."""

    def __init__(self, product: Lookthrough, folder: Folder, record: "SqlRecord", by: str, at: datetime) -> None:
        from lookthrough.actions.worked import Worked

        self.product, self.folder, self.record = product, folder, record
        offering = folder.offering
        ledger = record.open(offering.key, offering.currency, at)
        self.worked: Worked = Worked(offering=offering, ledger=ledger, at=at, by=by)

    @property
    def several(self) -> bool:
        """Whether other processes may work at it beside this one."""
        return processes() > 1 and self.record.shared

    def place(self) -> Place["OfferingDesk"]:
        """Return the desk as the place of a work that other processes do too, each reading the record for itself."""
        elsewhere = partial(_elsewhere, self.product.settings, self.folder.path, self.worked.by, self.worked.at)
        return Place(here=self, elsewhere=elsewhere, before=self.record.close)

    @property
    def zone(self) -> tzinfo:
        """The zone the offering is in."""
        found = zone(self.folder.offering.zone)
        assert found is not None, "the folder was read strictly"
        return found

    def here(self, moment: datetime | None) -> datetime:
        """Return a moment; one without a zone is in the offering's, none at all is now."""
        if moment is None:
            return self.worked.at.astimezone(self.zone)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=self.zone)

    @cached_property
    def accounts(self) -> "Mapping[AccountId, Account]":
        """The accounts of the folder, by their ids."""
        return self._accounts(None)

    @cached_property
    def _payers_accounts(self) -> "Mapping[AccountId, Account]":
        # There may be a million of applicants beside them.
        return self._accounts(frozenset(AccountId(payer) for payer in self.payers))

    def _accounts(self, only: frozenset[AccountId] | None) -> "Mapping[AccountId, Account]":
        from lookthrough.books.offerings.accounts import read_accounts
        from lookthrough.books.offerings.folder import ACCOUNTS

        return read_accounts(self.folder.path / ACCOUNTS, self.product.lawbook, only)

    @cached_property
    def payers(self) -> tuple[PartyId, ...]:
        """The parties that pay refunds, in the order of the ways to apply."""
        return tuple(dict.fromkeys(self._paid_by.values()))

    @cached_property
    def _paid_by(self) -> "Mapping[str, PartyId]":
        return {one.key: one.paid_by for one in self.folder.offering.channels}

    def payer_of(self, application: Application) -> PartyId:
        """Return the party of the deal that pays an application's refund."""
        payer = self._paid_by.get(application.channel)
        if payer is None:
            raise Unusable(
                f"Application {application.id} came by {application.channel}, and {self.folder.path} has no such "
                f"channel any more. Put it back into offering.yml."
            )
        return payer

    def channels_of(self, payer: PartyId) -> tuple[str, ...]:
        """Return the ways to apply of which a party pays the refunds."""
        return tuple(channel for channel, paid_by in self._paid_by.items() if paid_by == payer)

    def account_of(self, payer: PartyId) -> Account:
        """Return the account that a party pays refunds from; raise Unusable where accounts.csv has none."""
        account = self._payers_accounts.get(AccountId(payer))
        if account is None:
            raise Unusable(
                f"{self.folder.path / 'accounts.csv'} has no account {payer}, from which refunds are paid. Add its row."
            )
        return account

    def holder_of(self, party: PartyId) -> "Holder":
        """Return what a party of the deal is before the law."""
        role = self.folder.offering.party(party).role
        return self.folder.holders[party, role]
