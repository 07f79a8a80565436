from datetime import date
from decimal import Decimal

from lookthrough.law import Facts, FactType, Lawbook
from lookthrough.law.conditions import Bound, Dated, Holding, Is
from lookthrough.law.facts import fact_shown
from lookthrough.law.holds import known_to_hold


def test_every_fact_says_how_it_is_asked_for_and_what_it_means(lawbook: Lawbook) -> None:
    for fact in lawbook.content.vocabulary.facts.values():
        assert fact.asks.startswith(("whether ", "the ", "what ", "where "))
        assert fact.says.endswith(".")


def test_every_type_of_fact_is_used(lawbook: Lawbook) -> None:
    assert {fact.type for fact in lawbook.content.vocabulary.facts.values()} == set(FactType)


def test_a_fact_that_nobody_gave_is_none() -> None:
    facts = Facts({"target_tag": "SDGT"})

    assert facts.word("target_tag") == "SDGT"
    assert facts.word("target_listed_on") is None
    assert facts.share("target_owned_by_listed") is None
    assert facts.day("target_listed_on") is None
    assert facts.yes("solely_to_divest") is None
    assert facts.knows("target_tag")


def test_of_a_fact_told_twice_the_later_word_stands() -> None:
    both = Facts({"a": True, "b": True}, {"a": "x"}).also(Facts({"b": False}, {"b": "y"}))

    assert both == Facts({"a": True, "b": False}, {"a": "x", "b": "y"})


def test_a_fact_is_shown_as_a_line_has_it() -> None:
    assert fact_shown(value=True) == "yes"
    assert fact_shown(frozenset()) == "none"
    assert fact_shown(Decimal("0.5")) == "0.5"
    assert fact_shown(date(2021, 12, 10)) == "2021-12-10"


def test_what_is_known_meets_a_condition_or_does_not() -> None:
    facts = Facts({"target_located_in": frozenset({"IR"}), "issued_on": date(2022, 1, 1)})

    assert known_to_hold(Holding("target_located_in", ("IR",)), facts)
    assert known_to_hold(Dated(fact="issued_on", since=date(2021, 1, 1)), facts)
    assert not known_to_hold(Is("solely_to_divest", True), facts)
    # Whom a text binds is said of the party, never of the target.
    assert not known_to_hold(Bound(("us_person",)), facts)
