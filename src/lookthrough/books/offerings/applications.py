"""The applications of an offering (`applications.csv`): read one after the other, as there may be a million."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from lookthrough.books.columns import Columns
from lookthrough.books.forms import Form
from lookthrough.books.holdings.holders import SHORT_CUTS, Holders, account_facts, faults_shown
from lookthrough.books.offerings.folder import table_of, texts_of
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
from lookthrough.model.offering import AccountId, Application, ApplicationId, AttemptKey, Offering
from lookthrough.model.subject import Rejected
from lookthrough.offering.payable import application_money, checked

NEEDED = ("id", "attempt", "holder", "account", "shares", "channel", "received")
FIELDS = (*NEEDED, "financed", "country", "identifiers")
CACHED = 65_536
"""So many different words are kept as read; applications are much alike."""
Told = Mapping[str, str]


@contextmanager
def opened_applications(
    path: Path, offering: Offering, lawbook: Lawbook, accounts: Collection[AccountId]
) -> "Iterator[ApplicationsReader]":
    """Open the applications of an offering; raise BrokenOffering where the file is no table of them."""
    with table_of(path, fields=(*FIELDS, *SHORT_CUTS), facts=account_facts(lawbook), needs=NEEDED) as form:
        yield ApplicationsReader(form, offering, lawbook, accounts)


class ApplicationsReader:
    """Reads applications one after the other; each row that is not wholly blank comes out once, read or rejected."""

    def __init__(self, form: Form, offering: Offering, lawbook: Lawbook, accounts: Collection[AccountId]) -> None:
        self._form, self._accounts, self._currency = form, accounts, offering.currency
        places = form.columns.places
        # A column that is not there is the empty text after the last one.
        self._pick = itemgetter(*(places[name][0] if name in places else -1 for name in FIELDS))
        self._attempt = one_of("attempt", [one.key for one in offering.attempts])
        self._channel = one_of("channel", [one.key for one in offering.channels])
        self._country = lru_cache(maxsize=1024)(country_of(lawbook))
        self._minor = lru_cache(maxsize=CACHED)(read_minor)
        self._told = _Told(form.columns, Holders(lawbook))
        self._checks = _Checks(offering)
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
                application = self._application([*texts_of(cells), ""], line)
                self._checks.look_at(application)
                yield application
            except UnfitRow as unfit:
                yield Rejected(row=line, reason=unfit.reason, hint=unfit.hint, excerpt=excerpt_of(cells))

    def _application(self, texts: Sequence[str], line: int) -> Application:
        picked: tuple[str, ...] = self._pick(texts)
        identity, attempt, holder, account, shares, channel, received, financed, country, identifiers = picked
        if identity:
            self._said_once(identity, line)
        if "" in (needed := picked[: len(NEEDED)]):
            raise UnfitRow(f"{NEEDED[needed.index('')]} is empty.", "It has to be told.")
        if account not in self._accounts:
            raise UnfitRow(f"There is no account {account[:40]!r}.", "Tell it in accounts.csv, or mend it here.")
        return Application(
            id=ApplicationId(read_text(identity)),
            attempt=self._attempt(attempt),
            holder=read_text(holder),
            account=AccountId(account),
            shares=read_shares(shares),
            channel=self._channel(channel),
            received_minor=self._minor(received, self._currency),
            financed=bool(financed) and read_yes_no(financed),
            cells=self._told.read(texts),
            country=country and self._country(country),
            identifiers=read_identifiers(identifiers) if identifiers else (),
            line=line,
        )

    def _said_once(self, identity: str, line: int) -> None:
        """See that no line before has the same id, whether it could be read or not."""
        first = self._lines.setdefault(identity, line)
        if first != line:
            raise UnfitRow(f"Line {first} has the id {identity[:40]} already.", "Give each its own.")


class _Told:
    """Reads what is told of applicants as the law asks: the same words are looked at once, and kept once."""

    def __init__(self, columns: Columns, holders: Holders) -> None:
        self._holders = holders
        self._columns = [(name, where) for name, (where,) in columns.places.items() if name not in FIELDS]
        self._read: dict[tuple[str, ...], tuple[Told, tuple[str, str] | None]] = {}

    def read(self, texts: Sequence[str]) -> Told:
        """Return the filled cells; raise UnfitRow where they make no sense."""
        key = tuple([texts[where] for _, where in self._columns])
        found = self._read.get(key)
        if found is None:
            if len(self._read) >= CACHED:
                self._read.clear()
            found = self._read[key] = self._look_at(key)
        told, unfit = found
        if unfit is not None:
            raise UnfitRow(*unfit)
        return told

    def _look_at(self, key: tuple[str, ...]) -> tuple[Told, tuple[str, str] | None]:
        told = {name: text for (name, _), text in zip(self._columns, key, strict=True) if text}
        try:
            self._holders.read(told, "")
        except BrokenQuestion as broken:
            return told, faults_shown(broken.faults)
        return told, None


class _Checks:
    """Holds applications against their attempt's terms; the same lots with the same money are looked at once."""

    def __init__(self, offering: Offering) -> None:
        self._attempts = {
            one.key: (one, application_money(one, offering.fees, offering.currency)) for one in offering.attempts
        }
        self._found: dict[tuple[AttemptKey, int, int], tuple[str, ...]] = {}

    def look_at(self, application: Application) -> None:
        """Raise UnfitRow with everything that is wrong with the shares and the money."""
        key = (application.attempt, application.shares, application.received_minor)
        faults = self._found.get(key)
        if faults is None:
            if len(self._found) >= CACHED:
                self._found.clear()
            faults = self._found[key] = checked(application, *self._attempts[application.attempt])
        if faults:
            raise UnfitRow(" ".join(faults), "See what was applied for, and what came with it.")
