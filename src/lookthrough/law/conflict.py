"""Conflicts of laws: each measure that presses on a party, paired with each text that bars obeying it.

It never picks a winner: it reports both texts, whom each binds, and which licence or exemption either offers.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from lookthrough.law.book import Lawbook
from lookthrough.law.decide import Decision, Ground, Prepared, decide_at, prepare
from lookthrough.law.programme import Programme
from lookthrough.law.question import Question
from lookthrough.law.restriction import Against, Bites, Force, Measure, Restriction
from lookthrough.law.rule import read_says
from lookthrough.law.texts import Text, weakest
from lookthrough.model.conflict import Conflict, Level, Side
from lookthrough.model.ruling import Ruling


class Pressing(Struct, frozen=True, kw_only=True):
    """A measure that presses on a party: by which programme and tag, how, and the ruling where it binds."""

    programme: Programme
    tag: str
    side: Side
    ruling: Ruling | None = None
    motive: str = ""


BITING: Mapping[Side, Level] = {Side.BINDS: Level.HARD, Side.EXPOSES: Level.EXPOSURE, Side.REFUSED: Level.EXPOSURE}
"""How hard it is where the text that bars obeying bites: hard only where both texts bind the party."""

WAITS: Mapping[Bites, str] = {
    Bites.DIRECTLY: "It bites directly.",
    Bites.BY_ORDER: "It bites only by an order.",
    Bites.BY_DETERMINATION: "It bites only by a determination.",
    Bites.BY_SUIT: "It bites when somebody sues.",
}

PRESSES: Mapping[Side, str] = {
    Side.BINDS: "{who} is bound by {measure}",
    Side.EXPOSES: "{measure} does not bind {who}, and threatens",
    Side.REFUSED: "{who} refuses of its own accord because of {measure}",
}

MEANS: Mapping[Level, str] = {
    Level.HARD: "both texts bind, and both cannot be obeyed",
    Level.EXPOSURE: "one of the two texts binds, the other only threatens or was obeyed freely",
    Level.POTENTIAL: "it is a conflict on an assumption",
    Level.SOFT: "no text bars obeying; a supervisor's position stands against it",
    Level.NONE: "this text does not reach the measure",
}


def conflicts_of(lawbook: Lawbook, pressing: Sequence[Pressing], question: Question) -> tuple[Conflict, ...]:
    """Return a conflict for each measure and each text that bars obeying it and may bind the party."""
    return tuple(
        found
        for one in pressing
        for restriction in lawbook.against
        if restriction.against is not None
        for found in _paired(lawbook, one, restriction, restriction.against, question)
    )


def _paired(
    lawbook: Lawbook, pressing: Pressing, counter: Restriction, against: Against, question: Question
) -> Iterator[Conflict]:
    programme = lawbook.programme(counter.programme)
    if _state(programme) == _state(pressing.programme):
        return
    asked = Question(
        party=question.party, act=counter.acts[0], thing=counter.things[0], facts=question.facts, at=question.at
    )
    prepared = prepare(lawbook, programme, counter, asked)
    if prepared.bound.holds is False:
        return
    reaches = any(_is_about(measure, pressing) for measure in against.measures)
    if not reaches and (prepared.bound.holds is None or counter.force is not Force.LAW):
        return
    found = decide_at(lawbook, prepared, question.at)
    if found.ground in {Ground.BEFORE_COVERAGE, Ground.ENDED}:
        return
    level = _level(pressing.side, counter, found) if reaches else Level.NONE
    yield _conflict(lawbook, pressing, prepared, found, level)


def _state(programme: Programme) -> str:
    """Return whose law it is: the first part of the key. A state does not bar obeying itself."""
    return programme.key.partition(".")[0]


def _is_about(measure: Measure, pressing: Pressing) -> bool:
    if measure.authority is not None:
        return measure.authority == pressing.programme.authority
    same = measure.programme == pressing.programme.key
    return same and (not measure.tags or pressing.tag in measure.tags)


def _level(side: Side, counter: Restriction, found: Decision) -> Level:
    match found.ground:
        case Ground.BITES if counter.force is Force.LAW:
            return BITING[side]
        case Ground.BITES:
            return Level.SOFT
        case Ground.MISSING:
            return Level.POTENTIAL
        case _:
            return Level.NONE


def _conflict(lawbook: Lawbook, pressing: Pressing, prepared: Prepared, found: Decision, level: Level) -> Conflict:
    counter, against = prepared.restriction, prepared.restriction.against
    assert against is not None, "only bars on following are paired"
    texts = _texts(counter, found)
    missing = found.missing if level is Level.POTENTIAL else ()
    ours = () if pressing.ruling is None else pressing.ruling.because
    return Conflict(
        level=level,
        side=pressing.side,
        bars=_named(pressing),
        forbids_obeying=counter.key,
        bites=against.bites.value,
        trigger=against.trigger,
        missing=missing,
        ways_out=_ways_out(pressing, counter),
        motive=pressing.motive,
        because=(*ours, *(text.cited() for text in texts)),
        read=weakest(texts).value,
        says=" ".join(_says(lawbook, pressing, prepared, level, missing, texts)),
    )


def _named(pressing: Pressing) -> str:
    if pressing.ruling is None or pressing.ruling.restriction is None:
        return pressing.programme.key
    return pressing.ruling.restriction


def _texts(counter: Restriction, found: Decision) -> tuple[Text, ...]:
    because = (found.decisive.window.because,) if found.decisive is not None else (counter.windows[0].because,)
    return tuple(counter.cites[key] for key in because)


def _ways_out(pressing: Pressing, counter: Restriction) -> tuple[str, ...]:
    licences = f"{pressing.programme.key}: licences {pressing.programme.licences.value.replace('_', ' ')}"
    return (licences, *(f"{counter.key}: {one.label}" for one in counter.carveouts))


def _says(
    lawbook: Lawbook,
    pressing: Pressing,
    prepared: Prepared,
    level: Level,
    missing: tuple[str, ...],
    texts: tuple[Text, ...],
) -> Iterator[str]:
    counter, who = prepared.restriction, prepared.question.party.shown
    assert counter.against is not None, "only bars on following are paired"
    presses = PRESSES[pressing.side].format(who=who, measure=pressing.programme.title)
    bound = lawbook.content.vocabulary.nexus[counter.binds].shown
    yield f"{level.value.capitalize()}: {presses}; {counter.title} binds {bound}: {MEANS[level]}."
    if pressing.motive:
        yield f"Stated motive: {pressing.motive}."
    if level is Level.NONE:
        return
    facts = lawbook.content.vocabulary.facts
    if missing:
        yield f"It hangs on {' and '.join(facts[name].asks for name in missing)}."
    yield WAITS[counter.against.bites]
    yield counter.against.trigger
    if counter.carveouts:
        yield f"A way out under it: {'; '.join(one.label for one in counter.carveouts)}."
    yield from read_says(texts)
