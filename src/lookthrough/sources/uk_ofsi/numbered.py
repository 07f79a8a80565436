"""Cells that hold several values behind numbers or letters: `(1) Somali (2) Swedish`, `a) French, b) Tunisian`."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"\(?(?<![A-Za-z0-9])([1-9]\d?|[A-Za-z])\)\s*")
_THROUGH = frozenset({"-", "–", "to"})
_ABSENT = frozenset({"", "-"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """The values of a cell by their number, and the words before the first; an empty value is one not known."""

    values: tuple[str, ...]
    lead: str = ""

    @property
    def known(self) -> tuple[str, ...]:
        """The values that say something, each once."""
        return tuple(dict.fromkeys(value for value in self.values if value))


def numbered(cell: str) -> Numbered:
    """Take a cell apart at its numbers, which must rise from the first; without numbers it is one value.

    >>> numbered("(1)-(2) Tunisia (3) Libya").values
    ('Tunisia', 'Tunisia', 'Libya')
    >>> numbered("Qatari passport number (a)01020802 (b)00754833 issued 2007")
    Numbered(values=('01020802', '00754833 issued 2007'), lead='Qatari passport number')
    >>> numbered("00344994 (Yemeni). Issued in Sanaa (b) 973406").values
    ('00344994 (Yemeni). Issued in Sanaa', '973406')
    >>> numbered("D 000933 (Afghan) (see 1) and 2 more)").values
    ('D 000933 (Afghan) (see 1) and 2 more)',)
    """
    text = " ".join(cell.split())
    marks = _rising(text)
    if not marks:
        return Numbered((_bare(text),) if _bare(text) else ())
    lead = text[: marks[0][1]].strip()
    values: dict[int, str] = {}
    if marks[0][0] == 2:
        values[1], lead = _bare(lead), ""
    waiting: list[int] = []
    for place, (number, _, end) in enumerate(marks):
        after = text[end : marks[place + 1][1]] if place + 1 < len(marks) else text[end:]
        waiting.append(number)
        if after.strip() in _THROUGH and place + 1 < len(marks):
            waiting += range(number + 1, marks[place + 1][0])
        elif after.strip() or place + 1 == len(marks):
            values.update(dict.fromkeys(waiting, _bare(after)))
            waiting = []
    return Numbered(tuple(values.get(number, "") for number in range(1, max(values) + 1)), lead)


def _rising(text: str) -> list[tuple[int, int, int]]:
    """Find the numbers that rise one by one, or jump where "to" or a dash stands between."""
    found: list[tuple[int, int, int]] = []
    for mark in _MARK.finditer(text):
        number = int(mark[1]) if mark[1].isdigit() else ord(mark[1].lower()) - ord("a") + 1
        if not found:
            follows = number == 1 or (number == 2 and mark[1].isalpha())
        else:
            last, _, end = found[-1]
            follows = number == last + 1 or (number > last and text[end : mark.start()].strip() in _THROUGH)
        if follows:
            found.append((number, mark.start(), mark.end()))
    return found if len(found) > 1 or text.startswith(("(1)", "(a)")) or (found and found[0][0] == 2) else []


def _bare(text: str) -> str:
    bare = text.strip().rstrip(" ,;")
    return "" if bare in _ABSENT else bare
