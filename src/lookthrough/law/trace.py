"""Traces: how a decision was reached, line by line."""

from lookthrough.law.book import Lawbook
from lookthrough.law.checks import Check
from lookthrough.law.conditions import Bound, Clause, facts_of, shown
from lookthrough.law.dates import moment_shown
from lookthrough.law.decide import Caught, Decision, Ground, Prepared, Span
from lookthrough.law.facts import fact_shown
from lookthrough.law.question import Question
from lookthrough.law.restriction import ReachStep, Restriction
from lookthrough.law.wording import before_coverage_says, ended_says, past_reading_says
from lookthrough.model.reach import Reach, Summed

OWNED = {
    Reach.NONE: "a listing does not carry to what the listed party owns",
    Reach.HALF_OR_MORE: "a listing carries to what listed parties own by half or more",
    Reach.MORE_THAN_HALF: "a listing carries to what listed parties own by more than half",
}
COUNTED = {
    Summed.ALL: "",
    Summed.JOINTLY: ", added up only where they act jointly",
    Summed.SINGLE: ", each owner alone",
}


def trace(lawbook: Lawbook, prepared: Prepared, found: Decision) -> tuple[str, ...]:
    """Return the lines that lead from the question to the verdict."""
    programme, restriction, question = prepared.programme, prepared.restriction, prepared.question
    zone = programme.covered_since.zone
    lines = [
        f"Asked: {question.act} {question.thing} by {question.party.name} at "
        f"{moment_shown(question.at.astimezone(lawbook.zones[zone]), zone)}.",
        *(_known(question, name) for name in sorted(asked_for(lawbook, restriction) & set(question.facts.known))),
        f"Text: {restriction.key}, {restriction.title}.",
    ]
    if found.ground is Ground.BEFORE_COVERAGE:
        return (*lines, before_coverage_says(programme), "Verdict: unknown.")
    if found.ground is Ground.ENDED:
        return (*lines, ended_says(programme, found), "Verdict: silent.")
    lines.append(f"Binds {restriction.binds}: {question.party.name}: {_answer(prepared.bound)}.")
    if found.caught is not None:
        lines.append(_caught(found.caught, restriction))
        spans = [(f"Window {number}", one) for number, one in enumerate(prepared.windows, start=1)]
        spans += [(_carveout(one), one) for one in prepared.carveouts]
        lines += [_looked(restriction, name, one, found) for name, one in spans]
    if found.past_reading is not None:
        lines.append(past_reading_says(found.past_reading))
    if found.missing:
        lines.append(f"Missing: {', '.join(found.missing)}.")
    return (*lines, f"Verdict: {found.verdict.value}.")


def asked_for(lawbook: Lawbook, restriction: Restriction) -> set[str]:
    """Return every fact a rule may ask for; others change nothing."""
    asked = {"target_is_listed", "target_owned_by_listed", "target_largest_listed_owner", "owners_act_jointly"}
    asked.add("target_controlled_by_listed")
    clauses = list(restriction.catches.clauses) if restriction.catches is not None else []
    clauses += [one.when for one in restriction.if_nothing_more]
    for window in (*restriction.windows, *(carveout.window for carveout in restriction.carveouts)):
        clauses.append(window.when)
        for moment in (window.start, window.end):
            if moment is not None:
                asked.update(fact for fact in (moment.after, moment.stated) if fact is not None)
    asked.update(name for clause in clauses for name in clause_facts(lawbook, clause))
    return asked | nexus_facts(lawbook, restriction.binds)


def nexus_facts(lawbook: Lawbook, nexus: str) -> set[str]:
    """Return every fact that may settle whether a party falls under a nexus."""
    clauses = lawbook.content.vocabulary.nexus[nexus].clauses
    return {name for clause in clauses for name in clause_facts(lawbook, clause)}


def clause_facts(lawbook: Lawbook, clause: Clause) -> set[str]:
    """Return every fact that conditions ask for, those of the nexuses they name among them."""
    found: set[str] = set()
    for condition in clause:
        found.update(facts_of(condition))
        if isinstance(condition, Bound):
            found.update(*(nexus_facts(lawbook, nexus) for nexus in condition.nexus))
    return found


def _known(question: Question, name: str) -> str:
    source = question.facts.sources.get(name)
    return f"Known: {name} is {fact_shown(question.facts.known[name])}{f' ({source})' if source else ''}."


def _caught(caught: Caught, restriction: Restriction) -> str:
    if restriction.catches is not None:
        asks = "; or ".join(" and ".join(shown(one) for one in clause) for clause in restriction.catches.clauses)
        text = restriction.cites[restriction.catches.because]
        return f"Target caught: {_answer(caught.check)}; caught is one of which {asks} ({text.place})."
    if restriction.against is not None:
        return "Target: a foreign measure."
    return f"Target reached: {_answer(caught.check)}; {_reach(caught.step, restriction)}."


def _reach(step: ReachStep | None, restriction: Restriction) -> str:
    if step is None:
        return "no text on ownership"
    votes = ", shares or votes" if step.votes else ""
    control = ", or control" if step.control else ""
    beside = f", together with those listed under {', '.join(step.beside)}" if step.beside else ""
    return (
        f"{OWNED[step.reach]}{COUNTED[step.summed]}{votes}{control}{beside} ({restriction.cites[step.because].place})"
    )


def _carveout(span: Span) -> str:
    assert span.carveout is not None, "only carve-outs are told so"
    return f"Licence {span.carveout.licence}" if span.carveout.licence else f"Carve-out {span.carveout.label}"


def _looked(restriction: Restriction, name: str, span: Span, found: Decision) -> str:
    window = span.window
    text = restriction.cites[window.because]
    parts = [f"asks {shown(condition)}" for condition in window.when]
    for word, end in (("from", span.begins), ("until", span.ends)):
        if end is not None:
            parts.append(f"{word} {end.shown} ({end.how})")
            if end.disagrees:
                parts.append(end.disagrees)
    detail = "; ".join(parts) or "for as long as the rule reaches the target"
    return f"{name} ({text.text}, {text.place}): {detail}: open: {_answer(span.open(found.at))}."


def _answer(check: Check) -> str:
    if check.holds is None:
        return f"not known, for want of {', '.join(check.missing)}"
    return "yes" if check.holds else "no"
