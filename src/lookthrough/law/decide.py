"""The engine: one restriction, what is known, and a moment, decided."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from lookthrough.law.book import Lawbook
from lookthrough.law.checks import NO, YES, Check, all_of, any_of, holds, lacking
from lookthrough.law.facts import Facts
from lookthrough.law.moments import Found, Lacking, find
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Carveout, Effect, IfNothingMore, Reach, ReachStep, Restriction, Window
from lookthrough.model.ruling import Verdict


class Ground(StrEnum):
    """Why a decision came out as it did."""

    BEFORE_COVERAGE = "before_coverage"
    NOT_BOUND = "not_bound"
    OTHER_ACT = "other_act"
    NOT_CAUGHT = "not_caught"
    NOT_YET = "not_yet"
    OVER = "over"
    CLOSED = "closed"
    BITES = "bites"
    CARVED_OUT = "carved_out"
    MISSING = "missing"


class Question(Struct, frozen=True, kw_only=True):
    """An act on a thing by one sort of party at one moment, with what is known; the moment carries its zone."""

    party: str
    act: str
    thing: str
    facts: Facts
    at: datetime


class Looked(Struct, frozen=True, kw_only=True):
    """A window as seen at the moment: whether it is open, its ends where they can be worked out."""

    window: Window
    open: Check
    when: Check
    start: Found | None
    end: Found | None
    carveout: Carveout | None = None


class Caught(Struct, frozen=True, kw_only=True):
    """Whether the rule reaches the target, the look-through step that stood then, and whether that step decided."""

    check: Check
    step: ReachStep | None
    through_owners: bool


class Decision(Struct, frozen=True, kw_only=True):
    """A verdict with its ground and everything that was looked at on the way.

    `decisive` is the window (or carve-out's window) the verdict rests on, where it rests on one. `past_reading` says
    that the moment lies beyond what the texts we read carry.
    """

    verdict: Verdict
    ground: Ground
    missing: tuple[str, ...] = ()
    caught: Caught | None = None
    windows: tuple[Looked, ...] = ()
    carveouts: tuple[Looked, ...] = ()
    decisive: Looked | None = None
    past_reading: IfNothingMore | None = None


VERDICTS: dict[Effect, Verdict] = {
    Effect.BAR: Verdict.BARRED,
    Effect.REQUIRE_LICENCE: Verdict.LICENCE_NEEDED,
    Effect.NOTIFY: Verdict.NOTIFIABLE,
    Effect.PERMIT: Verdict.ALLOWED,
}


def decide(lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question) -> Decision:
    """Decide one question under one restriction. Carve-outs only loosen; a missing fact is named, not guessed."""
    if before_coverage(lawbook, programme, question.at):
        return Decision(verdict=Verdict.UNKNOWN, ground=Ground.BEFORE_COVERAGE, missing=(uncovered(programme),))
    if not binds(lawbook, restriction, question.party):
        return Decision(verdict=Verdict.SILENT, ground=Ground.NOT_BOUND)
    if not restriction.covers(question.act, question.thing):
        return Decision(verdict=Verdict.SILENT, ground=Ground.OTHER_ACT)
    caught = _caught(lawbook, restriction, question)
    if caught.check.holds is False:
        return Decision(verdict=Verdict.SILENT, ground=Ground.NOT_CAUGHT, caught=caught)
    windows = tuple(_look(lawbook, window, question) for window in restriction.windows)
    bites = all_of((caught.check, any_of(one.open for one in windows)))
    if bites.holds is False:
        return _not_open(caught, windows, question.at)
    carveouts = tuple(
        _look(lawbook, carveout.window, question, carveout)
        for carveout in restriction.carveouts
        if question.act in carveout.acts
    )
    return _weigh(lawbook, restriction, question, Seen(bites, caught, windows, carveouts))


class Seen(Struct, frozen=True):
    """Everything looked at, once the rule may bite."""

    bites: Check
    caught: Caught
    windows: tuple[Looked, ...]
    carveouts: tuple[Looked, ...]


def _weigh(lawbook: Lawbook, restriction: Restriction, question: Question, seen: Seen) -> Decision:
    loosened = any_of(one.open for one in seen.carveouts)
    past = _past_reading(lawbook, restriction, question)
    missing: tuple[str, ...] = ()
    if loosened.holds:
        verdict, ground = Verdict.ALLOWED, Ground.CARVED_OUT
        decisive = next(one for one in seen.carveouts if one.open.holds)
    elif seen.bites.holds is None or loosened.holds is None:
        verdict, ground = Verdict.UNKNOWN, Ground.MISSING
        missing = lacking(*seen.bites.missing, *loosened.missing).missing
        decisive = next((one for one in (*seen.carveouts, *seen.windows) if one.open.holds is None), seen.windows[0])
    else:
        verdict, ground = VERDICTS[restriction.effect], Ground.BITES
        decisive = next(one for one in seen.windows if one.open.holds)
    return Decision(
        verdict=verdict,
        ground=ground,
        missing=missing,
        caught=seen.caught,
        windows=seen.windows,
        carveouts=seen.carveouts,
        decisive=decisive,
        past_reading=past,
    )


def before_coverage(lawbook: Lawbook, programme: Programme, at: datetime) -> bool:
    """Whether the moment lies before the first day the lawbook answers for the programme."""
    since = find(programme.covered_since, Facts(), lawbook.zones)
    return isinstance(since, Found) and at < since.utc


def uncovered(programme: Programme) -> str:
    """Name what is missing where the lawbook does not reach back far enough."""
    return f"lawbook: {programme.key} before {programme.covered_since.on}"


def binds(lawbook: Lawbook, restriction: Restriction, party: str) -> bool:
    """Whether the text binds this sort of party."""
    return party in lawbook.content.vocabulary.nexus[restriction.binds].parties


def _caught(lawbook: Lawbook, restriction: Restriction, question: Question) -> Caught:
    step = reach_at(lawbook, restriction, question.at)
    listed = question.facts.yes("target_is_listed")
    if listed is True:
        return Caught(check=YES, step=step, through_owners=False)
    owned = _owned(step, question.facts)
    if listed is False:
        return Caught(check=owned, step=step, through_owners=True)
    return Caught(check=any_of((lacking("target_is_listed"), owned)), step=step, through_owners=True)


def reach_at(lawbook: Lawbook, restriction: Restriction, at: datetime) -> ReachStep | None:
    """Return the look-through step that stands at the moment; None before the first."""
    standing = None
    for step in restriction.look_through:
        start = find(step.start, Facts(), lawbook.zones)
        if isinstance(start, Found) and start.utc <= at:
            standing = step
    return standing


def _owned(step: ReachStep | None, facts: Facts) -> Check:
    if step is None or step.reach is Reach.NONE:
        return NO
    share = facts.share("target_owned_by_listed")
    if share is None:
        return lacking("target_owned_by_listed")
    return Check(share * 2 >= 1 if step.reach is Reach.HALF_OR_MORE else share * 2 > 1)


def _look(lawbook: Lawbook, window: Window, question: Question, carveout: Carveout | None = None) -> Looked:
    when = all_of(holds(condition, question.facts) for condition in window.when)
    start = None if window.start is None else find(window.start, question.facts, lawbook.zones)
    end = None if window.end is None else find(window.end, question.facts, lawbook.zones)
    begun = _begun(start, question.at)
    ended = NO if end is None else _begun(end, question.at)
    over = Check(None if ended.holds is None else not ended.holds, ended.missing)
    return Looked(
        window=window,
        open=all_of((when, begun, over)),
        when=when,
        start=start if isinstance(start, Found) else None,
        end=end if isinstance(end, Found) else None,
        carveout=carveout,
    )


def _begun(moment: Found | Lacking | None, at: datetime) -> Check:
    match moment:
        case None:
            return YES
        case Lacking(fact):
            return lacking(fact)
        case Found():  # pragma: no branch - mypy holds the match exhaustive
            return Check(moment.utc <= at)


def _not_open(caught: Caught, windows: tuple[Looked, ...], at: datetime) -> Decision:
    """Say whether a rule that does not bite now will, or once did, or lacks its conditions."""
    possible = [one for one in windows if one.when.holds is not False]
    coming = [one for one in possible if one.start is not None and one.start.utc > at]
    gone = [one for one in possible if one.end is not None and one.end.utc <= at]
    if coming:
        ground, decisive = Ground.NOT_YET, min(coming, key=_start_of)
    elif gone:
        ground, decisive = Ground.OVER, gone[-1]
    else:
        ground, decisive = Ground.CLOSED, windows[0]
    return Decision(verdict=Verdict.SILENT, ground=ground, caught=caught, windows=windows, decisive=decisive)


def _start_of(looked: Looked) -> datetime:
    assert looked.start is not None, "only windows with a start can be yet to come"
    return looked.start.utc


def _past_reading(lawbook: Lawbook, restriction: Restriction, question: Question) -> IfNothingMore | None:
    """Return what the moment lies beyond: a renewal or an extension nobody has read yet."""
    for one in restriction.if_nothing_more:
        if one.known_to is None or all_of(holds(condition, question.facts) for condition in one.when).holds is not True:
            continue
        known_to = find(one.known_to, question.facts, lawbook.zones)
        if isinstance(known_to, Found) and known_to.utc <= question.at:
            return one
    return None
