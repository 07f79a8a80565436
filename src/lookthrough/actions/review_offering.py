"""Reviewing an offering as of a day: who is listed, what each party may do, what is to come, what is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lookthrough.actions.ask_of_deal import DealLaw
from lookthrough.actions.deal_targets import Asking, expected_of, targets_of
from lookthrough.actions.identify_parties import SETTLED, Identities, Sought
from lookthrough.actions.look_through import Confirmed
from lookthrough.actions.screen_owners import BehindParties
from lookthrough.actions.screen_parties import Desk
from lookthrough.law.book import Act
from lookthrough.law.holds import bound
from lookthrough.law.on_security import Holder
from lookthrough.law.parties import BY_FACTS
from lookthrough.model.holding import Tie
from lookthrough.model.kind import Kind
from lookthrough.model.offering import ISSUER, Attempt, DealParty, Exclusion, Offering, PartyId
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
from lookthrough.ownership.stakes import Register

PROPERTY = Act("deal", "property")
"""What is asked about a party of the deal that is listed itself: any dealing in what is its own."""
EXCLUDERS = frozenset({"issuer", "sponsor", "bookrunner", "underwriter", "lead_manager"})
"""Roles that carry out the issuer's own terms."""

DECLARED = "a party declared to be among "

PartyKey = tuple[PartyId, str]
"""A party in one of its roles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DealDesk:
    """What an offering is reviewed with: the desk of its day, what each party is before the law, who owns whom."""

    offering: Offering
    desk: Desk
    holders: Mapping[PartyKey, Holder]
    register: Register | None = None


def review_offering(deal: DealDesk, asked: DealLaw | None = None) -> OfferingReview:
    """Review an offering with what had been published by the end of the desk's day, and was known by then.

    `asked` remembers what the law was asked for other days.
    """
    offering, desk = deal.offering, deal.desk
    known, ahead = known_by(offering.events, desk.at)
    standing = _standing(offering, desk.at)
    attempt = None if standing.attempt is None else offering.attempt(standing.attempt)
    parties = tuple(_taking_part(offering, attempt))
    companies, listed_parties = _identified(deal, parties)
    askings = _askings(deal, companies, listed_parties)
    law = asked or DealLaw(lawbook=desk.lawbook)
    exclusions = () if attempt is None else attempt.exclusions
    reviewed = tuple(_reviewed(one, deal, askings, exclusions, law) for one in parties)
    return OfferingReview(
        key=offering.key,
        title=offering.title,
        zone=offering.zone,
        day=desk.moment.as_of.day,
        at=desk.at,
        standing=standing,
        companies=companies,
        listed_parties=listed_parties,
        listings=tuple(_listings((*companies, *listed_parties))),
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
    companies, _ = _identified(deal, ())
    return _askings(deal, companies, ())


def _askings(
    deal: DealDesk, companies: Sequence[Identified], listed_parties: Sequence[Identified]
) -> tuple[Asking, ...]:
    known, _ = known_by(deal.offering.events, deal.desk.at)
    group = tuple(zip(deal.offering.companies, companies, strict=True))
    return tuple(targets_of(group, listed_parties, expected_of(known), deal.desk.lawbook))


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


def _identified(deal: DealDesk, parties: Sequence[DealParty]) -> tuple[tuple[Identified, ...], tuple[Identified, ...]]:
    """Look up the companies of the group and the parties of the deal, all names at once."""
    companies = deal.offering.companies
    distinct = {one.id: one for one in parties}
    sought = [
        *(
            Sought(
                key=one.key,
                names=one.names,
                identifiers=one.identifiers,
                country=one.country,
                confirmed=one.confirmed,
            )
            for one in companies
        ),
        *(
            Sought(
                key=one.id,
                names=(one.name, *one.names),
                kind=Kind.UNKNOWN,
                country=one.country,
                confirmed=one.confirmed,
            )
            for one in distinct.values()
        ),
    ]
    ties = Identities(deal.desk).identify(sought)
    found = [Identified(key=one.key, caption=one.names[0], tied=tied) for one, tied in zip(sought, ties, strict=True)]
    group, others = found[: len(companies)], found[len(companies) :]
    word = {} if deal.register is None else _word(sought, deal.register, deal.desk)
    return (
        tuple(_with_owners(one, deal, word) if one.key == ISSUER else one for one in group),
        tuple(one for one in others if any(tied.tie is not Tie.NOT_THE_ISSUER for tied in one.tied)),
    )


def _with_owners(issuer: Identified, deal: DealDesk, word: Confirmed) -> Identified:
    """Add who stands behind the issuer, where a register of stakes names it."""
    if deal.register is None or not any(deal.register.parties.find([issuer.caption])):
        return issuer
    return replace(issuer, owners=BehindParties(deal.register, deal.desk, word).one(issuer.caption))


def _word(sought: Sequence[Sought], register: Register, desk: Desk) -> Confirmed:
    """Return what a person said of companies and parties, for those of the register that are called the same."""
    said = [one for one in sought if one.confirmed]
    proposed = Identities(desk).identify([replace(one, confirmed="") for one in said])
    word: dict[int, dict[tuple[str, str], bool]] = {}
    for one, tied in zip(said, proposed, strict=True):
        entries = {(str(listing.list), str(listing.entry)) for tie in tied for listing, _ in tie.listed}
        listed, _, entry = one.confirmed.partition(":")
        answers = {**dict.fromkeys(entries, False), **({(listed, entry): True} if entry else {})}
        for numbers in register.parties.find(one.names):
            for number in numbers:
                word.setdefault(number, {}).update(answers)
    return word


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
    acts = deal.desk.lawbook.content.vocabulary.roles[party.role].acts
    return PartyReview(
        party=party,
        shown=before_law(holder, party.cells),
        acts=tuple(
            law.ask(holder, act, asking.target.key, asking.under, deal.desk.at)
            for asking in askings
            if not _itself(asking, party)
            for act in ((PROPERTY,) if asking.target.kind is TargetKind.PARTY else acts)
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


def before_law(holder: Holder, cells: Mapping[str, str]) -> str:
    """Say what is told of a party as the law asks: the sort or the nexus somebody declared, else its facts.

    >>> from lookthrough.law import Facts, party_by_facts
    >>> before_law(Holder(party=party_by_facts(), facts=Facts()), {"organised_in": "HK"})
    'organised in: HK'
    """
    told = [f"{name.replace('_', ' ')}: {value}" for name, value in cells.items() if name not in {"party", "nexus"}]
    declared = [] if holder.party.name == BY_FACTS else [holder.party.shown.removeprefix(DECLARED)]
    return "; ".join((*declared, *told)) or "nothing told"
