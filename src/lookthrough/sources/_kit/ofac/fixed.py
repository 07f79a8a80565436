"""OFAC's fixed-field form: rows of one width, cut into cells at the positions of its data specification."""

from collections.abc import Mapping
from itertools import accumulate, pairwise

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, Made, read_text
from lookthrough.sources._kit.ofac.rows import MakeRow, OfacRow

_MAIN = (10, 350, 12, 50, 200, 8, 25, 14, 8, 40, 150, 1000)
"""The programme had 50 characters until it was widened to 200 (`dat_spec.txt` of September 2023)."""

LAYOUTS: Mapping[str, tuple[tuple[int, ...], ...]] = {
    "main": (_MAIN, (*_MAIN[:3], 200, *_MAIN[4:])),
    "add": ((10, 10, 750, 116, 250, 200),),
    "alt": ((10, 10, 8, 350, 200),),
}
"""The widths of the cells of each file; where there are several layouts, the width of a row tells which it has."""

_NUMBER = 10
"""Comments have a number of so many characters; what they say has no upper limit and ends with the row."""


def at_positions(file: RawFile, role: str, make: MakeRow, recall: Recall) -> Made[OfacRow]:
    """Cut the rows of the fixed-field form; a row of another width stops the reading."""
    text, warnings = read_text(file)

    def made(number: int, line: str) -> OfacRow:
        place = f"{file.place}:{number}"
        return make(place, _cells(place, line, role))

    lines = ((number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), start=1))
    rows = tuple(
        (number, recall.once((make, at_positions, line), made, number, line)) for number, line in lines if line.strip()
    )
    return Made(rows, warnings)


def _cells(place: str, line: str, role: str) -> list[str]:
    if role == "comments":
        return [line[:_NUMBER], _in_single_quotes(line[_NUMBER:])]
    cells = _cut(place, line, LAYOUTS[role])
    return [*cells[:-1], _in_single_quotes(cells[-1])] if role == "main" else cells


def _in_single_quotes(remarks: str) -> str:
    """Put weak aliases in the quotes of the delimited forms, whose own mark the double quote is."""
    return remarks.replace('"', "'")


def _cut(place: str, line: str, layouts: tuple[tuple[int, ...], ...]) -> list[str]:
    for widths in layouts:
        if len(line) == sum(widths):
            return [line[start:end] for start, end in pairwise(accumulate(widths, initial=0))]
    known = " or ".join(f"{sum(widths):,}" for widths in layouts)
    raise BrokenList(
        f"a row of {len(line):,} characters where this file has {known}; it reads {line[:60].strip()!r}.",
        place=place,
        hint="The row is cut short, or blanks at its end were taken off, or OFAC has a new layout. " + FETCH_AGAIN,
    )
