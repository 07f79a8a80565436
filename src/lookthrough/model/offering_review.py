"""What stood of an offering on a day: who is listed, what each party may do, what was known, what is to come."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from lookthrough.model.conflict import Conflict
from lookthrough.model.holding import Tied
from lookthrough.model.offering import AttemptKey, CompanyKey, DealParty, Event, Exclusion, PlannedMoment
from lookthrough.model.reach import LookThrough
from lookthrough.model.ruling import STRICTEST, Ruling, Verdict

TargetKey = NewType("TargetKey", str)
"""Whom an act is done with, within one review."""


class TargetKind(StrEnum):
    """Whom an act of a deal is done with.

    `issuer`: the company whose shares are offered, so that these answers are the deal's. `company`: another company of
    the group, whose securities are not offered. `party`: a party of the deal that is listed itself.
    """

    ISSUER = "issuer"
    COMPANY = "company"
    PARTY = "party"


class Footing(StrEnum):
    """What a target's listings rest on.

    `settled`: the list names the target by identifier or a person said so; or nothing is listed. `if_confirmed`: names
    are alike, and a person must confirm it. `if_listed`: the listing is only expected.
    """

    SETTLED = "settled"
    IF_CONFIRMED = "if_confirmed"
    IF_LISTED = "if_listed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A company of the group, or a party of the deal, and the listed parties it is, may be, or is not."""

    key: str
    caption: str
    tied: tuple[Tied, ...]
    owners: LookThrough | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom acts are asked about. `event` is the event that a listing is expected by."""

    key: TargetKey
    kind: TargetKind
    footing: Footing
    caption: str
    lists: tuple[str, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From when an answer is another one, and which; in the law's own offset."""

    at: datetime
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAnswer:
    """What the law says of one act on one thing with one target, now and later."""

    target: TargetKey
    act: str
    thing: str
    verdict: Verdict
    rulings: tuple[Ruling, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDefinition:
    """Whether a party is among those an exclusion means, by one reading of it; None where that is not known."""

    says: str
    read: str
    means: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionAnswer:
    """Whether the issuer's own term keeps a party out: yes or no where every reading says so, else not known."""

    exclusion: str
    excluded: bool | None
    by: tuple[ByDefinition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReview:
    """A party in one of its roles: what it may do, and whether the issuer's own terms keep it out."""

    party: DealParty
    shown: str
    acts: tuple[ActAnswer, ...]
    exclusions: tuple[ExclusionAnswer, ...]

    def verdict_on(self, target: TargetKey) -> Verdict | None:
        """Return the strictest verdict on the acts of its role with a target; None where none was asked."""
        found = (one.verdict for one in self.acts if one.target == target)
        return min(found, key=STRICTEST.index, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Keeping somebody out by the issuer's own term, which law may bar: who does so, and what stands against it."""

    exclusion: str
    party: str
    role: str
    verdict: Verdict
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A fact that nobody gave, how it is asked for, and whom it would settle."""

    fact: str
    asks: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingKnown:
    """A listing of the group or of a party: listed since when, in force since when, as far as it is stated."""

    target: str
    list: str
    entry: str
    programme: str
    listed_on: date | None
    in_force_on: date | None
    divest_by: date | None
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the offering stood: its state in a word, the attempt that is under way, when the state began."""

    state: str
    attempt: AttemptKey | None
    since: datetime | None
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingReview:
    """The whole answer for a day.

    `known` are the events known by the end of it, `ahead` those of them that had yet to happen; what happened and was
    not known stands in neither. `planned` is what was planned by then. `exclusions` are the issuer's own terms of the
    attempt under way.
    """

    key: str
    title: str
    zone: str
    day: date
    at: datetime
    standing: Standing
    planned: tuple[PlannedMoment, ...]
    companies: tuple[Identified, ...]
    listed_parties: tuple[Identified, ...]
    listings: tuple[ListingKnown, ...]
    targets: tuple[Target, ...]
    parties: tuple[PartyReview, ...]
    exclusions: tuple[Exclusion, ...]
    refusals: tuple[Refusal, ...]
    known: tuple[Event, ...]
    ahead: tuple[Event, ...]
    questions: tuple[OpenQuestion, ...]

    def company(self, key: CompanyKey) -> Identified:
        """Return a company of the group as identified."""
        return next(one for one in self.companies if one.key == key)


class TurnKind(StrEnum):
    """What sort of thing is otherwise than on the day before.

    `known`: something became known. `comes`: something happens that was known before. `plan`: what was planned for the
    day is overtaken. `state`: the offering's state changed. `listing`: a listing of the group or of a
    party came or went. `verdict`: the law answers otherwise. `conflict`: a conflict of laws is new. `term`: the issuer
    has a new term of its own. `party`: somebody takes part now, or no longer.
    """

    KNOWN = "known"
    COMES = "comes"
    PLAN = "plan"
    STATE = "state"
    LISTING = "listing"
    VERDICT = "verdict"
    CONFLICT = "conflict"
    TERM = "term"
    PARTY = "party"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that is otherwise than on the day looked at before, in a sentence, and whom it affects."""

    kind: TurnKind
    says: str
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayDay:
    """A day of a replay: how the offering stood by what was known then, and what had changed."""

    review: OfferingReview
    turns: tuple[Turn, ...]
