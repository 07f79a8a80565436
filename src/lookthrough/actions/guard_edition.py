"""Whether an edition that was read may be taken in: against what has held of every whole one, and the one before."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from lookthrough.actions.import_lists import NEARBY_DAYS, SHRUNK
from lookthrough.model.edition import Held, Reading
from lookthrough.model.fetched import DatedBy, Published, Refusal, Why
from lookthrough.model.ids import EntryId, ListId
from lookthrough.model.listing import Entry
from lookthrough.model.source import ListCard, SourceCard

FEW = 10
"""So many entries may always come, go or change, however short a list is."""

AHEAD = timedelta(days=1)
"""A file may state a moment so far ahead: its day has begun in the east before it has in UTC."""


@dataclass(frozen=True, slots=True)
class Before:
    """The newest edition held of the same source, with its entries."""

    held: Held
    entries: Sequence[Entry]


def guard_edition(
    reading: Reading,
    card: SourceCard,
    published: Published,
    *,
    roles: frozenset[str],
    before: Before | None,
    now: datetime,
) -> tuple[Refusal, ...]:
    """Return why an edition must not be taken in unseen, in sentences; nothing where it may be.

    `roles` are those of its parts: records of an edition made of other parts say more or less, and are not compared.
    """
    if not reading.entries:
        return (Refusal(Why.EMPTY, "No entries in it; a published list is never empty."),)
    new = _by_list(reading.entries)
    found = [*_moments(published, before, now)]
    for listed in card.lists.values():
        found += _against_assertions(listed, list(new.get(listed.id, {}).values()), whole=not reading.missing)
    if before is not None and published.at - before.held.edition.published_at <= timedelta(days=NEARBY_DAYS):
        same_parts = roles == {part.role for part in before.held.edition.parts}
        old = _by_list(before.entries)
        for listed in card.lists.values():
            found += _against_before(listed, new.get(listed.id, {}), old.get(listed.id, {}), before.held, same_parts)
    return tuple(found)


def newest(held: Sequence[Held], card: SourceCard) -> Held | None:
    """Return the newest edition held of a source."""
    own = [one for one in held if one.edition.source == card.id]
    return max(own, key=lambda one: (one.edition.published_at, one.edition.held_at, one.edition.id), default=None)


def _moments(published: Published, before: Before | None, now: datetime) -> Iterator[Refusal]:
    if published.at > now + AHEAD:
        yield Refusal(Why.NOT_YET, f"It is dated {published.at:%Y-%m-%d %H:%MZ}, which is still to come.")
    if before is None or published.by is DatedBy.FETCHING:
        return
    edition = before.held.edition
    # A day without a clock is kept as its first moment, and is not before another moment of the same day.
    whole_day = published.at.time() == time(0) and published.by is not DatedBy.HEADER
    held = datetime.combine(edition.published_at, time(0), UTC) if whole_day else edition.published_at
    if published.at < held:
        told = {DatedBy.FILE: "It states", DatedBy.HEADER: "Its server dates it", DatedBy.NAME: "It is named"}
        yield Refusal(
            Why.OLDER,
            f"{told[published.by]} {published.at:%Y-%m-%d %H:%MZ}, and {edition.id} held is of "
            f"{edition.published_at:%Y-%m-%d %H:%MZ}: it is older.",
        )


def _against_assertions(listed: ListCard, entries: Sequence[Entry], *, whole: bool) -> Iterator[Refusal]:
    known = listed.assertions
    if len(entries) < known.entries:
        yield Refusal(
            Why.SHORT,
            f"{listed.id} has {len(entries):,} entries, where a whole edition has {known.entries:,} or more.",
        )
        return
    kinds = Counter(entry.kind for entry in entries)
    for kind, least in known.kinds.items():
        if kinds[kind] < least:
            yield Refusal(
                Why.SHORT,
                f"{listed.id} has {kinds[kind]:,} of kind {kind.value}, where a whole edition has {least:,} or more.",
            )
    for field, share in known.filled.items() if whole else ():  # what a missing part would say is missing too
        filled = sum(1 for entry in entries if getattr(entry, field))
        if filled < share * len(entries):
            yield Refusal(
                Why.UNFILLED,
                f"{listed.id}: {filled / len(entries):.1%} of its entries give {field.replace('_', ' ')}, where "
                f"{share:.1%} or more do in a whole edition.",
            )


def _against_before(
    listed: ListCard,
    new: Mapping[EntryId, Entry],
    old: Mapping[EntryId, Entry],
    held: Held,
    same_parts: bool,
) -> Iterator[Refusal]:
    lost = len(old) - len(new)
    if old and not new:
        yield Refusal(Why.SHRUNK, f"{listed.id} has no entries, where {held.edition.id} has {len(old):,}.")
        return
    if lost > FEW and len(new) < SHRUNK * len(old):
        yield Refusal(
            Why.SHRUNK,
            f"{listed.id} has shrunk to {len(new):,} entries from {len(old):,} in {held.edition.id}: it is likely cut "
            "short.",
        )
        return
    if not old:
        return
    both = new.keys() & old.keys()
    gone, come = len(old.keys() - both), len(new.keys() - both)
    altered = sum(new[identity] != old[identity] for identity in both) if same_parts else 0
    different, total = gone + come + altered, len(new.keys() | old.keys())
    if different > FEW and different > listed.assertions.changed * total:
        yield Refusal(
            Why.CHANGED,
            f"{listed.id}: {different / total:.0%} of its entries are not as in {held.edition.id} ({come:,} new, "
            f"{gone:,} gone, {altered:,} altered), where at most {listed.assertions.changed:.0%} change at once.",
        )


def _by_list(entries: Sequence[Entry]) -> Mapping[ListId, Mapping[EntryId, Entry]]:
    by_list: dict[ListId, dict[EntryId, Entry]] = {}
    for entry in entries:
        for listed in {listing.list for listing in entry.listings}:
            by_list.setdefault(listed, {})[entry.id] = entry
    return by_list
