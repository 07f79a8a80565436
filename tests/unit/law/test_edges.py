"""The moments at which the law can begin to answer otherwise."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from lookthrough.law import (
    Act,
    Asked,
    Facts,
    Standing,
    answer_all,
    declared_party,
    fixed_edges,
    listing_edges,
    party_by_facts,
)
from lookthrough.law.restriction import Moment
from lookthrough.lawbook import load
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.listing import Listing

BOOK = load()
LISTED = Standing(
    listing=Listing(
        list=ListId("us_ofac_cmic"),
        entry=EntryId("33114"),
        programme=ProgrammeTag("CMIC-EO13959"),
        listed_on=date(2021, 12, 10),
    )
)
ACTS = (Act("buy", "publicly_traded_security"), Act("hold", "publicly_traded_security"), Act("deal", "property"))
TOLD = Facts({"organised_in": "US", "target_organised_in": "CN", "solely_to_divest": False})


def moments_in(tree: object) -> Iterator[Moment]:
    """Walk every moment that stands anywhere in a record."""
    if isinstance(tree, Moment):
        yield tree
    elif isinstance(tree, msgspec.Struct):
        for name in tree.__struct_fields__:
            yield from moments_in(getattr(tree, name))
    elif isinstance(tree, Mapping):
        for one in tree.values():
            yield from moments_in(one)
    elif isinstance(tree, tuple):
        for one in tree:
            yield from moments_in(one)


def test_every_moment_that_a_text_fixes_is_an_edge() -> None:
    fixed = {BOOK.fixed(one).utc for one in moments_in(BOOK.content) if one.after is None}

    assert list(fixed_edges(BOOK)) == sorted(fixed)


def test_a_listing_has_the_edges_of_its_own_days_in_its_authoritys_clock() -> None:
    assert [edge.isoformat() for edge in listing_edges(BOOK, (LISTED,))] == [
        "2021-12-10T00:00:00-05:00",
        "2022-02-08T00:01:00-05:00",
        "2022-12-10T00:01:00-05:00",
    ]


def test_a_listing_under_a_programme_that_nobody_has_read_has_none() -> None:
    unread = Standing(listing=Listing(list=ListId("us_ofac_sdn"), entry=EntryId("1"), programme=ProgrammeTag("NOBODY")))

    assert listing_edges(BOOK, (unread,)) == ()


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "by facts"])
def test_between_two_edges_an_answer_is_the_same_but_for_deadlines(declared: bool) -> None:
    party = declared_party(BOOK, frozenset({"us_person"})) if declared else party_by_facts()
    edges = [one for one in sorted({*fixed_edges(BOOK), *listing_edges(BOOK, (LISTED,))}) if 2021 <= one.year <= 2022]

    def said(at: datetime) -> list[object]:
        asked = Asked(party=party, acts=ACTS, facts=TOLD, at=at, listings=(LISTED,))
        found = answer_all(BOOK, asked)
        rulings = [(one.restriction, one.verdict, one.start, one.end, one.missing) for one in found.rulings]
        return [found.verdict, found.missing, rulings, [(one.level, one.forbids_obeying) for one in found.conflicts]]

    for begin, end in pairwise(edges):
        middle = begin + (end - begin) / 2
        assert said(begin) == said(middle) == said(end - timedelta(seconds=1)), begin
