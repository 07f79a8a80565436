"""Looking through parties of a register: who stands above each, who of these is listed, how far each rule carries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from lookthrough.actions.screen_parties import Desk, screen_parties
from lookthrough.law import reach_rules
from lookthrough.model.ids import SubjectId
from lookthrough.model.match import Via
from lookthrough.model.party import Identifier, IdentifierKind
from lookthrough.model.reach import (
    Carried,
    Disagreement,
    GivenTooOften,
    LookThrough,
    Reach,
    ReachAnswer,
    ReachRule,
    Tie,
    TiedBy,
)
from lookthrough.model.run import Match
from lookthrough.model.subject import Subject
from lookthrough.ownership.answer import answer_above, stake_of
from lookthrough.ownership.parts import share_of
from lookthrough.ownership.past import caught_before, days_of_sale, sellers
from lookthrough.ownership.stakes import Register
from lookthrough.ownership.upstream import Upstream, by_word_of, disagreeing, given_too_often, upstream
from lookthrough.ownership.wording import says

BATCH = 500
"""Parties looked through at once: whoever stands above any of them is screened in one go."""
MOST_STAKES = 200
"""Stakes told of one party, those nearest to it first."""

Confirmed = Mapping[int, Mapping[tuple[str, str], bool]]
"""A person's word on proposals: of a party by number, for a list and entry on it, whether they are one."""


@dataclass(slots=True)
class _Ties:
    """Who of a register's parties is listed, screened when first asked for."""

    register: Register
    desk: Desk
    confirmed: Confirmed
    _known: dict[int, tuple[Tie, ...]] = field(default_factory=dict)

    def learn(self, parties: set[int]) -> None:
        """Screen those not met before."""
        new = sorted(parties - self._known.keys())
        subjects = [(number, subject_of_register(self.register, number)) for number in new]
        some = [(number, subject) for number, subject in subjects if subject is not None]
        self._known.update(dict.fromkeys(new, ()))
        for (number, _), screened in zip(some, screen_parties([one for _, one in some], self.desk), strict=True):
            self._known[number] = self._tied(number, screened.matches)

    def __getitem__(self, party: int) -> tuple[Tie, ...]:
        return self._known[party]

    def _tied(self, party: int, matches: Sequence[Match]) -> tuple[Tie, ...]:
        """Return the entries a party is, or may be; where it is known which, its name proposes no others."""
        ties = tuple(self._told(party, matches))
        known = tuple(tie for tie in ties if tie.by is not TiedBy.NAME)
        return known or ties

    def _told(self, party: int, matches: Sequence[Match]) -> Iterator[Tie]:
        word = self.confirmed.get(party, {})
        for match in matches:
            said = {word[key] for one in match.listings if (key := (str(one.list), str(one.entry))) in word}
            by = TiedBy.IDENTIFIER if match.via is Via.IDENTIFIER else TiedBy.NAME
            if not match.listings or said == {False} or (by is TiedBy.NAME and not match.alert and not said):
                continue
            yield Tie(
                party=self.register.parties.name(party),
                by=TiedBy.CONFIRMED if True in said else by,
                match=match,
                linked=tuple(dict.fromkeys(self._linked(match))),
            )

    def _linked(self, match: Match) -> Iterator[str]:
        """Tell the ties that the lists state of a matched party as it stands on the day."""
        shelf, alive = self.desk.shelf, self.desk.moment.alive
        for entry in dict.fromkeys(listing.entry for listing in match.listings):
            for version in shelf.versions_of(entry):
                if alive[version]:
                    yield from (f"{link.how} {link.name}" for link in shelf[version].links)


def look_through(
    register: Register, parties: Sequence[int], desk: Desk, confirmed: Confirmed | None = None
) -> Iterator[LookThrough]:
    """Look through parties, in their order, on the desk's day."""
    ties, day = _Ties(register, desk, confirmed or {}), desk.moment.as_of.day
    rules = reach_rules(desk.lawbook, desk.at)
    for first in range(0, len(parties), BATCH):
        batch = [_Party.of(register, party, day) for party in parties[first : first + BATCH]]
        ties.learn({party for one in batch for party in (*one.above.owners, *one.sellers)})
        for one in batch:
            yield _looked(register, one, ties, rules)


@dataclass(frozen=True, slots=True)
class _Party:
    """A party with all who stand above it, and all who once stood there and sold."""

    above: Upstream
    sales: tuple[date, ...]
    sellers: frozenset[int]

    @classmethod
    def of(cls, register: Register, party: int, day: date) -> "_Party":
        return cls(upstream(register, party, day), days_of_sale(register, party, day), sellers(register, party, day))


