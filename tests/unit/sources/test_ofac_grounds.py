"""OFAC's programme tags say what they are for, each by its legal text; what does not say so is said not to."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.sources.published import main_row, parts_in, published, raw, read_fixture

from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.ids import ProgrammeTag
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact
from lookthrough.sources._kit.card import GroundTables, load_source
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.ofac.grounds import ofac_grounds
from lookthrough.sources._kit.source import PublishedSource
from lookthrough.sources.us_ofac_cons.source import SOURCE as CONS
from lookthrough.sources.us_ofac_sdn.source import SOURCE as SDN
from lookthrough.sources.us_trade_csl.source import SOURCE as CSL

TABLE = ofac_grounds()
CARRIERS = ("us_ofac_sdn", "us_ofac_cons", "us_trade_csl")


def tags(source: str) -> set[str]:
    file = load_source(f"lookthrough.sources.{source}")
    return {str(tag) for tag in file.programmes} | {str(tag) for one in file.lists.values() for tag in one.programmes}


@pytest.mark.parametrize("source", CARRIERS)
def test_every_tag_of_a_source_is_for_something_or_said_not_to_say_so(source: str) -> None:
    assert tags(source) - TABLE.programmes.keys() - TABLE.unsaid.keys() == set()


def test_no_tag_stands_on_both_sides_and_each_has_its_text() -> None:
    assert TABLE.programmes.keys() & TABLE.unsaid.keys() == set()
    assert [tag for tag, text in TABLE.texts.items() if len(text) < 15] == []
    assert [tag for tag, says in TABLE.unsaid.items() if len(says) < 15] == []
    assert [tag for tag, kinds in TABLE.programmes.items() if not kinds or len(set(kinds)) < len(kinds)] == []


@pytest.mark.parametrize("source", CARRIERS)
def test_the_table_is_in_the_tables_of_every_source_that_carries_ofacs_lists(source: str) -> None:
    grounds = load_source(f"lookthrough.sources.{source}").grounds

    assert grounds.programmes["CMIC-EO13959"] == (GroundKind.MILITARY_INDUSTRY, GroundKind.SURVEILLANCE_TECHNOLOGY)


@pytest.mark.parametrize(
    ("programme", "kinds"),
    [
        ("GLOMAG", ("human-rights", "corruption")),
        ("SDGT] [IFSR", ("terrorism",)),
        ("RUSSIA-EO14024", ("aggression", "economic-sector")),
        ("CAATSA - RUSSIA", ()),
    ],
)
def test_an_entry_is_grounded_by_its_programmes(programme: str, kinds: tuple[str, ...]) -> None:
    row = main_row(36, programme=programme)
    (entry,) = SDN.read({"main": raw(published(row))}).entries

    grounds = [ground for listing in entry.listings for ground in listing.grounds]
    assert tuple(ground.kind for ground in grounds) == kinds
    assert {ground.basis for ground in grounds} <= {Basis.PROGRAMME}


def test_a_ground_says_how_its_legal_text_was_read() -> None:
    (entry,) = SDN.read({"main": raw(published(main_row(36, programme="SDGT] [BALKANS-EO14033")))}).entries

    assert {ground.says: ground.read for listing in entry.listings for ground in listing.grounds} == {
        "SDGT": "unread",
        "BALKANS-EO14033": "official_copy",
    }


def test_the_screening_list_gives_ofacs_parties_the_same_grounds() -> None:
    own = next(entry for entry in read_fixture(CONS).entries if entry.id == "33114").listings[0]
    relayed = next(entry for entry in read_fixture(CSL).entries if entry.id == "33114").listings[0]

    assert (
        own.grounds
        == relayed.grounds
        == tuple(
            Ground(kind, Basis.PROGRAMME, "CMIC-EO13959", "official_copy") for kind in TABLE.programmes[own.programme]
        )
    )


def test_of_the_whole_list_nearly_every_party_has_a_ground(shared_lists: Path) -> None:
    folder = shared_lists / "us_ofac_sdn" / "2023-12-28_full_set"
    entries = SDN.read(parts_in(folder, SDN, leave=("sdn_comments_2023-11-30.csv",))).entries

    without = [entry.id for entry in entries if not any(listing.grounds for listing in entry.listings)]
    assert len(without) < len(entries) * 0.005


WORDS = GroundTables(
    programmes={"P": (GroundKind.CYBER,)},
    citations={"2019/796": (GroundKind.CYBER, GroundKind.EVASION)},
    words={"torture": (GroundKind.HUMAN_RIGHTS,)},
    read={},
)


def example() -> Entry:
    return next(iter(read_fixture(SDN).entries))


def listed(programme: str, citation: str, *own: Ground) -> Entry:
    entry = example()
    listing: Listing = replace(entry.listings[0], programme=ProgrammeTag(programme), citation=citation, grounds=own)
    return replace(entry, listings=(listing,), facts=(Fact(name="reasons", value="He led. Torture followed. More."),))


def test_grounds_come_from_programme_text_cited_and_words_and_each_says_whence() -> None:
    (listing,) = grounded(listed("P", "Regulation (EU) 2019/796"), WORDS).listings

    assert listing.grounds == (
        Ground(GroundKind.CYBER, Basis.PROGRAMME, "P"),
        Ground(GroundKind.CYBER, Basis.CITATION, "2019/796"),
        Ground(GroundKind.EVASION, Basis.CITATION, "2019/796"),
        Ground(GroundKind.HUMAN_RIGHTS, Basis.REMARK, "Torture followed."),
    )


def test_grounds_a_listing_has_of_its_own_stay_and_come_first() -> None:
    own = Ground(GroundKind.EVASION, Basis.REMARK, "as the desk found")

    (listing,) = grounded(listed("Q", "", own), WORDS).listings

    assert listing.grounds == (own, Ground(GroundKind.HUMAN_RIGHTS, Basis.REMARK, "Torture followed."))


def test_an_entry_of_which_nothing_says_why_is_left_as_it_is() -> None:
    entry = example()

    assert grounded(entry, GroundTables(programmes={}, citations={}, words={}, read={})) is entry


@pytest.mark.parametrize(
    ("source", "form"), [(source, form.name) for source in (SDN, CONS, CSL) for form in source.card.forms]
)
def test_every_form_grounds_its_entries(source: PublishedSource, form: str) -> None:
    listings = [listing for entry in read_fixture(source, form).entries for listing in entry.listings]

    expected = {one.programme: TABLE.programmes[one.programme] for one in listings if one.programme in TABLE.programmes}
    assert expected
    assert {
        one.programme: tuple(ground.kind for ground in one.grounds if ground.basis is Basis.PROGRAMME)
        for one in listings
        if one.programme in TABLE.programmes
    } == expected
