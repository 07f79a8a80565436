"""Edges: the moments at which the law can begin to answer otherwise."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timezone

from lookthrough.law.answers import Standing
from lookthrough.law.book import Lawbook
from lookthrough.law.moments import Found
from lookthrough.law.on_listing import facts_of
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Moment, Restriction


def fixed_edges(lawbook: Lawbook) -> tuple[datetime, ...]:
    """Return every moment that some text fixes, in their order (UTC).

    Between two of them only what hangs on the days of a listing can change, and deadlines, which are counted from the
    day of the act.
    """
    moments = {one for one in _moments(lawbook) if one.after is None}
    return tuple(sorted({lawbook.fixed(one).utc for one in moments}))


def listing_edges(lawbook: Lawbook, standings: Iterable[Standing]) -> tuple[datetime, ...]:
    """Return the moments that hang on days of listings, in their order, each in the offset its zone had then.

    They are those at which a listing begins and ceases to stand, where its authority's days are counted, and those that
    texts count from it.
    """
    found = {edge for one in standings for edge in _of_listing(lawbook, one)}
    return tuple(sorted(found))


def _of_listing(lawbook: Lawbook, one: Standing) -> Iterator[datetime]:
    listing = one.listing
    for programme in lawbook.programmes_of(listing.list, listing.programme):
        zone = lawbook.zones[programme.covered_since.zone]
        for day in (listing.listed_on, listing.until):
            if day is not None:
                yield _plain(datetime.combine(day, time(), tzinfo=zone))
        # Whenever it is asked about, a listing's days are the same.
        facts = facts_of(lawbook, programme, listing, lawbook.fixed(programme.covered_since).at, one.stated)
        for moment in _of_programme(lawbook, programme):
            counted = lawbook.find(moment, facts)
            if moment.after is not None and isinstance(counted, Found):
                yield _plain(counted.at)


def _plain(at: datetime) -> datetime:
    offset = at.utcoffset()
    assert offset is not None, "moments are worked out in a zone"
    return at.replace(tzinfo=timezone(offset))


def _moments(lawbook: Lawbook) -> Iterator[Moment]:
    for programme in lawbook.content.programmes:
        yield from _of_programme(lawbook, programme)


def _of_programme(lawbook: Lawbook, programme: Programme) -> Iterator[Moment]:
    yield programme.covered_since
    yield from (step.start for step in programme.steps)
    for restriction in lawbook.restrictions_of(programme):
        yield from _of_restriction(restriction)


def _of_restriction(restriction: Restriction) -> Iterator[Moment]:
    for window in (*restriction.windows, *(one.window for one in restriction.carveouts)):
        yield from (moment for moment in (window.start, window.end) if moment is not None)
    yield from (step.start for step in restriction.look_through)
    yield from (one.known_to for one in restriction.if_nothing_more if one.known_to is not None)
