"""From a row's cells to a subject, or to the reason why not."""

import re
from collections.abc import Sequence
from functools import lru_cache

from lookthrough.books.births import read_births
from lookthrough.books.columns import Columns
from lookthrough.books.headings import IDENTIFIERS
from lookthrough.books.words import gender_of, kind_of, kind_words, knows_gender, says_nothing
from lookthrough.errors import UnfitRow
from lookthrough.model.date_span import DateSpan
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Identifier
from lookthrough.model.subject import Rejected, Subject
from lookthrough.names.split import split_cell

LONGEST_NAME = 2_000
"""Characters of a name; a longer one is a broken file, not a party."""
LONGEST_CELL = 20_000
"""Characters of any other cell that is used."""

Cell = str | tuple[str, ...]
"""What stands in a cell: text, or several texts where the format itself has lists (JSON, Parquet)."""

_EXCERPT = 120
_SEVERAL = re.compile(r"[;|]")
_READABLE = re.compile(r"[^\W_]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class RowReader:
    """Reads rows of one book, by its columns."""

    def __init__(self, columns: Columns) -> None:
        self._headings = columns.headings
        self._id = columns.one("id")
        self._name = columns.one("name")
        self._parts = tuple(
            where for field in ("first_name", "middle_name", "last_name") if (where := columns.one(field)) is not None
        )
        self._kind, self._gender = columns.one("kind"), columns.one("gender")
        self._births = columns.places.get("birth_date", ())
        self._countries = columns.places.get("country", ())
        self._aliases = columns.places.get("alias", ())
        self._addresses = columns.places.get("address", ())
        self._used = sorted({where for places in columns.places.values() for where in places})
        self._identifiers = tuple(
            (where, kind, columns.headings[where])
            for field, kind in IDENTIFIERS.items()
            for where in columns.places.get(field, ())
        )

    def read(self, cells: Sequence[Cell], row: int) -> Subject | Rejected:
        """Read one row; `row` is its line for messages."""
        try:
            self._look_at(cells)
            return self._subject(cells, row)
        except UnfitRow as unfit:
            return Rejected(row=row, reason=unfit.reason, hint=unfit.hint, excerpt=excerpt_of(cells))

    def _look_at(self, cells: Sequence[Cell]) -> None:
        """Refuse a row with NUL characters, or with a cell too long to be meant; one look at the whole row is cheap."""
        if len(whole_of(cells)) > LONGEST_NAME:
            self._look_at_lengths(cells)

    def _look_at_lengths(self, cells: Sequence[Cell]) -> None:
        names = {where for where in (self._name, self._id, *self._parts) if where is not None}
        for where in self._used:
            cell = cells[where]
            longest = len(cell) if isinstance(cell, str) else max(map(len, cell), default=0)
            most = LONGEST_NAME if where in names else LONGEST_CELL
            if longest > most:
                raise UnfitRow(
                    f"The cell {self._headings[where]!r} has {longest:,} characters; up to {most:,} are read.",
                    "See whether a quote mark is missing, or shorten it.",
                )
        longest = max((len(name) for name in _gather(cells, self._aliases)), default=0)
        if longest > LONGEST_NAME:
            raise UnfitRow(f"An alias has {longest:,} characters; up to {LONGEST_NAME:,} are read.", "Shorten it.")

    def _subject(self, cells: Sequence[Cell], row: int) -> Subject:
        kind, gender = self._kind, self._gender
        return Subject(
            id=SubjectId((_text(cells[self._id]).strip() if self._id is not None else "") or str(row)),
            names=self._names(cells),
            kind=_kind(_text(cells[kind]), self._headings[kind]) if kind is not None else Kind.UNKNOWN,
            births=self._births_of(cells) if self._births else (),
            countries=_gather(cells, self._countries) if self._countries else (),
            addresses=self._addresses_of(cells) if self._addresses else (),
            identifiers=self._identifiers_of(cells) if self._identifiers else (),
            gender=_gender(_text(cells[gender])) if gender is not None else None,
            row=row,
        )

    def _names(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        whole = cells[self._name] if self._name is not None else ""
        stated, others = (whole.strip(), ()) if isinstance(whole, str) else _first(whole)
        joined = ""
        if self._parts:
            joined = " ".join([part for where in self._parts if (part := _text(cells[where]).strip())])
            if not stated:
                stated, joined = joined, ""
        if _READABLE.search(stated) is None:
            _refuse_name(stated)
        names = split_cell(stated)
        aliases = _gather(cells, self._aliases) if self._aliases else ()
        if joined or others:
            aliases = (joined, *others, *aliases) if joined else (*others, *aliases)
        return tuple(dict.fromkeys(names + aliases)) if aliases else names

    def _births_of(self, cells: Sequence[Cell]) -> tuple[DateSpan, ...]:
        spans: tuple[DateSpan, ...] = ()
        for where in self._births:
            cell = cells[where]
            text = cell if isinstance(cell, str) else ";".join(cell)
            if not text:
                continue
            read = read_births(text)
            if read is None:
                raise UnfitRow(
                    f"{text.strip()[:40]!r} is no date ({self._headings[where]}).",
                    "Write it as 1961-12-31, 31/12/1961, Dec 1961 or 1961, or leave the cell empty.",
                )
            spans += read
        return spans

    def _addresses_of(self, cells: Sequence[Cell]) -> tuple[str, ...]:
        """Join an address written over several columns into one line; lists hold one address each."""
        parts: list[str] = []
        several: list[str] = []
        for where in self._addresses:
            cell = cells[where]
            if not isinstance(cell, str):
                several += _several(cell)
            elif not says_nothing(text := cell.strip()):
                parts.append(text)
        return (", ".join(parts), *several) if parts else tuple(several)

    def _identifiers_of(self, cells: Sequence[Cell]) -> tuple[Identifier, ...]:
        found: list[Identifier] = []
        for where, kind, label in self._identifiers:
            if cell := cells[where]:
                found += [Identifier(kind=kind, value=value, label=label) for value in _several(cell)]
        return tuple(found)


def whole_of(cells: Sequence[Cell]) -> str:
    """Return a row's cells as one text; raise UnfitRow where there is a NUL character in it."""
    try:
        whole = "".join(cells)  # type: ignore[arg-type] # a cell that is a list says so below
    except TypeError:
        whole = "".join(["".join(cell) for cell in cells])
    if "\0" in whole:
        raise UnfitRow("There is a NUL character in the row.", "Save the book as plain text again.")
    return whole


def excerpt_of(cells: Sequence[Cell]) -> str:
    """Return the start of a row as one line of plain characters."""
    shown: list[str] = []
    length = 0
    for cell in cells:
        text = cell[: _EXCERPT + 1] if isinstance(cell, str) else ";".join(cell)[: _EXCERPT + 1]
        shown.append(text)
        length += len(text) + 1
        if length > _EXCERPT + 1:
            break
    return clip(",".join(shown))


def clip(text: str) -> str:
    """Cut a text to an excerpt, without control characters."""
    plain = _CONTROLS.sub("\ufffd", text[: _EXCERPT + 1])
    return plain if len(plain) <= _EXCERPT else plain[:_EXCERPT] + "…"


def _refuse_name(name: str) -> None:
    if not name:
        raise UnfitRow("The row has no name.", "Give it one, or take the row out.")
    raise UnfitRow(f"The name {name[:40]!r} has neither letters nor digits.", "Give a name, or take the row out.")


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if len(cell) > 1:
        raise UnfitRow(f"A cell that takes one value has {len(cell)}: {'; '.join(cell)[:60]!r}.", "Give one.")
    return cell[0] if cell else ""


def _first(several: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    filled = tuple(text.strip() for text in several if text.strip())
    return (filled[0], filled[1:]) if filled else ("", ())


def _gather(cells: Sequence[Cell], places: tuple[int, ...]) -> tuple[str, ...]:
    if len(places) == 1:
        return _several(cells[places[0]])
    return tuple(dict.fromkeys(text for where in places for text in _several(cells[where])))


def _several(cell: Cell) -> tuple[str, ...]:
    if not isinstance(cell, str):
        return tuple(text for stated in cell if not says_nothing(text := stated.strip()))
    if ";" in cell or "|" in cell:
        return tuple(dict.fromkeys([text for part in _SEVERAL.split(cell) if not says_nothing(text := part.strip())]))
    text = cell.strip()
    return () if says_nothing(text) else (text,)


@lru_cache(maxsize=4096)
def _kind(cell: str, heading: str) -> Kind:
    stated = cell.strip()
    if says_nothing(stated):
        return Kind.UNKNOWN
    kind = kind_of(stated)
    if kind is None:
        raise UnfitRow(
            f"The kind {stated[:40]!r} is not known.",
            f"Write one of {', '.join(kind_words())}, or leave the cell empty; where {heading!r} is no kind of party, "
            "say so with --map kind=-.",
        )
    return kind


@lru_cache(maxsize=4096)
def _gender(cell: str) -> Gender | None:
    stated = cell.strip()
    if says_nothing(stated):
        return None
    if not knows_gender(stated):
        raise UnfitRow(f"The gender {stated[:40]!r} is not known.", "Write male, female or unknown, or leave it empty.")
    return gender_of(stated)
