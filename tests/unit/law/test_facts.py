from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from lookthrough.errors import Unusable
from lookthrough.law import FACTS, Facts
from lookthrough.law.facts import FactType, FactValue


def test_every_fact_says_how_it_is_asked_for_and_what_it_means() -> None:
    for name, fact in FACTS.items():
        assert name == fact.name
        assert fact.asks.startswith(("whether ", "the "))
        assert fact.says.endswith(".")


def test_an_unknown_fact_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(Unusable, match="Did you mean target_listed_on"):
        Facts({"target_list_on": date(2021, 12, 10)})


def test_a_fact_like_none_we_have_is_refused_with_all_of_them() -> None:
    with pytest.raises(Unusable, match=r"no fact 'zzz'\. The facts are: target_is_listed"):
        Facts({"zzz": True})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("solely_to_divest", "yes"),
        ("target_listed_on", datetime(2021, 12, 10, tzinfo=UTC)),
        ("target_listed_on", True),
        ("target_owned_by_listed", Decimal("1.01")),
        ("target_owned_by_listed", Decimal("NaN")),
        ("target_tag", True),
    ],
)
def test_a_fact_of_another_type_is_refused(name: str, value: FactValue) -> None:
    with pytest.raises(Unusable, match=f"The fact {name} wants a"):
        Facts({name: value})


def test_a_fact_that_nobody_gave_is_none() -> None:
    facts = Facts({"target_tag": "SDGT"})

    assert facts.word("target_tag") == "SDGT"
    assert facts.word("target_listed_on") is None
    assert facts.share("target_owned_by_listed") is None
    assert facts.day("target_listed_on") is None
    assert facts.yes("solely_to_divest") is None
    assert facts.knows("target_tag")
    assert {fact.type for fact in FACTS.values()} == set(FactType)
