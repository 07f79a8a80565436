"""Matches through ownership: a subject that no list names, and that a listing reaches by who owns it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lookthrough.actions.look_through import Confirmed, look_through
from lookthrough.actions.screen_parties import Desk
from lookthrough.errors import Unusable
from lookthrough.model.match import Reason, Via
from lookthrough.model.party import Name
from lookthrough.model.reach import Carried, LookThrough, ReachAnswer, Tie
from lookthrough.model.run import Match
from lookthrough.model.subject import Subject
from lookthrough.ownership.stakes import Register
from lookthrough.ownership.wording import chain_says

SURE, PERHAPS = 1.0, 0.75
"""The score of a match through ownership: the rule catches the subject, or may catch it."""
MOST_SO_CALLED = 5
"""Parties of one name in a register that are looked through for a subject; they may be any of them."""


@dataclass(frozen=True, slots=True)
class BehindParties:
    """Registers of stakes beside a desk: what stands behind subjects."""

    register: Register
    desk: Desk
    confirmed: Confirmed

    def matches(self, subjects: Sequence[Subject]) -> list[tuple[Match, ...]]:
        """Return the matches of each subject, none of one that no register names."""
        named = self._named(subjects)
        asked = sorted({party for parties in named for party in parties})
        looked = dict(
            zip(asked, look_through(self.register, asked, self.desk, self.confirmed), strict=True) if asked else ()
        )
        return [tuple(match for party in parties for match in _matches(looked[party])) for parties in named]

    def one(self, party: str) -> LookThrough:
        """Look through a party, by identifier or name; raise where no stake names it, or several are so called."""
        parties = self.register.parties
        [found] = parties.find([party])
        if not found:
            raise Unusable(f"No stake names {party!r}. Give its name as the register writes it, or its identifier.")
        if len(found) > 1:
            known = ", ".join(parties.identifier(one) or "one without an identifier" for one in found[:10])
            raise Unusable(f"{len(found)} parties are called {party!r}. Give the identifier: {known}.")
        [looked] = look_through(self.register, found, self.desk, self.confirmed)
        return looked

    def _named(self, subjects: Sequence[Subject]) -> list[tuple[int, ...]]:
        """Return the parties of the register that each subject is: by its numbers, else by its names."""
        texts = [[*(one.value for one in subject.identifiers), *subject.names] for subject in subjects]
        found = iter(self.register.parties.find([text for own in texts for text in own]))
        told = [[next(found) for _ in own] for own in texts]
        return [next((parties[:MOST_SO_CALLED] for parties in own if parties), ()) for own in told]


def _matches(looked: LookThrough) -> Iterator[Match]:
    for answer in looked.answers:
        # One that is listed itself is found by its name.
        through = any(chain.stakes for chain in answer.chains)
        if answer.carried is not Carried.NOT_CAUGHT and through:
            tied = tuple(_tied(looked, answer))
            if tied:
                yield _match(looked, answer, tied)


def _tied(looked: LookThrough, answer: ReachAnswer) -> Iterator[Tie]:
    """Return who is listed at the top of the answer's chains."""
    tops = {chain.listed for chain in answer.chains}
    for tie in looked.ties:
        if tie.party in tops and any(str(one.restriction) in answer.rule.restrictions for one in tie.match.rulings):
            yield tie


def _match(looked: LookThrough, answer: ReachAnswer, tied: Sequence[Tie]) -> Match:
    first = tied[0].match
    sure = answer.carried is Carried.CAUGHT
    rulings = dict.fromkeys(
        ruling for tie in tied for ruling in tie.match.rulings if str(ruling.restriction) in answer.rule.restrictions
    )
    return Match(
        source=first.source,
        caption="; ".join(dict.fromkeys(tie.match.caption for tie in tied)),
        entry_kind=first.entry_kind,
        name=Name(f"{looked.party}, through its owners"),
        via=Via.OWNERSHIP,
        name_score=0.0,
        score=SURE if sure else PERHAPS,
        alert=True,
        reasons=tuple(_reasons(looked, answer)),
        listings=tuple(dict.fromkeys(one for tie in tied for one in tie.match.listings)),
        rulings=tuple(rulings) if sure else (),
        rebuilt=any(tie.match.rebuilt for tie in tied),
    )


def _reasons(looked: LookThrough, answer: ReachAnswer) -> Iterator[Reason]:
    score = SURE if answer.carried is Carried.CAUGHT else PERHAPS
    yield Reason(feature="ownership", score=score, subject=looked.party, entry=answer.rule.title, says=answer.says)
    for chain in answer.chains:
        yield Reason(feature="ownership", score=score, subject=looked.party, entry=chain.listed, says=chain_says(chain))
