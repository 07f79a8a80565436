"""Reviewing an offering as of a day: who is listed, what each party may do, what is to come, what is open."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lookthrough.actions.ask_of_deal import DealLaw
from lookthrough.actions.deal_on_lists import DealOnLists
from lookthrough.actions.deal_targets import Asking, expected_of, targets_of
from lookthrough.actions.identify_parties import SETTLED
from lookthrough.actions.say_before_law import say_before_law
from lookthrough.actions.screen_parties import Desk
from lookthrough.actions.who_is_who import Who, WhoIsWho
from lookthrough.law.holds import bound
from lookthrough.law.on_security import Holder
from lookthrough.model.holding import Tie
from lookthrough.model.offering import Attempt, DealParty, Exclusion, Offering, PartyId
from lookthrough.model.offering_review import (
    ByDefinition,
    ExclusionAnswer,
    Identified,
    ListingKnown,
    OfferingReview,
    OpenQuestion,
    PartyReview,
    Refusal,
    Standing,
    TargetKind,
)
from lookthrough.offering.known import known_by
from lookthrough.offering.states import Planned, attempts_of, may_take, named, state_at
from lookthrough.offering.timetable import planned_by
from lookthrough.ownership.stakes import Register

EXCLUDERS = frozenset({"issuer", "sponsor", "bookrunner", "underwriter", "lead_manager"})
"""Roles that carry out the issuer's own terms."""

PartyKey = tuple[PartyId, str]
"""A party in one of its roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDesk:
    """What an offering is reviewed with: the desk of its day, what each party is before the law, who owns whom."""

    offering: Offering
    desk: Desk
    holders: Mapping[PartyKey, Holder]
    register: Register | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What reviews of one offering share: answers of the law, and who is who as long as lists say the same.

    Where nobody has found out whom the lists may mean, they say the same on the same day only.
    """

    law: DealLaw
    who: WhoIsWho
    lists: DealOnLists | None = None

    def seen(self, desk: Desk) -> Hashable:
        """Return what the lists of a desk's day say of everybody of the deal."""
        return desk.moment.as_of if self.lists is None else self.lists.seen(desk)


def review_offering(deal: DealDesk, learnt: Learnt | None = None) -> OfferingReview:
    """Review an offering with what had been published by the end of the desk's day, and was known by then.

    `learnt` is what reviews of other days found out.
    """
    offering, desk = deal.offering, deal.desk
    shared = learnt or learnt_of(deal)
    known, ahead = known_by(offering.events, desk.at)
    standing = _standing(offering, desk.at)
    attempt = None if standing.attempt is None else offering.attempt(standing.attempt)
    parties = tuple(_taking_part(offering, attempt))
    who, law = shared.who.on(desk, parties, shared.seen(desk)), shared.law
    askings = _askings(deal, who)
    exclusions = () if attempt is None else attempt.exclusions
    reviewed = tuple(_reviewed(one, deal, askings, exclusions, law) for one in parties)
    return OfferingReview(
        key=offering.key,
        title=offering.title,
        zone=offering.zone,
        day=desk.moment.as_of.day,
        at=desk.at,
        standing=standing,
        planned=planned_by(offering, desk.at),
        companies=who.companies,
        listed_parties=who.parties,
        listings=tuple(_listings((*who.companies, *who.parties))),
        targets=tuple(one.target for one in askings),
        parties=reviewed,
        exclusions=exclusions,
        refusals=tuple(_refusals(parties, deal, askings, exclusions, law)),
        known=known,
        ahead=ahead,
        questions=tuple(_questions(reviewed, desk)),
    )


def asked_of_deal(deal: DealDesk) -> tuple[Asking, ...]:
    """Return the companies of the group as targets, without the parties of the deal."""
    return _askings(deal, learnt_of(deal).who.on(deal.desk, (), deal.desk.moment.as_of))


def learnt_of(deal: DealDesk, lists: DealOnLists | None = None) -> Learnt:
    """Return what reviews of several days may share, with nothing learnt yet."""
    return Learnt(
        law=DealLaw(lawbook=deal.desk.lawbook),
        who=WhoIsWho(offering=deal.offering, register=deal.register),
        lists=lists,
    )


def _askings(deal: DealDesk, who: Who) -> tuple[Asking, ...]:
    known, _ = known_by(deal.offering.events, deal.desk.at)
    group = tuple(zip(deal.offering.companies, who.companies, strict=True))
    return tuple(targets_of(group, who.parties, expected_of(known), deal.desk.lawbook))


