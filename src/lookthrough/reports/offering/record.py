"""The stable form of a review: one JSON object, its rulings and conflicts told once each. Keys are only ever added."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec

from lookthrough.model.conflict import Conflict
from lookthrough.model.holding import Tied
from lookthrough.model.offering import Event, Exclusion, PlannedMoment
from lookthrough.model.offering_review import (
    ActAnswer,
    ExclusionAnswer,
    Identified,
    ListingKnown,
    OfferingReview,
    PartyReview,
    Refusal,
    Target,
)
from lookthrough.model.ruling import Ruling
from lookthrough.model.run import Run
from lookthrough.reports.answer import ConflictRecord, conflict_record
from lookthrough.reports.record import ListingRecord, RulingRecord, RunRecord
from lookthrough.reports.recorded import listing_record, ruling_record, run_record


class TieRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A listed party that a company of the group or a party of the deal is, may be, or only sounds like."""

    tie: str
    source: str
    entry: str
    caption: str
    says: str
    score: float
    listings: tuple[ListingRecord, ...]


class IdentifiedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A company of the group, or a listed party of the deal."""

    key: str
    caption: str
    tied: tuple[TieRecord, ...]
    owners: tuple[str, ...] = ()
    """What each regime's rule of ownership makes of it, in words, where a register of stakes tells."""


class TargetRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Whom acts are asked about, and on what footing."""

    key: str
    kind: str
    footing: str
    caption: str
    lists: tuple[str, ...]
    event: str | None


class ChangeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """From when an answer is another one."""

    at: datetime
    verdict: str


class ActRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What the law says of one act with one target; rulings and conflicts by their keys in the tables beside."""

    target: str
    act: str
    thing: str
    verdict: str
    rulings: tuple[str, ...]
    conflicts: tuple[str, ...]
    missing: tuple[str, ...]
    changes: tuple[ChangeRecord, ...]


class DefinitionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Whether an exclusion means a party, by one reading; null where that is not known."""

    says: str
    read: str
    means: bool | None
    missing: tuple[str, ...]


class ExcludedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the issuer's own term keeps a party out; null where its readings differ or none tells."""

    exclusion: str
    excluded: bool | None
    by: tuple[DefinitionRecord, ...]


class PartyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A party in one of its roles."""

    id: str
    name: str
    role: str
    shown: str
    promised: str | None
    read: str
    source: str
    acts: tuple[ActRecord, ...]
    exclusions: tuple[ExcludedRecord, ...]


class ExclusionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The issuer's own term, with the document it stands in and how that was read."""

    key: str
    says: str
    document: str
    read: str


class RefusalRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Who carries an exclusion out, and what law stands against that."""

    exclusion: str
    party: str
    role: str
    verdict: str
    conflicts: tuple[str, ...]


class EventRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An event known by then: when it happened or is to happen, since when and how it was known."""

    key: str
    kind: str
    at: datetime
    known_at: datetime
    known: str
    says: str
    source: str
    read: str
    because: str | None


class QuestionRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that would settle what is unknown, and for whom."""

    fact: str
    asks: str
    about: tuple[str, ...]


class ListedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A listing of the group or of a party of the deal."""

    target: str
    list: str
    entry: str
    programme: str
    listed_on: date | None
    in_force_on: date | None
    divest_by: date | None
    settled: bool


class StandingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Where the offering stood, and which steps its state lets through."""

    state: str
    attempt: str | None
    since: datetime | None
    may: tuple[str, ...]


class PlannedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A planned moment of an attempt, and when its attempt had come to nothing before."""

    attempt: str
    what: str
    at: datetime
    overtaken_at: datetime | None


class ReviewRecord(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="offering_review"):
    """An offering as of a day."""

    run: RunRecord
    offering: str
    title: str
    zone: str
    day: date
    at: datetime
    standing: StandingRecord
    planned: tuple[PlannedRecord, ...]
    companies: tuple[IdentifiedRecord, ...]
    listed_parties: tuple[IdentifiedRecord, ...]
    listings: tuple[ListedRecord, ...]
    targets: tuple[TargetRecord, ...]
    parties: tuple[PartyRecord, ...]
    exclusions: tuple[ExclusionRecord, ...]
    refusals: tuple[RefusalRecord, ...]
    known: tuple[EventRecord, ...]
    ahead: tuple[str, ...]
    questions: tuple[QuestionRecord, ...]
    rulings: dict[str, RulingRecord]
    conflicts: dict[str, ConflictRecord]


@dataclass(slots=True)
class Tables:
    """Rulings and conflicts told once each, by a key of what they say: many parties are told the same."""

    rulings: dict[str, RulingRecord] = field(default_factory=dict)
    conflicts: dict[str, ConflictRecord] = field(default_factory=dict)
    _known: dict[Ruling | Conflict, str] = field(default_factory=dict)

    def of_rulings(self, rulings: Iterable[Ruling]) -> tuple[str, ...]:
        """Take rulings in and return their keys."""
        return tuple(self._ruling(one) for one in rulings)

    def of_conflicts(self, conflicts: Iterable[Conflict]) -> tuple[str, ...]:
        """Take conflicts in and return their keys."""
        return tuple(self._conflict(one) for one in conflicts)

    def _ruling(self, one: Ruling) -> str:
        if one not in self._known:
            record = msgspec.structs.replace(ruling_record(one), trace=())
            self._known[one] = key = _key(record)
            self.rulings[key] = record
        return self._known[one]

    def _conflict(self, one: Conflict) -> str:
        if one not in self._known:
            record = conflict_record(one)
            self._known[one] = key = _key(record)
            self.conflicts[key] = record
        return self._known[one]


