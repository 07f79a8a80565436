"""What was found, in the stable form of results, and written as its lines; every line ends in a line feed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import msgspec

from lookthrough.model.as_of import ListCoverage
from lookthrough.model.date_span import DateSpan
from lookthrough.model.listing import Listing
from lookthrough.model.match import Reason
from lookthrough.model.party import Identifier
from lookthrough.model.ruling import Cited, Ruling
from lookthrough.model.run import Match, Run, Screened, Tally
from lookthrough.model.subject import Subject
from lookthrough.names.script import script_of
from lookthrough.reports.record import (
    CitedRecord,
    CoverageRecord,
    EndRecord,
    GroundRecord,
    IdentifierRecord,
    ListingRecord,
    MatchRecord,
    NameRecord,
    ReasonRecord,
    Record,
    RulingRecord,
    RunRecord,
    SamePartyRecord,
    SubjectFacts,
    SubjectRecord,
)


def encode_run(run: Run) -> bytes:
    """Write the first line of the results, with its line feed."""
    return _line(run_record(run))


def encode_subject(run_id: str, screened: Screened) -> bytes:
    """Write one subject's line, with its line feed."""
    return _line(_subject(run_id, screened, _WRITTEN))


def encode_end(tally: Tally) -> bytes:
    """Write the last line of the results, with its line feed."""
    return _line(end_record(tally))


def run_record(run: Run) -> RunRecord:
    """Turn a run into the form of its line."""
    return RunRecord(
        id=run.id,
        recipe=dict(run.recipe),
        policy_hash=str(run.recipe.get("policy_hash", "")),
        lists={str(coverage.list): _coverage(coverage) for coverage in run.lists},
        sample=run.sample,
    )


def subject_record(run_id: str, screened: Screened) -> SubjectRecord:
    """Turn a screened subject into the form of its line."""
    return _subject(run_id, screened, _FORMED)


def _subject(run_id: str, screened: Screened, shared: "_Shared") -> SubjectRecord:
    return SubjectRecord(
        run=run_id,
        subject=_facts(screened.subject),
        matches=tuple([_match(match, shared) for match in screened.matches]),
    )


def end_record(tally: Tally) -> EndRecord:
    """Turn a tally into the form of its line."""
    return EndRecord(read=tally.read, screened=tally.screened, rejected=tally.rejected, alerts=tally.alerts)


def _facts(subject: Subject) -> SubjectFacts:
    return SubjectFacts(
        id=subject.id,
        name=subject.names[0],
        kind=subject.kind.value,
        names=subject.names,
        births=_texts(subject.births) if subject.births else (),
        countries=subject.countries,
        addresses=subject.addresses,
        identifiers=tuple(map(_identifier, subject.identifiers)) if subject.identifiers else (),
        gender=subject.gender.value if subject.gender else None,
        row=subject.row,
    )


def _texts(births: tuple[DateSpan, ...]) -> tuple[str, ...]:
    # A date that may be read two ways stands once, as the book wrote it.
    return tuple(dict.fromkeys(birth.text for birth in births))


def _identifier(identifier: Identifier) -> IdentifierRecord:
    return IdentifierRecord(
        kind=identifier.kind.value, value=identifier.value, country=identifier.country, label=identifier.label
    )


def _match(match: Match, shared: "_Shared") -> MatchRecord:
    name = match.name
    return MatchRecord(
        name=NameRecord(text=name.text, kind=name.kind.value, script=script_of(name.text), weak=name.weak),
        via=match.via.value,
        name_score=match.name_score,
        score=match.score,
        alert=match.alert,
        reasons=tuple(map(_reason, match.reasons)),
        listings=shared.listings(match.listings),
        rulings=shared.rulings(match.rulings),
        caption=match.caption,
        kind=str(match.entry_kind),
        source=match.source,
        rebuilt=match.rebuilt,
        known_false=match.known_false,
        also=tuple(SamePartyRecord(source=one.source, entry=one.entry, caption=one.caption) for one in match.also),
    )