def _looked(register: Register, one: _Party, ties: _Ties, rules: Sequence[ReachRule]) -> LookThrough:
    above = one.above
    sources = disagreeing(above)
    answers, apart = [], []
    touched = any(ties[party] for party in (*above.owners, *one.sellers))
    for rule in rules if touched else ():
        found = _answer(register, one, ties, rule)
        if found is None:
            continue
        answers.append(replace(found, says=says(found)))
        sure, _ = _listed(above.owners, ties, rule)
        words = [(at, answer_above(register, by_word_of(above, at), sure, rule).carried) for at in sources]
        if len({carried for _, carried in words}) > 1:
            told = tuple(sorted((register.sources[at], carried) for at, carried in words))
            apart.append(Disagreement(programme=rule.programme, by_source=told))
    stakes = [stake_of(register, edge) for edges in above.owners.values() for edge in edges]
    return LookThrough(
        party=register.parties.name(above.party),
        identifier=register.parties.identifier(above.party),
        day=above.day,
        owners=len(above.owners) - 1,
        stakes=tuple(stakes[:MOST_STAKES]),
        ties=tuple(tie for party in above.owners for tie in ties[party]),
        answers=tuple(sorted(answers, key=lambda answer: list(Carried).index(answer.carried))),
        disagreements=tuple(apart),
        of_itself=tuple((register.parties.name(party), share_of(parts)) for party, parts in above.treasury.items()),
        too_often=tuple(
            GivenTooOften(
                party=register.parties.name(party),
                source=register.sources[source],
                kind=kind.value,
                total=share_of(parts),
            )
            for party, source, kind, parts in given_too_often(above)
        ),
    )


def _answer(register: Register, one: _Party, ties: _Ties, rule: ReachRule) -> ReachAnswer | None:
    """Answer under one rule, None where it is not touched.

    First from whoever is surely listed, then with those who may be, who are named as what would settle it.
    """
    above = one.above
    sure, proposed = _listed(above.owners, ties, rule)
    sold = any(_listed(one.sellers, ties, rule))
    if not (sure or proposed or sold):
        return None
    found = answer_above(register, above, sure, rule)
    if found.carried is not Carried.CAUGHT and proposed - sure:
        wider = answer_above(register, above, sure | proposed, rule)
        if wider.carried is not Carried.NOT_CAUGHT:
            asked = tuple(_whether(list(_under(ties, party, rule))) for party in sorted(proposed - sure))
            found = replace(wider, carried=Carried.MAY_BE, low=found.low, settles=(*asked, *wider.settles))
    if found.carried is not Carried.CAUGHT and rule.reach is not Reach.NONE and sold:
        past = partial(caught_before, register, above.party, rule, days=one.sales)
        known, perhaps = (partial(_listed_on, register, above.party, ties, rule, unsaid) for unsaid in (False, True))
        remembered = past(listed=known)
        found = replace(found, remembered=remembered, perhaps=() if remembered else past(listed=perhaps))
    return found if sure or proposed or found.remembered or found.perhaps else None


def _listed(parties: Iterable[int], ties: _Ties, rule: ReachRule) -> tuple[frozenset[int], frozenset[int]]:
    """Return who of some parties is surely listed under a rule's programme, and who may be.

    Where somebody is, those listed under the programmes beside it count with them.
    """
    sure: set[int] = set()
    proposed: set[int] = set()
    own = False
    for party in parties:
        for tie in _under(ties, party, rule):
            (proposed if tie.by is TiedBy.NAME else sure).add(party)
            own = own or rule.programme in _programmes(ties, tie)
    return (frozenset(sure), frozenset(proposed)) if own else (frozenset(), frozenset())


def _under(ties: _Ties, party: int, rule: ReachRule) -> Iterator[Tie]:
    counted = {rule.programme, *rule.beside}
    for tie in ties[party]:
        if not counted.isdisjoint(_programmes(ties, tie)):
            yield tie


def _programmes(ties: _Ties, tie: Tie) -> frozenset[str]:
    """Return the keys of the programmes that a tie's entry is listed under."""
    return frozenset(
        programme.key
        for one in tie.match.listings
        for programme in ties.desk.lawbook.programmes_of(one.list, one.programme)
    )


def _listed_on(register: Register, below: int, ties: _Ties, rule: ReachRule, unsaid: bool, day: date) -> frozenset[int]:
    """Return who was listed on a past day; a listing whose day no list prints counts where `unsaid` says so."""
    there = upstream(register, below, day).owners
    ties.learn(set(there))
    return frozenset(
        party
        for party in there
        for tie in _under(ties, party, rule)
        if tie.by is not TiedBy.NAME
        and any(unsaid if one.listed_on is None else one.listed_on <= day for one in tie.match.listings)
    )


def _whether(ties: Sequence[Tie]) -> str:
    """Ask who a party is: the entry most like it, and how many others are alike."""
    tie, *others = ties
    listing = tie.match.listings[0]
    more = f", or one of {len(others)} others" if others else ""
    return f"whether {tie.party} is {tie.match.caption} ({listing.list}, {listing.entry}){more}, found by name alone"


def subject_of_register(register: Register, number: int) -> Subject | None:
    """Return a party of a register as one to be screened, None where it has no name and no number."""
    name, identifier = register.parties.name(number), register.parties.identifier(number)
    if not any(character.isalnum() for character in name):
        return None
    numbers = (Identifier(kind=IdentifierKind.OTHER, value=identifier),) if identifier else ()
    return Subject(id=SubjectId(str(number)), names=(name,), identifiers=numbers)
