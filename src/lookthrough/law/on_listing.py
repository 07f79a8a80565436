"""What a listing means: every ruling a screening shows for one listing, one sort of party, one moment."""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from lookthrough.law.book import Lawbook, check_party_types
from lookthrough.law.dates import day_shown
from lookthrough.law.decide import Question, before_coverage, binds, uncovered
from lookthrough.law.facts import Facts, FactValue
from lookthrough.law.programme import Ask, Exposure, Programme
from lookthrough.law.restriction import Restriction
from lookthrough.law.rule import check_moment, read_says, rule
from lookthrough.law.texts import Text, weakest
from lookthrough.law.wording import act_shown, before_coverage_says, party_shown
from lookthrough.model.ids import EntryId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.ruling import Ruling, Verdict

ANY = "any"


def rule_on_listing(lawbook: Lawbook, listing: Listing, *, kind: Kind, we_are: str, at: datetime) -> tuple[Ruling, ...]:
    """Return what the listing means for one sort of party at a moment: at least one ruling, however little is known.

    Only what bears on the law is looked at, never the entry or its grounds, so that the thousands of listings that
    share a list, a tag and their dates are answered once.
    """
    check_party_types(lawbook, (we_are,))
    bare = replace(listing, entry=EntryId(""), grounds=(), citation="")
    return _answers(lawbook, bare, kind, we_are, check_moment(at))


@lru_cache(maxsize=100_000)
def _answers(lawbook: Lawbook, listing: Listing, kind: Kind, we_are: str, moment: datetime) -> tuple[Ruling, ...]:
    programmes = lawbook.programmes_of(listing.list, listing.programme)
    if not programmes:
        return (replace(_not_covered(listing), party=we_are),)
    return tuple(
        replace(ruling, party=we_are)
        for programme in programmes
        for ruling in _under(lawbook, programme, listing, kind=kind, we_are=we_are, at=moment)
    )


def _under(
    lawbook: Lawbook, programme: Programme, listing: Listing, *, kind: Kind, we_are: str, at: datetime
) -> tuple[Ruling, ...]:
    if before_coverage(lawbook, programme, at):
        return (_too_early(programme),)
    restrictions = lawbook.restrictions_of(programme)
    if not any(binds(lawbook, restriction, we_are) for restriction in restrictions):
        return (_not_bound(lawbook, programme, restrictions[0], we_are),)
    facts = facts_of(lawbook, programme, listing, at)
    if facts.yes("target_is_listed") is False:
        return (_not_standing(lawbook, programme, listing, at),)
    fitting = tuple(ask for ask in programme.asks if not ask.kinds or kind in ask.kinds)
    return tuple(
        ruling
        for ask in fitting or programme.asks
        for ruling in _answer(lawbook, programme, ask, facts, we_are=we_are, at=at)
    )


def facts_of(lawbook: Lawbook, programme: Programme, listing: Listing, at: datetime) -> Facts:
    """Return what a listing alone lets us know of its party; a list's edition that shows the party is evidence too."""
    known: dict[str, FactValue] = {
        "target_is_listed": _stands(lawbook, programme, listing, at),
        "target_tag": str(listing.programme),
    }
    for name, day in (
        ("target_listed_on", listing.listed_on),
        ("target_in_force_on", listing.in_force_on),
        ("target_divest_by", listing.divest_by),
    ):
        if day is not None:
            known[name] = day
    for derived in programme.derived:
        source = known.get(derived.source)
        if source is not None:
            known[derived.fact] = source == derived.is_day
    return Facts(known)


def _stands(lawbook: Lawbook, programme: Programme, listing: Listing, at: datetime) -> bool:
    # Days on a list are the authority's own: at a Hong Kong desk an OFAC day begins at noon or at one.
    today = _today(lawbook, programme, at)
    begun = listing.listed_on is None or listing.listed_on <= today
    return begun and (listing.until is None or today < listing.until)


def _today(lawbook: Lawbook, programme: Programme, at: datetime) -> date:
    return at.astimezone(lawbook.zones[programme.covered_since.zone]).date()


def _answer(
    lawbook: Lawbook, programme: Programme, ask: Ask, facts: Facts, *, we_are: str, at: datetime
) -> tuple[Ruling, ...]:
    covering = tuple(one for one in lawbook.restrictions_of(programme) if one.covers(ask.act, ask.thing))
    if not covering:
        return (_no_text(lawbook, programme, ask, we_are),)
    assumed = {condition.fact: condition.yes for condition in ask.assume if condition.yes is not None}
    question = Question(party=we_are, act=ask.act, thing=ask.thing, facts=Facts({**facts.known, **assumed}), at=at)
    return tuple(_closing(programme, ask, rule(lawbook, restriction, question)) for restriction in covering)


