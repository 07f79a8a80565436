"""What the two British lists write alike: days, dates of birth with placeholders, names in six parts."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.sources._kit.csv_text import FETCH_AGAIN

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
_BIRTH = re.compile(r"(\d{1,2}|dd|--)/(\d{1,2}|mm|--)/(\d{4})$", re.IGNORECASE)


def day(text: str, *, what: str, place: str) -> date:
    """Read a day as these lists state it, day first; raises BrokenList where it is none.

    >>> day("04/08/2026", what="Date Designated", place="list.csv:3").isoformat()
    '2026-08-04'
    """
    stated = _DAY.match(text)
    try:
        if stated is not None:
            return date(int(stated[3]), int(stated[2]), int(stated[1]))
    except ValueError:
        pass
    raise BrokenList(f"{what} is {text!r}, not a day (dd/mm/yyyy).", place=place, hint=FETCH_AGAIN)


def birth(text: str) -> DateSpan | None:
    """Read a date of birth, of which day and month may be placeholders; None where it states no year or no such day.

    >>> [str(birth(text).first) for text in ("28/02/2001", "dd/09/1958", "00/00/1975")]
    ['2001-02-28', '1958-09-01', '1975-01-01']
    >>> birth("dd/mm/1961").last.isoformat(), birth("15/08/19yy"), birth("31/02/1980")
    ('1961-12-31', None, None)
    """
    stated = _BIRTH.match(text.strip())
    if stated is None:
        return None
    day_of, month, year = _known(stated[1]), _known(stated[2]), int(stated[3])
    if day_of and not month:
        return None
    try:
        first = date(year, month or 1, day_of or 1)
    except ValueError:
        return None
    if day_of:
        return DateSpan(first, first, text)
    if month:
        return DateSpan(first, first.replace(day=monthrange(year, month)[1]), text)
    return DateSpan(first, date(year, 12, 31), text)


def full_name(parts: Sequence[str | None]) -> str:
    """Join the parts Name 1 to Name 6 in the order a name is said: the sixth is the family name, or the whole name.

    >>> full_name(["Iury", "Leanidavich", None, None, None, "Sivakau "])
    'Iury Leanidavich Sivakau'
    """
    return " ".join(" ".join(part for part in parts if part is not None).split())


def _known(part: str) -> int:
    """Return a day or month, 0 where a placeholder stands for it."""
    return int(part) if part.isdecimal() else 0
