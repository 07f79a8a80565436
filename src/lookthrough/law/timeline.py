"""Timelines: how one rule answers one question over time, and the stretch a moment falls in."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from lookthrough.law.book import Lawbook
from lookthrough.law.decide import Decision, Ground, Prepared, decide_at, prepare
from lookthrough.law.moments import Found, Lacking
from lookthrough.law.programme import Programme
from lookthrough.law.question import Question
from lookthrough.law.restriction import Restriction

INSTANT = timedelta(microseconds=1)


class Stretch(Struct, frozen=True, kw_only=True):
    """A stretch of time with one answer: from when (None: ever) until when (None: no end known)."""

    start: Found | None
    end: Found | None
    decision: Decision


def timeline(
    lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question
) -> tuple[Stretch, ...]:
    """Return every answer the rule ever gives to the question, whatever moment the question names."""
    prepared = prepare(lawbook, programme, restriction, question)
    known_to = (lawbook.fixed(one.known_to) for one in restriction.if_nothing_more if one.known_to is not None)
    edges = _ordered((lawbook.fixed(programme.covered_since), *_edges(lawbook, prepared), *known_to))
    starts = (None, *edges)
    return tuple(
        Stretch(start=start, end=end, decision=decide_at(lawbook, prepared, _within(start, edges)))
        for start, end in zip(starts, (*edges, None), strict=True)
    )


def stretch_of(lawbook: Lawbook, prepared: Prepared, found: Decision) -> Stretch:
    """Return the stretch a decision's moment falls in, as far as verdict and missing facts stay the same.

    Where the lawbook's coverage begins is no edge of the law: nothing is said of what came before it.
    """
    covered = lawbook.fixed(prepared.programme.covered_since).utc
    edges = _ordered(edge for edge in _edges(lawbook, prepared) if edge.utc > covered)

    def same(at: datetime) -> bool:
        other = decide_at(lawbook, prepared, at)
        return other.verdict is found.verdict and other.missing == found.missing

    gone = (edge for edge in reversed(edges) if edge.utc <= found.at and not same(edge.utc - INSTANT))
    coming = (edge for edge in edges if edge.utc > found.at and not same(edge.utc))
    return Stretch(start=next(gone, None), end=next(coming, None), decision=found)


def _within(start: Found | None, edges: tuple[Found, ...]) -> datetime:
    return edges[0].utc - INSTANT if start is None else start.utc


def _edges(lawbook: Lawbook, prepared: Prepared) -> Iterator[Found]:
    """Walk the moments at which the answer may change; a window whose conditions fail opens at none."""
    for span in (*prepared.windows, *prepared.carveouts):
        if span.when.holds is not False:
            for end in (span.start, span.end):
                if end is not None and not isinstance(end, Lacking):
                    yield end
    yield from (lawbook.fixed(step.start) for step in prepared.restriction.look_through)
    # The step that began the programme is no edge; an end, or what stands again after one, is.
    yield from (lawbook.fixed(step.start) for step in prepared.programme.steps)


def _ordered(moments: Iterable[Found]) -> tuple[Found, ...]:
    by_moment = {one.utc: one for one in moments}
    return tuple(by_moment[at] for at in sorted(by_moment))


def lasting(found: Decision) -> bool:
    """Whether a verdict rests on a window that holds for as long as the target is listed."""
    return found.decisive is not None and found.decisive.window.start is None and found.ground is Ground.BITES
