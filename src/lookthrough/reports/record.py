"""The stable form of results: one JSON object a line, a run first, its subjects, an end last.

Keys are only ever added. Every line written here ends in a line feed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.as_of import ListCoverage
from lookthrough.model.date_span import DateSpan
from lookthrough.model.listing import Listing
from lookthrough.model.match import Reason
from lookthrough.model.party import Identifier
from lookthrough.model.ruling import Cited, Ruling
from lookthrough.model.run import Match, Run, Screened, Tally
from lookthrough.model.subject import Subject
from lookthrough.names.script import script_of

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


def encode_run(run: Run) -> bytes:
    """Write the first line of the results, with its line feed."""
    return _line(run_record(run))


def encode_subject(run_id: str, screened: Screened) -> bytes:
    """Write one subject's line, with its line feed."""
    return _line(subject_record(run_id, screened))


def encode_end(tally: Tally) -> bytes:
    """Write the last line of the results, with its line feed."""
    return _line(end_record(tally))


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
    return SubjectRecord(
        run=run_id,
        subject=_facts(screened.subject),
        matches=tuple(map(_match, screened.matches)) if screened.matches else (),
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


def _match(match: Match) -> MatchRecord:
    name = match.name
    return MatchRecord(
        name=NameRecord(text=name.text, kind=name.kind.value, script=script_of(name.text), weak=name.weak),
        via=match.via.value,
        name_score=match.name_score,
        score=match.score,
        alert=match.alert,
        reasons=tuple(map(_reason, match.reasons)),
        listings=tuple(map(listing_record, match.listings)),
        rulings=_ruled(match.rulings),
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


_RULED: dict[int, tuple[tuple[Ruling, ...], tuple[RulingRecord, ...]]] = {}
"""Rulings by their identity, held so that it stays theirs, with their form: many matches of a run share them."""
_RULED_KEPT = 4_096


def _ruled(rulings: tuple[Ruling, ...]) -> tuple[RulingRecord, ...]:
    known = _RULED.get(id(rulings))
    if known is not None:
        return known[1]
    if len(_RULED) >= _RULED_KEPT:
        _RULED.clear()
    records = tuple(map(ruling_record, rulings))
    _RULED[id(rulings)] = rulings, records
    return records


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


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)
_DECODER: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


def _line(record: Record) -> bytes:
    return _ENCODER.encode(record) + b"\n"
