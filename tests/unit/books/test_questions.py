"""Questions to the law are read strictly: every fault at once, and a sound one without loss."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from lookthrough.books.questions.question import read_question
from lookthrough.errors import BrokenQuestion
from lookthrough.law import Act
from lookthrough.lawbook import load
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
        read_question(tree, BOOK, "q")

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
