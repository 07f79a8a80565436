"""Accounts and banks as payment messages name them: by IBAN or number, by BIC or clearing code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from lookthrough.errors import UnfitRow

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_COUNTED = {ord(letter): str(int(letter, 36)) for letter in ascii_uppercase}
_NUMBER = re.compile(r"[A-Za-z0-9]+(?:[.-]+[A-Za-z0-9]+)*")
_LONGEST_NUMBER = 34
"""Characters of an account number that is no IBAN."""
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_CODE = re.compile(r"([A-Z]{2}|)([0-9]{3,12})")


@dataclass(frozen=True, slots=True)
class Clearing:
    """A clearing system: its code in ISO's external list, and how many digits its members have."""

    code: str
    digits: int


CLEARINGS: Mapping[str, Clearing] = {
    "AU": Clearing("AUBSB", 6),
    "CN": Clearing("CNAPS", 12),
    "GB": Clearing("GBDSC", 6),
    "HK": Clearing("HKNCC", 3),
    "US": Clearing("USABA", 9),
}
"""Clearing systems by country. A bank is written `HK004`; where the account says its country, `004` will do."""


class Bank(NamedTuple):
    """A bank: by its BIC, or as a member of a clearing system."""

    bic: str = ""
    clearing: str = ""
    member: str = ""


def iban_of(number: str) -> str | None:
    """Return an IBAN without its blanks, None for another number; one that fails its check is unfit.

    >>> iban_of("GB29 NWBK 6016 1331 9268 19"), iban_of("004-123-456789")
    ('GB29NWBK60161331926819', None)
    """
    packed = number.replace(" ", "")
    if not (packed[:2].isalpha() and _IBAN.fullmatch(packed)):
        return None
    # ISO 7064: letters count from 10 on, and of the whole number one is left over by 97.
    if int((packed[4:] + packed[:4]).translate(_COUNTED)) % 97 != 1:
        raise UnfitRow(
            f"The account {number!r} has the form of an IBAN and fails its check.",
            "Mend the number; nothing is paid to a mistyped account.",
        )
    return packed


def number_of(number: str) -> str:
    """Return an account number that is no IBAN, without its blanks.

    >>> number_of("004-123 456789")
    '004-123456789'
    """
    packed = number.replace(" ", "")
    if len(packed) > _LONGEST_NUMBER or not _NUMBER.fullmatch(packed):
        raise UnfitRow(
            f"The account number {number!r} cannot go to a bank.",
            "Write up to 34 letters and digits, with hyphens or points between them.",
        )
    return packed


@lru_cache(maxsize=4096)
def bank_of(bank: str, country: str) -> Bank | None:
    """Return a bank by what is written of it, None where nothing is.

    >>> bank_of("HSBCHKHHHKH", ""), bank_of("HK004", ""), bank_of("004", "HK").clearing
    (Bank(bic='HSBCHKHHHKH', clearing='', member=''), Bank(bic='', clearing='HKNCC', member='004'), 'HKNCC')
    """
    packed = bank.replace(" ", "")
    if not packed:
        return None
    if _BIC.fullmatch(packed):
        return Bank(bic=packed)
    code = _CODE.fullmatch(packed)
    clearing = CLEARINGS.get(code[1] or country) if code is not None else None
    if code is None or clearing is None or len(code[2]) != clearing.digits:
        known = ", ".join(f"{land} and {one.digits} digits ({one.code})" for land, one in CLEARINGS.items())
        raise UnfitRow(f"The bank {bank!r} is neither a BIC nor a clearing code.", f"Clearing codes are: {known}.")
    return Bank(clearing=clearing.code, member=code[2])
