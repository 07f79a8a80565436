"""Shapes of rules that no file of the lawbook has yet, and questions that are not well formed."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from msgspec import structs

from lookthrough.errors import Unusable
from lookthrough.law import (
    Content,
    Facts,
    Lawbook,
    Question,
    check_party_types,
    party_of_sort,
    party_types,
    reach_rules,
    rule,
    rule_on_listing,
)
from lookthrough.law.conditions import Among, Condition, Is, Measured
from lookthrough.law.facts import FactValue
from lookthrough.law.moments import Found
from lookthrough.law.restriction import (
    Effect,
    IfNothingMore,
    Moment,
    ReachStep,
    Restriction,
    Unless,
    Window,
)
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, RestrictionKey
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.reach import Reach
from lookthrough.model.ruling import Ruling, Verdict

NEW_YORK = "America/New_York"
NOON = datetime(2022, 6, 1, 16, tzinfo=UTC)
WHOLE_DAY = time(0, 0)


def on(day: str) -> Moment:
    return Moment(on=date.fromisoformat(day), clock=WHOLE_DAY, zone=NEW_YORK)


@pytest.fixture
def dealing(lawbook: Lawbook) -> Restriction:
    """The dealing rule without its windows, to give it others."""
    return structs.replace(lawbook.restriction("us.cmic.dealing"), carveouts=(), if_nothing_more=())


def ask(
    lawbook: Lawbook,
    restriction: Restriction,
    *windows: Window,
    facts: Mapping[str, FactValue] | None = None,
    at: datetime = NOON,
) -> Ruling:
    question = Question(
        party=party_of_sort(lawbook, "us_person"),
        act="buy",
        thing="publicly_traded_security",
        facts=Facts({"target_is_listed": True} if facts is None else facts),
        at=at,
    )
    return rule(lawbook, structs.replace(restriction, windows=windows), question)


def test_a_window_that_has_ended_is_silent_and_says_since_when(lawbook: Lawbook, dealing: Restriction) -> None:
    window = Window(start=on("2022-01-01"), end=on("2022-03-01"), because="faq-857")

    ruling = ask(lawbook, dealing, window)

    assert ruling.verdict is Verdict.SILENT
    assert ruling.says == (
        "Silent for a US person: buying publicly traded securities of the listed company "
        "is no longer barred; it was until 1 March 2022 00:00 New York time."
    )
    assert ruling.start == datetime(2022, 3, 1, 5, tzinfo=UTC)


def test_between_two_windows_the_coming_one_is_told(lawbook: Lawbook, dealing: Restriction) -> None:
    gone = Window(start=on("2022-01-01"), end=on("2022-03-01"), because="faq-857")
    coming = Window(start=on("2023-01-01"), because="faq-1048")
    later = Window(start=on("2024-01-01"), because="faq-1048")

    ruling = ask(lawbook, dealing, gone, later, coming)

    assert ruling.start == datetime(2023, 1, 1, 5, tzinfo=UTC)
    assert "is not yet barred; it is from 1 January 2023" in ruling.says


def test_a_window_whose_facts_are_not_met_is_silent(lawbook: Lawbook, dealing: Restriction) -> None:
    window = Window(when=(Is("target_in_annex", yes=True),), because="faq-857")

    ruling = ask(lawbook, dealing, window, facts={"target_is_listed": True, "target_in_annex": False})

    assert ruling.verdict is Verdict.SILENT
    assert "asks for is not met" in ruling.says
    assert "asks target_in_annex is yes" in "\n".join(ruling.trace)


@pytest.mark.parametrize(
    ("condition", "share", "verdict"),
    [
        (Measured(fact="target_owned_by_listed", at_least=Decimal("0.33")), "0.33", Verdict.BARRED),
        (Measured(fact="target_owned_by_listed", at_least=Decimal("0.33")), "0.32", Verdict.SILENT),
        (Measured(fact="target_owned_by_listed", more_than=Decimal("0.5")), "0.51", Verdict.BARRED),
        (Measured(fact="target_owned_by_listed", more_than=Decimal("0.5")), "0.5", Verdict.SILENT),
    ],
)
def test_a_share_is_held_against_its_bound(
    lawbook: Lawbook, dealing: Restriction, condition: Condition, share: str, verdict: Verdict
) -> None:
    facts: dict[str, FactValue] = {"target_is_listed": True, "target_owned_by_listed": Decimal(share)}

    ruling = ask(lawbook, dealing, Window(when=(condition,), because="faq-857"), facts=facts)

    assert ruling.verdict is verdict


def test_a_word_is_held_against_its_word(lawbook: Lawbook, dealing: Restriction) -> None:
    window = Window(when=(Among("target_tag", ("SDGT",)),), because="faq-857")

    met = ask(lawbook, dealing, window, facts={"target_is_listed": True, "target_tag": "SDGT"})
    other = ask(lawbook, dealing, window, facts={"target_is_listed": True, "target_tag": "GLOMAG"})

    assert (met.verdict, other.verdict) == (Verdict.BARRED, Verdict.SILENT)
    assert "target_tag is SDGT" in "\n".join(met.trace)


@pytest.mark.parametrize(("share", "verdict"), [("0.5", Verdict.SILENT), ("0.51", Verdict.BARRED)])
def test_a_majority_is_more_than_half(lawbook: Lawbook, dealing: Restriction, share: str, verdict: Verdict) -> None:
    step = ReachStep(start=on("2014-08-01"), reach=Reach.MORE_THAN_HALF, because="faq-857")
    majority = structs.replace(dealing, look_through=(step,))
    facts: dict[str, FactValue] = {"target_is_listed": False, "target_owned_by_listed": Decimal(share)}

    assert ask(lawbook, majority, Window(because="faq-857"), facts=facts).verdict is verdict


def test_before_the_first_step_of_look_through_nothing_carries(lawbook: Lawbook, dealing: Restriction) -> None:
    step = ReachStep(start=on("2023-01-01"), reach=Reach.HALF_OR_MORE, because="faq-857")
    later = structs.replace(dealing, look_through=(step,))

    ruling = ask(lawbook, later, Window(because="faq-857"), facts={"target_is_listed": False})

    assert ruling.verdict is Verdict.SILENT
    assert ruling.because == ()
    assert "no text on ownership" in "\n".join(ruling.trace)


def test_before_its_first_step_a_programme_has_no_rule_of_ownership(lawbook: Lawbook) -> None:
    step = ReachStep(start=on("2023-01-01"), reach=Reach.HALF_OR_MORE, because="faq-857")
    rules = tuple(
        structs.replace(one, look_through=(step,)) if one.programme == "us.cmic" else one
        for one in lawbook.content.restrictions
    )
    later = replace(lawbook, content=structs.replace(lawbook.content, restrictions=rules))

    told = {one.programme for one in reach_rules(later, datetime(2022, 6, 1, tzinfo=UTC))}

    assert "us.sdn" in told
    assert "us.cmic" not in told


def test_a_text_may_want_a_notice_instead_of_a_refusal(lawbook: Lawbook, dealing: Restriction) -> None:
    notice = structs.replace(dealing, effect=Effect.NOTIFY)

    ruling = ask(lawbook, notice, Window(because="faq-857"))

    assert ruling.verdict is Verdict.NOTIFIABLE
    assert ruling.says.startswith("To be notified for a US person: buying")
    assert ruling.do == ("reject", "report")


def test_a_duty_without_a_term_has_no_deadline(lawbook: Lawbook, dealing: Restriction) -> None:
    bare = structs.replace(dealing, duties=dealing.duties[:1])

    ruling = ask(lawbook, bare, Window(because="faq-857"))

    assert ruling.deadline is None
    assert "Reject the transaction." in ruling.says


def test_what_continues_is_never_past_its_reading(lawbook: Lawbook, dealing: Restriction) -> None:
    lasting = structs.replace(dealing, if_nothing_more=(IfNothingMore(does=Unless.CONTINUES, because="faq-857"),))

    ruling = ask(lawbook, lasting, Window(because="faq-857"), at=datetime(2900, 1, 1, tzinfo=UTC))

    assert "As last known" not in ruling.says


def test_the_stretch_of_a_listing_is_not_told_where_its_day_is_not_known(
    lawbook: Lawbook, dealing: Restriction
) -> None:
    assert ask(lawbook, dealing, Window(because="faq-857")).start is None


def test_a_count_that_runs_out_of_the_calendar_stops_at_its_end(lawbook: Lawbook) -> None:
    moment = Moment(after="target_listed_on", days=60, clock=WHOLE_DAY, zone=NEW_YORK)

    found = lawbook.find(moment, Facts({"target_listed_on": date.max}))

    assert isinstance(found, Found)
    assert found.at.year == 5000


def test_a_moment_without_a_zone_is_refused(lawbook: Lawbook, dealing: Restriction) -> None:
    with pytest.raises(Unusable, match="has no time zone"):
        ask(lawbook, dealing, Window(because="faq-857"), at=NOON.replace(tzinfo=None))


def test_a_moment_outside_any_laws_years_is_refused(lawbook: Lawbook, dealing: Restriction) -> None:
    with pytest.raises(Unusable, match="not between 1900 and 3000"):
        ask(lawbook, dealing, Window(because="faq-857"), at=NOON.replace(year=1))


def test_a_sort_of_party_nobody_knows_is_refused_with_the_nearest(lawbook: Lawbook) -> None:
    with pytest.raises(Unusable, match=r"no sort of party 'us_persons'\. Did you mean us_person\?"):
        check_party_types(lawbook, ("us_person", "us_persons"))


def test_a_key_nobody_wrote_is_refused(lawbook: Lawbook) -> None:
    with pytest.raises(Unusable, match=r"no restriction 'us.cmic.dealings'\. Did you mean us.cmic.dealing\?"):
        lawbook.restriction("us.cmic.dealings")
    with pytest.raises(Unusable, match=r"no programme 'zz'\. It knows: "):
        lawbook.programme("zz")


def test_every_sort_of_party_has_a_sentence(lawbook: Lawbook) -> None:
    types = party_types(lawbook)

    assert {"us_person", "hk_person", "cn_person", "eu_person", "uk_person", "other_person"} <= set(types)
    assert all(sentence.endswith(".") for sentence in types.values())


def test_listings_that_differ_only_in_their_entry_are_answered_once(lawbook: Lawbook) -> None:
    def rulings(entry: str) -> tuple[Ruling, ...]:
        why = Ground(GroundKind.TERRORISM, Basis.REMARK, entry)
        listing = Listing(
            list=ListId("us_ofac_sdn"),
            entry=EntryId(entry),
            programme=ProgrammeTag("SDGT"),
            grounds=(why,),
        )
        return rule_on_listing(lawbook, listing, kind=Kind.PERSON, we_are="us_person", at=NOON)

    assert rulings("1") is rulings("2")


def test_a_ruling_can_be_sent_to_another_process(lawbook: Lawbook, dealing: Restriction) -> None:
    ruling = ask(lawbook, dealing, Window(start=on("2022-01-01"), because="faq-857"))

    assert ruling.start is not None
    assert pickle.loads(pickle.dumps(ruling)) == ruling


def test_a_party_bound_by_one_of_two_rules_hears_of_both(lawbook: Lawbook) -> None:
    # A copy of the book in which the services rule binds everyone, and the other two US persons alone.
    services = structs.replace(lawbook.restriction("us.cmic.services"), binds="any_person")
    kept = tuple(one for one in lawbook.content.restrictions if one.key != RestrictionKey("us.cmic.services"))
    content = Content(
        vocabulary=lawbook.content.vocabulary,
        programmes=lawbook.content.programmes,
        restrictions=(*kept, services),
    )
    book = Lawbook(revision="test", dated=lawbook.dated, content=content, zones=lawbook.zones)
    listing = Listing(
        list=ListId("us_ofac_cmic"),
        entry=EntryId("33114"),
        programme=ProgrammeTag("CMIC-EO13959"),
        listed_on=date(2021, 12, 10),
    )

    rulings = rule_on_listing(book, listing, kind=Kind.ORGANISATION, we_are="hk_person", at=NOON)

    assert [ruling.act for ruling in rulings] == ["buy", "sell", "hold", "serve"]
    assert rulings[0].says.startswith("Silent for a Hong Kong person: OFAC's NS-CMIC List")
    assert rulings[3].verdict is Verdict.UNKNOWN
