"""The engine: one restriction, what is known, and a moment, decided."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from lookthrough.law.book import Lawbook
from lookthrough.law.checks import NO, YES, Check, all_of, any_of, lacking, sure
from lookthrough.law.facts import Facts
from lookthrough.law.holds import any_clause_holds, bound, clause_holds
from lookthrough.law.moments import Found, Lacking
from lookthrough.law.programme import Programme, State, Step
from lookthrough.law.question import Question
from lookthrough.law.restriction import (
    Carveout,
    Effect,
    Force,
    IfNothingMore,
    ReachStep,
    Restriction,
    Window,
)
from lookthrough.model.reach import Reach, Summed
from lookthrough.model.ruling import Verdict


class Ground(StrEnum):
    """Why a decision came out as it did."""

    BEFORE_COVERAGE = "before_coverage"
    ENDED = "ended"
    NOT_BOUND = "not_bound"
    OTHER_ACT = "other_act"
    NOT_CAUGHT = "not_caught"
    NOT_YET = "not_yet"
    OVER = "over"
    CLOSED = "closed"
    BITES = "bites"
    CARVED_OUT = "carved_out"
    MISSING = "missing"


class Span(Struct, frozen=True, kw_only=True):
    """A window with what is known of it, whatever the moment: whether its conditions hold, and where its ends fall."""

    window: Window
    when: Check
    start: Found | Lacking | None
    end: Found | Lacking | None
    carveout: Carveout | None = None

    def open(self, at: datetime) -> Check:
        """Whether it is open at a moment."""
        if self.when.holds is False:
            return NO
        return all_of((self.when, _begun(self.start, at), _not_over(self.end, at)))

    @property
    def begins(self) -> Found | None:
        """When it begins, where that can be worked out."""
        return self.start if isinstance(self.start, Found) else None

    @property
    def ends(self) -> Found | None:
        """When it ends, where that can be worked out."""
        return self.end if isinstance(self.end, Found) else None


class Caught(Struct, frozen=True, kw_only=True):
    """Whether the rule reaches the target, the look-through step that stood then, and whether that step decided."""

    check: Check
    step: ReachStep | None = None
    through_owners: bool = False


class Prepared(Struct, frozen=True, kw_only=True):
    """A question held against a rule, all but the moment: what can be answered at any moment without looking again."""

    programme: Programme
    restriction: Restriction
    question: Question
    bound: Check
    catches: Check | None
    windows: tuple[Span, ...]
    carveouts: tuple[Span, ...]


class Decision(Struct, frozen=True, kw_only=True):
    """A verdict with its ground and everything that was looked at on the way.

    `decisive` is the window (or carve-out's window) the verdict rests on, where it rests on one. `past_reading` says
    that the moment lies beyond what the texts we read carry. `ended` is the step that ended the programme.
    `may_let` are licences that would let the act through if facts that nobody gave fit: whoever relies on a
    licence shows that it fits, so that no answer hangs on it.
    """

    at: datetime
    verdict: Verdict
    ground: Ground
    missing: tuple[str, ...] = ()
    caught: Caught | None = None
    decisive: Span | None = None
    past_reading: IfNothingMore | None = None
    ended: Step | None = None
    may_let: tuple[Span, ...] = ()


VERDICTS: dict[Effect, Verdict] = {
    Effect.BAR: Verdict.BARRED,
    Effect.REQUIRE_LICENCE: Verdict.LICENCE_NEEDED,
    Effect.NOTIFY: Verdict.NOTIFIABLE,
    Effect.PERMIT: Verdict.ALLOWED,
}


def decide(lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question) -> Decision:
    """Decide one question under one restriction. Carve-outs only loosen; a missing fact is named, not guessed."""
    return decide_at(lawbook, prepare(lawbook, programme, restriction, question), question.at)


def prepare(lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question) -> Prepared:
    """Hold a question against a rule, as far as that does not hang on the moment."""
    facts, party = question.facts, question.party
    covered = restriction.covers(question.act, question.thing)
    tied = bound(lawbook, restriction.binds, party, facts) if covered else NO
    looked = covered and tied.holds is not False

    def span(window: Window, carveout: Carveout | None = None) -> Span:
        return Span(
            window=window,
            when=clause_holds(lawbook, window.when, party, facts) if window.when else YES,
            start=None if window.start is None else lawbook.find(window.start, facts),
            end=None if window.end is None else lawbook.find(window.end, facts),
            carveout=carveout,
        )

    catches = restriction.catches
    return Prepared(
        programme=programme,
        restriction=restriction,
        question=question,
        bound=tied if covered else bound(lawbook, restriction.binds, party, facts),
        catches=any_clause_holds(lawbook, catches.clauses, party, facts) if looked and catches is not None else None,
        windows=tuple([span(window) for window in restriction.windows]) if looked else (),
        carveouts=tuple(
            [span(one.window, one) for one in restriction.carveouts if one.lets(question.act, question.thing)]
        )
        if looked
        else (),
    )


def decide_at(lawbook: Lawbook, prepared: Prepared, at: datetime) -> Decision:
    """Decide a prepared question at a moment."""
    programme, restriction = prepared.programme, prepared.restriction
    if at < lawbook.fixed(programme.covered_since).utc:
        return _settled(at, Verdict.UNKNOWN, Ground.BEFORE_COVERAGE, missing=(uncovered(programme),))
    ended = ended_at(lawbook, programme, at)
    if ended is not None:
        return _settled(at, Verdict.SILENT, Ground.ENDED, ended=ended)
    if prepared.bound.holds is False:
        return _settled(at, Verdict.SILENT, Ground.NOT_BOUND)
    if not restriction.covers(prepared.question.act, prepared.question.thing):
        return _settled(at, Verdict.SILENT, Ground.OTHER_ACT)
    caught = _caught(lawbook, prepared, at)
    if caught.check.holds is False:
        return _settled(at, Verdict.SILENT, Ground.NOT_CAUGHT, caught=caught)
    bites = all_of((prepared.bound, caught.check, any_of(one.open(at) for one in prepared.windows)))
    if bites.holds is False:
        return _not_open(prepared, caught, at)
    return _weigh(lawbook, prepared, caught, bites, at)


def _settled(
    at: datetime,
    verdict: Verdict,
    ground: Ground,
    *,
    missing: tuple[str, ...] = (),
    caught: Caught | None = None,
    ended: Step | None = None,
) -> Decision:
    return Decision(at=at, verdict=verdict, ground=ground, missing=missing, caught=caught, ended=ended)


def _weigh(lawbook: Lawbook, prepared: Prepared, caught: Caught, bites: Check, at: datetime) -> Decision:
    looked = [(one, one.open(at)) for one in prepared.carveouts]
    open_licences = [one for one, open_ in looked if open_.holds is None and _is_licence(one)]
    carveouts = [one for one, open_ in looked if open_.holds is not None or not _is_licence(one)]
    loosened = any_of(one.open(at) for one in carveouts)
    restriction = prepared.restriction
    missing: tuple[str, ...] = ()
    if loosened.holds:
        verdict, ground = Verdict.ALLOWED, Ground.CARVED_OUT
        decisive = next(one for one in carveouts if one.open(at).holds)
    elif bites.holds is None or loosened.holds is None:
        verdict, ground = Verdict.UNKNOWN, Ground.MISSING
        missing = lacking(*bites.missing, *loosened.missing).missing
        hanging = (one for one in (*carveouts, *prepared.windows) if one.open(at).holds is None)
        decisive = next(hanging, prepared.windows[0])
    else:
        # A supervisor's position bars nothing, whatever it wishes.
        position = restriction.force is Force.POSITION
        verdict, ground = Verdict.SILENT if position else VERDICTS[restriction.effect], Ground.BITES
        decisive = next(one for one in prepared.windows if one.open(at).holds)
    return Decision(
        at=at,
        verdict=verdict,
        ground=ground,
        missing=missing,
        caught=caught,
        decisive=decisive,
        past_reading=_past_reading(lawbook, prepared, at),
        may_let=tuple(open_licences) if verdict is not Verdict.ALLOWED else (),
    )


def _is_licence(span: Span) -> bool:
    return span.carveout is not None and bool(span.carveout.licence)


def before_coverage(lawbook: Lawbook, programme: Programme, at: datetime) -> bool:
    """Whether the moment lies before the first day the lawbook answers for the programme."""
    return at < lawbook.fixed(programme.covered_since).utc


def ended_at(lawbook: Lawbook, programme: Programme, at: datetime) -> Step | None:
    """Return the step that ended the programme, where nothing has begun it again by the moment."""
    last = None
    for step in programme.steps:
        if lawbook.fixed(step.start).utc <= at:
            last = step
    return last if last is not None and last.state is State.ENDED else None


def uncovered(programme: Programme) -> str:
    """Name what is missing where the lawbook does not reach back far enough."""
    return f"lawbook: {programme.key} before {programme.covered_since.on}"


def _caught(lawbook: Lawbook, prepared: Prepared, at: datetime) -> Caught:
    if prepared.catches is not None:
        return Caught(check=prepared.catches)
    if prepared.restriction.against is not None:
        # What a bar on following is about is the foreign measure; its windows say what that must be.
        return Caught(check=YES)
    facts = prepared.question.facts
    listed = facts.yes("target_is_listed")
    step = reach_at(lawbook, prepared.restriction, at)
    if listed is True:
        return Caught(check=YES, step=step)
    owned = _owned(step, facts)
    if listed is False:
        return Caught(check=owned, step=step, through_owners=True)
    return Caught(check=any_of((lacking("target_is_listed"), owned)), step=step, through_owners=True)


def reach_at(lawbook: Lawbook, restriction: Restriction, at: datetime) -> ReachStep | None:
    """Return the look-through step that stands at the moment; None before the first."""
    standing = None
    for step in restriction.look_through:
        if lawbook.fixed(step.start).utc <= at:
            standing = step
    return standing


def _owned(step: ReachStep | None, facts: Facts) -> Check:
    if step is None:
        return NO
    ways = []
    if step.reach is not Reach.NONE:
        ways.append(_share(step, facts))
    if step.control:
        controlled = facts.yes("target_controlled_by_listed")
        ways.append(lacking("target_controlled_by_listed") if controlled is None else sure(controlled))
    return any_of(ways)


def _share(step: ReachStep, facts: Facts) -> Check:
    if step.summed is Summed.ALL:
        return _enough(step, facts, "target_owned_by_listed")
    alone = _enough(step, facts, "target_largest_listed_owner")
    if step.summed is Summed.SINGLE:
        return alone
    jointly = facts.yes("owners_act_jointly")
    acting = lacking("owners_act_jointly") if jointly is None else sure(jointly)
    return any_of((alone, all_of((_enough(step, facts, "target_owned_by_listed"), acting))))


def _enough(step: ReachStep, facts: Facts, name: str) -> Check:
    share = facts.share(name)
    if share is None:
        return lacking(name)
    return sure(share * 2 >= 1 if step.reach is Reach.HALF_OR_MORE else share * 2 > 1)


def _begun(moment: Found | Lacking | None, at: datetime) -> Check:
    if moment is None:
        return YES
    return lacking(moment.fact) if isinstance(moment, Lacking) else sure(moment.utc <= at)


def _not_over(moment: Found | Lacking | None, at: datetime) -> Check:
    if moment is None:
        return YES
    return lacking(moment.fact) if isinstance(moment, Lacking) else sure(at < moment.utc)


def _not_open(prepared: Prepared, caught: Caught, at: datetime) -> Decision:
    """Say whether a rule that does not bite now will, or once did, or lacks its conditions."""
    possible = [one for one in prepared.windows if one.when.holds is not False]
    coming = [one for one in possible if one.begins is not None and one.begins.utc > at]
    gone = [one for one in possible if one.ends is not None and one.ends.utc <= at]
    if coming:
        ground, decisive = Ground.NOT_YET, min(coming, key=_start_of)
    elif gone:
        ground, decisive = Ground.OVER, gone[-1]
    else:
        ground, decisive = Ground.CLOSED, prepared.windows[0]
    return Decision(at=at, verdict=Verdict.SILENT, ground=ground, caught=caught, decisive=decisive)


def _start_of(span: Span) -> datetime:
    assert span.begins is not None, "only windows with a start can be yet to come"
    return span.begins.utc


def _past_reading(lawbook: Lawbook, prepared: Prepared, at: datetime) -> IfNothingMore | None:
    """Return what the moment lies beyond: a renewal or an extension nobody has read yet."""
    question = prepared.question
    for one in prepared.restriction.if_nothing_more:
        if one.known_to is None or lawbook.fixed(one.known_to).utc > at:
            continue
        if clause_holds(lawbook, one.when, question.party, question.facts).holds is True:
            return one
    return None
