"""A whole question answered: every programme the target stands under, every text that catches it, every conflict."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from lookthrough.law.book import Act, Lawbook
from lookthrough.law.checks import Check
from lookthrough.law.conflict import Pressing, conflicts_of
from lookthrough.law.decide import before_coverage, decide, ended_at, prepare
from lookthrough.law.facts import Facts
from lookthrough.law.holds import bound, known_to_hold
from lookthrough.law.on_listing import (
    ANY,
    closing,
    derived_of,
    exposures_of,
    facts_of,
    no_text,
    not_bound,
    not_covered,
    today_of,
    too_early,
)
from lookthrough.law.programme import Programme
from lookthrough.law.question import Party, Question
from lookthrough.law.restriction import Restriction
from lookthrough.law.rule import check_moment, rule
from lookthrough.model.conflict import Conflict, Side
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact
from lookthrough.model.ruling import STRICTEST, Ruling, Verdict


class Standing(Struct, frozen=True, kw_only=True):
    """A target's standing: a listing with what its entry states."""

    listing: Listing
    stated: tuple[Fact, ...] = ()


class Reached(Struct, frozen=True, kw_only=True):
    """A programme that may reach a target it does not list, with what is known of the target under it alone."""

    programme: str
    facts: Facts


class Asked(Struct, frozen=True, kw_only=True):
    """A whole question: who does which acts with whom at which moment, and whether it refused them and why.

    The target is known by its listings, by programmes it stands under (with facts in place of a listing), by programmes
    that may reach it, or by facts alone. `refused` is the stated motive of a refusal; None where nothing was refused.
    """

    party: Party
    acts: tuple[Act, ...]
    facts: Facts
    at: datetime
    listings: tuple[Standing, ...] = ()
    programmes: tuple[str, ...] = ()
    reached: tuple[Reached, ...] = ()
    refused: str | None = None


