"""What fetching leaves behind: what each address last gave, and editions that were refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lookthrough.model.ids import EditionId, RefusedId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class LastGood:
    """What an address last gave that was taken in, and what its server knows it by."""

    url: str
    file: str
    sha256: str
    size: int
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is remembered of a source: what its addresses last gave, and until when each edition was seen to stand."""

    parts: Mapping[str, LastGood] = field(default_factory=dict)
    seen: Mapping[EditionId, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirrored:
    """What a mirror says of one source: when it was fetched, and its parts by role."""

    fetched_at: datetime
    parts: Mapping[str, LastGood]


class DatedBy(StrEnum):
    """What tells the moment a fetched edition was published."""

    FILE = "file"
    """The file states it."""
    HEADER = "header"
    """The server's Last-Modified header."""
    NAME = "name"
    """A day in the name of the file or its folder, in a mirror."""
    FETCHING = "fetching"
    """Nothing does, so it is the moment of fetching: it was published by then."""


@dataclass(frozen=True, slots=True)
class Published:
    """The moment a fetched edition was published, in UTC, and what tells it."""

    at: datetime
    by: DatedBy


class Why(StrEnum):
    """The kinds of reason for which a fetched edition is refused."""

    EMPTY = "empty"
    PAGE = "page"
    MESSAGE = "message"
    OTHER_LIST = "other list"
    UNREADABLE = "unreadable"
    SHORT = "short"
    UNFILLED = "unfilled"
    SHRUNK = "shrunk"
    CHANGED = "changed"
    OLDER = "older"
    NOT_YET = "not yet"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason for which an edition is refused, in a sentence with the figures it rests on."""

    why: Why
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPart:
    """One file of a refused edition: its role, the address that gave it, its name, and its bytes' hash."""

    role: str
    url: str
    file: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A fetched edition that was refused and put aside with its reasons; a person may still accept it."""

    id: RefusedId
    source: SourceId
    refused_at: datetime
    published: Published
    reasons: tuple[Refusal, ...]
    parts: tuple[RefusedPart, ...]
