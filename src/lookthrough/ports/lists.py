"""What the actions need of published lists: sources, the corpus, the index, and where new editions come from."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar, TypeVarTuple, cast

import numpy as np
from numpy.typing import NDArray

from lookthrough.model.edition import Edition, Held, Reading
from lookthrough.model.fetched import DatedBy, LastGood, Mirrored, Refused, Remembered
from lookthrough.model.ids import EditionId, EntryId, ListId, SourceId
from lookthrough.model.listing import Entry
from lookthrough.model.source import RawFile, SourceCard
from lookthrough.model.subject import Subject

Mask = NDArray[np.bool_]
"""One flag per entry-version: whether it stands at the moment asked about."""


_Made = TypeVar("_Made")
_Of = TypeVarTuple("_Of")


class Recall:
    """What was made of the records of editions read before: the same record again is made only once.

    Whoever makes something keys it by everything it is made of, with its own name first.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, object] = {}

    def once(self, key: Hashable, make: Callable[[*_Of], _Made], *of: *_Of) -> _Made:
        """Return what was made under this key, and make it of what is given where nothing was."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make(*of)
        return cast("_Made", made)


class Source(Protocol):
    """A publisher's file family: which files are its own, and what they say."""

    @property
    def card(self) -> SourceCard:
        """Who publishes it, and which lists it carries."""
        ...

    def claim(self, name: str, head: bytes) -> str | None:
        """Return the role this file plays in the source's set (`main`, `add`, ...), or None where it is not ours.

        `name` is the file's name in lower case without path and compression suffix; `head` its first 64 KiB.
        """
        ...

    def read(self, parts: Mapping[str, RawFile], recall: Recall | None = None) -> Reading:
        """Read one edition from its parts by role; raise BrokenList with the place where the structure is unknown.

        With `recall`, records of editions read before are not read again, and their entries are the same objects.
        """
        ...


class Entries(Protocol):
    """Every entry-version ever held, by its dense number."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def __getitem__(self, version: int) -> Entry:
        """Return one entry-version."""
        ...

    def __iter__(self) -> Iterator[Entry]:
        """Walk all of them in the order of their numbers."""
        ...


class FileSet(Protocol):
    """The files of one edition as a person handed them over."""

    @property
    def source(self) -> Source:
        """Whose files they are."""
        ...

    @property
    def place(self) -> str:
        """Where the main file stands."""
        ...

    @property
    def dated(self) -> datetime | None:
        """The moment the files' or their folder's names state."""
        ...

    def load(self) -> Mapping[str, RawFile]:
        """Return the bytes by role."""
        ...


class Addition(Protocol):
    """New editions on their way into the corpus: all of them, or none."""

    @property
    def recall(self) -> Recall:
        """What was made of the records read so far, for the readers."""
        ...

    def keep(self, source: SourceId, role: str, data: bytes) -> str:
        """Store the raw bytes of a source's part and return their SHA-256."""
        ...

    def fetch(self, sha256: str) -> bytes:
        """Return raw bytes stored before."""
        ...

    def add(self, edition: Edition, reading: Reading) -> Held:
        """Take a read edition in."""
        ...


class Library(Protocol):
    """The corpus, as far as adding to it goes."""

    def held(self) -> tuple[Held, ...]:
        """Return every edition held, oldest first."""
        ...

    def adding(self) -> AbstractContextManager[Addition]:
        """Open an addition; it counts when the block ends without an error."""
        ...


class RawLibrary(Protocol):
    """The corpus, as far as reading raw bytes again goes."""

    def reading(
        self, edition: Edition, *, roles: Collection[str] | None = None, recall: Recall | None = None
    ) -> Reading:
        """Read an edition again, only some of its parts where roles are given."""
        ...


