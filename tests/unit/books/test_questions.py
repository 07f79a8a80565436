"""Questions to the law are read strictly: every fault at once, and a sound one without loss."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.books.questions.question import read_question
from lookthrough.errors import BrokenQuestion
from lookthrough.law import Act, FactType, answer_all
from lookthrough.lawbook import load
from lookthrough.model.ruling import Verdict
from lookthrough.text_yaml import Tree, read_page

BAD = Path(__file__).parents[2] / "cases" / "questions" / "bad.yml"
PAGE = read_page(BAD.name, BAD.read_text(encoding="utf-8")).tree
SOUND: dict[str, object] = json.loads(str(PAGE["sound"]))
BOOK = load()


def cases() -> list[dict[str, Tree]]:
    found = PAGE["cases"]
    assert isinstance(found, list)
    return [case for case in found if isinstance(case, dict)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["name"]))
def test_every_fault_of_a_question_is_said_at_once(case: Mapping[str, Tree]) -> None:
    dropped = case.get("drop", [])
    assert isinstance(dropped, list)
    tree = {**SOUND, **json.loads(str(case["put"]))}
    for key in dropped:
        tree.pop(str(key))

    with pytest.raises(BrokenQuestion) as broken:
        read_question(tree, BOOK, "q", lists=["us_ofac_cmic", "us_ofac_sdn"])

    says = case["says"]
    assert isinstance(says, list)
    for one in says:
        assert str(one) in str(broken.value)


def test_a_sound_question_is_read_without_loss() -> None:
    read = read_question(SOUND, BOOK)

    asked = read.asked
    assert read.named is None
    assert asked.party.declared == frozenset({"hk_person"})
    assert asked.acts == (Act("buy", "publicly_traded_security"),)
    assert asked.programmes == ("us.cmic",)
    assert asked.facts.day("target_listed_on") == date(2021, 12, 10)
    assert asked.facts.yes("target_is_listed") is True
    assert asked.facts.share("owned_by_us_persons") == Decimal(0)
    assert asked.at == datetime(2022, 2, 8, 5, 1, tzinfo=UTC)
    assert asked.refused == "none"


def test_facts_may_have_sources_and_may_be_unknown() -> None:
    facts = {
        "citizenships": {"value": ["US", "HK"], "source": "passport"},
        "place_at_act": "unknown",
        "resident_in": None,
        "owned_by_us_persons": "25%",
        "tenor": 14,
        "target_tag": "SDGT",
        "target_directives": ["1"],
        "issued_on": "2024-02-29",
    }

    asked = read_question({**SOUND, "party": {"facts": facts}, "target": None, "refused": None}, BOOK).asked

    assert asked.facts.sources == {"citizenships": "passport"}
    assert "place_at_act" not in asked.facts.known
    assert "resident_in" not in asked.facts.known
    assert asked.facts.known["citizenships"] == {"US", "HK"}
    assert asked.facts.share("owned_by_us_persons") == Decimal("0.25")
    assert asked.refused is None


def test_a_role_stands_for_its_acts_and_an_entry_is_looked_up_later() -> None:
    tree = {
        "party": "us_bank",
        "role": "investor",
        "target": {"list": "us_ofac_cmic", "entry": "33114"},
        "at": SOUND["at"],
    }

    read = read_question(tree, BOOK)

    assert Act("hold", "publicly_traded_security") in read.asked.acts
    assert read.named is not None
    assert (read.named.list, read.named.entry) == ("us_ofac_cmic", "33114")


def test_a_target_may_be_known_by_its_facts_alone() -> None:
    target = {"party": {"kind": "organisation", "facts": {"organised_in": "IR", "target_located_in": ["IR"]}}}

    asked = read_question({**SOUND, "target": target}, BOOK).asked

    assert asked.facts.word("target_kind") == "organisation"
    assert asked.facts.word("target_located_in") is None
    assert asked.facts.known["target_located_in"] == {"IR"}


def test_what_is_no_table_is_no_question() -> None:
    with pytest.raises(BrokenQuestion, match="the question: A question is a table"):
        read_question([], BOOK)


def test_an_owned_target_that_is_not_listed_may_tell_of_its_owners_listing() -> None:
    facts = {"target_is_listed": False, "target_owned_by_listed": "50%"}

    asked = read_question({**SOUND, "facts": facts}, BOOK).asked

    assert asked.facts.yes("target_is_listed") is False
    assert asked.facts.day("target_listed_on") == date(2021, 12, 10)


def test_a_sort_of_party_brings_its_facts_and_may_be_told_more() -> None:
    told = {"is_financial_institution": True, "owned_by_us_persons": "1"}

    asked = read_question({**SOUND, "party": "us_owned_hk_bank", "facts": told}, BOOK).asked

    assert asked.facts.share("owned_by_us_persons") == 1
    assert asked.facts.yes("is_financial_institution") is True


def test_a_region_that_no_rule_names_is_a_place_where_its_country_is() -> None:
    asked = read_question({**SOUND, "facts": {"target_located_in": ["US-NY", "UA-43"]}}, BOOK).asked

    assert asked.facts.known["target_located_in"] == {"US-NY", "UA-43"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["US", "unknown"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FACTS = st.dictionaries(st.sampled_from(sorted(BOOK.content.vocabulary.facts)), JSON, max_size=4)
PARTIES = st.fixed_dictionaries({}, optional={"kind": JSON, "facts": FACTS, "nexus": JSON})
TARGETS = st.fixed_dictionaries({}, optional={"programme": JSON, "list": JSON, "entry": JSON, "party": PARTIES})
PARTS = {"party": PARTIES | JSON, "target": TARGETS | JSON, "facts": FACTS | JSON, "act": JSON, "at": JSON}


@given(st.fixed_dictionaries({}, optional={**PARTS, "role": JSON, "refused": JSON, "thing": JSON}))
def test_whatever_stands_in_a_question_it_is_answered_or_its_faults_are_said(put: dict[str, object]) -> None:
    with suppress(BrokenQuestion):
        asked = read_question({**SOUND, **put}, BOOK).asked
        assert answer_all(BOOK, asked).verdict in Verdict


WORDS = BOOK.content.vocabulary
OF_TYPE: Mapping[FactType, st.SearchStrategy[object]] = {
    FactType.YES_NO: st.booleans(),
    FactType.DAY: st.sampled_from(["2021-12-10", "9999-12-31", "0001-01-01", "2024-02-29"]),
    FactType.SHARE: st.sampled_from(["0", "0.5", "50%", "51%", 1]),
    FactType.DAYS: st.sampled_from([0, 14, 15, 1_000_000]),
    FactType.WORD: st.sampled_from(["SDGT", "GLOMAG"]),
    FactType.WORDS: st.lists(st.sampled_from(["1", "4"]), max_size=2),
    FactType.PLACE: st.sampled_from(["US", "IR", "UA-43"]),
    FactType.PLACES: st.lists(st.sampled_from(["US", "IR", "UA-43"]), max_size=2),
}


@st.composite
def questions(draw: st.DrawFn) -> dict[str, object]:
    """Draw questions whose every part is one the lawbook knows; facts may still contradict one another."""
    names = draw(st.lists(st.sampled_from(sorted(WORDS.facts)), max_size=6, unique=True))
    programme = draw(st.sampled_from([one.key for one in BOOK.content.programmes]))
    moments = ["2022-02-08T00:01-05:00", "1900-01-01T00:00-12:00", "2999-12-31T23:59-12:00", "1900-01-01T00:00+14:00"]
    return {
        "party": draw(st.sampled_from([*WORDS.parties, {"kind": "organisation"}, {"nexus": ["hk_person"]}])),
        "act": draw(st.sampled_from(sorted(WORDS.acts))),
        "thing": draw(st.sampled_from(sorted(WORDS.things))),
        "target": draw(st.sampled_from([None, {"programme": programme}, {"party": {"kind": "person"}}])),
        "facts": {name: draw(st.just("unknown") | OF_TYPE[WORDS.facts[name].type]) for name in names},
        "at": draw(st.sampled_from(moments)),
        "refused": draw(st.sampled_from([None, "a policy of its own"])),
    }


@given(tree=questions())
def test_a_question_that_can_be_read_is_answered(tree: dict[str, object]) -> None:
    try:
        asked = read_question(tree, BOOK).asked
    except BrokenQuestion:
        return
    answers = answer_all(BOOK, asked)

    assert answers.missing or answers.verdict is not Verdict.UNKNOWN


def test_a_moment_keeps_the_offset_it_was_written_with() -> None:
    assert read_question(SOUND, BOOK).asked.at.isoformat() == "2022-02-08T00:01:00-05:00"


def test_an_entry_that_no_edition_has_is_a_fault_among_the_others() -> None:
    tree = {**SOUND, "act": "bye", "target": {"list": "us_ofac_sdn", "entry": "1"}}

    with pytest.raises(BrokenQuestion) as broken:
        read_question(tree, BOOK, unheld=lambda listed, entry: f"No edition held of {listed} has an entry {entry}.")

    assert len(broken.value.faults) == 2
    assert "target.entry: No edition held of us_ofac_sdn has an entry 1." in str(broken.value)
