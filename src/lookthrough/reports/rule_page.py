"""Parts of the lawbook as a lawyer reads them: who, what, to what, from when, unless, why, who checked."""

from collections.abc import Iterator, Mapping

from lookthrough.errors import Unusable
from lookthrough.law import FactDefinition, Lawbook
from lookthrough.law.book import unknown
from lookthrough.law.conditions import Clause, shown
from lookthrough.law.programme import Programme
from lookthrough.law.restriction import Carveout, Duty, IfNothingMore, Moment, ReachStep, Restriction, Window
from lookthrough.law.texts import Text
from lookthrough.law.trace import asked_for
from lookthrough.reports.wording import reading_word, words_of


def page_of(lawbook: Lawbook, key: str) -> Iterator[str]:
    """Write what the lawbook says under a key: a programme, a restriction, or a word; raise where there is none."""
    programmes = {one.key: one for one in lawbook.content.programmes}
    restrictions = {str(one.key): one for one in lawbook.content.restrictions}
    if key in programmes:
        return programme_lines(lawbook, programmes[key])
    if key in restrictions:
        return restriction_lines(lawbook, restrictions[key])
    words = _words(lawbook)
    if key in words:
        return iter(words[key])
    raise Unusable(unknown("programme, restriction or word", key, [*programmes, *restrictions, *words]))


def programme_lines(lawbook: Lawbook, programme: Programme) -> Iterator[str]:
    """Write a programme: lists, since when, its life, its restrictions, what threatens others."""
    yield f"{programme.key}: {programme.title}"
    yield f"Authority: {programme.authority}"
    for mark in programme.marks:
        yield f"List: {mark.list}" + (f", marked {', '.join(mark.tags)}" if mark.tags is not None else "")
    if not programme.marks:
        yield "List: none; it catches by what a target is."
    yield f"Covered since: {programme.covered_since.on}; general licences: {words_of(programme.licences.value)}"
    for step in programme.steps:
        yield f"{step.start.on}: {step.state.value} ({_place(programme.cites[step.because])})"
    for restriction in lawbook.restrictions_of(programme):
        yield f"Restriction: {restriction.key}, {restriction.title}"
    for exposure in programme.exposures:
        to = ", ".join(exposure.to) or "whoever it does not bind"
        yield f"Exposure of {to}{_when(exposure.when)}: {exposure.says}"
    if programme.note:
        yield f"Note: {programme.note}"
    yield from _texts(programme.cites)


def restriction_lines(lawbook: Lawbook, restriction: Restriction) -> Iterator[str]:
    """Write a restriction in the order who, what, to what, from when, unless, why, who checked."""
    words = lawbook.content.vocabulary
    yield f"{restriction.key}: {restriction.title}"
    yield f"Who: {words.nexus[restriction.binds].shown}"
    yield f"What: {words_of(restriction.effect.value)} {', '.join(words_of(act) for act in restriction.acts)}"
    yield f"To what: {'; '.join(words.things[thing].shown for thing in restriction.things)}"
    yield f"Force: {restriction.force.value}"
    yield from _whom(restriction)
    for window in restriction.windows:
        yield f"From when: {_window(window)} ({_place(restriction.cites[window.because])})"
    for carveout in restriction.carveouts:
        yield _unless(carveout, restriction.cites)
    for duty in restriction.duties:
        yield f"Do: {words.duties[duty.do].shown}{_term(duty)} ({_place(restriction.cites[duty.because])})"
    for one in restriction.if_nothing_more:
        yield f"If nothing more is done: {_nothing_more(one)} ({_place(restriction.cites[one.because])})"
    if restriction.note:
        yield f"Note: {restriction.note}"
    yield f"Facts it may ask for: {', '.join(sorted(asked_for(lawbook, restriction)))}"
    yield from _texts(restriction.cites)


def fact_lines(name: str, fact: FactDefinition) -> tuple[str, ...]:
    """Write a fact: its type, what it means, what bounds it."""
    only = f"; only of a {fact.only_for}" if fact.only_for else ""
    words = f"; one of {', '.join(fact.one_of)}" if fact.one_of else ""
    return (f"{name}: a fact of the {fact.about.value}, {words_of(fact.type.value)}{only}{words}", fact.says)


