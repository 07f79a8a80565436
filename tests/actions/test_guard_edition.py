"""An edition that is not like the whole ones before it is not taken in unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.unit.corpus.made import LineSource

from lookthrough.actions.guard_edition import Before, guard_edition, newest
from lookthrough.model.edition import ClauseCount, Edition, Held, Part, Reading
from lookthrough.model.fetched import DatedBy, Published, Refusal, Why
from lookthrough.model.ids import EditionId, ListId, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.source import Assertions, RawFile, SourceCard
from lookthrough.sources.catalogue import all_sources

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
LAST = datetime(2024, 1, 1, 9, 30, tzinfo=UTC)
ROLES = frozenset({"main"})


def entries(numbers: Iterable[int], listed: str = "a", name: str = "NAME") -> tuple[Entry, ...]:
    lines = "\n".join(f"{number};{name} {number};{listed};" for number in numbers)
    raw = RawFile(place="x", name="x", data=lines.encode())
    return LineSource("src", {"a": False, "b": False}).read({"main": raw}).entries


def reading(*some: tuple[Entry, ...]) -> Reading:
    return Reading(entries=tuple(entry for group in some for entry in group), rows={})


def card(**assertions: object) -> SourceCard:
    made = LineSource("src", {"a": False, "b": False}).card
    one = made.lists[ListId("a")]
    asserted = replace(one, assertions=Assertions(**assertions))  # type: ignore[arg-type]  # as each test says
    return replace(made, lists={**made.lists, one.id: asserted})


def before(*some: tuple[Entry, ...], at: datetime = LAST, roles: Iterable[str] = ("main",)) -> Before:
    edition = Edition(
        id=EditionId(f"src@{at:%Y-%m-%d}.x"),
        source=SourceId("src"),
        published_at=at,
        held_at=at,
        parts=tuple(Part(role=role, file=role, sha256="x", size=1) for role in roles),
    )
    held = Held(edition=edition, entries=0, rows={}, by_list={}, clauses=ClauseCount(), missing=(), warnings=())
    return Before(held, reading(*some).entries)


def judge(
    new: Reading,
    known: SourceCard | None = None,
    *,
    last: Before | None = None,
    at: datetime = NOW,
    by: DatedBy = DatedBy.FILE,
) -> tuple[Refusal, ...]:
    return guard_edition(new, known or card(), Published(at, by), roles=ROLES, before=last, now=NOW)


def whys(refusals: tuple[Refusal, ...]) -> list[Why]:
    return [refusal.why for refusal in refusals]


def test_an_edition_much_like_the_one_before_is_taken() -> None:
    assert judge(reading(entries(range(105))), last=before(entries(range(100)))) == ()


def test_a_first_edition_is_held_to_its_assertions_alone() -> None:
    assert judge(reading(entries(range(3)))) == ()


def test_an_edition_without_entries_is_refused() -> None:
    (refusal,) = judge(reading())

    assert refusal == Refusal(Why.EMPTY, "No entries in it; a published list is never empty.")


def test_a_list_with_fewer_entries_than_a_whole_one_has_is_refused() -> None:
    (refusal,) = judge(reading(entries(range(4))), card(entries=5))

    assert refusal == Refusal(Why.SHORT, "a has 4 entries, where a whole edition has 5 or more.")


def test_a_list_that_is_not_there_at_all_is_short() -> None:
    assert whys(judge(reading(entries(range(9), "b")), card(entries=5))) == [Why.SHORT]


@pytest.mark.parametrize(("kinds", "refused"), [({Kind.PERSON: 1}, True), ({Kind.ORGANISATION: 5}, False)])
def test_a_list_without_its_kinds_is_refused(kinds: Mapping[Kind, int], refused: bool) -> None:
    found = judge(reading(entries(range(5))), card(kinds=kinds))

    assert [one.says for one in found] == ["a has 0 of kind person, where a whole edition has 1 or more."] * refused


@pytest.mark.parametrize(
    ("filled", "says"),
    [
        (
            {"birth_places": 0.25},
            ["a: 0.0% of its entries give birth places, where 25.0% or more do in a whole edition."],
        ),
        ({"names": 1.0, "listings": 0.5}, []),
    ],
)
def test_a_list_whose_fields_are_empty_is_refused(filled: Mapping[str, float], says: list[str]) -> None:
    assert [one.says for one in judge(reading(entries(range(5))), card(filled=filled))] == says


def test_a_list_that_shrank_is_refused() -> None:
    (refusal,) = judge(reading(entries(range(80))), last=before(entries(range(100))))

    assert refusal.why is Why.SHRUNK
    assert "a has shrunk to 80 entries from 100 in src@2024-01-01.x" in refusal.says


def test_a_short_list_may_lose_a_few() -> None:
    assert judge(reading(entries(range(5))), last=before(entries(range(15)))) == ()


def test_a_list_that_vanished_is_refused_however_short_it_was() -> None:
    (refusal,) = judge(reading(entries(range(50))), last=before(entries(range(50)), entries(range(100, 102), "b")))

    assert refusal == Refusal(Why.SHRUNK, "b has no entries, where src@2024-01-01.x has 2.")


def test_a_list_that_grew_beyond_belief_is_refused() -> None:
    (refusal,) = judge(reading(entries(range(300))), last=before(entries(range(100))))

    assert refusal.why is Why.CHANGED
    assert "a: 67% of its entries are not as in src@2024-01-01.x (200 new, 0 gone, 0 altered)" in refusal.says
    assert "at most 50% change at once" in refusal.says


def test_a_list_with_other_entries_under_the_same_ids_is_refused() -> None:
    (refusal,) = judge(reading(entries(range(100), name="OTHER")), last=before(entries(range(100))))

    assert "(0 new, 0 gone, 100 altered)" in refusal.says


def test_how_much_may_change_is_the_lists_own() -> None:
    new, last = reading(entries(range(130))), before(entries(range(100)))

    assert judge(new, card(changed=0.25), last=last) == ()
    assert whys(judge(new, card(changed=0.2), last=last)) == [Why.CHANGED]


def test_an_edition_of_other_parts_says_more_or_less_and_its_records_are_not_compared() -> None:
    last = before(entries(range(100)), roles=("main", "alt"))

    assert judge(reading(entries(range(100), name="OTHER")), last=last) == ()


def test_an_edition_long_after_the_one_before_is_not_compared_with_it() -> None:
    last = before(entries(range(100)), at=NOW - timedelta(days=46))

    assert judge(reading(entries(range(30))), last=last) == ()


@pytest.mark.parametrize(
    ("at", "by", "says"),
    [
        (LAST - timedelta(seconds=1), DatedBy.FILE, "It states 2024-01-01 09:29Z, and src@2024-01-01.x held is of"),
        (LAST - timedelta(seconds=1), DatedBy.HEADER, "Its server dates it 2024-01-01 09:29Z"),
        (datetime(2023, 12, 31, tzinfo=UTC), DatedBy.NAME, "It is named 2023-12-31 00:00Z"),
        (datetime(2024, 1, 1, tzinfo=UTC), DatedBy.HEADER, "Its server dates it 2024-01-01 00:00Z"),
        (datetime(2024, 1, 1, tzinfo=UTC), DatedBy.FILE, None),
        (LAST, DatedBy.FILE, None),
        (LAST - timedelta(days=9), DatedBy.FETCHING, None),
    ],
    ids=["stated", "header", "named", "header at midnight", "the day itself", "the same moment", "nothing dates it"],
)
def test_an_edition_older_than_the_one_held_is_refused(at: datetime, by: DatedBy, says: str | None) -> None:
    found = judge(reading(entries(range(100))), last=before(entries(range(100))), at=at, by=by)

    assert whys(found) == ([] if says is None else [Why.OLDER])
    assert all(says in one.says for one in found if says is not None)


@pytest.mark.parametrize(("ahead", "refused"), [(timedelta(hours=14), []), (timedelta(days=2), [Why.NOT_YET])])
def test_an_edition_of_a_day_still_to_come_is_refused(ahead: timedelta, refused: list[Why]) -> None:
    assert whys(judge(reading(entries(range(3))), at=NOW + ahead)) == refused


def test_every_reason_is_told() -> None:
    found = judge(
        reading(entries(range(4))), card(entries=5), last=before(entries(range(100))), at=LAST - timedelta(days=1)
    )

    assert whys(found) == [Why.OLDER, Why.SHORT, Why.SHRUNK]


def test_the_newest_edition_held_of_a_source_is_the_one_to_compare_with() -> None:
    old, new = before(at=LAST).held, before(at=NOW).held

    assert newest([new, old], card()) is new
    assert newest([], card()) is None


def test_every_field_that_a_card_asserts_is_one_of_an_entry() -> None:
    fields = {field.name for field in dataclass_fields(Entry)}
    asserted = {
        (source.card.id, name)
        for source in all_sources()
        for listed in source.card.lists.values()
        for name in listed.assertions.filled
    }

    assert {one for one in asserted if one[1] not in fields} == set()
