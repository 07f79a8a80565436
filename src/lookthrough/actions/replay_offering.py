"""Replaying an offering: the days on which something could have changed, each reviewed as it was known that day."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import UTC, date
from typing import Protocol

from lookthrough.errors import Unusable
from lookthrough.model.offering import Offering
from lookthrough.model.offering_review import OfferingReview, ReplayDay
from lookthrough.offering.known import moments_of
from lookthrough.offering.turns import turns

MOST_DAYS = 1000
"""Days of one replay; a longer one is asked for in parts."""


class Looking(Protocol):
    """Looks at days of an offering, each once, in their order."""

    def seen(self, day: date) -> Hashable:
        """Return what the lists of a day say of everybody of the deal."""
        ...

    def review(self, day: date) -> OfferingReview:
        """Review the offering as of a day."""
        ...


def replay_offering(
    offering: Offering, looking: Looking, list_days: Sequence[date], first: date | None, last: date | None
) -> Iterator[ReplayDay]:
    """Walk the days of an offering on which something happened, lists changed, or something began to bite.

    `list_days` are the days on which lists can have changed for somebody of the deal; one on which they say what they
    said before is not reviewed. Each day is reviewed with what was known by its end. Windows that open or close on days
    between are looked at on their days.
    """
    begin, end, own = _bounds(offering, first, last)
    waiting = {*own, *(day for day in list_days if begin <= day <= end)}
    if len(waiting) > MOST_DAYS:
        raise Unusable(f"The replay would look at {len(waiting):,} days. Ask for a part of it with --from and --until.")
    before, said = None, None
    while waiting:
        day = min(waiting)
        waiting.discard(day)
        says = looking.seen(day)
        if day not in own and says == said:
            continue
        after, said = looking.review(day), says
        coming = {one for one in _coming(after) if day < one <= end}
        own |= coming
        waiting |= coming
        told = turns(before, after)
        if told or before is None or day == end:
            yield ReplayDay(review=after, turns=told)
        before = after


def _bounds(offering: Offering, first: date | None, last: date | None) -> tuple[date, date, set[date]]:
    """Return the first day and the last, and the offering's own days between; the bounds are among them."""
    own = sorted({moment.astimezone(UTC).date() for moment in moments_of(offering)})
    begin, end = first or own[0], last or own[-1]
    if begin > end:
        raise Unusable(f"The replay would begin on {begin}, after its end on {end}. Give --from and --until in order.")
    return begin, end, {begin, end, *(day for day in own if begin <= day <= end)}


def _coming(review: OfferingReview) -> Iterator[date]:
    """Walk the days (UTC, by whose end a review asks) on which an answer changes."""
    for party in review.parties:
        for act in party.acts:
            for change in act.changes:
                yield change.at.astimezone(UTC).date()
