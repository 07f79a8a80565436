"""A portfolio: its lines in their order, read or rejected, each with the one for whom it is held."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lookthrough.books.forms import Form
from lookthrough.books.holdings.beside import SECURITY, Accounts, Securities, read_security, with_master
from lookthrough.books.holdings.cells import read_amount, read_currency, read_day
from lookthrough.books.holdings.columns import IDENTIFYING
from lookthrough.books.holdings.holders import SHORT_CUTS, Holders, account_facts, faults_shown
from lookthrough.books.holdings.tables import Row, filled
from lookthrough.books.rows import excerpt_of
from lookthrough.errors import BrokenQuestion, UnfitRow
from lookthrough.law import Lawbook
from lookthrough.law.on_security import Holder
from lookthrough.model.holding import Holding, Security
from lookthrough.model.subject import Rejected

OWN = ("account", "quantity", "value", "currency", "acquired_on")
FIELDS = (*SECURITY, *OWN, *SHORT_CUTS)
NEEDS = (IDENTIFYING, ("quantity", "value"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A line with the one for whom it is held; `like` is the line that says all the same, where there was one."""

    holding: Holding
    holder: Holder
    like: int | None = None


@dataclass(slots=True, kw_only=True)
class PortfolioReader:
    """Reads lines one after the other, with what is told beside them."""

    lawbook: Lawbook
    holders: Holders
    form: Form
    path: Path
    accounts: Accounts | None = None
    securities: Securities = field(default_factory=dict)
    _seen: dict[Holding, int] = field(default_factory=dict)
    _securities: dict[tuple[str, ...], Security] = field(default_factory=dict)

    def rows(self) -> Iterator[Held | Rejected]:
        """Walk the lines; every one that is not wholly blank comes out once."""
        told = set(account_facts(self.lawbook)) | set(SHORT_CUTS)
        beyond = [name for name in self.form.columns.places if name in told]
        for row in self.form.rows():
            if isinstance(row, Rejected):
                yield row
                continue
            line, cells = row
            try:
                yield self._held(line, filled(self.form.columns, cells), beyond)
            except UnfitRow as unfit:
                yield Rejected(row=line, reason=unfit.reason, hint=unfit.hint, excerpt=excerpt_of(cells))

    def _held(self, line: int, row: Row, beyond: list[str]) -> Held:
        security = self._security(row, line)
        value, currency = read_amount(row.get("value", ""), "value"), read_currency(row.get("currency", ""))
        quantity = read_amount(row.get("quantity", ""), "quantity")
        if value is None and quantity is None:
            raise UnfitRow("The row has neither quantity nor value.", "Give one of them.")
        if value is not None and not currency:
            raise UnfitRow("The value has no currency.", "Write an ISO 4217 code, as USD.")
        account = row.get("account", "")
        holding = Holding(
            line=0,
            account=account,
            security=security,
            quantity=quantity,
            value=value,
            currency=currency,
            acquired_on=read_day(row.get("acquired_on", ""), "acquired"),
        )
        holder = self._holder(account, {name: row[name] for name in beyond if name in row}, line)
        like = self._seen.setdefault(holding, line)
        return Held(holding=replace(holding, line=line), holder=holder, like=None if like == line else like)

    def _security(self, row: Row, line: int) -> Security:
        key = tuple(text for name, text in row.items() if name not in OWN and name not in SHORT_CUTS)
        key = (*key, *(name for name in row if name not in OWN and name not in SHORT_CUTS))
        if key not in self._securities:
            stated = read_security(row, self.lawbook, f"{self.path}:{line}")
            if not stated.shown:
                raise UnfitRow("The row names no security.", "Give an ISIN, a ticker, an LEI or a name.")
            self._securities[key] = with_master(stated, self.securities)
        return self._securities[key]

    def _holder(self, account: str, cells: dict[str, str], line: int) -> Holder:
        if self.accounts is not None:
            told = self.accounts.get(account)
            if told is None:
                named = (
                    f"There is no account {account!r} in the accounts file." if account else "The row names no account."
                )
                raise UnfitRow(named, "Add it there with its facts, or mend the id.")
            odd = [name for name, text in cells.items() if told.get(name, text) != text]
            if odd:
                raise UnfitRow(f"The accounts file says otherwise of {', '.join(odd)}.", "One of the two is wrong.")
            cells = {**cells, **told}
        try:
            return self.holders.read(cells, f"{self.path}:{line}")
        except BrokenQuestion as broken:
            raise UnfitRow(*faults_shown(broken.faults)) from broken
