"""The applications of an offering (`applications.csv`): read one after the other, as there may be a million."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from lookthrough.books.columns import Columns
from lookthrough.books.forms import Form
from lookthrough.books.holdings.holders import SHORT_CUTS, Holders, account_facts, faults_shown
from lookthrough.books.holdings.tables import Row
from lookthrough.books.offerings.folder import picker, table_of, texts_of
from lookthrough.books.offerings.words import (
    country_of,
    one_of,
    read_identifiers,
    read_minor,
    read_shares,
    read_text,
    read_yes_no,
)
from lookthrough.books.rows import excerpt_of
from lookthrough.errors import BrokenQuestion, UnfitRow
from lookthrough.law import Lawbook
from lookthrough.model.offering import AccountId, Application, ApplicationId, Offering
from lookthrough.model.subject import Rejected
from lookthrough.offering.payable import application_money, checked

WHO = ("id", "holder", "account", "identifiers")
ASKED = ("attempt", "shares", "channel", "received", "financed", "country")
NEEDED = ("id", "holder", "account", "attempt", "shares", "channel", "received")
KEPT = 65_536
"""So many different words are kept as read."""


def open_applications(
    path: Path, offering: Offering, lawbook: Lawbook, accounts: Collection[AccountId]
) -> "ApplicationsReader":
    """Open the applications of an offering; raise BrokenOffering where the file is no table of them."""
    form = table_of(path, fields=(*WHO, *ASKED, *SHORT_CUTS), facts=account_facts(lawbook), needs=NEEDED)
    return ApplicationsReader(form, offering, lawbook, accounts)


class ApplicationsReader:
    """Reads applications one after the other; each row that is not wholly blank comes out once, read or rejected."""

    def __init__(self, form: Form, offering: Offering, lawbook: Lawbook, accounts: Collection[AccountId]) -> None:
        self._form, self._accounts = form, accounts
        self._who, self._alike = picker(form.columns, WHO), _Alike(form.columns, offering, lawbook)
        self._lines: dict[str, int] = {}

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes."""
        return self._form.sha256

    @property
    def rows_about(self) -> int | None:
        """How many rows there are at the most."""
        return self._form.rows_about

    def __iter__(self) -> Iterator[Application | Rejected]:
        self._lines = {}
        for row in self._form.rows():
            if isinstance(row, Rejected):
                yield row
                continue
            line, cells = row
            try:
                yield self._application(texts_of(cells), line)
            except UnfitRow as unfit:
                yield Rejected(row=line, reason=unfit.reason, hint=unfit.hint, excerpt=excerpt_of(cells))

    def _application(self, texts: Sequence[str], line: int) -> Application:
        identity, holder, account, identifiers = self._who(texts)
        # An id is said by its first line, whether that could be read or not.
        first = self._lines.setdefault(identity, line) if identity else line
        if first != line:
            raise UnfitRow(f"Line {first} has the id {identity[:40]} already.", "Give each its own.")
        asked = self._alike.read(texts)
        if not (identity and holder and account):
            raise UnfitRow("It does not say who applied: id, holder, account.", "Give all of them.")
        if account not in self._accounts:
            raise UnfitRow(f"There is no account {account[:40]!r}.", "Tell it in accounts.csv, or mend it here.")
        return Application(
            id=ApplicationId(read_text(identity)),
            attempt=asked.attempt,
            holder=read_text(holder),
            account=AccountId(account),
            shares=asked.shares,
            channel=asked.channel,
            received_minor=asked.received_minor,
            financed=asked.financed,
            cells=asked.cells,
            country=asked.country,
            identifiers=read_identifiers(identifiers) if identifiers else (),
            line=line,
        )


class _Alike:
    """Reads what applications have in common, all but who applied: the same words are looked at once."""

    def __init__(self, columns: Columns, offering: Offering, lawbook: Lawbook) -> None:
        self._offering, self._holders = offering, Holders(lawbook)
        self._attempts = {
            one.key: (one, application_money(one, offering.fees, offering.currency)) for one in offering.attempts
        }
        self._attempt, self._country = one_of("attempt", self._attempts), country_of(lawbook)
        self._channel = one_of("channel", [one.key for one in offering.channels])
        self._told = [name for name in columns.places if name not in WHO and name not in ASKED]
        self._pick = picker(columns, (*ASKED, *self._told))
        self._read = lru_cache(maxsize=KEPT)(self._looked_at)

    def read(self, texts: Sequence[str]) -> Application:
        """Return an application by nobody; raise UnfitRow where its words make no sense, or do not hold together."""
        found = self._read(self._pick(texts))
        if isinstance(found, UnfitRow):
            raise UnfitRow(found.reason, found.hint)
        return found

    def _looked_at(self, key: tuple[str, ...]) -> Application | UnfitRow:
        try:
            asked = self._asked(dict(zip((*ASKED, *self._told), key, strict=True)))
        except UnfitRow as unfit:
            return unfit
        faults = checked(asked, *self._attempts[asked.attempt])
        return UnfitRow(" ".join(faults), "See what was applied for, and what came with it.") if faults else asked

    def _asked(self, row: Row) -> Application:
        empty = [name for name in NEEDED if name in ASKED and not row[name]]
        if empty:
            raise UnfitRow(f"It does not tell {' and '.join(empty)}.", "Each application has to.")
        told = {name: row[name] for name in self._told if row[name]}
        try:
            self._holders.read(told, "party")
        except BrokenQuestion as broken:
            raise UnfitRow(*faults_shown(broken.faults)) from broken
        return Application(
            id=ApplicationId(""),
            attempt=self._attempt(row["attempt"]),
            holder="",
            account=AccountId(""),
            shares=read_shares(row["shares"]),
            channel=self._channel(row["channel"]),
            received_minor=read_minor(row["received"], self._offering.currency),
            financed=bool(row["financed"]) and read_yes_no(row["financed"]),
            cells=told,
            country=row["country"] and self._country(row["country"]),
        )
