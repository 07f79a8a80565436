"""A date as lists state it: a day, a month, a year, a range, or about one of these."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$")
_WORDS = re.compile(r"(?:(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ -])?(\d{4})$")
_ABOUT = re.compile(r"(?:circa|c\.|ca\.?|approximately|about)\s*", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|-|–|until)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateSpan:
    """All days a stated date may mean: from `first` to `last`, both included; `text` is the date as stated."""

    first: date
    last: date
    text: str
    circa: bool = False

    @classmethod
    def read(cls, text: str) -> "DateSpan | None":
        """Read a date as published lists and careful books write it, else None.

        >>> DateSpan.read("Dec 1961").first.isoformat(), DateSpan.read("Dec 1961").last.isoformat()
        ('1961-12-01', '1961-12-31')
        >>> DateSpan.read("circa 1951").circa
        True
        >>> DateSpan.read("1951 to 1953").last.isoformat()
        '1953-12-31'
        >>> DateSpan.read("31/12/1961") is None  # day first or month first is for the caller to say
        True
        """
        stated = text.strip()
        about = _ABOUT.match(stated)
        body = stated[about.end() :] if about else stated
        ends = [_one(_ABOUT.sub("", end)) for end in _RANGE.split(body)]
        if len(ends) > 2 or any(end is None for end in ends):
            return None
        spans = [end for end in ends if end is not None]
        first, last = spans[0][0], spans[-1][1]
        circa = about is not None or _ABOUT.search(body) is not None
        return None if last < first else cls(first, last, stated, circa)

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.first == self.last and not self.circa

    def meets(self, other: "DateSpan") -> bool:
        """Whether the two may mean one day."""
        return self.first <= other.last and other.first <= self.last


def _one(text: str) -> tuple[date, date] | None:
    iso = _ISO.match(text.strip())
    if iso:
        year, month, day = (int(part) if part else None for part in iso.groups())
    else:
        words = _WORDS.match(text.strip())
        if words is None:
            return None
        stated_day, stated_month, stated_year = words.groups()
        month = MONTHS.get(stated_month[:3].lower()) if stated_month else None
        if stated_month and month is None:
            return None
        year, day = int(stated_year), int(stated_day) if stated_day else None
    if year is None or not 1 <= year <= 9999:
        return None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    if month:
        return first, first.replace(day=monthrange(year, month)[1])
    return first, date(year, 12, 31)
