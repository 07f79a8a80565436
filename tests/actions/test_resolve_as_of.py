"""Which entries stand at a moment, and how well each list covers it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.unit.corpus.made import LineSource, add, corpus_of

from lookthrough.actions.resolve_as_of import Resolved, Selection, resolve_as_of
from lookthrough.errors import Unusable
from lookthrough.model.as_of import AsOf, Coverage
from lookthrough.model.ids import ListId

EARLY = "1;ALPHA;a;2020-01-01\n2;BETA;a;"
LATE = "1;ALPHA;a;2020-01-01\n3;GAMMA;a;2021-12-10\n4;DELTA;a;\n5;EPSILON;a;2022-05-01"


def resolve(
    corpus_root: Path, *sources: LineSource, day: str, lists: tuple[str, ...] = (), held: datetime | None = None
) -> tuple[Resolved, list[str]]:
    cards = tuple(source.card for source in sources)
    shelf = corpus_of(corpus_root, *sources).open().entries
    resolved = resolve_as_of(AsOf(day=date.fromisoformat(day), held=held), shelf, cards, Selection.read(lists, cards))
    return resolved, [entry.names[0].text for entry, alive in zip(shelf, resolved.alive, strict=True) if alive]


@pytest.fixture
def history(tmp_path: Path) -> tuple[Path, LineSource]:
    source = LineSource("src", {"a": False})
    corpus = corpus_of(tmp_path, source)
    add(corpus, source, "2021-12-01", EARLY, held="2021-12-02")
    add(corpus, source, "2022-06-01", LATE, held="2022-06-02", alt=False)
    return tmp_path, source


@pytest.mark.parametrize(
    ("day", "coverage", "standing", "says"),
    [
        ("2021-12-05", Coverage.COVERED, ["ALPHA", "BETA"], "4 days before"),
        ("2021-12-12", Coverage.COVERED, ["ALPHA", "BETA", "GAMMA"], "1 taken from a later edition"),
        ("2022-01-31", Coverage.GAP, ["ALPHA", "BETA", "GAMMA"], "Older than the 14 days promised"),
        ("2022-06-01", Coverage.PARTIAL, ["ALPHA", "GAMMA", "DELTA", "EPSILON"], "Without its alt part"),
        ("2021-11-30", Coverage.REBUILT, ["ALPHA"], "No edition published by 2021-11-30 is held"),
        ("2019-11-30", Coverage.NOT_COVERED, [], "No edition published by 2019-11-30 is held"),
    ],
)
def test_a_day_is_answered_by_the_newest_edition_published_by_then(
    history: tuple[Path, LineSource], day: str, coverage: Coverage, standing: list[str], says: str
) -> None:
    resolved, names = resolve(*history, day=day)

    (one,) = resolved.coverage
    assert one.coverage is coverage
    assert names == standing
    assert says in one.says


@pytest.mark.parametrize("order", [("rich", "main"), ("main", "rich")])
def test_of_two_forms_of_one_moment_the_one_that_says_more_answers(tmp_path: Path, order: tuple[str, str]) -> None:
    source = LineSource("src", {"a": False})
    corpus = corpus_of(tmp_path, source)
    for role in order:
        add(corpus, source, "2021-12-01", f"1;FROM {role.upper()};a;", role=role)

    _, names = resolve(tmp_path, source, day="2021-12-01")

    assert names == ["FROM RICH"]


def test_of_an_entrys_later_versions_the_first_that_states_its_day_tells(tmp_path: Path) -> None:
    source = LineSource("src", {"a": False})
    corpus = corpus_of(tmp_path, source)
    for day, text in (
        ("2022-01-01", "1;UNDATED;a;"),
        ("2022-02-01", "1;DATED;a;2021-12-10"),
        ("2022-03-01", "1;LAST;a;2021-12-10"),
    ):
        add(corpus, source, day, text)

    resolved, names = resolve(tmp_path, source, day="2021-12-13")
    _, earlier = resolve(tmp_path, source, day="2021-12-09")

    assert (names, earlier) == (["DATED"], [])
    assert "state no listing date" not in resolved.coverage[0].says


@pytest.mark.parametrize(("day", "names"), [("2021-12-12", ["ENDED", "STANDS"]), ("2021-12-13", ["STANDS"])])
def test_a_listing_that_has_ended_by_its_own_date_stands_no_longer(tmp_path: Path, day: str, names: list[str]) -> None:
    source = LineSource("src", {"a": False})
    add(corpus_of(tmp_path, source), source, "2021-12-10", "1;ENDED;a;2020-01-01;2021-12-13\n2;STANDS;a;2020-01-01;")

    assert resolve(tmp_path, source, day=day)[1] == names
    assert resolve(tmp_path, source, day="2020-06-01")[1] == ["ENDED", "STANDS"]


def test_an_entry_known_from_a_later_edition_is_marked_rebuilt(history: tuple[Path, LineSource]) -> None:
    resolved, _ = resolve(*history, day="2021-12-12")

    assert resolved.rebuilt.sum() == 1
    assert resolved.coverage[0].rebuilt == 1


def test_held_narrows_to_what_we_had_in_hand(history: tuple[Path, LineSource]) -> None:
    resolved, names = resolve(*history, day="2022-06-01", held=datetime(2022, 6, 1, tzinfo=UTC))

    assert names == ["ALPHA", "BETA"]
    assert resolved.coverage[0].coverage is Coverage.GAP


def test_entries_of_later_editions_without_a_listing_day_are_counted_as_left_out(
    history: tuple[Path, LineSource],
) -> None:
    resolved, _ = resolve(*history, day="2022-01-31")

    assert "1 in later editions state no listing date" in resolved.coverage[0].says


def test_a_relay_gives_way_to_the_authoritys_own_edition(tmp_path: Path) -> None:
    own, relay = LineSource("own", {"a": False}), LineSource("relay", {"a": True, "b": False})
    corpus = corpus_of(tmp_path, own, relay)
    add(corpus, own, "2021-12-01", "1;OWN;a;")
    add(corpus, relay, "2021-12-01", "1;RELAYED;a;\n9;ELSE;b;")

    resolved, names = resolve(tmp_path, own, relay, day="2021-12-05")

    assert sorted(names) == ["ELSE", "OWN"]
    assert resolved.used == {own.card.id: {"a"}, relay.card.id: {"b"}}


def test_a_relay_stands_in_where_the_authoritys_own_edition_has_a_gap(tmp_path: Path) -> None:
    own, relay = LineSource("own", {"a": False}), LineSource("relay", {"a": True})
    corpus = corpus_of(tmp_path, own, relay)
    add(corpus, own, "2021-01-01", "1;OWN;a;")
    add(corpus, relay, "2021-12-01", "1;RELAYED;a;")

    resolved, names = resolve(tmp_path, own, relay, day="2021-12-05")

    assert names == ["RELAYED"]
    assert "Taken from relay, which relays it." in resolved.coverage[0].says


def test_a_list_asked_for_and_not_held_is_not_covered(tmp_path: Path) -> None:
    held, other = LineSource("src", {"a": False}), LineSource("other", {"b": False})
    add(corpus_of(tmp_path, held, other), held, "2021-12-01", EARLY)

    resolved, names = resolve(tmp_path, held, other, day="2021-12-05", lists=("b",))

    assert names == []
    assert resolved.coverage[0].coverage is Coverage.NOT_COVERED
    assert "No edition of this list is held" in resolved.coverage[0].says


def test_lists_are_chosen_and_left_out() -> None:
    cards = (LineSource("src", {"a": False, "b": False, "c": False}).card,)
    every = tuple(ListId(name) for name in "abc")

    assert Selection.read((), cards).of(every) == ("a", "b", "c")
    assert Selection.read(("a,b",), cards).of(every) == ("a", "b")
    assert Selection.read(("-b",), cards).of(every) == ("a", "c")
    with pytest.raises(Unusable, match="no list is called x"):
        Selection.read(("x",), cards)


@pytest.mark.parametrize(
    ("day", "held", "coverage", "seen_on"),
    [
        ("2022-01-31", None, Coverage.COVERED, date(2022, 1, 20)),
        ("2022-01-10", None, Coverage.COVERED, date(2022, 1, 10)),
        ("2022-03-01", None, Coverage.GAP, date(2022, 1, 20)),
        ("2022-01-31", datetime(2022, 1, 19, tzinfo=UTC), Coverage.GAP, None),
    ],
    ids=["seen shortly before", "seen after", "seen long before", "not known by then"],
)
def test_an_edition_that_its_publisher_was_seen_to_give_has_not_aged(
    history: tuple[Path, LineSource], day: str, held: datetime | None, coverage: Coverage, seen_on: date | None
) -> None:
    root, source = history
    corpus = corpus_of(root, source)
    seen = {corpus.editions()[0].id: datetime(2022, 1, 20, 12, tzinfo=UTC)}
    as_of = AsOf(day=date.fromisoformat(day), held=held)

    (one,) = resolve_as_of(as_of, corpus.open().entries, (source.card,), Selection(), seen).coverage

    assert (one.coverage, one.seen_on) == (coverage, seen_on)
    assert (f"Still what its publisher gave on {seen_on}." in one.says) == (seen_on is not None)
