"""What banks write in an answer: moments and exact amounts, read strictly."""

import re
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from lookthrough.errors import UnfitRow
from lookthrough.model.money import Money

_AMOUNT = re.compile(r"[0-9]{1,18}(\.[0-9]{1,5})?", re.ASCII)
_ASK = "Ask the bank what it means."
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)


def read_minor(text: str, currency: str) -> int:
    """Read an amount as minor units of its currency.

    >>> read_minor("4030.21", "HKD"), read_minor("4030", "JPY")
    (403021, 4030)
    """
    if not _AMOUNT.fullmatch(text):
        raise UnfitRow(f"The amount {text[:40]!r} is none.", "Write digits with a point and nothing else, as 4030.21.")
    try:
        minor = Money.of(Decimal(text), currency).minor
    except ValueError as error:
        raise UnfitRow(
            f"The amount {text} is finer than {currency} is paid in.", "Ask the bank what it means."
        ) from error
    if not minor:
        raise UnfitRow("The amount is nothing.", "Ask the bank what it means.")
    return minor


@lru_cache(maxsize=65_536)
def read_moment(text: str, zone: tzinfo) -> datetime:
    """Read a moment; one without a zone is in the bank's, a day alone is its start.

    >>> from datetime import UTC
    >>> read_moment("2021-12-15", UTC).isoformat(), read_moment("2021-12-15T09:30:00+08:00", UTC).isoformat()
    ('2021-12-15T00:00:00+00:00', '2021-12-15T09:30:00+08:00')
    """
    try:
        moment = datetime.fromisoformat(text if _MOMENT.fullmatch(text) else "")
    except ValueError as error:
        raise UnfitRow(f"{text[:40]!r} is no day and no moment.", "Write it as 2021-12-15T09:30:00+08:00.") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
