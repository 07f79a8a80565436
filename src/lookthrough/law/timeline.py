"""Timelines: how one rule answers one question over time, and the stretch a moment falls in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct, structs

from lookthrough.law.book import Lawbook
from lookthrough.law.decide import Decision, Question, before_coverage, decide
from lookthrough.law.facts import Facts
from lookthrough.law.moments import Found, find
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Moment, Restriction

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
    ends = [programme.covered_since, *_moments(restriction)]
    ends += [one.known_to for one in restriction.if_nothing_more if one.known_to is not None]
    edges = _found(lawbook, ends, question.facts)
    starts = (None, *edges)
    return tuple(
        Stretch(start=start, end=end, decision=_decide_at(lawbook, programme, restriction, question, start, edges))
        for start, end in zip(starts, (*edges, None), strict=True)
    )


def stretch_of(
    lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question, found: Decision
) -> Stretch:
    """Return the stretch the question's own moment falls in, as far as verdict and missing facts stay the same.

    Where the lawbook's coverage begins is no edge of the law: nothing is said of what came before it.
    """
    every = _found(lawbook, _moments(restriction), question.facts)
    edges = tuple(edge for edge in every if not before_coverage(lawbook, programme, edge.utc - INSTANT))

    def same(at: datetime) -> bool:
        other = decide(lawbook, programme, restriction, structs.replace(question, at=at))
        return (other.verdict, other.missing) == (found.verdict, found.missing)

    gone = (edge for edge in reversed(edges) if edge.utc <= question.at and not same(edge.utc - INSTANT))
    coming = (edge for edge in edges if edge.utc > question.at and not same(edge.utc))
    return Stretch(start=next(gone, None), end=next(coming, None), decision=found)


def _decide_at(
    lawbook: Lawbook,
    programme: Programme,
    restriction: Restriction,
    question: Question,
    start: Found | None,
    edges: tuple[Found, ...],
) -> Decision:
    at = edges[0].utc - INSTANT if start is None else start.utc
    return decide(lawbook, programme, restriction, structs.replace(question, at=at))


def _moments(restriction: Restriction) -> Iterator[Moment]:
    for window in (*restriction.windows, *(carveout.window for carveout in restriction.carveouts)):
        yield from (moment for moment in (window.start, window.end) if moment is not None)
    yield from (step.start for step in restriction.look_through)


def _found(lawbook: Lawbook, moments: Iterator[Moment] | list[Moment], facts: Facts) -> tuple[Found, ...]:
    every = (find(moment, facts, lawbook.zones) for moment in moments)
    by_moment = {one.utc: one for one in every if isinstance(one, Found)}
    return tuple(by_moment[at] for at in sorted(by_moment))
