"""Two names, or two parties, side by side: on the command line and from Python."""

import json
from dataclasses import replace

import pytest
from tests.doors.conftest import Call

import lookthrough
from lookthrough.errors import Unusable


def test_two_names_are_scored_with_reasons_in_words(call: Call) -> None:
    called = call("compare", "SenseTime Group Inc.", "SENSETIME GROUP LIMITED", "--kind", "company")

    assert called.code == 0
    assert called.out.startswith("SenseTime Group Inc.\nSENSETIME GROUP LIMITED\n\nscore 0.")
    assert "a similarity and no identity" in called.out
    assert "Inc" in called.out.partition("identity")[2]


def test_as_json_it_is_what_python_gives(call: Call) -> None:
    called = call("compare", "Ivan Petrov", "PETROV, Ivan", "--kind", "person", "--json")

    comparison = lookthrough.compare("Ivan Petrov", "PETROV, Ivan", kind="person")
    told = json.loads(called.out)
    assert told["name_score"] == told["score"] == comparison.score == 1.0
    assert [reason["says"] for reason in told["reasons"]] == [reason.says for reason in comparison.reasons]


@pytest.mark.parametrize(
    ("words", "says"),
    [(("", "x"), "neither letters nor digits"), (("a b", "c d", "--kind", "ghost"), "The kind 'ghost' is not known")],
)
def test_what_cannot_be_compared_is_told(call: Call, words: tuple[str, ...], says: str) -> None:
    called = call("compare", *words)

    assert called.code == 2
    assert says in called.err


def test_two_parties_are_compared_by_all_that_both_say() -> None:
    one = lookthrough.party("Ivan Petrov", kind="person", born="1961-03-02", countries=("Russia",))
    same = lookthrough.party("PETROV, Ivan", kind="person", born="2 Mar 1961", countries=("RU",))
    other = lookthrough.party("PETROV, Ivan", kind="person", born="1975", countries=("RU",))

    agreeing, contradicting = lookthrough.compare(one, same), lookthrough.compare(one, other)

    assert agreeing.name_score == contradicting.name_score == 1.0
    assert contradicting.score < agreeing.score
    assert "The dates of birth contradict: 1961-03-02 and 1975." in [reason.says for reason in contradicting.reasons]


def test_a_number_both_bear_is_seen_whatever_their_names() -> None:
    one = lookthrough.party("Harbour View", identifiers=("9116412",))
    other = lookthrough.party("OCEAN STAR", identifiers=("9116412",))

    comparison = lookthrough.compare(one, other)

    assert comparison.score > comparison.name_score
    assert "same_identifier" in [reason.feature for reason in comparison.reasons]


def test_the_nearest_of_a_partys_names_is_compared() -> None:
    other = lookthrough.party("OCEAN STAR", aliases=("Harbour View",))

    comparison = lookthrough.compare("Harbour View", other)

    assert (comparison.one, comparison.other, comparison.name_score) == ("Harbour View", "Harbour View", 1.0)


def test_a_person_and_a_company_are_told_to_be_two_sorts_of_party() -> None:
    one, other = lookthrough.party("Ivan Petrov", kind="person"), lookthrough.party("Ivan Petrov", kind="company")

    comparison = lookthrough.compare(one, other)

    assert 0 < comparison.score < comparison.name_score
    assert "kind" in [reason.feature for reason in comparison.reasons]


def test_a_party_without_a_name_is_refused() -> None:
    with pytest.raises(Unusable, match="neither letters nor digits"):
        lookthrough.compare(lookthrough.party("Ivan Petrov"), "-")
    with pytest.raises(Unusable, match="without a name"):
        lookthrough.compare("Ivan Petrov", replace(lookthrough.party("Ivan Petrov"), names=()))
