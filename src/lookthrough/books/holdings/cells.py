"""What cells of a portfolio hold: exact amounts, currencies, days, identifiers, weights; each read strictly."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from stdnum import isin as isin_number
from stdnum import lei as lei_number

from lookthrough.errors import UnfitRow
from lookthrough.model.holding import SecurityKind

AMOUNT = re.compile(r"[0-9]{1,24}(\.[0-9]{1,12})?", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
WEIGHT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,18})?)\s*(%?)", re.ASCII)
HUNDRED = Decimal(100)
KINDS: Mapping[str, SecurityKind] = {
    **{kind.value: kind for kind in SecurityKind},
    **dict.fromkeys(("share", "shares", "stock", "common stock", "ordinary share", "adr", "gdr"), SecurityKind.EQUITY),
    **dict.fromkeys(("bond", "note", "bill", "loan", "fixed income", "commercial paper"), SecurityKind.DEBT),
    **dict.fromkeys(("etf", "mutual fund", "index fund", "ucits"), SecurityKind.FUND),
    **dict.fromkeys(("option", "future", "swap", "warrant", "right"), SecurityKind.DERIVATIVE),
}


def read_amount(cell: str, what: str) -> Decimal | None:
    """Read a quantity or value exactly; an empty cell says nothing.

    >>> read_amount("1234.50", "value")
    Decimal('1234.50')
    """
    text = cell.strip()
    if not text:
        return None
    if AMOUNT.fullmatch(text):
        return Decimal(text)
    if text.startswith(("-", "−", "(")):
        raise UnfitRow(
            f"The {what} {text[:40]!r} is negative.",
            "A holding is not: write short positions and corrections elsewhere.",
        )
    raise UnfitRow(f"The {what} {text[:40]!r} is no amount.", "Write digits with a point and nothing else, as 1234.50.")


@lru_cache(maxsize=4096)
def read_currency(cell: str) -> str:
    """Read a currency by its ISO 4217 code.

    >>> read_currency("HKD")
    'HKD'
    """
    text = cell.strip()
    if text and text not in currencies():
        near = get_close_matches(text.upper(), sorted(currencies()), n=1)
        hint = f"Did you mean {near[0]}?" if near else "Write an ISO 4217 code in capitals, as USD."
        raise UnfitRow(f"There is no currency {text[:40]!r}.", hint)
    return text


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """Return the currency codes of ISO 4217, a few that have gone and the offshore renminbi among them."""
    text = files("lookthrough.books.holdings").joinpath("currencies.csv").read_text(encoding="ascii")
    return frozenset(text.split()[1:])


def read_day(cell: str, what: str) -> date | None:
    """Read a day; an empty cell says nothing."""
    text = cell.strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError as error:
        raise UnfitRow(f"{text[:40]!r} is no day ({what}).", "Write it as 2021-12-30.") from error


@lru_cache(maxsize=200_000)
def read_isin(cell: str) -> str:
    """Read an ISIN and hold it against its check digit.

    >>> read_isin("KYG8020E1199")
    'KYG8020E1199'
    """
    text = cell.strip().upper()
    if text and not isin_number.is_valid(text):
        raise UnfitRow(
            f"The ISIN {text[:40]!r} fails its check.",
            "See whether it was mistyped; leave it out where it is not known.",
        )
    return text


@lru_cache(maxsize=200_000)
def read_lei(cell: str) -> str:
    """Read an LEI and hold it against its check digits."""
    text = cell.strip().upper()
    if text and not lei_number.is_valid(text):
        raise UnfitRow(
            f"The LEI {text[:40]!r} fails its check.",
            "See whether it was mistyped; leave it out where it is not known.",
        )
    return text


def read_kind(cell: str) -> SecurityKind:
    """Read what sort of security it is; an empty cell does not say.

    >>> read_kind("Bond")
    <SecurityKind.DEBT: 'debt'>
    """
    text = cell.strip().casefold()
    kind = KINDS.get(text) if text else SecurityKind.UNKNOWN
    if kind is None:
        words = ", ".join(kind.value for kind in SecurityKind)
        raise UnfitRow(
            f"There is no kind of security {cell.strip()[:40]!r}.", f"Write one of {words}, or leave it empty."
        )
    return kind


def read_confirmed(text: str) -> str:
    """Read what a person found somebody to be: an entry, or none; an empty cell does not say.

    >>> read_confirmed("us_ofac_cmic: 30946")
    'us_ofac_cmic:30946'
    """
    listed, colon, entry = text.partition(":")
    if text and text != "none" and not (colon and listed.strip() and entry.strip()):
        raise UnfitRow(
            f"{text[:40]!r} names no entry.",
            "Write LIST:ENTRY, as us_ofac_cmic:30946, or none where it is no listed party.",
        )
    return text if not colon else f"{listed.strip()}:{entry.strip()}"


def read_weight(cell: str) -> tuple[Decimal, Decimal]:
    """Read a weight as part of the whole, and how far its last digit may be rounded.

    >>> read_weight("12.5%"), read_weight("0.125")
    ((Decimal('0.125'), Decimal('0.0005')), (Decimal('0.125'), Decimal('0.0005')))
    """
    found = WEIGHT.fullmatch(cell.strip())
    if found is None:
        raise UnfitRow(f"The weight {cell.strip()[:40]!r} is none.", "Write it as 12.5% or 0.125.")
    number = Decimal(found[1])
    unit = HUNDRED if found[2] else Decimal(1)
    weight, rounded = number / unit, Decimal(5).scaleb(int(number.as_tuple().exponent) - 1) / unit
    if weight > 1:
        hint = "No constituent is more than its fund." if found[2] else "Write a percentage with its sign, as 12.5%."
        raise UnfitRow(f"The weight {cell.strip()!r} is over 100%.", hint)
    return weight, rounded
