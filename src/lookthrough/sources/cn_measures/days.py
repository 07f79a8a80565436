"""Days as the compilation writes them: day, month, year with dots, the year in two digits or in four."""

import re
from datetime import date

from lookthrough.errors import BrokenList

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$")
_ANNOUNCED = re.compile(r"/t(\d{4})(\d{2})(\d{2})_\d+\.s?html?$")
"""The ministry's pages bear the day of their publication in their address."""

_CENTURY = 2000
_FORM = "Days are written day.month.year: 05.12.2024 or 05.12.24 is 5 December 2024."


def read_day(column: str, text: str, address: str, place: str) -> date:
    """Read a day; raises BrokenList where it cannot be one, and where the announcement's own day says month first.

    >>> page = "https://www.mfa.gov.cn/fzcqdcs/202407/t20240712_11453049.shtml"
    >>> read_day("Date", "12.07.24", page, "x").isoformat(), read_day("Date", "5.12.2024", "", "x").isoformat()
    ('2024-07-12', '2024-12-05')
    """
    stated = _DAY.match(text)
    if stated is None:
        raise BrokenList(f"{column} is {text!r}, not a day.", place=place, hint=_FORM)
    day, month, year = int(stated[1]), int(stated[2]), int(stated[3])
    year += _CENTURY if len(stated[3]) == 2 else 0
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise BrokenList(f"{column} is {text!r}, which is no day.", place=place, hint=_FORM) from error
    announced = _announced(address)
    if announced is not None and announced != found and (announced.month, announced.day) == (day, month):
        raise BrokenList(
            f"{column} is {text!r}, {found} by the day first, and its announcement is of {announced}: ambiguous.",
            place=place,
            hint=f"{_FORM} Put the cell right.",
        )
    return found


def _announced(address: str) -> date | None:
    stated = _ANNOUNCED.search(address)
    if stated is None:
        return None
    try:
        return date(int(stated[1]), int(stated[2]), int(stated[3]))
    except ValueError:
        return None
