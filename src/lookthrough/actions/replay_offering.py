"""Replaying an offering: the days on which something could have changed, each reviewed as it was known that day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date

from lookthrough.errors import Unusable
from lookthrough.model.offering import Offering
from lookthrough.model.offering_review import OfferingReview, ReplayDay
from lookthrough.offering.known import moments_of
from lookthrough.offering.turns import turns

MOST_DAYS = 1000
"""Days of one replay; a longer one is asked for in parts."""

Review = Callable[[date], OfferingReview]
"""Reviews the offering as of a day."""


def replay_offering(
    offering: Offering, review: Review, list_days: Sequence[date], first: date | None, last: date | None
) -> Iterator[ReplayDay]:
    """Walk the days of an offering on which something happened, lists changed, or something began to bite.

    `list_days` are the days on which lists can have changed for somebody of the deal. Each day is reviewed with what
    was known by its end. Windows that open or close on days between are looked at on their days.
    """
    days = _days(offering, list_days, first, last)
    begin, end = days[0], days[-1]
    waiting, before = set(days), None
    while waiting:
        day = min(waiting)
        waiting.discard(day)
        after = review(day)
        waiting.update(one for one in _coming(after) if day < one <= end and one >= begin)
        told = turns(before, after)
        if told or before is None or day == end:
            yield ReplayDay(review=after, turns=told)
        before = after


def _days(offering: Offering, list_days: Sequence[date], first: date | None, last: date | None) -> tuple[date, ...]:
    """Return the days to look at, in order; the bounds themselves are among them."""
    own = sorted({moment.astimezone(UTC).date() for moment in moments_of(offering)})
    begin, end = first or own[0], last or own[-1]
    if begin > end:
        raise Unusable(f"The replay would begin on {begin}, after its end on {end}. Give --from and --until in order.")
    days = sorted({begin, end, *(day for day in (*own, *list_days) if begin <= day <= end)})
    if len(days) > MOST_DAYS:
        raise Unusable(f"The replay would look at {len(days):,} days. Ask for a part of it with --from and --until.")
    return tuple(days)


def _coming(review: OfferingReview) -> Iterator[date]:
    """Walk the days (UTC, by whose end a review asks) on which an answer changes."""
    for party in review.parties:
        for act in party.acts:
            for change in act.changes:
                yield change.at.astimezone(UTC).date()
