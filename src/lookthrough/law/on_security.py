"""What listings mean for whoever holds a security of the listed party: what may still be done, and until when."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from lookthrough.law.answers import Asked, Standing, answer_all
from lookthrough.law.book import Act, Lawbook
from lookthrough.law.facts import Facts, FactValue
from lookthrough.law.moments import Found
from lookthrough.law.on_listing import facts_of
from lookthrough.law.question import Party, Question
from lookthrough.law.rule import check_moment
from lookthrough.law.timeline import Stretch, timeline
from lookthrough.model.holding import SecurityKind
from lookthrough.model.listing import Listing
from lookthrough.model.reach import Reach
from lookthrough.model.ruling import STRICTEST, Ruling, Verdict

BARS = frozenset({Verdict.BARRED, Verdict.LICENCE_NEEDED})
PROPERTY = Act("deal", "property")

THINGS: dict[SecurityKind, tuple[str, ...]] = {
    SecurityKind.EQUITY: ("publicly_traded_security", "new_equity"),
    SecurityKind.DEBT: ("publicly_traded_security", "new_debt"),
    SecurityKind.FUND: ("fund_exposed_to_it",),
    SecurityKind.DERIVATIVE: ("derivative_of_it",),
    SecurityKind.UNKNOWN: ("publicly_traded_security", "new_equity", "new_debt"),
}
"""What a security of a kind is in the lawbook's words; of one whose kind nobody gave, all that it may be."""


class HolderAct(StrEnum):
    """What a holder may want to do. Cash dividends go with keeping what one has, as far as nothing is blocked."""

    HOLD = "hold"
    RECEIVE_DIVIDENDS = "receive_dividends"
    SELL_TO_DIVEST = "sell_to_divest"
    SELL = "sell"
    BUY = "buy"


class Holder(Struct, frozen=True, kw_only=True):
    """For whom a security is held: a party and what is known of it."""

    party: Party
    facts: Facts


class Paper(Struct, frozen=True, kw_only=True):
    """A security as the law asks about it; `through_fund` where a fund holds it, so that nobody deals in it itself."""

    kind: SecurityKind
    issued_on: date | None = None
    matures_on: date | None = None
    through_fund: bool = False
    facts: Facts = Facts()


class Told(Struct, frozen=True, kw_only=True):
    """The answer for one act: the strictest verdict, the rulings of the texts that speak, the missing facts."""

    act: HolderAct
    verdict: Verdict
    rulings: tuple[Ruling, ...]
    missing: tuple[str, ...]


class Span(Struct, frozen=True, kw_only=True):
    """A stretch of time with one verdict on one act; without a start it begins with the listing."""

    act: HolderAct
    start: Found | None
    end: Found | None
    verdict: Verdict


class HolderAnswer(Struct, frozen=True, kw_only=True):
    """What may be done with a security, since when not, until when divestment is allowed, and every stretch."""

    told: tuple[Told, ...]
    restricted_from: datetime | None
    divest_until: datetime | None
    spans: tuple[Span, ...]

    def of(self, act: HolderAct) -> Told:
        """Return the answer for an act."""
        return next(one for one in self.told if one.act is act)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle what is unknown."""
        return tuple(dict.fromkeys(name for one in self.told for name in one.missing))


def rule_for_holder(
    lawbook: Lawbook, holder: Holder, paper: Paper, listings: Sequence[Standing], at: datetime
) -> HolderAnswer:
    """Return what may be done with a security of a party with these listings, at a moment."""
    moment = check_moment(at)
    told = tuple(_told(lawbook, holder, paper, listings, act, moment) for act in HolderAct)
    spans = {act: tuple(_spans(lawbook, holder, paper, listings, act, moment)) for act in HolderAct}
    return HolderAnswer(
        told=told,
        restricted_from=_restricted_from(told, moment),
        divest_until=_divest_until(spans[HolderAct.SELL_TO_DIVEST]),
        spans=tuple(span for act in HolderAct for span in spans[act]),
    )


def acts_of(act: HolderAct, paper: Paper) -> tuple[Act, ...]:
    """Return an act of a holder as acts of the lawbook."""
    words = {HolderAct.HOLD: "hold", HolderAct.RECEIVE_DIVIDENDS: "hold", HolderAct.BUY: "buy"}
    acts = tuple(Act(words.get(act, "sell"), thing) for thing in THINGS[paper.kind])
    blocked = act is not HolderAct.HOLD and not paper.through_fund
    return (*acts, PROPERTY) if blocked else acts


def facts_for(act: HolderAct, holder: Holder, paper: Paper) -> Facts:
    """Return what is known of a holder's act: who, what paper, and whether it serves only to divest."""
    known: dict[str, FactValue] = {"solely_to_divest": act is HolderAct.SELL_TO_DIVEST}
    if paper.issued_on is not None:
        known["issued_on"] = paper.issued_on
        if paper.matures_on is not None:
            known["tenor"] = (paper.matures_on - paper.issued_on).days
    return holder.facts.also(Facts(known)).also(paper.facts)


