"""The engine over a small lawbook that has every shape a rule can take (tests/cases/engine)."""

import pytest
from tests.unit.law.law_cases import CASES, Case, read_cases, table
from tests.unit.law.test_cases import holds as ruling_holds
from tests.unit.law.test_conflict import answered, holds

from lookthrough.law import Act, book, rule, rule_on_listing
from lookthrough.law.book import unknown
from lookthrough.law.conditions import Bound, Is, facts_of, shown
from lookthrough.law.holds import holds as condition_holds
from lookthrough.law.parties import declared_party, preset
from lookthrough.lawbook import load_from
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing
from lookthrough.model.party import Fact

FOLDER = CASES / "engine"
SMALL = load_from(FOLDER / "lawbook")
RULES = read_cases("rules.yml", FOLDER, SMALL)
WHOLE = read_cases("whole.yml", FOLDER, SMALL)


@pytest.mark.parametrize("case", RULES, ids=lambda case: case.name)
def test_a_rule_of_any_shape_answers(case: Case) -> None:
    ruling = rule(SMALL, SMALL.restriction(case.rule), case.question)

    ruling_holds(ruling, table(case.expect))
    assert ruling.trace[-1] == f"Verdict: {ruling.verdict.value}."


@pytest.mark.parametrize("case", WHOLE, ids=lambda case: case.name)
def test_a_whole_question_of_any_shape_is_answered(case: Case) -> None:
    holds(answered(case), case)


def test_what_an_entry_states_settles_what_its_menu_holds() -> None:
    def verdicts(*provisions: str) -> list[str]:
        listing = Listing(list=ListId("us_ofac_sdn"), entry=EntryId("1"), programme=ProgrammeTag("B"))
        rulings = rule_on_listing(
            SMALL,
            listing,
            kind=Kind.ORGANISATION,
            we_are="both_person",
            at=RULES[0].at,
            stated=[Fact(name="provision", value=value) for value in (*provisions, "x")[: len(provisions)]],
        )
        return [f"{one.act} {one.verdict.value} {' '.join(one.missing)}".strip() for one in rulings]

    assert "buy unknown issued_on" in verdicts("Visa")
    assert any(one.startswith("buy unknown") and "target_menu" not in one for one in verdicts("Credit"))
    assert verdicts("credit in all forms", "See elsewhere.") == verdicts("Credit")
    assert any("target_menu" in one for one in verdicts())
    assert any("target_menu" in one for one in verdicts("Credit", "Something new"))
    assert "export silent" in verdicts()


def test_conditions_say_what_they_ask() -> None:
    menu = SMALL.restriction("here.list.menu")

    assert [shown(one) for window in menu.windows for one in window.when] == [
        "target_menu holds credit",
        "issued_on is from target_listed_on and before 2024-01-01",
        "tenor is more than 14",
        "target_menu does not hold credit or visa",
        "tenor is less than 2",
        "target_tag is not A",
        "target_menu holds visa",
        "issued_on is before target_listed_on",
    ]
    assert facts_of(Bound(("owned",))) == ()
    assert shown(Bound(("owned", "anyone"), inside=False)) == "the party is not owned or anyone"


def test_a_party_of_two_nexuses_is_shown_with_both() -> None:
    party = declared_party(SMALL, frozenset({"there_person", "here_person"}))

    assert party.name == "here_person+there_person"
    assert party.shown == "a party declared to be among persons of here and whoever is of there"[:46] + party.shown[46:]
    assert declared_party(SMALL, frozenset()).name == "none"


def test_who_is_tied_to_neither_is_an_outsider() -> None:
    outside = Bound(("outsider",))
    party = declared_party(SMALL, frozenset())

    assert condition_holds(SMALL, outside, party, preset((Is("small", yes=True),))).holds is True


def test_what_no_one_value_meets_is_not_taken_for_granted() -> None:
    with pytest.raises(AssertionError, match="taken for granted"):
        preset((Bound(("owned",)),))


def test_a_word_like_none_is_named_with_all_there_are() -> None:
    assert unknown("act", "zzz", ["buy", "sell"]) == "The lawbook knows no act 'zzz'. It knows: buy, sell."
    assert Act("buy", "security") in SMALL.content.vocabulary.roles["buyer"].acts


def test_remembered_moments_are_forgotten_before_they_grow_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "MOMENTS_KEPT", 2)
    fresh = load_from(FOLDER / "lawbook")

    answers = {rule(fresh, fresh.restriction(case.rule), case.question).verdict for case in RULES}

    assert len(answers) > 3
