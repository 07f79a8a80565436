"""The accounts that paid application money (`accounts.csv`): where refunds go; there may be a million."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from sys import intern

from stdnum import iban, numdb

from lookthrough.books.holdings.tables import Walk
from lookthrough.books.offerings.folder import table_of, told_at_once
from lookthrough.books.offerings.line import Line
from lookthrough.books.offerings.words import country_of, read_text
from lookthrough.errors import UnfitRow
from lookthrough.law import Lawbook
from lookthrough.model.offering import Account, AccountId

NEEDED = ("account", "holder", "number", "bank")
FIELDS = (*NEEDED, "country")
LONGEST_HOLDER = 140
LONGEST_NUMBER = 34
LONGEST_BANK = 35
"""Characters that a payment order of ISO 20022 has room for."""
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", re.ASCII)
NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 /.\-]*", re.ASCII)

Accounts = Mapping[AccountId, Account]
"""Accounts by their ids."""


def read_accounts(path: Path, lawbook: Lawbook) -> Accounts:
    """Read the accounts; raise with every fault at once."""
    country = lru_cache(maxsize=1024)(country_of(lawbook))
    found: dict[AccountId, Account] = {}
    with table_of(path, fields=FIELDS, needs=NEEDED) as form:
        walk = Walk(path, form)
        for number, row in walk.rows():
            line = Line(number=number, row=row, walk=walk)
            account = _account(line, country)
            if account.id in found:
                line.fault(f"The account {account.id} is told twice.", "Keep one row for each.")
            found[account.id] = account
    told_at_once(walk.faults)
    return found


def _account(line: Line, country: Callable[[str], str]) -> Account:
    return Account(
        id=AccountId(line.one("account", read_text, "")),
        holder=line.one("holder", _holder, ""),
        number=line.one("number", _number, ""),
        bank=intern(line.one("bank", _bank, "")),
        country=line.maybe("country", country, ""),
    )


def _holder(text: str) -> str:
    return _within(read_text(text), LONGEST_HOLDER)


def _number(text: str) -> str:
    """Read an account's number; one that is written as an IBAN is held against its check digits."""
    plain = text.replace(" ", "")
    if IBAN.fullmatch(plain) and _has_ibans(plain[:2]):
        if not iban.is_valid(plain, check_country=False):
            raise UnfitRow(f"The IBAN {text[:40]!r} fails its check.", "See whether it was mistyped.")
        return plain
    if not NUMBER.fullmatch(text):
        raise UnfitRow(f"{text[:40]!r} is no account's number.", "Write letters, digits, spaces, hyphens.")
    return _within(text, LONGEST_NUMBER)


@lru_cache(maxsize=1024)
def _has_ibans(country: str) -> bool:
    (_, told), *_ = numdb.get("iban").info(country)
    return bool(told)


@lru_cache(maxsize=4096)
def _bank(text: str) -> str:
    return _within(read_text(text), LONGEST_BANK)


def _within(text: str, most: int) -> str:
    if len(text) > most:
        raise UnfitRow(
            f"{text[:40]!r} has {len(text):,} characters; a payment order has room for {most}.", "Shorten it."
        )
    return text