def _reason(reason: Reason) -> ReasonRecord:
    return ReasonRecord(
        feature=reason.feature, score=reason.score, subject=reason.subject, entry=reason.entry, says=reason.says
    )


def listing_record(listing: Listing) -> ListingRecord:
    """Turn a listing into its stable form."""
    return ListingRecord(
        list=listing.list,
        entry=listing.entry,
        programme=listing.programme,
        listed_on=listing.listed_on,
        in_force=listing.in_force_on,
        grounds=tuple(
            GroundRecord(ground=ground.kind.value, basis=ground.basis.value, says=ground.says, read=ground.read)
            for ground in listing.grounds
        ),
        until=listing.until,
        divest_by=listing.divest_by,
        citation=listing.citation,
    )


def ruling_record(ruling: Ruling) -> RulingRecord:
    """Turn a ruling into its stable form."""
    return RulingRecord(
        restriction=ruling.restriction,
        verdict=ruling.verdict.value,
        binds=ruling.binds,
        act=ruling.act,
        thing=ruling.thing,
        start=ruling.start,
        until=ruling.end,
        because=tuple(map(cited_record, ruling.because)),
        missing=ruling.missing,
        do=ruling.do,
        deadline=ruling.deadline,
        read=ruling.read,
        says=ruling.says,
        trace=ruling.trace,
        party=ruling.party,
    )


def cited_record(cited: Cited) -> CitedRecord:
    """Turn a cited text into its stable form."""
    return CitedRecord(
        key=cited.key,
        text=cited.text,
        place=cited.place,
        published=cited.published,
        href=cited.href,
        read=cited.read,
    )


def _coverage(coverage: ListCoverage) -> CoverageRecord:
    return CoverageRecord(
        edition=coverage.edition,
        published_at=coverage.published_at,
        coverage=coverage.coverage.value,
        parts=coverage.parts,
        says=coverage.says,
        entries=coverage.entries,
        rebuilt=coverage.rebuilt,
        sample=coverage.sample,
    )


def _plain(value: object) -> object:
    """Turn a mapping that is no dict into one: a recipe may hold read-only views."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"A recipe holds plain values; {type(value).__name__} has no form in JSON.")


_Told = TypeVar("_Told")
_Form = TypeVar("_Form")
_KEPT = 16_384
"""Forms kept of what many matches of a run share."""


class _Kept(Generic[_Told, _Form]):
    """Forms of what many matches share, by its identity; it is held itself, so that its identity stays its own."""

    def __init__(self, form: Callable[[tuple[_Told, ...]], _Form]) -> None:
        self._form = form
        self._known: dict[int, tuple[tuple[_Told, ...], _Form]] = {}

    def __call__(self, told: tuple[_Told, ...]) -> _Form:
        known = self._known.get(id(told))
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = self._known[id(told)] = told, self._form(told)
        return known[1]


@dataclass(frozen=True, slots=True)
class _Shared:
    """The forms of what many matches share."""

    listings: _Kept[Listing, tuple[ListingRecord, ...]]
    rulings: _Kept[Ruling, tuple[RulingRecord, ...]]


def _written(records: tuple[_Form, ...]) -> tuple[_Form, ...]:
    """Return records as they are written, in the place of themselves: a line takes them as they are."""
    return cast("tuple[_Form, ...]", msgspec.Raw(_ENCODER.encode(records)))


def _listed(listings: tuple[Listing, ...]) -> tuple[ListingRecord, ...]:
    return tuple(map(listing_record, listings))


def _ruled(rulings: tuple[Ruling, ...]) -> tuple[RulingRecord, ...]:
    return tuple(map(ruling_record, rulings))


_FORMED = _Shared(_Kept(_listed), _Kept(_ruled))
_WRITTEN = _Shared(_Kept(lambda told: _written(_listed(told))), _Kept(lambda told: _written(_ruled(told))))
_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


def _line(record: Record) -> bytes:
    return _ENCODER.encode(record) + b"\n"
