"""Rows of delimited text, each with its line; what is broken is rejected by itself and swallows nothing."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from lookthrough.books.rows import clip
from lookthrough.model.subject import Rejected

DELIMITERS = ",;\t|"

_MOST_LINES = 20
"""Lines a quoted cell may run over; beyond, its quote was never meant to open."""
_HINT_QUOTE = "Double a quote mark that belongs to the text, and close each one that opens a cell."


def sniff_delimiter(head: str) -> str:
    """Return the delimiter that the line of headings uses, a comma where there is none.

    >>> sniff_delimiter('name;country;"a, b, c, d"')
    ';'
    """
    line = next((line for line in head.splitlines() if line.strip()), "")
    if line.lower().startswith("sep=") and len(line) > 4:
        return line[4]
    bare = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=bare.count) if any(mark in bare for mark in DELIMITERS) else ","


def delimited_rows(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]] | Rejected]:
    """Yield each row with the line it begins on, the headings first; wholly blank rows are none.

    A row that is longer or shorter than the headings, or whose quotes do not close, is rejected. Where it ran over
    several lines, only the first is, and the others are read again as rows of their own.
    """
    source = _Lines(iter(lines))
    reader = csv.reader(source, delimiter=delimiter, strict=True, skipinitialspace=True)
    width: int | None = None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _Unclosed) as error:
            line, text = source.give_back()
            yield Rejected(row=line, reason=_reason(error, text), hint=_HINT_QUOTE, excerpt=clip(text.rstrip("\r\n")))
            continue
        taken = source.taken
        if len(cells) == width and "".join(cells).strip():
            yield source.done(), cells
        elif not any(cell.strip() for cell in cells) or (width is None and _says_delimiter(cells, delimiter, taken)):
            source.done()
        elif width is None:
            width = len(cells)
            yield source.done(), cells
        else:
            line, text = source.give_back()
            yield _misshapen(line, text, cells, width, len(taken))


class _Unclosed(Exception):
    """A quoted cell runs over more lines than a cell does."""


class _Lines:
    """Lines that can be given back, with the number of the last one taken."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._back: deque[str] = deque()
        self._number = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._source)
        self.taken.append(line)
        if len(self.taken) > _MOST_LINES:
            raise _Unclosed
        return line

    def done(self) -> int:
        """Take the row as read; return the line it began on."""
        first = self._number + 1
        self._number += len(self.taken)
        self.taken = []
        return first

    def give_back(self) -> tuple[int, str]:
        """Keep only the row's first line and give the others back; return it with its number."""
        first, *others = self.taken
        self._back.extendleft(reversed(others))
        self._number += 1
        self.taken = []
        return self._number, first


def _says_delimiter(cells: Sequence[str], delimiter: str, taken: Sequence[str]) -> bool:
    """Whether this is the line by which spreadsheets name the delimiter: sep=;."""
    return len(taken) == 1 and taken[0].strip().lower() == f"sep={delimiter}"


def _reason(error: Exception, text: str) -> str:
    if isinstance(error, csv.Error) and "field limit" in str(error):
        return f"A cell on this line has more than {csv.field_size_limit():,} characters (the line has {len(text):,})."
    if isinstance(error, csv.Error) and "expected after" in str(error):
        return "A quote mark stands inside a quoted cell, or closes a cell that goes on."
    return "A quote mark opens a cell on this line and does not close."


def _misshapen(line: int, text: str, cells: Sequence[str], width: int, lines: int) -> Rejected:
    excerpt = clip(text.rstrip("\r\n"))
    if lines > 1:
        reason = "A quote mark opens a cell on this line and does not close where the row ends."
        return Rejected(row=line, reason=reason, hint=_HINT_QUOTE, excerpt=excerpt)
    more = len(cells) > width
    return Rejected(
        row=line,
        reason=f"The row has {len(cells)} cells where the headings have {width}.",
        hint="Put a cell that holds the delimiter in quote marks." if more else "Give every column a cell.",
        excerpt=excerpt,
    )
