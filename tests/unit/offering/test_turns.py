"""What is otherwise from one day of an offering to the next."""

from datetime import date

import pytest
from tests.unit.offering.made import FIRST, START, event, hours
from tests.unit.offering.reviewed import ISSUER, answer, conflict, listing, party, review

from lookthrough.model.conflict import Level
from lookthrough.model.offering import EventKind, Exclusion, PlannedMoment
from lookthrough.model.offering_review import Change, OfferingReview, Refusal, TurnKind
from lookthrough.model.ruling import Verdict
from lookthrough.offering.turns import turns

TERM = Exclusion(key="us", says="US persons may not.", document="Prospectus", read="press", definitions=())
LISTED = date(2021, 12, 10)


def said(before: OfferingReview | None, after: OfferingReview) -> list[tuple[str, str]]:
    return [(one.kind.value, one.says) for one in turns(before, after)]


def test_a_first_day_tells_its_state_and_all_that_is_known_and_listed() -> None:
    first = review(party("Fund", answer()), known=(event("opened"),), listings=(listing(),))

    assert said(None, first) == [
        ("known", "opened. (published)"),
        ("state", "The offering is open, attempt first."),
        ("listing", "Company listed-company stands on us_ofac_cmic (33114, CMIC-EO13959)."),
    ]


def test_an_offering_without_an_attempt_is_only_its_state() -> None:
    assert said(None, review(state="planned", attempt=None)) == [("state", "The offering is planned.")]


def test_two_days_alike_have_no_turns() -> None:
    same = review(party("Fund", answer(Verdict.BARRED, conflicts=(conflict(),))), known=(event("opened"),))

    assert turns(same, same) == ()


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            review(),
            review(listings=(listing(date(2022, 2, 8), listed=LISTED),)),
            "Company listed-company stands on us_ofac_cmic (33114, CMIC-EO13959, listed 2021-12-10, "
            "in force 2022-02-08).",
        ),
        (
            review(),
            review(listings=(listing(settled=False),)),
            "Company listed-company is named like an entry of us_ofac_cmic (33114, CMIC-EO13959).",
        ),
        (
            review(listings=(listing(),)),
            review(companies=()),
            "Company listed-company is no longer found on us_ofac_cmic.",
        ),
    ],
)
def test_a_listing_comes_and_goes(before: OfferingReview, after: OfferingReview, says: str) -> None:
    assert said(before, after) == [("listing", says)]


def test_a_listing_told_otherwise_is_not_gone() -> None:
    before, after = review(listings=(listing(),)), review(listings=(listing(date(2022, 2, 8)),))

    assert [kind for kind, _ in said(before, after)] == ["listing"]


def test_a_term_of_the_issuer_is_told_once() -> None:
    after = review(exclusions=(TERM,))

    assert said(review(), after) == [("term", "The issuer's own term: US persons may not. (Prospectus)")]
    assert said(after, after) == []


def test_parties_come_and_go_by_name_whatever_their_roles() -> None:
    before = review(party("Old"), party("Stays"))
    after = review(party("Stays"), party("New"), party("New", role="lender"))

    assert said(before, after) == [
        ("party", "They take part now: New."),
        ("party", "They take part no longer: Old."),
    ]


def test_verdicts_that_change_alike_are_told_together() -> None:
    before = review(party("One", answer()), party("Two", answer()), party("Three", answer()))
    after = review(party("One", answer(Verdict.BARRED)), party("Two", answer(Verdict.BARRED)), party("Three", answer()))

    [turn] = turns(before, after)
    assert turn.says == (
        "To buy publicly traded security of Company listed-company is barred (it was silent) for One, Two."
    )
    assert (turn.kind, turn.parties) == (TurnKind.VERDICT, ("One", "Two"))


def test_a_conflict_is_told_where_it_is_new_and_real() -> None:
    hard, none = conflict(), conflict(Level.NONE)
    after = review(party("Fund", answer(conflicts=(hard, none))), party("Bank", answer(conflicts=(hard,))))

    [turn] = turns(review(party("Fund", answer()), party("Bank", answer())), after)
    assert (turn.says, turn.parties) == ("hard: us.cmic.dealing against cn.afsl.following", ("Fund", "Bank"))


def test_keeping_others_out_meets_conflicts_of_its_own() -> None:
    refusal = Refusal(
        exclusion="us", party="bank", role="underwriter", verdict=Verdict.SILENT, conflicts=(conflict(Level.SOFT),)
    )

    [turn] = turns(review(party("Bank")), review(party("Bank"), refusals=(refusal,)))
    assert turn.says == "soft, for keeping others out: us.cmic.dealing against cn.afsl.following"
    assert turn.parties == ("Bank",)


def test_what_is_known_and_yet_to_come_says_when() -> None:
    coming = event("bar", hours(30), known_at=START)

    assert said(review(), review(known=(coming,), ahead=(coming,))) == [
        ("known", "To come on 2021-12-08: bar. (published)")
    ]


def test_what_was_known_before_is_told_when_it_comes() -> None:
    coming, expected = event("bar", hours(30)), event("listing", hours(30), kind=EventKind.EXPECTED_LISTING)
    before = review(known=(coming, expected), ahead=(coming, expected))

    assert said(before, review(known=(coming, expected), at=hours(29))) == []
    assert said(before, review(known=(coming, expected), at=hours(30))) == [("comes", "bar.")]


@pytest.mark.parametrize(
    ("hour", "overtaken", "says"),
    [
        (24, True, []),
        (25, True, [("plan", "Attempt first was to be priced on 2021-12-08. It is overtaken.")]),
        (25, False, []),
    ],
)
def test_what_was_planned_is_told_on_its_day_where_it_is_overtaken(
    hour: int, overtaken: bool, says: list[tuple[str, str]]
) -> None:
    moment = PlannedMoment(attempt=FIRST, what="prices_at", at=hours(25), overtaken_at=hours(3) if overtaken else None)

    assert said(review(at=hours(5)), review(planned=(moment,), at=hours(hour))) == says
    assert said(None, review(planned=(moment,), at=hours(hour)))[1:] == []


def test_an_expected_listing_is_told_as_what_was_said_of_it() -> None:
    expected = event("A listing is spoken of", hours(30), kind=EventKind.EXPECTED_LISTING, known_at=START)

    assert said(review(), review(known=(expected,), ahead=(expected,))) == [
        ("known", "A listing is spoken of. (published)")
    ]


def test_what_is_to_come_of_a_new_target_is_told_once_acts_of_the_same_parties_together() -> None:
    barred, kept = Change(at=hours(30), verdict=Verdict.BARRED), Change(at=hours(30), verdict=Verdict.ALLOWED)
    acts = (answer(changes=(barred,)), answer(act="sell", changes=(barred,)), answer(act="hold", changes=(kept,)))
    after = review(party("One", *acts), party("Two", *acts), party("Three", answer()))

    assert said(review(*after.parties, targets=(ISSUER,)), after) == [
        (
            "verdict",
            "To come on 2021-12-08 at 07:00, Company listed-company: to buy publicly traded security or "
            "sell publicly traded security becomes barred for One, Two.",
        ),
        (
            "verdict",
            "To come on 2021-12-08 at 07:00, Company listed-company: to hold publicly traded security becomes "
            "allowed for One, Two.",
        ),
    ]
    assert said(review(*after.parties), after) == []


def test_a_listing_that_stands_on_is_not_told_again() -> None:
    stays = listing(date(2022, 2, 8), listed=LISTED)

    assert said(review(listings=(stays,)), review(listings=(stays,))) == []
