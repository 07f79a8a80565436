"""Cells that hold several values, or a number within prose, as the list writes them."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from lookthrough.model.kind import Gender
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.sources._kit.checks import identifier

_LETTER = re.compile(r"(?:^|(?<=\s))\(?([a-z])\)\s*")
_UN_REFERENCE = re.compile(r"[A-Z]{2}[ei]\.\d{3}\b")
_NUMBER = r"(?P<number>(?=[A-Z0-9/-]*\d{4})[A-Z0-9][A-Z0-9/-]{4,})\b"
_NUMBERS = (
    (IdentifierKind.PASSPORT, "Passport", re.compile(rf"\bpassport\b[^.;()\d]{{0,60}}?\b{_NUMBER}", re.IGNORECASE)),
    (
        IdentifierKind.NATIONAL_ID,
        "National identification",
        re.compile(rf"\bnational identification (?:no|number)\b[^;()\d]{{0,60}}?\b{_NUMBER}", re.IGNORECASE),
    ),
)
_GENDER = re.compile(r"\bGender: (Male|Female)\b")


def plain(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def enumerated(cell: str) -> tuple[str, ...]:
    """Cut a cell at the letters that count its values, where they count from "a)"; else at the ends of its lines.

    >>> enumerated("a) Turkey (possible location)  b) Syria"), enumerated("Kabul, Afghanistan")
    (('Turkey (possible location)', 'Syria'), ('Kabul, Afghanistan',))
    """
    cuts: list[tuple[int, int]] = []
    for found in _LETTER.finditer(cell):
        if len(cuts) < len(ascii_lowercase) and found[1] == ascii_lowercase[len(cuts)]:
            cuts.append(found.span())
    if len(cuts) > 1 or (cuts and cuts[0][0] == 0):
        before = cell[: cuts[0][0]]
        ends = [*(start for start, _ in cuts[1:]), len(cell)]
        pieces = [before, *(cell[start:end] for (_, start), end in zip(cuts, ends, strict=True))]
    else:
        pieces = cell.split("\n")
    return tuple(piece for piece in (plain(piece).strip(" ;,") for piece in pieces) if piece)


def un_reference(information: str) -> str | None:
    """Return the United Nations' permanent reference number that opens the additional information of its listing.

    >>> un_reference("TAi.114 Title: Maulavi."), un_reference("Associated with Mullah Mohammed Omar (TAi.004)")
    ('TAi.114', None)
    """
    found = _UN_REFERENCE.match(information.lstrip())
    return found[0] if found else None


def numbers_in(information: str) -> Iterator[Identifier]:
    """Yield passports and national identification numbers that the prose names as such.

    >>> [(number.kind.value, number.value) for number in numbers_in("Passport no: Uganda number A00195974")]
    [('passport', 'A00195974')]
    """
    for kind, label, pattern in _NUMBERS:
        for found in pattern.finditer(information):
            yield identifier(kind, found["number"], label=label, note="from the additional information")


def gender_in(information: str) -> Gender | None:
    """Return the gender that the additional information states."""
    found = _GENDER.search(information)
    return Gender(found[1].lower()) if found else None
