"""Places that the law catches by themselves: the rulings on a subject that is on no list, by where it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lookthrough.law.book import Act, Lawbook
from lookthrough.law.conditions import Among, Holding
from lookthrough.law.decide import before_coverage, ended_at
from lookthrough.law.facts import Facts, FactValue
from lookthrough.law.holds import bound
from lookthrough.law.on_listing import closing, not_bound
from lookthrough.law.parties import facts_of_sort, party_of_sort
from lookthrough.law.question import Party, Question
from lookthrough.law.restriction import Restriction
from lookthrough.law.rule import rule
from lookthrough.model.ruling import Ruling, Verdict

DESK = Act("deal", "property")
"""What a screening asks of a subject that an embargo may catch; a text about narrower acts says nothing of a party."""

NATIONAL, LOCATED = "target_nationalities", "target_located_in"
PLACING = frozenset({NATIONAL, LOCATED, "target_resident_in", "target_organised_in"})
"""Facts that a book's countries and addresses may tell."""

BITES = frozenset({Verdict.BARRED, Verdict.LICENCE_NEEDED, Verdict.NOTIFIABLE, Verdict.UNKNOWN})

MAY_BE_NATIONALITY = (
    "The book's country may be a nationality, which alone says nothing of where the party is: "
    "give its address, or say that it is an organisation."
)


@dataclass(frozen=True, slots=True)
class Territory:
    """The places that any text catches, how addresses write those that are regions, and the towns of the others."""

    places: frozenset[str]
    regions: Mapping[str, tuple[str, ...]]
    towns: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, lawbook: Lawbook) -> "Territory":
        """Gather the places of every text that catches by itself."""
        rules = lawbook.content.restrictions
        places = frozenset(word for rule_ in rules for one in _placing(rule_) for word in one.words)
        known = lawbook.content.vocabulary.places
        caught = {code: place for code, place in known.items() if code in places}
        written = {code: place.written for code, place in caught.items() if place.written}
        return cls(places, written, {code: place.towns for code, place in caught.items() if place.towns})


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a subject is, and countries of which it may be a national, or may be in: nobody says which."""

    located: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()


def rule_on_places(lawbook: Lawbook, where: Whereabouts, *, we_are: Sequence[str], at: datetime) -> tuple[Ruling, ...]:
    """Return what the texts of these places mean, for each sort of party; nothing where none bites for any.

    Only texts that catch one of these places are asked: of the others a subject's place tells nothing. Where one bites
    for a sort, the other sorts are told that it does not bind them, and what threatens them all the same.
    """
    told: list[tuple[str, Ruling]] = []
    for restriction in lawbook.content.restrictions:
        if _concerns(restriction, where):
            asked = ((sort, _of_sort(lawbook, restriction, where, sort, at)) for sort in we_are)
            answers = [(sort, ruling) for sort, ruling in asked if ruling is not None]
            told += answers if any(ruling.verdict in BITES for _, ruling in answers) else ()
    return tuple(ruling for sort in we_are for asked_for, ruling in told if asked_for == sort)


def bites_there(lawbook: Lawbook, where: Whereabouts, *, party: Party, facts: Facts, at: datetime) -> bool:
    """Whether a text that catches one of these places keeps a party from dealing with whoever is there, or may."""
    rulings = (
        _ruled(lawbook, restriction, where, party, facts, at)
        for restriction in lawbook.content.restrictions
        if _concerns(restriction, where)
    )
    return any(ruling is not None and ruling.verdict in BITES for ruling in rulings)


def _of_sort(lawbook: Lawbook, restriction: Restriction, where: Whereabouts, sort: str, at: datetime) -> Ruling | None:
    party, facts = party_of_sort(lawbook, sort), facts_of_sort(lawbook, sort)
    ruling = _ruled(lawbook, restriction, where, party, facts, at)
    return None if ruling is None else replace(ruling, party=sort)


def _ruled(
    lawbook: Lawbook, restriction: Restriction, where: Whereabouts, party: Party, facts: Facts, at: datetime
) -> Ruling | None:
    known: dict[str, FactValue] = {}
    if where.located:
        known[LOCATED] = where.located
    if where.perhaps:
        known[NATIONAL] = where.perhaps
    facts = Facts(known).also(facts)
    programme = lawbook.programme(restriction.programme)
    # What has ended, or what the lawbook does not reach back to, is no finding about the subject.
    if before_coverage(lawbook, programme, at) or ended_at(lawbook, programme, at) is not None:
        return None
    if bound(lawbook, restriction.binds, party, facts).holds is False:
        unbound = not_bound(lawbook, programme, restriction, party, facts)
        return replace(unbound, act=DESK.act, thing=DESK.thing)
    ruling = rule(lawbook, restriction, Question(party=party, act=DESK.act, thing=DESK.thing, facts=facts, at=at))
    if ruling.verdict is Verdict.SILENT:
        return None
    open_ = ruling.verdict is Verdict.UNKNOWN and LOCATED in ruling.missing and bool(where.perhaps)
    return closing(programme, ruling, MAY_BE_NATIONALITY if open_ else "")


def _placing(restriction: Restriction) -> Iterator[Among | Holding]:
    """Walk the conditions by which a text catches whoever is somewhere."""
    if restriction.catches is None or not restriction.covers(DESK.act, DESK.thing):
        return
    for clause in restriction.catches.clauses:
        for one in clause:
            if isinstance(one, (Among, Holding)) and one.inside and one.fact in PLACING:
                yield one


def _concerns(restriction: Restriction, where: Whereabouts) -> bool:
    """Whether a text catches one of a subject's places.

    What may be a nationality is asked of a text about location only where nothing says where the subject is.
    """
    return any(
        not where.located.isdisjoint(one.words)
        or ((one.fact == NATIONAL or not where.located) and not where.perhaps.isdisjoint(one.words))
        for one in _placing(restriction)
    )