class Spans(Protocol):
    """Which entry-versions stand in which editions of one source, the editions numbered from 0 in their order."""

    @property
    def rows(self) -> NDArray[np.int32]:
        """Rows of (entry-version, first edition with it, first edition without it again)."""
        ...

    def members(self, edition: int) -> NDArray[np.int32]:
        """Return the entry-versions of an edition."""
        ...

    def first_in(self, editions: Sequence[int]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the versions that stand in any of some editions (ascending), and in which of them first."""
        ...


class Holdings(Library, Protocol):
    """The corpus, as far as comparing a new edition with what is held goes."""

    def editions(self) -> tuple[Edition, ...]:
        """Return every edition held, oldest first, without opening what was read from them."""
        ...

    def entries(self, edition: Edition) -> tuple[Entry, ...]:
        """Return the entries of an edition held."""
        ...

    def raw_bytes(self, sha256: str) -> bytes | None:
        """Return stored bytes by their hash, None where they are not held."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPart:
    """One file of an edition as its address gave it. `load` gives its bytes, and is None where nothing changed.

    `moment` is when it was published, as far as something outside the file says so, and `dated_by` what that is.
    `seen_at` is when its publisher's own address gave it, None where nobody knows (a mirror filled by hand).
    """

    role: str
    url: str
    file: str
    sha256: str
    size: int
    load: Callable[[], bytes] | None
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    moment: datetime | None = None
    dated_by: DatedBy = DatedBy.HEADER
    seen_at: datetime | None = None

    @property
    def good(self) -> LastGood:
        """What to remember of it once it is taken in."""
        return LastGood(
            url=self.url,
            file=self.file,
            sha256=self.sha256,
            size=self.size,
            etag=self.etag,
            last_modified=self.last_modified,
        )


class Fetcher(Protocol):
    """Where new editions come from: publishers' addresses, or a mirror of them."""

    def fetch(self, source: Source, known: Mapping[str, LastGood]) -> tuple[FetchedPart, ...]:
        """Bring every part of the edition that stands now; raise CannotFetch where one of them cannot be had.

        `known` is what each part last gave: what has not changed since need not be brought again.
        """
        ...


class FetchMemory(Protocol):
    """What is remembered of each source's addresses."""

    def recall(self, source: SourceId) -> Remembered:
        """Return what is remembered of a source; nothing where nothing is."""
        ...

    def remember(
        self, source: SourceId, parts: Mapping[str, LastGood], edition: EditionId, seen_at: datetime | None
    ) -> None:
        """Keep what its addresses gave, and that this edition stood at this moment, where one is known."""
        ...


class MirrorFolder(Protocol):
    """A folder of editions for machines without a web."""

    def noted(self, source: SourceId) -> Mirrored | None:
        """Return what it says of a source; None where it says nothing."""
        ...

    def bytes_of(self, source: SourceId, good: LastGood) -> bytes | None:
        """Return the file that its note speaks of; None where it is not there as it was fetched."""
        ...

    def fill(self, source: SourceId, parts: Mapping[str, tuple[LastGood, bytes | None]], fetched_at: datetime) -> None:
        """Put an edition in the place of the one before; None stands for bytes that are there already."""
        ...


class RefusedEditions(Protocol):
    """Fetched editions that were refused, kept aside."""

    def keep(self, refused: Refused, data: Mapping[str, bytes]) -> None:
        """Put one aside with its bytes by role; the same bytes again only renew its reasons."""
        ...

    def all(self) -> tuple[Refused, ...]:
        """Return what is aside, oldest first."""
        ...

    def load(self, refused: Refused) -> Mapping[str, RawFile]:
        """Return its bytes by role; raise DamagedHome where they are not what was put aside."""
        ...

    def drop(self, refused: Refused) -> None:
        """Forget one that was accepted."""
        ...


class Shelf(Entries, Protocol):
    """Entry-versions with the editions and lists they belong to."""

    @property
    def held(self) -> tuple[Held, ...]:
        """Every edition we hold, oldest first."""
        ...

    @property
    def lists(self) -> tuple[ListId, ...]:
        """The lists that `listings` numbers."""
        ...

    @property
    def keys(self) -> NDArray[np.int32]:
        """For each entry-version, the number of its entry (source and id)."""
        ...

    @property
    def listings(self) -> NDArray[np.int32]:
        """Rows of (entry-version, list number, listing day, first day no longer), days as ordinals, -1 for none."""
        ...

    def editions_of(self, source: SourceId) -> tuple[Held, ...]:
        """Return the editions of a source, oldest first: `spans` numbers them in this order."""
        ...

    def spans(self, source: SourceId) -> Spans:
        """Return which entry-versions stand in which editions of a source."""
        ...

    def members(self, edition: Edition) -> NDArray[np.int32]:
        """Return the entry-versions of an edition."""
        ...

    def versions_of(self, entry: EntryId) -> tuple[int, ...]:
        """Return all versions of the entries that bear this id, whatever their source, by number."""
        ...

    def party_of(self, version: int, alive: Mask) -> tuple[int, ...]:
        """Return the entry-versions among those alive that are one party by their publishers' word, itself first."""
        ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs the index offers, as flat arrays of equal length, ordered by subject.

    `subject` is the subject's position in the batch, `subject_name` which of its names, `version` the entry-version,
    `name` which of the entry's names (its position in `Entry.names`); `by_identifier` marks pairs found by an
    identifier, which are compared whatever their names. `at_most` is a name score that the pair cannot exceed.
    """

    subject: NDArray[np.int32]
    subject_name: NDArray[np.int32]
    version: NDArray[np.int32]
    name: NDArray[np.int32]
    by_identifier: Mask
    at_most: NDArray[np.float64]


class CandidateIndex(Protocol):
    """Candidate search over all entry-versions: one subject or a million by the same code."""

    def candidates(self, subjects: Sequence[Subject], alive: Mask) -> Candidates:
        """Offer the entry-versions worth comparing, among those alive."""
        ...
