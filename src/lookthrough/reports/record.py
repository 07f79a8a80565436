"""The stable form of results: one JSON object a line, a run first, its subjects, an end last.

Keys are only ever added. `recorded.py` turns what was found into this form.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

import msgspec

from lookthrough.errors import Unusable

SCHEMA = 1


class CoverageRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What stood behind one list: the edition used and how well it answers for the day."""

    edition: str | None
    published_at: datetime | None
    coverage: str
    parts: tuple[str, ...]
    says: str = ""
    entries: int = 0
    rebuilt: int = 0
    sample: bool = False


class RunRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="run"):
    """The first line: what every answer of the run depended on."""

    schema: int = SCHEMA
    id: str
    recipe: dict[str, object]
    lists: dict[str, CoverageRecord]
    sample: bool
    policy_hash: str = ""


class IdentifierRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A number the book gave."""

    kind: str
    value: str
    country: str | None = None
    label: str = ""


class SubjectFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the book said of a subject."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[IdentifierRecord, ...] = ()
    gender: str | None = None
    row: int | None = None


class NameRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The entry's name that matched."""

    text: str
    kind: str
    script: str
    weak: bool = False


class ReasonRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One feature's part in a score."""

    feature: str
    score: float
    subject: str
    entry: str
    says: str


class GroundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Why the party is listed: the ground, whether programme, remark or citation says so, and the publisher's words."""

    ground: str
    basis: str
    says: str
    read: str = ""


class ListingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The entry's standing on one list under one programme."""

    list: str
    entry: str
    programme: str
    listed_on: date | None = None
    in_force: date | None = None
    grounds: tuple[GroundRecord, ...] = ()
    until: date | None = None
    divest_by: date | None = None
    citation: str = ""


class CitedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A text a ruling rests on."""

    key: str
    text: str
    place: str
    published: date | None
    href: str
    read: str


class RulingRecord(msgspec.Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """The law's answer to one act by one sort of party."""

    restriction: str | None
    verdict: str
    binds: str
    act: str
    thing: str
    start: datetime | None = None
    until: datetime | None = None
    because: tuple[CitedRecord, ...] = ()
    missing: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    deadline: date | None = None
    read: str = "unread"
    says: str = ""
    trace: tuple[str, ...] = ()
    party: str = ""


class SamePartyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Another entry that is the same party by its publishers' own word."""

    source: str
    entry: str
    caption: str


class MatchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A match with its reasons, its listings and what they mean."""

    name: NameRecord
    via: str
    name_score: float
    score: float
    alert: bool
    reasons: tuple[ReasonRecord, ...] = ()
    listings: tuple[ListingRecord, ...] = ()
    rulings: tuple[RulingRecord, ...] = ()
    caption: str = ""
    kind: str = "unknown"
    source: str = ""
    rebuilt: bool = False
    known_false: str | None = None
    also: tuple[SamePartyRecord, ...] = ()


class SubjectRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="subject"):
    """One line per subject, with or without matches."""

    run: str
    subject: SubjectFacts
    matches: tuple[MatchRecord, ...] = ()

    @property
    def alerts(self) -> tuple[MatchRecord, ...]:
        """The matches a person must look at."""
        return tuple(match for match in self.matches if match.alert)


class EndRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="end"):
    """The last line: counts that reconcile, read = screened + rejected."""

    read: int
    screened: int
    rejected: int
    alerts: int


Record = RunRecord | SubjectRecord | EndRecord


def read_results(lines: Iterable[bytes], first: int = 1) -> Iterator[Record]:
    """Read results line by line; raise Unusable, naming the line, where one is not of the stable form.

    `first` is the number of the first of these lines.
    """
    for number, line in enumerate(lines, start=first):
        try:
            yield _DECODER.decode(line)
        except msgspec.DecodeError as error:
            raise Unusable(
                f"Line {number} of the results is not a record of theirs ({error}). "
                "They were cut short or changed: run the screening again."
            ) from error


_DECODER: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)
