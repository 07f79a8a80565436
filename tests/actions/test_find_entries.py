"""Entries are found by what lists say of them; what a list does not say is counted, never taken for a no."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from tests.unit.corpus.made import LineSource, add, corpus_of

from lookthrough.actions.find_entries import (
    FoundEntries,
    Silence,
    Wanted,
    find_entries,
    read_countries,
    read_grounds,
    read_identifier,
    read_name,
)
from lookthrough.actions.resolve_as_of import Selection, resolve_as_of
from lookthrough.errors import Unusable
from lookthrough.lexicon import load
from lookthrough.model.as_of import AsOf
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Identifier, IdentifierKind, Name, NameKind

SPYING, RIGHTS = GroundKind.SURVEILLANCE_TECHNOLOGY, GroundKind.HUMAN_RIGHTS


class EntrySource(LineSource):
    """Reads a line as an entry in JSON."""

    def _entry(self, line: str) -> Entry:
        return msgspec.json.decode(line, type=Entry)


def listing(
    number: str, listed: str = "a", programme: str = "P", day: str | None = "2021-12-10", *grounds: GroundKind
) -> Listing:
    return Listing(
        list=ListId(listed),
        entry=EntryId(number),
        programme=ProgrammeTag(programme),
        listed_on=None if day is None else date.fromisoformat(day),
        grounds=tuple(Ground(kind, Basis.PROGRAMME, programme) for kind in grounds),
    )


def party(number: str, heading: str, *listings: Listing, kind: Kind = Kind.ORGANISATION, **stated: object) -> Entry:
    names = (Name(heading), *(Name(text, NameKind.ALIAS) for text in stated.pop("aliases", ())))  # type: ignore[attr-defined]  # a tuple of texts
    fields: dict[str, object] = {"source": SourceId("src"), "id": EntryId(number), "kind": kind, "names": names}
    return Entry(**fields, listings=listings or (listing(number),), **stated)  # type: ignore[arg-type]  # as Entry takes


SENSETIME = party(
    "1",
    "SENSETIME GROUP LIMITED",
    listing("1", "a", "CMIC", "2021-12-10", SPYING),
    addresses=(Address(text="Science Park, Hong Kong", country="Hong Kong"),),
    identifiers=(Identifier(kind=IdentifierKind.REGISTRATION, value="216-2198", country="HK"),),
    aliases=("商湯集團有限公司",),
)
KADYROV = party(
    "2",
    "KADYROV, Ramzan Akhmatovich",
    listing("2", "a", "MAGNIT", None, RIGHTS),
    listing("2", "b", "GLOMAG", "2020-12-10", RIGHTS),
    kind=Kind.PERSON,
    nationalities=("Russia",),
)
SILENT = party("3", "NOBODY KNOWS", listing("3", "a", "EL", "2022-01-01"), kind=Kind.UNKNOWN)
VESSEL = party("4", "PÉTROL STAR", listing("4", "b", "IRAN", "2019-05-01"), kind=Kind.VESSEL, citizenships=("IR",))


def find(
    root: Path, wanted: Wanted, *entries: Entry, lists: tuple[str, ...] = (), day: str = "2022-01-05"
) -> FoundEntries:
    source = EntrySource("src", {"a": False, "b": False})
    corpus = corpus_of(root, source)
    add(corpus, source, "2022-01-01", "\n".join(msgspec.json.encode(entry).decode() for entry in entries))
    shelf = corpus.open().entries
    selection = Selection.read(lists, (source.card,))
    moment = resolve_as_of(AsOf(day=date.fromisoformat(day)), shelf, (source.card,), selection)
    return find_entries(wanted, shelf, moment, load())


def ids(found: FoundEntries) -> list[str]:
    return [str(hit.entry.id) for hit in found.hits]


ALL = (SENSETIME, KADYROV, SILENT, VESSEL)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), ["2", "3", "1", "4"]),
        (Wanted(grounds=frozenset({SPYING})), ["1"]),
        (Wanted(grounds=frozenset({SPYING, RIGHTS})), ["2", "1"]),
        (Wanted(countries=frozenset({"HK"})), ["1"]),
        (Wanted(countries=frozenset({"CN"})), ["1"]),
        (Wanted(countries=frozenset({"RU", "IR"})), ["2", "4"]),
        (Wanted(kind=Kind.PERSON), ["2"]),
        (Wanted(kind=Kind.UNKNOWN), ["3"]),
        (Wanted(programmes=frozenset({"glomag"})), ["2"]),
        (Wanted(name=read_name("ramzan akhm")), ["2"]),
        (Wanted(name=read_name("Petrol")), ["4"]),
        (Wanted(name=read_name("商湯")), ["1"]),
        (Wanted(identifier=read_identifier("2162198")), ["1"]),
        (Wanted(listed_from=date(2021, 12, 10)), ["3", "1"]),
        (Wanted(listed_until=date(2019, 5, 1)), ["4"]),
        (Wanted(grounds=frozenset({RIGHTS}), countries=frozenset({"CN"})), []),
    ],
)
def test_all_that_is_asked_must_hold_and_of_one_thing_any(tmp_path: Path, wanted: Wanted, expected: list[str]) -> None:
    assert ids(find(tmp_path, wanted, *ALL)) == expected


@pytest.mark.parametrize(
    ("wanted", "silent"),
    [
        (Wanted(), {}),
        (Wanted(grounds=frozenset({SPYING})), {Silence.GROUND: 2}),
        (Wanted(countries=frozenset({"HK"})), {Silence.COUNTRY: 1}),
        (Wanted(kind=Kind.VESSEL), {Silence.KIND: 1}),
        (Wanted(listed_from=date(2021, 12, 10)), {Silence.LISTED_ON: 1}),
        (Wanted(grounds=frozenset({SPYING}), kind=Kind.AIRCRAFT), {Silence.GROUND: 1, Silence.KIND: 1}),
    ],
)
def test_an_entry_that_does_not_say_is_counted_where_all_else_fits(
    tmp_path: Path, wanted: Wanted, silent: dict[Silence, int]
) -> None:
    assert find(tmp_path, wanted, *ALL).silent == silent


def test_what_is_asked_of_a_listing_must_hold_of_one_listing(tmp_path: Path) -> None:
    magnitsky = Wanted(programmes=frozenset({"MAGNIT"}), listed_until=date(2020, 12, 31))

    found = find(tmp_path, magnitsky, KADYROV)

    assert (ids(found), found.silent) == ([], {Silence.LISTED_ON: 1})


def test_only_the_listings_that_fit_are_given(tmp_path: Path) -> None:
    (hit,) = find(tmp_path, Wanted(programmes=frozenset({"GLOMAG"})), KADYROV).hits

    assert [one.programme for one in hit.listings] == ["GLOMAG"]


def test_a_listing_that_has_ended_by_the_day_is_none(tmp_path: Path) -> None:
    ended = replace(listing("5", "a", "OLD"), until=date(2022, 1, 5))
    half = party("5", "HALF", ended, listing("5", "a", "NEW"))

    assert [one.programme for hit in find(tmp_path, Wanted(), half).hits for one in hit.listings] == ["NEW"]


def test_only_the_lists_chosen_are_looked_at(tmp_path: Path) -> None:
    found = find(tmp_path, Wanted(), *ALL, lists=("b",))

    assert ids(found) == ["2", "4"]
    assert [one.list for hit in found.hits for one in hit.listings] == ["b", "b"]
    assert found.looked_at == 2


def test_listing_days_leave_out_entries_before_they_are_decoded(tmp_path: Path) -> None:
    assert find(tmp_path, Wanted(listed_from=date(2021, 12, 31)), *ALL).looked_at == 2


def test_an_entry_known_from_a_later_edition_is_marked(tmp_path: Path) -> None:
    found = find(tmp_path, Wanted(), *ALL, day="2021-12-20")

    assert [(str(hit.entry.id), hit.rebuilt) for hit in found.hits] == [("2", True), ("1", True), ("4", True)]


def test_an_address_without_a_country_of_its_own_ends_with_it(tmp_path: Path) -> None:
    clinic = party("5", "CLINIC", addresses=(Address(text="1 Road, Minsk, Belarus"),))

    assert ids(find(tmp_path, Wanted(countries=frozenset({"BY"})), clinic)) == ["5"]


def test_words_are_read_as_people_write_them() -> None:
    assert read_grounds(("Surveillance Technology", "human-rights")) == {SPYING, RIGHTS}
    assert read_countries(("cn", "Iran", "Hong Kong SAR"), load()) == {"CN", "IR", "HK"}
    assert (read_name("AL-QĀ'IDA"), read_identifier("ab 12-3")) == ("al qaida", "AB123")


def test_unknown_words_are_refused_with_the_known_ones() -> None:
    with pytest.raises(Unusable, match=r"no ground is called spite\. Known are terrorism, proliferation"):
        read_grounds(("spite", "cyber"))
    with pytest.raises(Unusable, match=r"no country is called Atlantis\..*such as cn for China"):
        read_countries(("Atlantis",), load())
    with pytest.raises(Unusable, match="neither letters nor digits"):
        read_name("!?")
    with pytest.raises(Unusable, match="neither letters nor digits"):
        read_identifier("--")
