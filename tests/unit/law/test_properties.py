"""What holds for any rule, any facts, any moment."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec import structs

from lookthrough.law import (
    FactDefinition,
    Facts,
    Lawbook,
    Party,
    Question,
    party_by_facts,
    party_of_sort,
    rule,
    rule_on_listing,
)
from lookthrough.law.decide import Ground, decide, prepare
from lookthrough.law.facts import FactType, FactValue
from lookthrough.law.moments import Found
from lookthrough.law.restriction import Restriction
from lookthrough.law.timeline import Stretch, stretch_of, timeline
from lookthrough.law.trace import asked_for
from lookthrough.lawbook import load
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.ruling import Verdict

BOOK = load()
STRICTNESS = {
    Verdict.ALLOWED: 0,
    Verdict.SILENT: 0,
    Verdict.UNKNOWN: 1,
    Verdict.NOTIFIABLE: 2,
    Verdict.LICENCE_NEEDED: 3,
    Verdict.BARRED: 4,
}
DAYS = st.dates(date(2007, 1, 1), date(2028, 1, 1)) | st.dates()
WORDS = BOOK.content.vocabulary
WORDS_ASKED = sorted(
    {
        word
        for restriction in BOOK.content.restrictions
        for window in (*restriction.windows, *(one.window for one in restriction.carveouts))
        for condition in window.when
        for word in getattr(condition, "words", ())
    }
    | {"GLOMAG", "SDGT"}
)
PLACES = st.sampled_from(["US", "HK", "CN", "FR", "GB", "IR", "CU", "KP", "UA-43", "BR"])
VALUES: dict[FactType, st.SearchStrategy[FactValue]] = {
    FactType.YES_NO: st.booleans(),
    FactType.DAY: DAYS,
    FactType.SHARE: st.decimals(0, 1, places=2),
    FactType.DAYS: st.integers(0, 400),
    FactType.WORD: st.sampled_from(WORDS_ASKED),
    FactType.WORDS: st.frozensets(st.sampled_from(WORDS_ASKED), max_size=3),
    FactType.PLACE: PLACES,
    FactType.PLACES: st.frozensets(PLACES, max_size=3),
}


def _values(fact: FactDefinition) -> st.SearchStrategy[FactValue]:
    return st.sampled_from(fact.one_of) if fact.one_of else VALUES[fact.type]


FACTS = WORDS.facts
KNOWN = st.fixed_dictionaries({}, optional={name: _values(fact) for name, fact in FACTS.items()})
FACTS_KNOWN = KNOWN.map(Facts)
MOMENTS = st.datetimes(
    datetime(2007, 1, 1),  # noqa: DTZ001 - hypothesis wants its bounds bare and adds the zone itself
    datetime(2028, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.sampled_from([UTC, BOOK.zones["America/New_York"]]),
) | st.datetimes(datetime(1900, 1, 2), datetime(2999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as above
RULES = st.sampled_from(BOOK.content.restrictions)
PARTIES = st.sampled_from(sorted(WORDS.parties)).map(lambda sort: party_of_sort(BOOK, sort)) | st.just(party_by_facts())
BINDING = {nexus: Party(name="bound", shown="a party bound", declared=frozenset(WORDS.nexus)) for nexus in WORDS.nexus}


@st.composite
def questions(draw: st.DrawFn) -> Question:
    return Question(
        party=draw(PARTIES),
        act=draw(st.sampled_from(sorted(WORDS.acts))),
        thing=draw(st.sampled_from(sorted(WORDS.things))),
        facts=draw(FACTS_KNOWN),
        at=draw(MOMENTS),
    )


@st.composite
def fitting(draw: st.DrawFn) -> tuple[Restriction, Question]:
    """A rule with a question it speaks of, by a party it binds."""
    restriction = draw(RULES)
    question = Question(
        party=BINDING[restriction.binds],
        act=draw(st.sampled_from(restriction.acts)),
        thing=draw(st.sampled_from(restriction.things)),
        facts=draw(FACTS_KNOWN),
        at=draw(MOMENTS),
    )
    return restriction, question


@given(RULES, questions())
def test_any_question_gets_an_answer_in_words_with_its_trace(restriction: Restriction, question: Question) -> None:
    ruling = rule(BOOK, restriction, question)

    assert ruling.says.endswith(".")
    assert ruling.trace[-1] == f"Verdict: {ruling.verdict.value}."
    assert (ruling.verdict is Verdict.UNKNOWN) == bool(ruling.missing)


@given(fitting())
def test_a_carve_out_only_loosens(asked: tuple[Restriction, Question]) -> None:
    restriction, question = asked
    programme = BOOK.programme(restriction.programme)
    bare = structs.replace(restriction, carveouts=())

    with_them = decide(BOOK, programme, restriction, question).verdict
    without = decide(BOOK, programme, bare, question).verdict

    assert STRICTNESS[with_them] <= STRICTNESS[without]


@given(fitting())
def test_a_fact_the_rule_does_not_ask_for_changes_nothing(asked: tuple[Restriction, Question]) -> None:
    restriction, question = asked
    known = question.facts.known
    wanted = _asked_for(restriction)
    fewer = structs.replace(question, facts=Facts({name: known[name] for name in known if name in wanted}))

    assert rule(BOOK, restriction, question) == rule(BOOK, restriction, fewer)


@given(fitting())
def test_learning_a_fact_never_turns_a_settled_answer_round(asked: tuple[Restriction, Question]) -> None:
    restriction, question = asked
    programme = BOOK.programme(restriction.programme)
    found = decide(BOOK, programme, restriction, question)
    # A day that a list states goes before a count, so it is no mere addition to what was known.
    stated = {"target_in_force_on", "target_divest_by"}
    for name in sorted(set(question.facts.known) - stated):
        known = {one: value for one, value in question.facts.known.items() if one != name}
        less = decide(BOOK, programme, restriction, structs.replace(question, facts=Facts(known)))

        # What a carve-out lets through may turn out not to be barred at all; a licence counts once its facts are shown.
        same = STRICTNESS[less.verdict] == STRICTNESS[found.verdict]
        assert same or less.verdict is Verdict.UNKNOWN or less.may_let


@given(fitting())
def test_a_missing_fact_is_one_that_nobody_gave(asked: tuple[Restriction, Question]) -> None:
    restriction, question = asked

    missing = rule(BOOK, restriction, question).missing

    assert not set(missing) & set(question.facts.known)
    assert all(name in FACTS or name.startswith("lawbook: ") for name in missing)


@settings(max_examples=60)
@given(fitting(), st.lists(MOMENTS, max_size=8))
def test_a_timeline_says_what_asking_at_each_moment_says(
    asked: tuple[Restriction, Question], moments: list[datetime]
) -> None:
    restriction, question = asked
    programme = BOOK.programme(restriction.programme)
    line = timeline(BOOK, programme, restriction, question)

    edges = [one.start.utc for one in line if one.start is not None]
    near = [edge + nudge for edge in edges for nudge in (timedelta(0), -timedelta(seconds=1), timedelta(seconds=1))]
    for at in (*moments, *(one for one in near if 1900 < one.year < 3000)):
        slow = decide(BOOK, programme, restriction, structs.replace(question, at=at))
        fast = _standing(line, at).decision
        assert (fast.verdict, fast.ground, fast.missing) == (slow.verdict, slow.ground, slow.missing)
        assert fast.past_reading == slow.past_reading


@settings(max_examples=60)
@given(fitting())
def test_the_stretch_of_an_answer_holds_it_to_its_ends_and_no_further(asked: tuple[Restriction, Question]) -> None:
    restriction, question = asked
    programme = BOOK.programme(restriction.programme)
    found = decide(BOOK, programme, restriction, question)
    assume(found.ground is not Ground.BEFORE_COVERAGE)
    stretch = stretch_of(BOOK, prepare(BOOK, programme, restriction, question), found)

    def verdict(edge: Found, nudge: timedelta) -> tuple[Verdict, tuple[str, ...]]:
        at = edge.utc + nudge
        other = decide(BOOK, programme, restriction, structs.replace(question, at=at))
        return other.verdict, other.missing

    here = found.verdict, found.missing
    instant = timedelta(microseconds=1)
    if stretch.start is not None:
        assert verdict(stretch.start, timedelta(0)) == here
        assert verdict(stretch.start, -instant) != here
    if stretch.end is not None:
        assert verdict(stretch.end, -instant) == here
        assert verdict(stretch.end, timedelta(0)) != here


MARKS = [(mark.list, tag) for one in BOOK.content.programmes for mark in one.marks for tag in mark.tags or ("EL",)]
LISTINGS = st.builds(
    Listing,
    list=st.sampled_from([ListId(listed) for listed, _ in MARKS] + [ListId("us_ofac_ssi")]),
    entry=st.just(EntryId("1")),
    programme=st.sampled_from([ProgrammeTag(tag) for _, tag in MARKS]),
    listed_on=st.none() | DAYS,
    in_force_on=st.none() | DAYS,
    until=st.none() | DAYS,
    divest_by=st.none() | DAYS,
)


@settings(max_examples=200)
@given(LISTINGS, st.sampled_from(Kind), st.sampled_from(sorted(WORDS.parties)), MOMENTS)
def test_any_listing_gets_an_answer(listing: Listing, kind: Kind, we_are: str, at: datetime) -> None:
    rulings = rule_on_listing(BOOK, listing, kind=kind, we_are=we_are, at=at)

    assert rulings
    assert all(ruling.says and ruling.trace and ruling.party == we_are for ruling in rulings)
    assert all(ruling.start is None or ruling.start.utcoffset() is not None for ruling in rulings)
    assert len({hash(ruling) for ruling in rulings}) == len(rulings)


def _asked_for(restriction: Restriction) -> set[str]:
    return asked_for(BOOK, restriction) | {"target_listed_on"}  # which tells since when a listing has stood


def _standing(line: tuple[Stretch, ...], at: datetime) -> Stretch:
    return [one for one in line if one.start is None or one.start.utc <= at][-1]


def test_the_bundled_lawbook_is_the_one_that_is_tested(lawbook: Lawbook) -> None:
    assert lawbook.revision == BOOK.revision
