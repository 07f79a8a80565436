"""Screening parties: whom they match among what stands at the moment, why, and what each listing means."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct

from lookthrough.actions.like_nobody import LikeNobody, key_of
from lookthrough.actions.match_subjects import match_subjects
from lookthrough.actions.place_subjects import Found, Gazetteer, Placed
from lookthrough.actions.resolve_as_of import Resolved
from lookthrough.law import Lawbook, Territory, Whereabouts, rule_on_listing, rule_on_places
from lookthrough.model.ids import EntryId, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.match import Reason, Scored, Via
from lookthrough.model.party import Fact, Name
from lookthrough.model.policy import Policy
from lookthrough.model.reach import LookThrough
from lookthrough.model.ruling import Ruling
from lookthrough.model.run import Match, SameParty, Screened
from lookthrough.model.subject import Subject
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import CandidateIndex, Shelf

BY_PLACE = SourceId("lawbook")
"""What stands for a source where the lawbook itself catches a subject."""

STANDINGS_KEPT = 32_768
"""Parties matched lately of which it is remembered what they are listed for and what that means."""


class Standing(Struct, frozen=True, kw_only=True):
    """A listed party as every subject that matches it meets it, by its best entry.

    `versions` are its entries, the matched one first. `listings` are those of the whole party on the lists that answer
    for the day, `rulings` what they mean, `threshold` the score from which a match alerts.
    """

    versions: tuple[int, ...]
    source: SourceId
    caption: str
    kind: Kind
    listings: tuple[Listing, ...]
    rulings: tuple[Ruling, ...]
    threshold: float
    also: tuple[SameParty, ...]


class Behind(Protocol):
    """What makes matches of listed parties that stand behind subjects, by the registers a screening is given."""

    def matches(self, subjects: Sequence[Subject]) -> list[tuple[Match, ...]]:
        """Return the matches of each subject, none of one that no register names."""
        ...

    def one(self, party: str) -> LookThrough:
        """Look through a party named as a register names it; raise where none does, or several are so called."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything a screening is done with: what stands, how to search and compare it, the law, and who we are."""

    shelf: Shelf
    index: CandidateIndex
    moment: Resolved
    policy: Policy
    lexicon: Lexicon
    lawbook: Lawbook
    we_are: tuple[str, ...]
    behind: Behind | None = None
    # What a desk remembers is its own: one made from it with another index or policy begins with nothing.
    _rulings: dict[Hashable, tuple[Ruling, ...]] = field(default_factory=dict, init=False)
    _parties: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False)
    _standings: dict[int, Standing] = field(default_factory=dict, init=False)
    _like_nobody: LikeNobody = field(default_factory=LikeNobody, init=False)
    _caught: dict[Whereabouts, tuple[Ruling, ...]] = field(default_factory=dict, init=False)
    _gazetteer: Gazetteer = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_gazetteer", Gazetteer.of(Territory.of(self.lawbook), self.lexicon))

    @property
    def at(self) -> datetime:
        """The moment the law is asked about: the last second of the day, when all it published has been published."""
        return self.moment.as_of.end - timedelta(seconds=1)

    @property
    def gazetteer(self) -> Gazetteer:
        """What tells places from addresses, by the lawbook's territories."""
        return self._gazetteer

    def party_of(self, version: int) -> tuple[int, ...]:
        """Return the entry-versions that are one party at the moment asked about, the one asked for first."""
        if version not in self._parties:
            first, *others = self.shelf.party_of(version, self.moment.alive)
            self._parties[version] = (first, *sorted(others, key=self._told_apart))
        return self._parties[version]

    def _told_apart(self, version: int) -> tuple[str, str, int]:
        """Return what orders entries of one party; their numbers tell only in which order editions came in."""
        entry = self.shelf[version]
        return entry.source, entry.id, version

    def standing(self, version: int) -> Standing:
        """Return the party of an entry-version as it stands at the moment asked about."""
        known = self._standings.get(version)
        if known is None:
            if len(self._standings) >= STANDINGS_KEPT:
                self._standings.clear()
            known = self._standings[version] = self._stands(self.party_of(version))
        return known

    def _stands(self, versions: tuple[int, ...]) -> Standing:
        entry, *others = (self.shelf[version] for version in versions)
        listed = [(listing, one) for one in (entry, *others) for listing in used_listings(one, self)]
        listings = tuple(listing for listing, _ in listed)
        return Standing(
            versions=versions,
            source=entry.source,
            caption=entry.names[0].text,
            kind=entry.kind,
            listings=listings,
            rulings=self.rulings(listed),
            threshold=_threshold(entry, listings, self.policy),
            also=tuple(SameParty(source=one.source, entry=one.id, caption=one.names[0].text) for one in others),
        )

    def rulings(self, listed: Sequence[tuple[Listing, Entry]]) -> tuple[Ruling, ...]:
        """Return what listings mean for each sort of party we are, each ruling once; many parties are listed alike."""
        key = tuple([(*_before_the_law(listing), entry.kind, self._stated(entry)) for listing, entry in listed])
        if key not in self._rulings:
            told = (ruling for listing, entry in listed for ruling in self._ruled(listing, entry))
            self._rulings[key] = tuple(dict.fromkeys(told))
        return self._rulings[key]

    def _stated(self, entry: Entry) -> tuple[Fact, ...]:
        """Return what an entry states that the law asks of entries."""
        return tuple([fact for fact in entry.facts if fact.name in self.lawbook.entry_facts])

    def _ruled(self, listing: Listing, entry: Entry) -> Iterator[Ruling]:
        # The same words for every party listed alike: the law is not told whose listing it is.
        alike = replace(listing, entry=EntryId(""), grounds=(), citation="")
        for party in self.we_are:
            for ruling in rule_on_listing(
                self.lawbook, alike, kind=entry.kind, we_are=party, at=self.at, stated=self._stated(entry)
            ):
                yield replace(ruling, party=party)

    def caught(self, subject: Subject) -> tuple[Placed, tuple[Ruling, ...]] | None:
        """Return where a subject is and what texts that catch by place mean for it; None of most."""
        placed = self._gazetteer.place(subject) if subject.countries or subject.addresses else None
        if placed is None:
            return None
        if placed.where not in self._caught:
            self._caught[placed.where] = rule_on_places(self.lawbook, placed.where, we_are=self.we_are, at=self.at)
        rulings = self._caught[placed.where]
        return (placed, rulings) if rulings else None

    def match(self, subjects: Sequence[Subject]) -> list[tuple[Scored, ...]]:
        """Return whom each subject matches; one that says what another said is looked up once."""
        keys, known = [key_of(subject) for subject in subjects], self._like_nobody
        new = {key: subject for key, subject in zip(keys, subjects, strict=True) if key not in known}
        found: dict[bytes, tuple[Scored, ...]] = {}
        if new:
            matched = match_subjects(
                tuple(new.values()),
                index=self.index,
                entries=self.shelf,
                alive=self.moment.alive,
                policy=self.policy,
                lexicon=self.lexicon,
            )
            found = dict(zip(new, matched, strict=True))
            for key, scored in found.items():
                if not scored:
                    known.add(key)
        return [found.get(key, ()) for key in keys]