class Answers(Struct, frozen=True, kw_only=True):
    """Every ruling and every conflict; `unlooked` names programmes that nothing said of the target points to."""

    verdict: Verdict
    rulings: tuple[Ruling, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[str, ...]
    unlooked: tuple[str, ...]


class _Under(Struct, frozen=True, kw_only=True):
    """A programme the target stands under, with all that is known of it there."""

    programme: Programme
    tag: str
    facts: Facts


def answer_all(lawbook: Lawbook, asked: Asked) -> Answers:
    """Answer a whole question."""
    at = check_moment(asked.at)
    under = tuple(_standing(lawbook, asked, at))
    uncovered = tuple(
        not_covered(one.listing)
        for one in asked.listings
        if not lawbook.programmes_of(one.listing.list, one.listing.programme)
    )
    told = [(one, ruling) for one in under for ruling in _rulings(lawbook, one, asked, at)]
    caught, unlooked = _caught(lawbook, asked, at)
    told += caught
    rulings = tuple(dict.fromkeys((*uncovered, *(ruling for _, ruling in told))))
    question = Question(party=asked.party, act=ANY, thing=ANY, facts=asked.facts, at=at)
    conflicts = conflicts_of(lawbook, tuple(_pressing(lawbook, told, asked, at)), question)
    return Answers(
        verdict=min((ruling.verdict for ruling in rulings), key=STRICTEST.index, default=Verdict.SILENT),
        rulings=rulings,
        conflicts=tuple(dict.fromkeys(conflicts)),
        missing=tuple(dict.fromkeys(name for ruling in rulings for name in ruling.missing)),
        unlooked=unlooked,
    )


def _standing(lawbook: Lawbook, asked: Asked, at: datetime) -> Iterator[_Under]:
    for one in asked.listings:
        for programme in lawbook.programmes_of(one.listing.list, one.listing.programme):
            facts = facts_of(lawbook, programme, one.listing, at, one.stated).also(asked.facts)
            yield _Under(programme=programme, tag=str(one.listing.programme), facts=facts)
    for key in asked.programmes:
        programme, tag = lawbook.programme(key), asked.facts.word("target_tag") or ""
        yield _Under(programme=programme, tag=tag, facts=derived_of(programme, asked.facts).also(asked.facts))
    for reached in asked.reached:
        programme, facts = lawbook.programme(reached.programme), asked.facts.also(reached.facts)
        yield _Under(programme=programme, tag="", facts=derived_of(programme, facts).also(facts))


def _rulings(lawbook: Lawbook, under: _Under, asked: Asked, at: datetime) -> Iterator[Ruling]:
    programme = under.programme
    if before_coverage(lawbook, programme, at):
        yield too_early(programme)
        return
    listed = lawbook.listing_rules(programme)
    if not listed:
        return
    ended = ended_at(lawbook, programme, at) is not None
    tied = [bound(lawbook, one.binds, asked.party, under.facts).holds for one in listed]
    if not ended and all(one is False for one in tied):
        yield not_bound(lawbook, programme, listed[0], asked.party, under.facts)
        return
    for act in asked.acts:
        covering = [one for one in listed if one.covers(act.act, act.thing)]
        if not covering:
            yield no_text(lawbook, programme, act, asked.party)
        for restriction in covering:
            yield _ruled(lawbook, programme, restriction, asked.party, act, under.facts, at)


def _ruled(
    lawbook: Lawbook,
    programme: Programme,
    restriction: Restriction,
    party: Party,
    act: Act,
    facts: Facts,
    at: datetime,
) -> Ruling:
    question = Question(party=party, act=act.act, thing=act.thing, facts=facts, at=at)
    return closing(programme, rule(lawbook, restriction, question))


def _caught(lawbook: Lawbook, asked: Asked, at: datetime) -> tuple[list[tuple[_Under, Ruling]], tuple[str, ...]]:
    """Return rulings under the texts that catch the target by what it is, and the programmes it tells nothing of."""
    told: list[tuple[_Under, Ruling]] = []
    unlooked: dict[str, None] = {}
    for restriction in lawbook.catching:
        programme = lawbook.programme(restriction.programme)
        for act in asked.acts:
            if not restriction.covers(act.act, act.thing):
                continue
            question = Question(party=asked.party, act=act.act, thing=act.thing, facts=asked.facts, at=at)
            prepared = prepare(lawbook, programme, restriction, question)
            if prepared.bound.holds is False or _settled_no(prepared.catches):
                continue
            if _tells_nothing(restriction, prepared.catches, asked.facts):
                unlooked[programme.key] = None
                continue
            under = _Under(programme=programme, tag="", facts=asked.facts)
            told.append((under, closing(programme, rule(lawbook, restriction, question))))
    return told, tuple(unlooked)


def _settled_no(check: Check | None) -> bool:
    return check is None or check.holds is False


def _tells_nothing(restriction: Restriction, check: Check | None, facts: Facts) -> bool:
    """Whether nothing that was said of the target points to the text: it hangs on facts that nobody gave.

    Whoever is of one country may still be another's agency; that is no reason to ask each embargo about each party.
    """
    assert restriction.catches is not None, "only texts that catch by themselves are asked"
    if check is None or check.holds is not None:
        return False
    wanted = (one for clause in restriction.catches.clauses for one in clause)
    return not any(known_to_hold(one, facts) for one in wanted)


def _pressing(
    lawbook: Lawbook, told: Sequence[tuple[_Under, Ruling]], asked: Asked, at: datetime
) -> Iterator[Pressing]:
    """Walk the measures that press on the party: those that bar it, those that threaten it, those it obeyed freely."""
    seen: set[tuple[str, str]] = set()
    for under, ruling in told:
        place = (under.programme.key, under.tag)
        if ruling.verdict in {Verdict.BARRED, Verdict.LICENCE_NEEDED}:
            yield Pressing(programme=under.programme, tag=under.tag, side=Side.BINDS, ruling=ruling)
        elif place not in seen:
            seen.add(place)
            if asked.refused is not None:
                if _not_made_yet(lawbook, under, at):
                    continue
                yield Pressing(
                    programme=under.programme, tag=under.tag, side=Side.REFUSED, ruling=ruling, motive=asked.refused
                )
            elif ruling.verdict is Verdict.SILENT and _threatens(lawbook, under, asked, at):
                yield Pressing(programme=under.programme, tag=under.tag, side=Side.EXPOSES, ruling=ruling)


def _not_made_yet(lawbook: Lawbook, under: _Under, at: datetime) -> bool:
    """Whether the listing is of a later day: a measure that is not there yet may be feared, and not followed."""
    listed_on = under.facts.day("target_listed_on")
    return listed_on is not None and listed_on > today_of(lawbook, under.programme, at)


def _threatens(lawbook: Lawbook, under: _Under, asked: Asked, at: datetime) -> bool:
    """Whether a programme threatens a party it does not bind: it says so, and stands in the way of those it binds."""
    restrictions = tuple(one for one in lawbook.restrictions_of(under.programme) if one.against is None)
    return (
        all(bound(lawbook, one.binds, asked.party, under.facts).holds is False for one in restrictions)
        and bool(exposures_of(lawbook, under.programme, asked.party, under.facts))
        and any(_stands_in_the_way(lawbook, under, one, asked, at) for one in restrictions)
    )


def _stands_in_the_way(lawbook: Lawbook, under: _Under, restriction: Restriction, asked: Asked, at: datetime) -> bool:
    everyone = Party(name=ANY, shown=ANY, declared=frozenset(lawbook.content.vocabulary.nexus))
    questions = (Question(party=everyone, act=act.act, thing=act.thing, facts=under.facts, at=at) for act in asked.acts)
    return any(
        decide(lawbook, under.programme, restriction, one).verdict
        in {Verdict.BARRED, Verdict.LICENCE_NEEDED, Verdict.UNKNOWN}
        for one in questions
    )
