"""Traces: how a decision was reached, line by line."""

from lookthrough.law.book import Lawbook
from lookthrough.law.checks import Check, shown
from lookthrough.law.dates import moment_shown
from lookthrough.law.decide import Caught, Decision, Ground, Looked, Question
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Reach, Restriction
from lookthrough.law.wording import before_coverage_says, past_reading_says


def trace(
    lawbook: Lawbook, programme: Programme, restriction: Restriction, question: Question, found: Decision
) -> tuple[str, ...]:
    """Return the lines that lead from the question to the verdict."""
    zone = programme.covered_since.zone
    lines = [
        f"Asked: {question.act} {question.thing} by {question.party} at "
        f"{moment_shown(question.at.astimezone(lawbook.zones[zone]), zone)}.",
        *(f"Known: {name} is {_value(question.facts.known[name])}." for name in _asked_for(restriction, question)),
        f"Text: {restriction.key}, {restriction.title}.",
    ]
    if found.ground is Ground.BEFORE_COVERAGE:
        return (*lines, before_coverage_says(programme), "Verdict: unknown.")
    bound = found.ground is not Ground.NOT_BOUND
    lines.append(f"Binds {restriction.binds}: {question.party} is {'' if bound else 'not '}bound.")
    if found.caught is not None:
        lines.append(_caught(found.caught, restriction))
    lines += [_looked(restriction, f"Window {number}", one) for number, one in enumerate(found.windows, start=1)]
    lines += [
        _looked(restriction, f"Carve-out {one.carveout.label}", one)
        for one in found.carveouts
        if one.carveout is not None
    ]
    if found.past_reading is not None:
        lines.append(past_reading_says(found.past_reading))
    if found.missing:
        lines.append(f"Missing: {', '.join(found.missing)}.")
    return (*lines, f"Verdict: {found.verdict.value}.")


def _asked_for(restriction: Restriction, question: Question) -> list[str]:
    """Return the known facts that the rule's windows ask for; others change nothing and are left out."""
    asked = {"target_is_listed", "target_owned_by_listed"}
    for window in (*restriction.windows, *(carveout.window for carveout in restriction.carveouts)):
        asked.update(condition.fact for condition in window.when)
        for moment in (window.start, window.end):
            if moment is not None:
                asked.update(fact for fact in (moment.after, moment.stated) if fact is not None)
    return sorted(asked & set(question.facts.known))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _caught(caught: Caught, restriction: Restriction) -> str:
    step = caught.step
    if step is None:
        reach = "no text on ownership"
    else:
        words = {
            Reach.NONE: "a listing does not carry to what the listed party owns",
            Reach.HALF_OR_MORE: "a listing carries to what listed parties own by half or more",
            Reach.MORE_THAN_HALF: "a listing carries to what listed parties own by more than half",
        }
        reach = f"{words[step.reach]} ({restriction.cites[step.because].place})"
    return f"Target reached: {_answer(caught.check)}; {reach}."


def _looked(restriction: Restriction, name: str, looked: Looked) -> str:
    window = looked.window
    text = restriction.cites[window.because]
    parts = [f"asks {shown(condition)}" for condition in window.when]
    for word, end in (("from", looked.start), ("until", looked.end)):
        if end is not None:
            parts.append(f"{word} {end.shown} ({end.how})")
            if end.disagrees:
                parts.append(end.disagrees)
    detail = "; ".join(parts) or "for as long as the target is listed"
    return f"{name} ({text.text}, {text.place}): {detail}: open: {_answer(looked.open)}."


def _answer(check: Check) -> str:
    if check.holds is None:
        return f"not known, for want of {', '.join(check.missing)}"
    return "yes" if check.holds else "no"