def _key(record: RulingRecord | ConflictRecord) -> str:
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()[:12]


def review_record(review: OfferingReview, run: Run, tables: Tables | None = None) -> ReviewRecord:
    """Turn a review into its stable form."""
    told = tables or Tables()
    parties = tuple(_party(one, told) for one in review.parties)
    refusals = tuple(_refusal(one, told) for one in review.refusals)
    standing = review.standing
    return ReviewRecord(
        run=run_record(run),
        offering=review.key,
        title=review.title,
        zone=review.zone,
        day=review.day,
        at=review.at,
        standing=StandingRecord(state=standing.state, attempt=standing.attempt, since=standing.since, may=standing.may),
        planned=tuple(map(_planned, review.planned)),
        companies=tuple(map(_identified, review.companies)),
        listed_parties=tuple(map(_identified, review.listed_parties)),
        listings=tuple(map(_listed, review.listings)),
        targets=tuple(map(_target, review.targets)),
        parties=parties,
        exclusions=tuple(map(_exclusion, review.exclusions)),
        refusals=refusals,
        known=tuple(map(event_record, review.known)),
        ahead=tuple(one.key for one in review.ahead),
        questions=tuple(QuestionRecord(fact=one.fact, asks=one.asks, about=one.about) for one in review.questions),
        rulings=told.rulings,
        conflicts=told.conflicts,
    )


def _planned(one: PlannedMoment) -> PlannedRecord:
    return PlannedRecord(attempt=one.attempt, what=one.what, at=one.at, overtaken_at=one.overtaken_at)


def _identified(one: Identified) -> IdentifiedRecord:
    answers = () if one.owners is None else one.owners.answers
    return IdentifiedRecord(
        key=one.key,
        caption=one.caption,
        tied=tuple(map(_tie, one.tied)),
        owners=tuple(f"{answer.rule.title}: {answer.says}" for answer in answers),
    )


def _tie(tied: Tied) -> TieRecord:
    return TieRecord(
        tie=tied.tie.value,
        source=tied.source,
        entry=tied.entry,
        caption=tied.caption,
        says=tied.says,
        score=tied.score,
        listings=tuple(listing_record(listing) for listing, _ in tied.listed),
    )


def _listed(one: ListingKnown) -> ListedRecord:
    return ListedRecord(
        target=one.target,
        list=one.list,
        entry=one.entry,
        programme=one.programme,
        listed_on=one.listed_on,
        in_force_on=one.in_force_on,
        divest_by=one.divest_by,
        settled=one.settled,
    )


def _target(one: Target) -> TargetRecord:
    return TargetRecord(
        key=one.key,
        kind=one.kind.value,
        footing=one.footing.value,
        caption=one.caption,
        lists=one.lists,
        event=one.event,
    )


def _party(one: PartyReview, told: Tables) -> PartyRecord:
    promised = one.party.promised
    return PartyRecord(
        id=one.party.id,
        name=one.party.name,
        role=one.party.role,
        shown=one.shown,
        promised=None if promised is None else f"{one.party.promised_currency} {promised:,}",
        read=one.party.read,
        source=one.party.source,
        acts=tuple(_act(answer, told) for answer in one.acts),
        exclusions=tuple(map(_excluded, one.exclusions)),
    )


def _act(one: ActAnswer, told: Tables) -> ActRecord:
    return ActRecord(
        target=one.target,
        act=one.act,
        thing=one.thing,
        verdict=one.verdict.value,
        rulings=told.of_rulings(one.rulings),
        conflicts=told.of_conflicts(one.conflicts),
        missing=one.missing,
        changes=tuple(ChangeRecord(at=change.at, verdict=change.verdict.value) for change in one.changes),
    )


def _excluded(one: ExclusionAnswer) -> ExcludedRecord:
    return ExcludedRecord(
        exclusion=one.exclusion,
        excluded=one.excluded,
        by=tuple(DefinitionRecord(says=by.says, read=by.read, means=by.means, missing=by.missing) for by in one.by),
    )


def _exclusion(one: Exclusion) -> ExclusionRecord:
    return ExclusionRecord(key=one.key, says=one.says, document=one.document, read=one.read)


def _refusal(one: Refusal, told: Tables) -> RefusalRecord:
    return RefusalRecord(
        exclusion=one.exclusion,
        party=one.party,
        role=one.role,
        verdict=one.verdict.value,
        conflicts=told.of_conflicts(one.conflicts),
    )


def event_record(one: Event) -> EventRecord:
    """Turn an event into its stable form."""
    return EventRecord(
        key=one.key,
        kind=one.kind.value,
        at=one.at,
        known_at=one.known_at,
        known=one.known.value,
        says=one.says,
        source=one.source,
        read=one.read,
        because=one.because,
    )