def _closing(programme: Programme, ask: Ask, ruling: Ruling) -> Ruling:
    """Add what the desk should know beside the verdict: the question's own note, and that licences are not covered."""
    says = [ruling.says]
    if ask.note:
        says.append(ask.note)
    if ruling.verdict in {Verdict.BARRED, Verdict.LICENCE_NEEDED} and not programme.licences_covered:
        says.append("Licences are not covered.")
    return replace(ruling, says=" ".join(says))


def _no_text(lawbook: Lawbook, programme: Programme, ask: Ask, we_are: str) -> Ruling:
    texts = tuple(programme.cites[key] for key in (ask.because,) if key is not None)
    act = act_shown(lawbook, ask.act, ask.thing)
    says = f"Silent for {party_shown(lawbook, we_are)} (no clearance): {programme.title} holds no bar on {act}."
    return Ruling(
        restriction=None,
        verdict=Verdict.SILENT,
        binds="",
        act=ask.act,
        thing=ask.thing,
        because=tuple(text.cited() for text in texts),
        read=weakest(texts).value,
        says=" ".join((says, *((ask.note,) if ask.note else ()), *read_says(texts))),
        trace=(
            f"No restriction of {programme.key} in the lawbook speaks of {ask.act} {ask.thing}.",
            "Verdict: silent.",
        ),
    )


def _not_bound(lawbook: Lawbook, programme: Programme, first: Restriction, we_are: str) -> Ruling:
    exposures = tuple(one for one in programme.exposures if not one.parties or we_are in one.parties)
    texts = _exposing(programme, exposures)
    bound = lawbook.content.vocabulary.nexus[first.binds]
    who = party_shown(lawbook, we_are)
    says = f"Silent for {who} (no clearance): {programme.title} binds {bound.shown}, and {who} is not among them."
    ask = programme.asks[0]
    return Ruling(
        restriction=first.key,
        verdict=Verdict.SILENT,
        binds=first.binds,
        act=ask.act,
        thing=ask.thing,
        because=tuple(text.cited() for text in texts),
        read=weakest(texts).value,
        says=" ".join((says, *(one.says for one in exposures), *read_says(texts))),
        trace=(
            f"{programme.key} binds {first.binds}: {bound.says}",
            f"We are {we_are}: {lawbook.content.vocabulary.parties[we_are].says}",
            "Verdict: silent.",
        ),
    )


def _exposing(programme: Programme, exposures: tuple[Exposure, ...]) -> tuple[Text, ...]:
    return tuple(programme.cites[key] for key in dict.fromkeys(one.because for one in exposures))


def _not_standing(lawbook: Lawbook, programme: Programme, listing: Listing, at: datetime) -> Ruling:
    today = _today(lawbook, programme, at)
    if listing.listed_on is not None and listing.listed_on > today:
        why = f"it was listed on {day_shown(listing.listed_on)}, after {day_shown(today)}"
    else:
        assert listing.until is not None, "a listing that has begun falls away only by its end"
        why = f"its listing ended on {day_shown(listing.until)}"
    return Ruling(
        restriction=None,
        verdict=Verdict.SILENT,
        binds="",
        act=ANY,
        thing=ANY,
        says=f"Silent (no clearance): not listed under {programme.title} at the moment asked about; {why}.",
        trace=(f"Listed at the moment: no; {why}.", "Verdict: silent."),
    )


def _not_covered(listing: Listing) -> Ruling:
    named = f"{listing.programme} on {listing.list}" if listing.programme else str(listing.list)
    return Ruling(
        restriction=None,
        verdict=Verdict.UNKNOWN,
        binds="",
        act=ANY,
        thing=ANY,
        missing=(f"lawbook: {named}",),
        says=f"Unknown: Lookthrough's lawbook does not cover {named} yet.",
        trace=(f"No programme of the lawbook is marked by {named}.", "Verdict: unknown."),
    )


def _too_early(programme: Programme) -> Ruling:
    return Ruling(
        restriction=None,
        verdict=Verdict.UNKNOWN,
        binds="",
        act=ANY,
        thing=ANY,
        missing=(uncovered(programme),),
        says=before_coverage_says(programme),
        trace=(before_coverage_says(programme), "Verdict: unknown."),
    )