def screen_parties(subjects: Sequence[Subject], desk: Desk) -> list[Screened]:
    """Screen a batch; the answer for one subject does not depend on the others."""
    behind = desk.behind.matches(subjects) if desk.behind is not None else [()] * len(subjects)
    return [
        Screened(
            subject=subject,
            matches=(*(_matches(subject, scored, desk) if scored else ()), *_by_place(subject, desk), *owners),
        )
        for subject, scored, owners in zip(subjects, desk.match(subjects), behind, strict=True)
    ]


def _by_place(subject: Subject, desk: Desk) -> Iterator[Match]:
    """Make a match of the texts that catch a subject by where it says it is; no list names it for that."""
    caught = desk.caught(subject)
    if caught is None:
        return
    placed, rulings = caught
    keys = {str(ruling.restriction).rpartition(".")[0] for ruling in rulings}
    titles = [programme.title for programme in desk.lawbook.content.programmes if programme.key in keys]
    reasons = tuple(_reason(one, desk) for one in placed.seen)
    yield Match(
        source=BY_PLACE,
        caption="; ".join(titles),
        entry_kind=subject.kind,
        name=Name("; ".join(dict.fromkeys(reason.entry for reason in reasons))),
        via=Via.PLACE,
        name_score=0.0,
        score=1.0,
        alert=True,
        reasons=reasons,
        listings=(),
        rulings=rulings,
    )


