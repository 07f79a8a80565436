"""What lists say of whoever has to do with an offering: on which days that may change, and what it is on a day."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from lookthrough.actions.identify_parties import Sought, subject_of
from lookthrough.actions.look_through import subject_of_register
from lookthrough.actions.screen_parties import Desk, used_listings
from lookthrough.actions.who_is_who import sought_companies, sought_parties
from lookthrough.model.edition import Held
from lookthrough.model.ids import EditionId, EntryId, ListId
from lookthrough.model.offering import Offering
from lookthrough.model.source import SourceCard
from lookthrough.model.subject import Subject
from lookthrough.ownership.stakes import Register

Versions = NDArray[np.int32]

EVERY_MATCH = 10_000
"""Matches kept of one subject where every state of every entry is asked, so that one entry is many matches."""


@dataclass(frozen=True, slots=True)
class DealOnLists:
    """The entry-versions that anybody of an offering is like, of all ever held, found once for all days.

    On a day on which none of those came, went or changed, and no list of theirs became stale or fresh, a review finds
    whom it found before.
    """

    versions: Versions

    def seen(self, desk: Desk) -> Hashable:
        """Return which of them stand on the desk's day, with the listings that answer for it."""
        standing = self.versions[desk.moment.alive[self.versions]].tolist()
        return tuple((version, used_listings(desk.shelf[version], desk)) for version in standing)

    def days(self, desk: Desk, cards: Sequence[SourceCard], seen: Mapping[EditionId, datetime]) -> tuple[date, ...]:
        """Return, in order, the days from which lists may say something else of them. `desk` may be of any day."""
        entries = [desk.shelf[version] for version in self.versions.tolist()]
        listings = [listing for entry in entries for listing in entry.listings]
        lists = frozenset(listing.list for listing in listings)
        days = {day for listing in listings for day in (listing.listed_on, listing.until) if day is not None}
        for card in cards:
            if not lists.isdisjoint(card.lists):
                days.update(_of_source(card, lists, desk, self.versions, seen))
        return tuple(sorted(days))


def deal_on_lists(offering: Offering, register: Register | None, desk: Desk) -> DealOnLists:
    """Find whom the companies, parties and owners of an offering are like, with all that is tied to them."""
    shelf = desk.shelf
    ever = np.ones(len(shelf), dtype=np.bool_)
    policy = desk.policy
    least = min((policy.threshold, *policy.by_kind.values(), *policy.by_list.values()))
    wide = replace(
        desk,
        moment=replace(desk.moment, alive=ever),
        policy=replace(policy, limit=EVERY_MATCH, cut_off=least),
        behind=None,
    )
    sought = (*sought_companies(offering), *sought_parties(offering.parties))
    subjects = (*map(subject_of, sought), *_owners(register))
    matched = {scored.version for found in wide.match(subjects) for scored in found}
    matched.update(version for one in sought for version in shelf.versions_of(EntryId(_entry(one))))
    versions = sorted({tied for version in matched for tied in shelf.party_of(version, ever)})
    return DealOnLists(np.array(versions, dtype=np.int32))


def _entry(one: Sought) -> str:
    return one.confirmed.partition(":")[2]


def _owners(register: Register | None) -> Iterator[Subject]:
    for number in range(0 if register is None else len(register.parties)):
        assert register is not None, "only a register has parties"
        subject = subject_of_register(register, number)
        if subject is not None:
            yield subject


def _of_source(
    card: SourceCard, lists: frozenset[ListId], desk: Desk, versions: Versions, seen: Mapping[EditionId, datetime]
) -> Iterator[date]:
    """Walk the days on which a source's editions changed some entry-versions, or began or ceased to answer."""
    editions = desk.shelf.editions_of(card.id)
    rows = desk.shelf.spans(card.id).rows
    rows = rows[np.isin(rows[:, 0], versions)]
    held = desk.moment.as_of.held
    # What was in hand at some moment may leave editions out: then each of them counts.
    turned = {*rows[:, 1].tolist(), *rows[:, 2].tolist()} if held is None else set(range(len(editions)))
    fresh = {one.fresh_days for listed, one in card.lists.items() if listed in lists}
    for place, one in enumerate(editions):
        before = editions[place - 1] if place else None
        if place in turned or before is None or bool(before.missing) is not bool(one.missing):
            yield one.edition.published_at.date()
        until = editions[place + 1].edition.published_at.date() if place + 1 < len(editions) else date.max
        for last in sorted({one.edition.published_at.date(), *_seen(one, seen)}):
            yield from _stale(last, until, fresh)


def _seen(held: Held, seen: Mapping[EditionId, datetime]) -> Iterator[date]:
    at = seen.get(held.edition.id)
    if at is not None:
        yield at.date()


def _stale(last: date, until: date, fresh: Collection[int]) -> Iterator[date]:
    """Walk the days on which lists become stale after a last one, and the day of the edition that makes them fresh."""
    for days in fresh:
        stale = last + timedelta(days=days + 1)
        if stale <= until:
            yield stale
            if until < date.max:
                yield until
