"""The accounts that paid application money (`accounts.csv`): where refunds go; there may be a million."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from stdnum import iban, numdb

from lookthrough.books.columns import Columns
from lookthrough.books.offerings.folder import picker, table_of, texts_of, told_at_once
from lookthrough.books.offerings.words import country_of, read_text
from lookthrough.books.rows import Cell
from lookthrough.errors import Fault, UnfitRow
from lookthrough.law import Lawbook
from lookthrough.model.offering import Account, AccountId
from lookthrough.model.subject import Rejected

Accounts = Mapping[AccountId, Account]
"""Accounts by their ids."""

LONGEST_HOLDER = 140
LONGEST_NUMBER = 34
LONGEST_BANK = 35
"""Characters that a payment order of ISO 20022 has room for."""
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /.\-]*", re.ASCII)
NEEDED = ("account", "holder", "number", "bank")
TELL = "It has to be told."
FIELDS = (*NEEDED, "country")


def read_accounts(path: Path, lawbook: Lawbook, only: Container[AccountId] | None = None) -> Accounts:
    """Read the accounts, or only some of them, which passes the others by; raise with every fault at once."""
    found: dict[AccountId, Account] = {}
    faults: list[Fault] = []
    form = table_of(path, fields=FIELDS, needs=NEEDED)
    reader = _Reader(form.columns, lawbook)
    for row in form.rows():
        if isinstance(row, Rejected):
            faults.append(Fault(str(path), row.row, row.reason, row.hint))
            continue
        number, cells = row
        if only is not None and reader.identity(cells) not in only:
            continue
        try:
            account = reader.account(cells)
        except UnfitRow:
            faults += (Fault(str(path), number, one.reason, one.hint) for one in reader.unfit(cells))
            continue
        if account.id in found:
            faults.append(Fault(str(path), number, f"The account {account.id} is told twice.", "Keep one row."))
        found[account.id] = account
    told_at_once(faults)
    return found


class _Reader:
    """Reads rows by the columns of one file."""

    def __init__(self, columns: Columns, lawbook: Lawbook) -> None:
        country = country_of(lawbook)
        self._bank = lru_cache(maxsize=4096)(_bank)
        self._country = lru_cache(maxsize=1024)(lambda text: country(text) if text else "")
        self._pick = picker(columns, FIELDS)
        self._place = columns.places["account"][0]

    def identity(self, cells: Sequence[Cell]) -> str:
        """Return what a row calls its account, before anything else of it is looked at."""
        return str(cells[self._place]).strip()

    def account(self, cells: Sequence[Cell]) -> Account:
        """Return the account of a row; raise UnfitRow where a cell makes no sense."""
        identity, holder, number, bank, country = self._pick(texts_of(cells))
        return Account(
            id=AccountId(read_text(identity)),
            holder=_holder(holder),
            number=_number(number),
            bank=self._bank(bank),
            country=self._country(country),
        )

    def unfit(self, cells: Sequence[Cell]) -> Iterator[UnfitRow]:
        """Yield everything that is wrong with a row."""
        try:
            texts = self._pick(texts_of(cells))
        except UnfitRow as unfit:
            yield unfit
            return
        reads: tuple[Callable[[str], str], ...] = (read_text, _holder, _number, self._bank, self._country)
        for name, text, read in zip(FIELDS, texts, reads, strict=True):
            try:
                read(text)
            except UnfitRow as unfit:
                yield UnfitRow(f"{name}: {unfit.reason}", unfit.hint) if text else UnfitRow(f"{name} is empty.", TELL)


def _holder(text: str) -> str:
    return _within(read_text(text), LONGEST_HOLDER)


def _number(text: str) -> str:
    """Read an account's number; one that is written as an IBAN is held against its check digits."""
    if not NUMBER.fullmatch(text):
        raise UnfitRow(f"{text[:40]!r} is no account's number.", "Write letters, digits, spaces and hyphens.")
    plain = text.replace(" ", "")
    if IBAN.fullmatch(plain) and _has_ibans(plain[:2]):
        if not iban.is_valid(plain, check_country=False):
            raise UnfitRow(f"The IBAN {text[:40]!r} fails its check.", "See whether it was mistyped.")
        return plain
    return _within(text, LONGEST_NUMBER)


@lru_cache(maxsize=1024)
def _has_ibans(country: str) -> bool:
    (_, told), *_ = numdb.get("iban").info(country)
    return bool(told)


def _bank(text: str) -> str:
    return _within(read_text(text), LONGEST_BANK)


def _within(text: str, most: int) -> str:
    if len(text) > most:
        raise UnfitRow(f"{text[:40]!r} is longer than a payment order has room for ({most} characters).", "Shorten it.")
    return text