def _reason(found: Found, desk: Desk) -> Reason:
    words = desk.lawbook.content.vocabulary.places
    shown = ", ".join(words[code].shown if code in words else code for code in sorted(found.places, key=_narrowest))
    says = f"an address that the book gives is in {shown}" if found.address else f"the book gives {shown} as a country"
    return Reason(feature="place", score=1.0, subject=found.text, entry=shown, says=says)


def _narrowest(code: str) -> tuple[int, str]:
    # A region's code is longer than its country's.
    return -len(code), code


def _before_the_law(listing: Listing) -> tuple[Hashable, ...]:
    """Return all that the law may ask of a listing."""
    return (
        *(listing.list, listing.programme, listing.listed_on),
        *(listing.in_force_on, listing.until, listing.divest_by),
    )


def _matches(subject: Subject, found: Sequence[Scored], desk: Desk) -> Iterator[Match]:
    """Make a match of each party found: entries that their publishers tie together are one, by its best entry."""
    told: set[int] = set()
    for scored in found:
        if scored.version not in told:
            party = desk.standing(scored.version)
            told.update(party.versions)
            yield _match(subject, scored, party, desk)


def _match(subject: Subject, scored: Scored, party: Standing, desk: Desk) -> Match:
    known_false = _known_false(subject, party.listings, desk) if desk.policy.known_false else None
    return Match(
        source=party.source,
        caption=party.caption,
        entry_kind=party.kind,
        name=scored.name,
        via=scored.via,
        name_score=scored.name_score,
        score=scored.score,
        alert=known_false is None and scored.score >= party.threshold,
        reasons=scored.reasons,
        listings=party.listings,
        rulings=party.rulings,
        rebuilt=bool(desk.moment.rebuilt[scored.version]),
        known_false=known_false,
        also=party.also,
    )


def used_listings(entry: Entry, desk: Desk) -> tuple[Listing, ...]:
    """Return an entry's listings on the lists that answer for the day, those that ended by their own date apart."""
    used, day = desk.moment.used[entry.source], desk.moment.as_of.day
    return tuple(
        listing for listing in entry.listings if listing.list in used and (listing.until is None or day < listing.until)
    )


def _threshold(entry: Entry, listings: Sequence[Listing], policy: Policy) -> float:
    # The strictest list decides: an alert on one of a party's listings is an alert.
    general = policy.by_kind.get(entry.kind, policy.threshold)
    return min((policy.by_list.get(listing.list, general) for listing in listings), default=general)


def _known_false(subject: Subject, listings: Sequence[Listing], desk: Desk) -> str | None:
    reasons = [
        next(
            (
                known.reason
                for known in desk.policy.known_false
                if known.subject == subject.id
                and (known.list, known.entry) == (listing.list, listing.entry)
                and desk.moment.as_of.day < known.expires_on
            ),
            None,
        )
        for listing in listings
    ]
    stated = [reason for reason in reasons if reason is not None]
    return "; ".join(dict.fromkeys(stated)) if stated and len(stated) == len(reasons) else None
