"""A screening run: its head, what it found for each subject, and how its counts reconcile."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Struct

from lookthrough.model.as_of import ListCoverage
from lookthrough.model.ids import EntryId, SourceId
from lookthrough.model.listing import Listing
from lookthrough.model.match import Reason, Via
from lookthrough.model.party import Name
from lookthrough.model.ruling import Ruling
from lookthrough.model.subject import Subject


class SameParty(Struct, frozen=True, kw_only=True):
    """Another entry that is the same party by its publishers' own word: a number one states of the other, or shares."""

    source: SourceId
    entry: EntryId
    caption: str


class Match(Struct, frozen=True, kw_only=True):
    """A compared candidate with what it is listed for and what that means.

    `listings` and `rulings` are those of the whole party, the matched entry's first.
    `alert` says whether a person must look; `known_false` is the reason a policy gives for not alerting.
    """

    source: SourceId
    caption: str
    """The entry's heading, which need not be the name that matched."""
    entry_kind: str
    name: Name
    via: Via
    name_score: float
    score: float
    alert: bool
    reasons: tuple[Reason, ...]
    listings: tuple[Listing, ...]
    rulings: tuple[Ruling, ...]
    rebuilt: bool = False
    """The entry is known from a later edition, by its own listing date."""
    known_false: str | None = None
    also: tuple[SameParty, ...] = ()
    """The party's other entries, in other lists, whose listings stand here too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One subject and its matches, best first."""

    subject: Subject
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What an answer depended on. `id` is the content hash of the recipe; `sample` marks sample editions."""

    id: str
    recipe: Mapping[str, object]
    lists: tuple[ListCoverage, ...]
    sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The counts of a run; read = screened + rejected, always."""

    read: int
    screened: int
    rejected: int
    alerts: int