def _words(lawbook: Lawbook) -> Mapping[str, tuple[str, ...]]:
    """Return every word with its lines; where one word is of two sorts, both are told."""
    words = lawbook.content.vocabulary
    told: dict[str, tuple[str, ...]] = {}
    for sort, several in (("act", words.acts), ("thing", words.things), ("duty", words.duties)):
        for name, word in several.items():
            confused = word.not_to_be_confused_with
            lines = (f"{name}: {sort}, {word.shown}", word.says, *((f"Not: {confused}",) if confused else ()))
            told[name] = (*told.get(name, ()), *lines)
    for name, fact in words.facts.items():
        told[name] = (*told.get(name, ()), *fact_lines(name, fact))
    for name, nexus in words.nexus.items():
        clauses = tuple(f"  {' and '.join(shown(one) for one in clause) or 'anyone'}" for clause in nexus.clauses)
        text = (f"Text: {_place(words.nexus_cites[nexus.because])}",) if nexus.because is not None else ()
        told[name] = (*told.get(name, ()), f"{name}: nexus, {nexus.shown}", nexus.says, "Any of:", *clauses, *text)
    for name, party in words.parties.items():
        told[name] = (*told.get(name, ()), f"{name}: sort of party, {party.shown}", party.says)
    for name, role in words.roles.items():
        acts = ", ".join(f"{one.act} {one.thing}" for one in role.acts)
        told[name] = (*told.get(name, ()), f"{name}: role, {role.shown}", role.says, f"Acts: {acts}")
    for name, place in words.places.items():
        told[name] = (f"{name}: {place.shown}", *((", ".join(place.members),) if place.members else ()))
    return told


def _whom(restriction: Restriction) -> Iterator[str]:
    if restriction.catches is not None:
        for clause in restriction.catches.clauses:
            yield f"Catches: whoever or whatever of which {' and '.join(shown(one) for one in clause)}"
    elif restriction.against is not None:
        for one in restriction.against.measures:
            tags = f", marked {', '.join(one.tags)}" if one.tags else ""
            yield f"Against: measures of {one.programme or one.authority}{tags}"
        yield f"Bites {words_of(restriction.against.bites.value)}: {restriction.against.trigger}"
    else:
        yield from (
            f"Reach: {_reach(step)} ({_place(restriction.cites[step.because])})" for step in restriction.look_through
        )


def _reach(step: ReachStep) -> str:
    since = "" if step.start.on is None or step.start.on.year <= 1000 else f"from {step.start.on}: "
    votes = ", votes as well as shares" if step.votes else ""
    control = " or controlled" if step.control else ""
    beside = f", together with those listed under {', '.join(step.beside)}" if step.beside else ""
    rule = f"{words_of(step.reach.value)}, {words_of(step.summed.value)}{votes}{control}{beside}"
    return f"{since}{rule}, {step.force.value}"


def _unless(carveout: Carveout, cites: Mapping[str, Text]) -> str:
    name = f"{carveout.licence}, {carveout.label}" if carveout.licence else carveout.label
    terms = f"; {carveout.terms}" if carveout.terms else ""
    acts = ", ".join(words_of(act) for act in carveout.acts)
    return f"Unless: {name} ({acts}): {_window(carveout.window)}{terms} ({_place(cites[carveout.window.because])})"


def _window(window: Window) -> str:
    parts = [f"from {_moment(window.start)}"] if window.start is not None else []
    parts += [f"until {_moment(window.end)}"] if window.end is not None else []
    said = " ".join(parts) or "for as long as it reaches the target"
    return f"{said}{_when(window.when)}"


def _when(clause: Clause) -> str:
    return f", where {' and '.join(shown(one) for one in clause)}" if clause else ""


def _moment(moment: Moment) -> str:
    clock = f"{moment.clock:%H:%M} {moment.zone}"
    if moment.on is not None:
        return f"{moment.on} {clock}"
    stated = f", or the day that {moment.stated} states" if moment.stated else ""
    return f"{moment.days} days after {moment.after} {clock}{stated}"


def _term(duty: Duty) -> str:
    within = duty.within
    if within is None:
        return ""
    if within.business_days is not None:
        return f" within {within.business_days} business days ({within.calendar})"
    return f" within {within.days} days" if within.days is not None else f" every year by {within.yearly}"


def _nothing_more(one: IfNothingMore) -> str:
    known = f", as known to {one.known_to.on}" if one.known_to is not None else ""
    yearly = f" every {one.yearly}" if one.yearly else ""
    return f"{one.does.value}{yearly}{known}{_when(one.when)}"


def _place(text: Text) -> str:
    return f"{text.text}, {text.place}"


def _texts(cites: Mapping[str, Text]) -> Iterator[str]:
    for text in cites.values():
        read = text.last_read
        yield f"Text: {_place(text)} <{text.href}>, {reading_word(read.how.value)} on {read.on}: {read.found}"
