"""Decisions as sentences: what a ruling says."""

from collections.abc import Iterable, Mapping

from lookthrough.law.book import Lawbook
from lookthrough.law.conditions import shown
from lookthrough.law.dates import day_shown
from lookthrough.law.decide import Decision, Ground, Prepared, Span
from lookthrough.law.moments import Found
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Effect, Force, IfNothingMore, Restriction, Unless

HEADS: Mapping[Effect, tuple[str, str]] = {
    Effect.BAR: ("Barred", "barred"),
    Effect.REQUIRE_LICENCE: ("Licence needed", "subject to a licence"),
    Effect.NOTIFY: ("To be notified", "to be notified"),
    Effect.PERMIT: ("Allowed", "allowed by that text"),
}
"""How each effect opens a sentence, and how it stands within one."""


def act_shown(lawbook: Lawbook, act: str, thing: str) -> str:
    """Return an act on a thing as it stands in a sentence."""
    words = lawbook.content.vocabulary
    return f"{words.acts[act].shown} {words.things[thing].shown}"


def sentence(lawbook: Lawbook, prepared: Prepared, found: Decision, start: Found | None, end: Found | None) -> str:
    """Say a decision in a sentence, with the stretch of time it holds for."""
    programme, restriction, question = prepared.programme, prepared.restriction, prepared.question
    who = question.party.shown
    act = act_shown(lawbook, question.act, question.thing)
    if restriction.catches is not None:
        # Whom a text catches by itself need be on no list.
        act = act.replace("the listed party", "the party")
    head, within = HEADS[restriction.effect]
    span, since = _span(start, end), _span(start, None)
    match found.ground:
        case Ground.BEFORE_COVERAGE:
            return before_coverage_says(programme)
        case Ground.ENDED:
            return f"Silent for {who}: {ended_says(programme, found)}"
        case Ground.NOT_BOUND:
            bound = lawbook.content.vocabulary.nexus[restriction.binds].shown
            return f"Silent for {who}: {programme.title} binds {bound}."
        case Ground.OTHER_ACT:
            return f"Silent for {who}: {restriction.title} does not speak of {act}."
        case Ground.NOT_CAUGHT if restriction.catches is not None:
            return f"Silent for {who}: the target is none that {restriction.title} catches."
        case Ground.NOT_CAUGHT:
            return f"Silent for {who}: the target is not listed, and no owner's listing carries to it under this text."
        case Ground.NOT_YET:
            return f"Silent for {who}: {act} is not yet {within}; it is{since}."
        case Ground.OVER:
            return f"Silent for {who}: {act} is no longer {within}{_until(start)}."
        case Ground.CLOSED:
            return f"Silent for {who}: what {restriction.title} asks for is not met."
        case Ground.CARVED_OUT:
            return f"Allowed for {who}{span}: {act} ({_label(found.decisive)}).{_terms(found.decisive)}"
        case Ground.MISSING:
            facts = lawbook.content.vocabulary.facts
            hangs = " and ".join(f"{facts[name].asks} ({name})" for name in found.missing)
            return f"Unknown for {who}{span}: whether {act} is {within} hangs on {hangs}."
        case Ground.BITES if restriction.force is Force.POSITION:
            return f"Silent for {who}{span}: no text bars {act}; a supervisor has a position, {restriction.title}."
        case Ground.BITES:  # pragma: no branch - mypy holds the match exhaustive
            return f"{head} for {who}{span}: {act}."


def ended_says(programme: Programme, found: Decision) -> str:
    """Say that a programme has ended, and when."""
    assert found.ended is not None, "only an end is told here"
    assert found.ended.start.on is not None, "the schema wants a fixed day here"
    return f"{programme.title} ended on {day_shown(found.ended.start.on)}."


def force_says(restriction: Restriction, found: Decision) -> tuple[str, ...]:
    """Say where a verdict rests on guidance, which can be rebutted, and not on law."""
    if found.ground is not Ground.BITES:
        return ()
    step = found.caught.step if found.caught is not None and found.caught.through_owners else None
    if step is not None and step.force is Force.GUIDANCE:
        return ("The target is presumed caught through its owners, by guidance; that can be rebutted.",)
    return ("That is guidance, not law.",) if restriction.force is Force.GUIDANCE else ()


def licences_say(found: Decision) -> tuple[str, ...]:
    """Say which licences would let the act through, if facts that nobody gave fit them."""
    licences = [
        f"{_label(one)}, if {' and '.join(shown(condition) for condition in one.window.when)}{_span(None, one.ends)}"
        for one in found.may_let
    ]
    return (f"A licence may let it through: {'; or '.join(licences)}.",) if licences else ()


def before_coverage_says(programme: Programme) -> str:
    """Say that the moment lies before what the lawbook covers."""
    since = programme.covered_since.on
    assert since is not None, "the schema wants a fixed day here"
    return f"Unknown: Lookthrough's lawbook covers {programme.title} from {day_shown(since)} on, not before."


def past_reading_says(past: IfNothingMore) -> str:
    """Say that the moment lies beyond the last text read; what was barred stays barred as last known."""
    assert past.known_to is not None, "only what is known to a day can be past it"
    assert past.known_to.on is not None, "the schema wants a fixed day here"
    day = day_shown(past.known_to.on)
    if past.does is Unless.RETURNS:
        return f"As last known: the stay was to end on {day}; an extension is unread."
    return f"As last known: the text it rests on lapses on {day} unless renewed; the renewal is unread."


def disagreements(looked: Iterable[Span]) -> tuple[str, ...]:
    """Return where the list's own dates and the law's count differ."""
    ends = (end for one in looked for end in (one.begins, one.ends) if end is not None and end.disagrees)
    return tuple(dict.fromkeys(f"Dates disagree: {end.disagrees}." for end in ends))


def _until(over: Found | None) -> str:
    return f"; it was until {over.shown}" if over is not None else ""


def _label(span: Span | None) -> str:
    assert span is not None, "only a window that let something through is told so"
    assert span.carveout is not None, "only carve-outs let through"
    licence = span.carveout.licence
    return f"{licence}: {span.carveout.label}" if licence else span.carveout.label


def _terms(span: Span | None) -> str:
    terms = "" if span is None or span.carveout is None else span.carveout.terms
    return f" Its terms: {terms}" if terms else ""


def _span(start: Found | None, end: Found | None) -> str:
    return (f" from {start.shown}" if start is not None else "") + (f" until {end.shown}" if end is not None else "")
