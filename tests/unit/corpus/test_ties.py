"""What ties entries of several sources to one party."""

import numpy as np
import pytest

from lookthrough.corpus.ties import Ties, numbered, ties_of
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Identifier, IdentifierKind, Name, Reference

UN, EU, UK = SourceId("un_sc"), SourceId("eu_fsf"), SourceId("uk_sl")


def entry(
    source: SourceId,
    number: str,
    kind: Kind = Kind.PERSON,
    *,
    references: tuple[Reference, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
) -> Entry:
    listing = Listing(list=ListId(source), entry=EntryId(number), programme=ProgrammeTag("P"))
    return Entry(
        source=source,
        id=EntryId(number),
        kind=kind,
        names=(Name("AIRI, Mohammed Ghazi"),),
        listings=(listing,),
        references=references,
        identifiers=identifiers,
    )


def tied(*entries: Entry) -> list[tuple[int, ...]]:
    spaces = {UN: "un_sc", EU: "eu", UK: "uk"}
    ties = [(place, tie) for place, one in enumerate(entries) for tie in ties_of(one, spaces[one.source])]
    found = Ties(numbered(ties, list(range(len(entries))), [one.source for one in entries]))
    return [tuple(sorted(found.party_of(place, np.ones(len(entries), np.bool_)))) for place in range(len(entries))]


def number(kind: IdentifierKind, value: str, country: str | None = None, *, fails: bool = False) -> Identifier:
    return Identifier(kind=kind, value=value, country=country, fails_check=fails)


def test_entries_of_one_name_are_not_one_party() -> None:
    assert tied(entry(UN, "QDi.001"), entry(EU, "EU.1")) == [(0,), (1,)]


def test_a_number_that_one_list_states_of_another_ties_the_two() -> None:
    assert tied(entry(UN, "QDi.001"), entry(EU, "EU.1", references=(Reference("un_sc", "QDi.001"),))) == [(0, 1)] * 2


def test_two_that_name_a_third_are_one_party_with_each_other() -> None:
    said = (Reference("un_sc", "QDi.001"),)

    assert tied(entry(EU, "EU.1", references=said), entry(UK, "AQD0001", references=said)) == [(0, 1)] * 2


LEI, IMO, PASSPORT, TAX = IdentifierKind.LEI, IdentifierKind.IMO, IdentifierKind.PASSPORT, IdentifierKind.TAX_ID


@pytest.mark.parametrize(
    ("kind", "sort", "one", "other", "ties"),
    [
        (Kind.ORGANISATION, LEI, ("529900T8BM49AURSDO55", None), ("529900T8BM49AURSDO55", None), True),
        (Kind.VESSEL, IMO, ("9116412", None), ("9116412", None), True),
        (Kind.ORGANISATION, IMO, ("9116412", None), ("9116412", None), False),
        (Kind.PERSON, PASSPORT, ("A0123456", "Iraq"), ("a 0123456", "IRAQ"), True),
        (Kind.PERSON, PASSPORT, ("A0123456", "Iraq"), ("A0123456", "Iran"), False),
        (Kind.PERSON, PASSPORT, ("A0123456", None), ("A0123456", None), False),
        (Kind.PERSON, PASSPORT, ("1234", "Iraq"), ("1234", "Iraq"), False),
        (Kind.ORGANISATION, TAX, ("7707083893", "Russia"), ("7707083893", "Russia"), False),
    ],
)
def test_an_identifier_ties_where_it_can_be_one_partys_only(
    kind: Kind, sort: IdentifierKind, one: tuple[str, str | None], other: tuple[str, str | None], ties: bool
) -> None:
    left = entry(UN, "1", kind, identifiers=(number(sort, *one),))
    right = entry(EU, "2", kind, identifiers=(number(sort, *other),))

    assert tied(left, right) == ([(0, 1)] * 2 if ties else [(0,), (1,)])


def test_a_number_that_fails_its_check_ties_nothing() -> None:
    wrong = (number(IMO, "9116413", fails=True),)

    parties = tied(entry(UN, "1", Kind.VESSEL, identifiers=wrong), entry(EU, "2", Kind.VESSEL, identifiers=wrong))

    assert parties == [(0,), (1,)]


def test_what_two_entries_of_one_source_share_ties_nobody() -> None:
    passport = (number(IdentifierKind.PASSPORT, "A0123456", "Iraq"),)

    parties = tied(
        entry(UN, "1", identifiers=passport), entry(UN, "2", identifiers=passport), entry(EU, "3", identifiers=passport)
    )

    assert parties == [(0,), (1,), (2,)]


def test_an_entry_that_does_not_stand_ties_nobody_through_itself() -> None:
    rows = np.array([[0, 0], [1, 0], [1, 1], [2, 1]], dtype=np.int32)

    assert Ties(rows).party_of(0, np.array([True, False, True])) == (0,)
    assert Ties(rows).party_of(0, np.array([True, True, True])) == (0, 1, 2)
