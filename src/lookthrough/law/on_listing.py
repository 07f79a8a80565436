"""What a listing means: every ruling a screening shows for one listing, one sort of party, one moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from lookthrough.law.book import Act, Lawbook, check_party_types
from lookthrough.law.dates import day_shown
from lookthrough.law.decide import before_coverage, ended_at, uncovered
from lookthrough.law.facts import Facts, FactType, FactValue
from lookthrough.law.holds import bound, clause_holds
from lookthrough.law.parties import facts_of_sort, party_of_sort, preset
from lookthrough.law.programme import Ask, Exposure, FromEntry, Licences, Programme
from lookthrough.law.question import Party, Question
from lookthrough.law.restriction import Restriction
from lookthrough.law.rule import check_moment, read_says, rule
from lookthrough.law.texts import Text, weakest
from lookthrough.law.wording import act_shown, before_coverage_says
from lookthrough.model.ids import EntryId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact
from lookthrough.model.ruling import Ruling, Verdict

ANY = "any"


def rule_on_listing(
    lawbook: Lawbook,
    listing: Listing,
    *,
    kind: Kind,
    we_are: str,
    at: datetime,
    stated: Iterable[Fact] = (),
) -> tuple[Ruling, ...]:
    """Return what the listing means for one sort of party at a moment: at least one ruling, however little is known.

    `stated` are the facts of the entry itself. Only what bears on the law is looked at, never the entry or its grounds,
    so that the thousands of listings that share a list, a tag and their dates are answered once.
    """
    check_party_types(lawbook, (we_are,))
    bare = replace(listing, entry=EntryId(""), grounds=(), citation="")
    bearing = tuple(fact for fact in stated if fact.name in lawbook.entry_facts)
    return _answers(lawbook, bare, kind, we_are, check_moment(at), bearing)


@lru_cache(maxsize=100_000)
def _answers(
    lawbook: Lawbook, listing: Listing, kind: Kind, we_are: str, moment: datetime, stated: tuple[Fact, ...]
) -> tuple[Ruling, ...]:
    programmes = lawbook.programmes_of(listing.list, listing.programme)
    if not programmes:
        return (replace(not_covered(listing), party=we_are),)
    return tuple(
        replace(ruling, party=we_are)
        for programme in programmes
        for ruling in _under(lawbook, programme, listing, stated, kind=kind, we_are=we_are, at=moment)
    )


def _under(
    lawbook: Lawbook,
    programme: Programme,
    listing: Listing,
    stated: tuple[Fact, ...],
    *,
    kind: Kind,
    we_are: str,
    at: datetime,
) -> tuple[Ruling, ...]:
    if before_coverage(lawbook, programme, at):
        return (too_early(programme),)
    facts = facts_of(lawbook, programme, listing, at, stated).also(facts_of_sort(lawbook, we_are))
    if facts.yes("target_is_listed") is False:
        return (_not_standing(lawbook, programme, listing, at),)
    party = party_of_sort(lawbook, we_are)
    restrictions = lawbook.listing_rules(programme)
    ended = ended_at(lawbook, programme, at) is not None
    if not ended and all(bound(lawbook, one.binds, party, facts).holds is False for one in restrictions):
        return (not_bound(lawbook, programme, restrictions[0], party, facts),)
    fitting = tuple(ask for ask in programme.asks if not ask.kinds or kind in ask.kinds)
    told = tuple(
        ruling
        for ask in fitting or programme.asks
        for ruling in _answer(lawbook, programme, ask, facts, party=party, at=at)
    )
    return told[:1] if ended else told


def facts_of(
    lawbook: Lawbook, programme: Programme, listing: Listing, at: datetime, stated: Iterable[Fact] = ()
) -> Facts:
    """Return what a listing lets us know of its party; a list's edition that shows the party is evidence too."""
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
    known |= derived_of(programme, Facts(known)).known
    for rule_ in programme.from_entry:
        known.update(_off_entry(lawbook, rule_, stated))
    return Facts(known)


def derived_of(programme: Programme, facts: Facts) -> Facts:
    """Return the facts of a programme that follow from others."""
    sources = ((one, facts.day(one.source)) for one in programme.derived)
    return Facts({one.fact: day == one.is_day for one, day in sources if day is not None})


def _off_entry(lawbook: Lawbook, read: FromEntry, stated: Iterable[Fact]) -> dict[str, FactValue]:
    """Read a fact of the law off the entry's own; what the table does not know is left unsaid."""
    values = [fact.value for fact in stated if fact.name == read.entry_fact]
    words = [_turned(value, read) for value in values] if read.words else values
    known = [word for word in words if word]
    if not known or None in words:
        return {}
    type_ = lawbook.content.vocabulary.facts[read.fact].type
    return {read.fact: frozenset(known) if type_ in {FactType.WORDS, FactType.PLACES} else known[0]}


def _turned(value: str, read: FromEntry) -> str | None:
    """Return what a value turns into by its beginning, the longest one first; None where no beginning fits."""
    fitting = [start for start in read.words if value.casefold().startswith(start.casefold())]
    return read.words[max(fitting, key=len)] if fitting else None


