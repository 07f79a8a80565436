"""The accounts that paid application money (`accounts.csv`): where refunds go; there may be a million."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from sys import intern

from stdnum import iban, numdb

from lookthrough.books.columns import Columns
from lookthrough.books.offerings.folder import table_of, texts_of, told_at_once
from lookthrough.books.offerings.words import country_of, read_text
from lookthrough.books.rows import Cell
from lookthrough.errors import Fault, UnfitRow
from lookthrough.law import Lawbook
from lookthrough.model.offering import Account, AccountId
from lookthrough.model.subject import Rejected

Read = Callable[[str], str]
Accounts = Mapping[AccountId, Account]
"""Accounts by their ids."""

LONGEST_HOLDER = 140
LONGEST_NUMBER = 34
LONGEST_BANK = 35
"""Characters that a payment order of ISO 20022 has room for."""
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /.\-]*", re.ASCII)
NEEDED = ("account", "holder", "number", "bank")


def read_accounts(path: Path, lawbook: Lawbook) -> Accounts:
    """Read the accounts; raise with every fault at once."""
    found: dict[AccountId, Account] = {}
    faults: list[Fault] = []
    with table_of(path, fields=(*NEEDED, "country"), needs=NEEDED) as form:
        reader = _Reader(form.columns, lawbook)
        for row in form.rows():
            if isinstance(row, Rejected):
                faults.append(Fault(str(path), row.row, row.reason, row.hint))
                continue
            number, cells = row
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
        country = lru_cache(maxsize=1024)(country_of(lawbook))
        reads: Mapping[str, Read] = {
            "account": read_text,
            "holder": _holder,
            "number": _number,
            "bank": lru_cache(maxsize=4096)(_bank),
            "country": lambda text: intern(country(text)) if text else "",
        }
        self._reads = [(name, columns.places[name][0], read) for name, read in reads.items() if name in columns.places]

    def account(self, cells: Sequence[Cell]) -> Account:
        """Return the account of a row; raise UnfitRow where a cell makes no sense."""
        texts = texts_of(cells)
        identity, holder, number, bank, *country = [read(texts[where]) for _, where, read in self._reads]
        return Account(
            id=AccountId(identity), holder=holder, number=number, bank=bank, country=country[0] if country else ""
        )

    def unfit(self, cells: Sequence[Cell]) -> Iterator[UnfitRow]:
        """Yield everything that is wrong with a row."""
        try:
            texts = texts_of(cells)
        except UnfitRow as unfit:
            yield unfit
            return
        for name, where, read in self._reads:
            text = texts[where]
            try:
                read(text)
            except UnfitRow as unfit:
                yield UnfitRow(f"{name}: {unfit.reason}" if text else f"{name} is empty.", unfit.hint)


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
    return intern(_within(read_text(text), LONGEST_BANK))


def _within(text: str, most: int) -> str:
    if len(text) > most:
        raise UnfitRow(f"{text[:40]!r} is longer than a payment order has room for ({most} characters).", "Shorten it.")
    return text
