"""Subjects on no list, caught by where they say they are."""

from datetime import UTC, datetime

import pytest

from lookthrough.law import Lawbook, Territory, rule_on_places
from lookthrough.model.kind import Kind

AT = datetime(2024, 6, 3, 12, tzinfo=UTC)
COUNTRIES = {"Iran": "IR", "Cuba": "CU", "China": "CN", "Ukraine": "UA", "France": "FR"}


@pytest.mark.parametrize(
    ("countries", "addresses", "places"),
    [
        (["Iran"], [], {"IR"}),
        (["France"], [], set()),
        (["France", "Cuba"], [], {"FR", "CU"}),
        (["Nowhere"], [], set()),
        ([], ["Lenin St 1, SEVASTOPOL"], {"UA-40"}),
        (["Ukraine"], ["Artema 1, Donetsk"], {"UA", "UA-14"}),
        ([], ["Krymskaya 1, Moscow"], set()),
        ([], ["Iran"], {"IR"}),
    ],
)
def test_where_a_subject_is_is_read_off_its_country_and_its_address(
    lawbook: Lawbook, countries: list[str], addresses: list[str], places: set[str]
) -> None:
    assert Territory.of(lawbook).found(countries, addresses, COUNTRIES.get) == places


@pytest.mark.parametrize(
    ("places", "we_are", "keys"),
    [
        ({"IR"}, ["us_person"], ["us.iran.trade"]),
        ({"IR"}, ["hk_person"], []),
        ({"CU", "FR"}, ["us_person", "hk_person"], ["us.cuba.trade"]),
        ({"UA-40"}, ["us_person", "eu_person"], ["us.crimea.trade", "eu.crimea.trade"]),
        ({"UA-14"}, ["us_person"], ["us.dnr_lnr.trade"]),
        ({"SY"}, ["us_person"], ["us.syria.trade"]),
        ({"FR"}, ["us_person"], []),
    ],
)
def test_the_embargoes_of_a_place_are_told_to_those_they_bind(
    lawbook: Lawbook, places: set[str], we_are: list[str], keys: list[str]
) -> None:
    rulings = rule_on_places(lawbook, frozenset(places), Kind.ORGANISATION, we_are=we_are, at=AT)

    assert [ruling.restriction for ruling in rulings] == keys


def test_a_place_of_which_only_a_part_is_caught_is_asked_for(lawbook: Lawbook) -> None:
    (ruling,) = rule_on_places(lawbook, frozenset({"UA-14"}), Kind.ORGANISATION, we_are=["us_person"], at=AT)

    assert ruling.missing[0] == "target_in_occupied_area"


def test_an_embargo_that_ended_or_that_the_lawbook_does_not_reach_is_no_finding(lawbook: Lawbook) -> None:
    for at in (datetime(2026, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC)):
        assert not rule_on_places(lawbook, frozenset({"SY"}), Kind.ORGANISATION, we_are=["us_person"], at=at)