def _stands(lawbook: Lawbook, programme: Programme, listing: Listing, at: datetime) -> bool:
    # Days on a list are the authority's own: at a Hong Kong desk an OFAC day begins at noon or at one.
    today = today_of(lawbook, programme, at)
    begun = listing.listed_on is None or listing.listed_on <= today
    return begun and (listing.until is None or today < listing.until)


def today_of(lawbook: Lawbook, programme: Programme, at: datetime) -> date:
    """Return the day of a moment where a programme's days are counted."""
    return at.astimezone(lawbook.zones[programme.covered_since.zone]).date()


def _answer(
    lawbook: Lawbook, programme: Programme, ask: Ask, facts: Facts, *, party: Party, at: datetime
) -> tuple[Ruling, ...]:
    covering = tuple(one for one in lawbook.listing_rules(programme) if one.covers(ask.act, ask.thing))
    if not covering:
        return (no_text(lawbook, programme, ask, party),)
    question = Question(party=party, act=ask.act, thing=ask.thing, facts=facts.also(preset(ask.assume)), at=at)
    return tuple(closing(programme, rule(lawbook, restriction, question), ask.note) for restriction in covering)


LICENCES_SAY = {
    Licences.COVERED: "",
    Licences.PARTLY: "Of its general licences only some are covered.",
    Licences.NOT_COVERED: "Licences are not covered.",
}


def closing(programme: Programme, ruling: Ruling, note: str = "") -> Ruling:
    """Add what the desk should know beside the verdict: the question's own note, and how far licences are covered."""
    says = [ruling.says]
    if note:
        says.append(note)
    if ruling.verdict in {Verdict.BARRED, Verdict.LICENCE_NEEDED} and programme.licences is not Licences.COVERED:
        says.append(LICENCES_SAY[programme.licences])
    return replace(ruling, says=" ".join(says))


def no_text(lawbook: Lawbook, programme: Programme, ask: Ask | Act, party: Party) -> Ruling:
    """Return the ruling where no restriction of the programme speaks of the act; a desk's question names the text."""
    because, note = (ask.because, ask.note) if isinstance(ask, Ask) else (None, "")
    texts = tuple(programme.cites[key] for key in (because,) if key is not None)
    act = act_shown(lawbook, ask.act, ask.thing)
    says = f"Silent for {party.shown} (no clearance): {programme.title} holds no bar on {act}."
    return Ruling(
        restriction=None,
        verdict=Verdict.SILENT,
        binds="",
        act=ask.act,
        thing=ask.thing,
        because=tuple(text.cited() for text in texts),
        read=weakest(texts).value,
        says=" ".join((says, *((note,) if note else ()), *read_says(texts))),
        trace=(
            f"No restriction of {programme.key} in the lawbook speaks of {ask.act} {ask.thing}.",
            "Verdict: silent.",
        ),
    )


def not_bound(lawbook: Lawbook, programme: Programme, first: Restriction, party: Party, facts: Facts) -> Ruling:
    """Return the ruling for a party whom nothing of the programme binds, with what threatens it all the same."""
    exposures = exposures_of(lawbook, programme, party, facts)
    texts = _exposing(programme, exposures)
    nexus = lawbook.content.vocabulary.nexus[first.binds]
    says = (
        f"Silent for {party.shown} (no clearance): {programme.title} binds {nexus.shown}, "
        f"and {party.shown} is not among them."
    )
    act, thing = (programme.asks[0].act, programme.asks[0].thing) if programme.asks else (ANY, ANY)
    return Ruling(
        restriction=first.key,
        verdict=Verdict.SILENT,
        binds=first.binds,
        act=act,
        thing=thing,
        because=tuple(text.cited() for text in texts),
        read=weakest(texts).value,
        says=" ".join((says, *(one.says for one in exposures), *read_says(texts))),
        trace=(
            f"{programme.key} binds {first.binds}: {nexus.says}",
            f"We are {party.name}.",
            "Verdict: silent.",
        ),
    )


def exposures_of(lawbook: Lawbook, programme: Programme, party: Party, facts: Facts) -> tuple[Exposure, ...]:
    """Return what threatens a party whom the programme does not bind."""
    return tuple(
        one
        for one in programme.exposures
        if (not one.to or any(bound(lawbook, name, party, facts).holds for name in one.to))
        and clause_holds(lawbook, one.when, party, facts).holds is not False
    )


def _exposing(programme: Programme, exposures: tuple[Exposure, ...]) -> tuple[Text, ...]:
    return tuple(programme.cites[key] for key in dict.fromkeys(one.because for one in exposures))


def _not_standing(lawbook: Lawbook, programme: Programme, listing: Listing, at: datetime) -> Ruling:
    today = today_of(lawbook, programme, at)
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


def not_covered(listing: Listing) -> Ruling:
    """Return the ruling on a listing that no programme of the lawbook is marked by."""
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


def too_early(programme: Programme) -> Ruling:
    """Return the ruling for a moment before the programme's coverage."""
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
