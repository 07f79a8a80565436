"""What stands in one cell or attribute: flags, whole numbers, and all that the CSV files write into one cell."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.known import unknown
from lookthrough.sources._kit.stated import one_line
from lookthrough.sources.eu_fsf.words import FLAGS

_BETWEEN = re.compile(r"\)\s*\n\s*\(")
_DAY_FIRST = re.compile(r"(\d{2})/(\d{2})/(\d{4})$")
_CONTACT = re.compile(r"([A-Z]+)\[([^\]]*)\]")
_NUMBER = re.compile(
    r"(?P<number>.*?)\s*\((?P<code>[A-Za-z]+)-(?P<description>[^()]*)\)\s*(?P<flags>(?:\[[^\]]*\]\s*)*)(?P<remarks>.*)$",
    re.DOTALL,
)


def remarks_in(cell: str) -> tuple[str, ...]:
    r"""Return the remarks of a cell: each stands in brackets, and a written-out `\n` parts them.

    >>> remarks_in(r"(Date of UN designation: 2016-11-30)\n(Date of designation: 30.11.2016)")
    ('Date of UN designation: 2016-11-30', 'Date of designation: 30.11.2016')
    >>> remarks_in("((passport))"), remarks_in("UNSC RESOLUTION 1483"), remarks_in("")
    (('(passport)',), ('UNSC RESOLUTION 1483',), ())
    """
    text = cell.replace("\\n", "\n").strip()
    bracketed = text.startswith("(") and text.endswith(")")
    pieces = _BETWEEN.split(text[1:-1]) if bracketed else text.split("\n")
    return tuple(one_line(piece) for piece in pieces if piece.strip())


def contacts_in(cell: str) -> tuple[tuple[tuple[str, str], ...], str]:
    r"""Return the ways to reach a party that a cell tells, and what else stands in it.

    >>> contacts_in(r"PHONE[668 33 01, 0300-820 91 99]\nFAX[662 38 14]")
    ((('PHONE', '668 33 01, 0300-820 91 99'), ('FAX', '662 38 14')), '')
    """
    text = cell.replace("\\n", "\n")
    rest = _CONTACT.sub("", text)
    found = tuple((key, one_line(value)) for key, value in _CONTACT.findall(text))
    return found, "\n".join(line for line in map(str.strip, rest.split("\n")) if line)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCell:
    """A number with what a cell says around it."""

    number: str
    code: str = ""
    description: str = ""
    flags: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def number_in(cell: str, *, place: str) -> NumberCell:
    """Take a number's cell apart: number, type in brackets, flags in square ones, remarks.

    >>> number_in("AD001095 (passport-National passport) ((passport))", place="eu.csv:2").number
    'AD001095'
    >>> number_in("AD001095", place="eu.csv:2").code
    ''
    """
    told = _NUMBER.match(cell)
    if told is None:
        return NumberCell(number=one_line(cell))
    flags = tuple(flag.strip() for flag in re.findall(r"\[([^\]]*)\]", told["flags"]))
    unknown = [flag for flag in flags if flag not in FLAGS.values()]
    if unknown:
        raise BrokenList(
            f"the unknown warning {unknown[0]!r} of a document.",
            place=place,
            hint=f"Known are {', '.join(FLAGS.values())}. A new one the reader must learn.",
        )
    return NumberCell(
        number=one_line(told["number"]),
        code=told["code"],
        description=one_line(told["description"]),
        flags=flags,
        remarks=remarks_in(told["remarks"]),
    )


def flag_in(text: str, *, true: Collection[str], false: Collection[str], name: str, place: str) -> bool:
    """Read a flag."""
    if text not in true and text not in false:
        raise BrokenList(f"{name} is {text!r}, neither true nor false.", place=place, hint=FETCH_AGAIN)
    return text in true


def day_in(cell: str, *, name: str, place: str) -> date | None:
    """Read a day in the order of ISO, or day, month, year as the files write the day they were made.

    >>> day_in("05/08/2026", name="fileGenerationDate", place="eu.csv:2")
    datetime.date(2026, 8, 5)
    """
    if not cell:
        return None
    turned = _DAY_FIRST.match(cell)
    try:
        return date.fromisoformat(f"{turned[3]}-{turned[2]}-{turned[1]}" if turned else cell)
    except ValueError as error:
        raise BrokenList(f"{name} is {cell!r}, not a day.", place=place, hint=FETCH_AGAIN) from error


def whole_number_in(cell: str, *, name: str, place: str) -> int | None:
    """Read a whole number."""
    if not cell:
        return None
    if not cell.isdecimal():
        raise BrokenList(f"{name} is {cell!r}, not a number.", place=place, hint=FETCH_AGAIN)
    return int(cell)


def subject_in(cells: tuple[str, ...], known: Mapping[str, str], *, place: str) -> str:
    """Return the letter of a party's sort, which all the cells that tell it must agree on."""
    letters = {known.get(cell, "") for cell in cells if cell}
    if len(letters) != 1 or "" in letters:
        raise unknown(", ".join(cells), known, "sort of party", place=place)
    return letters.pop()