def _standing(offering: Offering, at: datetime) -> Standing:
    """Return where an offering stood, by the steps its events tell."""
    state = state_at(offering, at)
    attempts = attempts_of(state)
    return Standing(
        state=named(state),
        attempt=attempts[0].key if attempts else None,
        since=None if isinstance(state, Planned) else state.at,
        may=tuple(step.value for step in may_take(state)),
    )


def _taking_part(offering: Offering, attempt: Attempt | None) -> Iterator[DealParty]:
    """Walk the parties of the attempt under way; before the first one, those of the first."""
    order = [one.key for one in offering.attempts]
    at = 0 if attempt is None else order.index(attempt.key)
    for party in offering.parties:
        until = len(order) if party.until_attempt is None else order.index(party.until_attempt)
        if order.index(party.from_attempt) <= at < until:
            yield party


def _listings(identified: Sequence[Identified]) -> Iterator[ListingKnown]:
    for one in identified:
        for tied in one.tied:
            if tied.tie is Tie.NOT_THE_ISSUER:
                continue
            for listing, _ in tied.listed:
                yield ListingKnown(
                    target=one.key,
                    list=listing.list,
                    entry=listing.entry,
                    programme=listing.programme,
                    listed_on=listing.listed_on,
                    in_force_on=listing.in_force_on,
                    divest_by=listing.divest_by,
                    settled=tied.tie in SETTLED,
                )


def _reviewed(
    party: DealParty, deal: DealDesk, askings: Sequence[Asking], exclusions: Sequence[Exclusion], law: DealLaw
) -> PartyReview:
    holder = deal.holders[party.id, party.role]
    role = deal.desk.lawbook.content.vocabulary.roles[party.role]
    return PartyReview(
        party=party,
        shown=say_before_law(holder, party.cells),
        acts=tuple(
            law.ask(holder, act, asking.target.key, asking.under, deal.desk.at)
            for asking in askings
            if not _itself(asking, party)
            for act in asking.acts(role)
        ),
        exclusions=tuple(by_definitions(one, holder, deal.desk) for one in exclusions),
    )


def _itself(asking: Asking, party: DealParty) -> bool:
    return asking.target.kind is TargetKind.PARTY and asking.target.key.partition("=")[0] == party.id


def by_definitions(exclusion: Exclusion, holder: Holder, desk: Desk) -> ExclusionAnswer:
    """Return whether an exclusion means a party: yes or no where every reading of it says so."""
    by = tuple(_by_definition(exclusion, at, holder, desk) for at in range(len(exclusion.definitions)))
    means = {one.means for one in by}
    return ExclusionAnswer(exclusion=exclusion.key, excluded=means.pop() if len(means) == 1 else None, by=by)


def _by_definition(exclusion: Exclusion, at: int, holder: Holder, desk: Desk) -> ByDefinition:
    definition = exclusion.definitions[at]
    if definition.nexus is None:
        return ByDefinition(says=definition.says, read=definition.read, means=None)
    check = bound(desk.lawbook, definition.nexus, holder.party, holder.facts)
    return ByDefinition(says=definition.says, read=definition.read, means=check.holds, missing=check.missing)


def _refusals(
    parties: Sequence[DealParty],
    deal: DealDesk,
    askings: Sequence[Asking],
    exclusions: Sequence[Exclusion],
    law: DealLaw,
) -> Iterator[Refusal]:
    """Walk those who carry out the issuer's own terms: each follows a measure freely, as far as one is there."""
    under = tuple(
        asking.under
        for asking in askings
        if asking.target.kind is not TargetKind.PARTY and asking.target.lists and asking.target.event is None
    )
    for exclusion in exclusions if under else ():
        for party in parties:
            if party.role in EXCLUDERS:
                holder = deal.holders[party.id, party.role]
                acts = deal.desk.lawbook.content.vocabulary.roles[party.role].acts
                answers = law.refuse(holder, acts, under, exclusion.says, deal.desk.at)
                yield Refusal(
                    exclusion=exclusion.key,
                    party=party.id,
                    role=party.role,
                    verdict=answers.verdict,
                    conflicts=answers.conflicts,
                )


def _questions(reviewed: Sequence[PartyReview], desk: Desk) -> Iterator[OpenQuestion]:
    """Walk the facts that nobody gave, each with the parties it would settle."""
    facts = desk.lawbook.content.vocabulary.facts
    about: dict[str, dict[str, None]] = {}
    for one in reviewed:
        missing = [name for act in one.acts for name in act.missing]
        missing += [name for exclusion in one.exclusions for by in exclusion.by for name in by.missing]
        for name in missing:
            about.setdefault(name, {})[one.party.id] = None
    for name, parties in sorted(about.items()):
        asks = facts[name].asks if name in facts else "a text the lawbook does not have"
        yield OpenQuestion(fact=name, asks=asks, about=tuple(parties))