def _told(
    lawbook: Lawbook, holder: Holder, paper: Paper, listings: Sequence[Standing], act: HolderAct, at: datetime
) -> Told:
    asked = Asked(
        party=holder.party,
        acts=acts_of(act, paper),
        facts=facts_for(act, holder, paper),
        at=at,
        listings=tuple(listings),
    )
    answers = answer_all(lawbook, asked)
    spoken = tuple(one for one in answers.rulings if one.restriction is not None)
    return Told(act=act, verdict=answers.verdict, rulings=spoken or answers.rulings[:1], missing=answers.missing)


def _restricted_from(told: Sequence[Told], at: datetime) -> datetime | None:
    """Return when a bar began that holds now, or else when the next one begins."""
    rulings = [one for answer in told for one in answer.rulings if one.start is not None]
    begun = [one.start for one in rulings if one.verdict in BARS and one.start is not None]
    coming = [
        one.start for one in rulings if one.verdict is Verdict.SILENT and one.start is not None and one.start > at
    ]
    return min(begun, default=None) or min(coming, default=None)


def _divest_until(spans: Sequence[Span]) -> datetime | None:
    """Return the end of the stretch in which selling to divest is let through, None where there is none."""
    ends = [one.end.at for one in spans if one.verdict is Verdict.ALLOWED and one.end is not None]
    return max(ends, default=None)


def _spans(
    lawbook: Lawbook, holder: Holder, paper: Paper, listings: Sequence[Standing], act: HolderAct, at: datetime
) -> Iterator[Span]:
    """Weave the timelines of every text that speaks of an act into one, from the first listing day on."""
    woven = [
        several
        for standing in listings
        for several in _timelines(lawbook, holder, paper, standing, act, at)
        if any(one.decision.verdict is not Verdict.SILENT for one in several)
    ]
    if not woven:
        return
    edges = {one.start.utc: one.start for several in woven for one in several if one.start is not None}
    days = [one.listing.listed_on for one in listings if one.listing.listed_on is not None]
    first = min(days) if len(days) == len(listings) else None
    last: Span | None = None
    for start, end in _between([edges[utc] for utc in sorted(edges)]):
        if first is not None and end is not None and end.at.date() <= first:
            continue
        verdict = min((_verdict_in(several, start) for several in woven), key=STRICTEST.index)
        begun = None if start is not None and first is not None and start.at.date() <= first else start
        if last is not None and last.verdict is verdict:
            last = Span(act=act, start=last.start, end=end, verdict=verdict)
            continue
        if last is not None:
            yield last
        last = Span(act=act, start=begun, end=end, verdict=verdict)
    if last is not None:
        yield last


def _between(edges: Sequence[Found]) -> Iterator[tuple[Found | None, Found | None]]:
    yield from zip((None, *edges), (*edges, None), strict=True)


def _verdict_in(several: Sequence[Stretch], start: Found | None) -> Verdict:
    """Return a timeline's verdict in the stretch that begins at a moment."""
    if start is None:
        return several[0].decision.verdict
    within = (one for one in reversed(several) if one.start is None or one.start.utc <= start.utc)
    return next(within).decision.verdict


def _timelines(
    lawbook: Lawbook, holder: Holder, paper: Paper, standing: Standing, act: HolderAct, at: datetime
) -> Iterator[tuple[Stretch, ...]]:
    listing, given = standing.listing, facts_for(act, holder, paper)
    for programme in lawbook.programmes_of(listing.list, listing.programme):
        facts = facts_of(lawbook, programme, listing, at, standing.stated).also(given)
        for one in acts_of(act, paper):
            question = Question(party=holder.party, act=one.act, thing=one.thing, facts=facts, at=at)
            for restriction in lawbook.listing_rules(programme):
                if restriction.covers(one.act, one.thing):
                    yield timeline(lawbook, programme, restriction, question)


def stops_at_the_name(lawbook: Lawbook, listing: Listing) -> bool:
    """Whether a listing catches the listed party alone, and nobody through ownership or control, by any text on it."""
    rules = [
        rule
        for programme in lawbook.programmes_of(listing.list, listing.programme)
        for rule in lawbook.listing_rules(programme)
    ]
    return bool(rules) and all(
        step.reach is Reach.NONE and not step.control for rule in rules for step in rule.look_through
    )
