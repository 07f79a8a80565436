"""What the law makes of where a subject is, on whatever list."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from msgspec import structs

from lookthrough.law import (
    Facts,
    Lawbook,
    Territory,
    Whereabouts,
    bites_there,
    declared_party,
    facts_of_sort,
    party_of_sort,
    rule_on_places,
)
from lookthrough.law.restriction import Moment
from lookthrough.model.ruling import Verdict

AT = datetime(2024, 6, 3, 12, tzinfo=UTC)


def located(*places: str) -> Whereabouts:
    return Whereabouts(located=frozenset(places))


def perhaps(*places: str) -> Whereabouts:
    return Whereabouts(perhaps=frozenset(places))


def test_the_places_are_those_of_texts_about_any_dealing(lawbook: Lawbook) -> None:
    territory = Territory.of(lawbook)

    assert {"IR", "CU", "KP", "SY", "UA-43"} <= territory.places
    # Xinjiang is about goods made there, and the sectoral measures about narrower acts.
    assert territory.places.isdisjoint({"CN-XJ", "RU"})
    assert "Sevastopol" in territory.regions["UA-40"]
    assert "Tehran" in territory.towns["IR"]


@pytest.mark.parametrize(
    ("where", "we_are", "told"),
    [
        (located("IR"), ["us_person"], {"us.iran.trade": "barred"}),
        (located("IR"), ["hk_person"], {}),
        # The lawbook covers this one from September 2025 on only.
        (located("IR"), ["eu_person"], {}),
        (located("CU", "FR"), ["us_person", "hk_person"], {"us.cuba.trade": "barred"}),
        (
            located("UA", "UA-40"),
            ["us_person", "eu_person"],
            {"us.crimea.trade": "barred", "eu.crimea.trade": "barred"},
        ),
        (located("UA", "UA-14"), ["us_person"], {"us.dnr_lnr.trade": "unknown"}),
        (located("SY"), ["us_person"], {"us.syria.trade": "barred"}),
        (located("FR"), ["us_person"], {}),
        # A nationality says nothing of where somebody lives; Cuba's is caught itself.
        (perhaps("IR"), ["us_person"], {"us.iran.trade": "unknown"}),
        (perhaps("CU"), ["us_person"], {"us.cuba.trade": "barred"}),
        (Whereabouts(frozenset({"FR"}), frozenset({"IR", "CU"})), ["us_person"], {"us.cuba.trade": "barred"}),
        (Whereabouts(frozenset({"IR"}), frozenset({"FR"})), ["us_person"], {"us.iran.trade": "barred"}),
    ],
)
def test_the_embargoes_of_a_place_are_told_to_those_they_bind(
    lawbook: Lawbook, where: Whereabouts, we_are: list[str], told: dict[str, str]
) -> None:
    rulings = rule_on_places(lawbook, where, we_are=we_are, at=AT)

    biting = [ruling for ruling in rulings if ruling.verdict is not Verdict.SILENT]
    assert {str(ruling.restriction): ruling.verdict.value for ruling in biting} == told


@pytest.mark.parametrize(
    ("where", "bitten"),
    [
        (located("CU"), {"us_person"}),
        (located("UA", "UA-43"), {"us_person", "eu_person", "uk_person"}),
        (located("FR"), set()),
    ],
)
def test_a_place_bites_whom_its_texts_bind(lawbook: Lawbook, where: Whereabouts, bitten: set[str]) -> None:
    sorts = ("us_person", "eu_person", "uk_person", "hk_person")
    found = {
        sort
        for sort in sorts
        if bites_there(lawbook, where, party=party_of_sort(lawbook, sort), facts=facts_of_sort(lawbook, sort), at=AT)
    }

    assert found == bitten


def test_a_place_bites_whoever_is_declared_to_be_bound(lawbook: Lawbook) -> None:
    known = Facts({"controlled_by_us_person": False, "owned_by_us_persons": Decimal(0), "party_kind": "organisation"})
    for nexus, facts, bites in (
        ("us_person", Facts(), True),
        ("hk_person", Facts(), True),  # it may be owned or controlled by a US person
        ("hk_person", known, False),
    ):
        party = declared_party(lawbook, frozenset({nexus}))
        assert bites_there(lawbook, located("CU"), party=party, facts=facts, at=AT) is bites


def test_others_are_told_that_it_does_not_bind_them_and_what_threatens_them(lawbook: Lawbook) -> None:
    _, other = rule_on_places(lawbook, located("IR"), we_are=["us_person", "hk_person"], at=AT)

    assert (other.party, other.verdict, other.act, other.thing) == ("hk_person", Verdict.SILENT, "deal", "property")
    assert "secondary sanctions threaten" in other.says


def test_a_text_that_does_not_bite_yet_is_no_finding(lawbook: Lawbook) -> None:
    trade = lawbook.restriction("us.iran.trade")
    later = Moment(on=date(2030, 1, 1), clock=time(), zone="America/New_York")
    windows = tuple(structs.replace(one, start=later) for one in trade.windows)
    rules = tuple(
        structs.replace(one, windows=windows) if one is trade else one for one in lawbook.content.restrictions
    )
    other = replace(lawbook, content=structs.replace(lawbook.content, restrictions=rules))

    assert not rule_on_places(other, located("IR"), we_are=["us_person"], at=AT)
    assert rule_on_places(other, located("IR"), we_are=["us_person"], at=datetime(2031, 1, 1, tzinfo=UTC))


def test_nobody_is_called_listed_for_where_it_is(lawbook: Lawbook) -> None:
    (ruling,) = rule_on_places(lawbook, located("IR"), we_are=["us_person"], at=AT)

    assert ruling.says.startswith("Barred for a US person: dealing in property or interests in property of the party.")
    assert ruling.party == "us_person"


def test_what_may_be_a_nationality_is_asked_for(lawbook: Lawbook) -> None:
    (ruling,) = rule_on_places(lawbook, perhaps("IR"), we_are=["us_person"], at=AT)

    assert {"target_located_in", "target_resident_in"} <= set(ruling.missing)
    assert "may be a nationality" in ruling.says


def test_a_place_of_which_only_a_part_is_caught_is_asked_for(lawbook: Lawbook) -> None:
    (ruling,) = rule_on_places(lawbook, located("UA-14"), we_are=["us_person"], at=AT)

    assert ruling.verdict is Verdict.UNKNOWN
    assert ruling.missing[0] == "target_in_occupied_area"
    assert "nationality" not in ruling.says


def test_an_embargo_that_ended_or_that_the_lawbook_does_not_reach_is_no_finding(lawbook: Lawbook) -> None:
    for at in (datetime(2026, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC)):
        assert not rule_on_places(lawbook, located("SY"), we_are=["us_person"], at=at)
