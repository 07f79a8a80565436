"""Whom or what we screen."""

from dataclasses import dataclass

from lookthrough.model.date_span import DateSpan
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A party of a book: all it says of itself. `names[0]` is the name as written; further ones are aliases or
    the parts of a cell that names several ("d/b/a", "c/o", joint holders)."""

    id: SubjectId
    names: tuple[str, ...]
    kind: Kind = Kind.UNKNOWN
    births: tuple[DateSpan, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    gender: Gender | None = None
    row: int | None = None
    """Line of the book, counted from 1 with the headings, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A row of a book that could not be screened: where, why, what to do, and the start of what stood there."""

    row: int
    reason: str
    hint: str
    excerpt: str = ""
