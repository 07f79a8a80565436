"""What publishers give is fetched, guarded and taken in, and one list's fault never touches another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.actions.refreshing import LATER, NOW, RAW, Desk, all_together, ended, lines, one_by_one
from tests.unit.corpus.made import add
from tests.unit.fetching.publisher import Answer, drips, gives, hangs, leads, publishing, says

from lookthrough.actions.refresh_lists import Brought, Ended, Outcome
from lookthrough.corpus.fetched import Fetched
from lookthrough.corpus.manifests import edition_id
from lookthrough.errors import LookthroughError
from lookthrough.model.edition import Edition
from lookthrough.model.fetched import Why
from lookthrough.model.ids import ListId, SourceId
from lookthrough.model.source import Assertions
from lookthrough.ports import Source


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with publishing() as site:
        yield Desk(site, tmp_path)


def test_what_publishers_give_is_taken_in(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))
    desk.give("two", gives(lines(4, "b")))

    first, second = desk.refresh()

    assert (first.ended, second.ended) == (Ended.TAKEN, Ended.TAKEN)
    assert (first.counts, second.counts) == ({ListId("a"): 3}, {ListId("b"): 4})
    assert [held.edition.id for held in desk.corpus.held()] == [first.edition, second.edition]


@pytest.mark.parametrize("abroad", [one_by_one, all_together])
def test_one_lists_failure_leaves_the_other_taken(
    desk: Desk, abroad: Callable[..., Iterator[Sequence[tuple[Source, Brought]]]]
) -> None:
    desk.abroad = abroad
    desk.give("src", says(404))
    desk.give("two", gives(lines(4, "b")))

    outcomes = desk.refresh()

    assert ended(outcomes) == {"src": Ended.FAILED, "two": Ended.TAKEN}
    assert "src.txt: the server answered 404 Not Found" in outcomes[0].says[0]
    assert [outcome.fine for outcome in outcomes] == [False, True]
    assert (len(desk.editions("src")), len(desk.editions("two"))) == (0, 1)


@pytest.mark.parametrize("answer", [hangs, drips, gives("", cut=0), leads("/src.txt"), says(500), gives("x" * 200_000)])
def test_whatever_a_server_does_what_is_held_stays(desk: Desk, answer: Answer) -> None:
    desk.give("src", gives(lines(3)))
    desk.refresh("src")
    desk.give("src", answer)

    (outcome,) = desk.refresh("src")

    assert outcome.ended in (Ended.FAILED, Ended.REFUSED)
    assert len(desk.editions()) == 1
    assert len(desk.corpus.open().entries) == 3


def test_what_has_not_changed_is_asked_about_and_not_fetched(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))
    (taken,) = desk.refresh("src")
    desk.now += timedelta(days=1)

    (again,) = desk.refresh("src")

    assert again == Outcome(
        source=SourceId("src"),
        ended=Ended.UNCHANGED,
        edition=taken.edition,
        says=("its publisher has nothing newer.",),
    )
    assert "if-none-match" in desk.site.requests("/src.txt")[1]
    assert Fetched(desk.home).seen() == {taken.edition: desk.now}


def test_the_same_bytes_sent_again_are_already_held(desk: Desk) -> None:
    """A server without tags or days sends all of it again; dated by the moment of fetching it is no new edition."""
    desk.give("src", gives(lines(3), tag=False, modified=""))
    desk.refresh("src")
    desk.now += timedelta(days=1)

    (again,) = desk.refresh("src")

    assert again.ended is Ended.UNCHANGED
    assert again.says == ("what was fetched is already held.",)
    assert len(desk.editions()) == 1


def test_what_was_imported_by_hand_is_already_held(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))
    add(desk.corpus, desk.sources[0], "2021-12-10", lines(3), alt=False)

    (outcome,) = desk.refresh("src")

    assert outcome.ended is Ended.UNCHANGED
    assert Fetched(desk.home).recall(SourceId("src")).parts["main"].etag.startswith('"')


def test_a_memory_of_an_edition_no_longer_held_is_not_gone_by(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))
    desk.refresh("src")
    for path in (desk.home.root / "editions").iterdir():
        path.unlink()

    (outcome,) = desk.refresh("src")

    assert outcome.ended is Ended.TAKEN
    assert "if-none-match" not in desk.site.requests("/src.txt")[1]


def test_an_earlier_state_that_comes_back_is_news(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))
    desk.refresh("src")
    desk.give("src", gives(lines(4), modified=LATER))
    desk.refresh("src")
    desk.give("src", gives(lines(3), modified="Sat, 18 Dec 2021 18:50:00 GMT"))

    (outcome,) = desk.refresh("src")

    assert outcome.ended is Ended.TAKEN
    assert len(desk.editions()) == 3


@pytest.mark.parametrize(
    ("stated", "modified", "published", "note"),
    [
        (datetime(2021, 12, 9, tzinfo=UTC), LATER, datetime(2021, 12, 9, tzinfo=UTC), ""),
        (None, LATER, datetime(2021, 12, 17, 18, 50, tzinfo=UTC), "Dated by its server (Last-Modified)"),
        (None, "", NOW, "Dated by the moment of fetching"),
        (None, "Fri, 17 Dec 2049 18:50:00 GMT", NOW, "Dated by the moment of fetching"),
        (None, "last week", NOW, "Dated by the moment of fetching"),
    ],
    ids=["stated", "header", "nothing", "a server's clock ahead", "no date"],
)
def test_the_moment_is_the_files_own_else_the_servers_else_that_of_fetching(
    desk: Desk, stated: datetime | None, modified: str, published: datetime, note: str
) -> None:
    desk.sources[0].stated_at = stated
    desk.give("src", gives(lines(3), modified=modified))

    (outcome,) = desk.refresh("src")

    (edition,) = desk.editions()
    assert (edition.published_at, edition.held_at) == (published, NOW)
    assert edition.note.startswith(note)
    assert bool(edition.note) == bool(note)
    assert any(said.startswith(note) for said in outcome.says)


def test_a_partial_set_is_said_to_be_one(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))

    (outcome,) = desk.refresh("src")

    assert "Without its alt part: partial." in outcome.says


@pytest.mark.parametrize(
    ("answer", "why", "says"),
    [
        (gives(""), Why.EMPTY, "src.txt: the file is empty."),
        (
            gives("<!doctype html><title>Down</title>", kind="text/html"),
            Why.PAGE,
            "a web page, not a list, titled “Down”",
        ),
        (gives("Service unavailable"), Why.MESSAGE, "“Service unavailable”"),
        (gives('{"message": "Internal server error"}'), Why.MESSAGE, "Internal server error"),
        (gives("1;A;a;\nBROKEN"), Why.UNREADABLE, "src.txt: a broken line. Mend it. All it says is “1;A;a; BROKEN”"),
    ],
)
def test_what_is_no_edition_is_refused_and_kept_aside(desk: Desk, answer: Answer, why: Why, says: str) -> None:
    desk.give("src", answer)
    desk.give("two", gives(lines(4, "b")))

    refused, other = desk.refresh()

    assert (refused.ended, other.ended) == (Ended.REFUSED, Ended.TAKEN)
    assert says in refused.says[0]
    assert desk.refused() == [("src", [why])]
    assert desk.editions() == []


def test_a_redirect_to_a_page_is_refused_as_a_page(desk: Desk) -> None:
    desk.site.serve("/sorry", gives("<html><body>We are working on it</body></html>", kind="text/html"))
    desk.give("src", leads("/sorry"))

    (outcome,) = desk.refresh("src")

    assert "this is a web page" in outcome.says[0]


def test_an_edition_older_than_the_one_held_is_refused(desk: Desk) -> None:
    desk.give("src", gives(lines(3), modified=LATER))
    desk.refresh("src")
    desk.give("src", gives(lines(4)))

    (outcome,) = desk.refresh("src")

    assert "Its server dates it 2021-12-10 18:50Z" in outcome.says[0]
    assert desk.refused() == [("src", [Why.OLDER])]


def test_an_edition_shorter_than_a_whole_one_has_ever_been_is_refused(desk: Desk) -> None:
    card = desk.sources[0].card
    known = card.lists[ListId("a")]
    asserted = replace(known, assertions=Assertions(entries=5))
    desk.sources[0].card = replace(card, lists={known.id: asserted})
    desk.give("src", gives(lines(3)))

    (outcome,) = desk.refresh("src")

    assert outcome.says == ("a has 3 entries, where a whole edition has 5 or more.",)


def test_a_dry_run_keeps_nothing(desk: Desk) -> None:
    desk.dry_run = True
    desk.give("src", gives(lines(3)))
    desk.give("two", gives("Service unavailable"))

    outcomes = desk.refresh()

    assert ended(outcomes) == {"src": Ended.TAKEN, "two": Ended.REFUSED}
    assert not desk.home.root.exists()


def test_a_home_of_samples_takes_no_real_list(desk: Desk) -> None:
    with desk.corpus.adding() as addition:
        edition = Edition(
            id=edition_id(SourceId("src"), NOW, (), sample=True),
            source=SourceId("src"),
            published_at=NOW,
            held_at=NOW,
            parts=(),
            sample=True,
        )
        raw = desk.sources[0].read({"main": RAW})
        addition.add(edition, raw)

    with pytest.raises(LookthroughError, match="holds sample editions"):
        desk.refresh("src")


def test_whoever_writes_to_the_home_is_waited_for_and_then_named(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))

    with desk.home.writing():
        (outcome,) = desk.refresh("src")

    assert outcome.ended is Ended.FAILED
    assert "another process is writing to" in outcome.says[0]
    assert len(desk.waits) == 3


def test_a_writer_who_ends_in_time_is_not_even_mentioned(desk: Desk) -> None:
    desk.give("src", gives(lines(3)))
    writing = desk.home.writing()
    writing.__enter__()
    desk.waits = _Ending(lambda: writing.__exit__(None, None, None))

    (outcome,) = desk.refresh("src")

    assert outcome.ended is Ended.TAKEN


class _Ending(list[float]):
    """Waits that end what is waited for."""

    def __init__(self, end: Callable[[], object]) -> None:
        super().__init__()
        self._end = end

    def append(self, wait: float) -> None:
        super().append(wait)
        self._end()


@pytest.mark.parametrize(
    ("meanwhile", "ends"),
    [(lines(3), Ended.UNCHANGED), (lines(4), Ended.REFUSED)],
    ids=["the same edition", "a later one"],
)
def test_an_edition_that_another_process_took_in_meanwhile_is_looked_at_again(
    desk: Desk, meanwhile: str, ends: Ended
) -> None:
    desk.give("src", gives(lines(3)))
    writing = desk.home.writing()
    writing.__enter__()

    def take_in() -> None:
        writing.__exit__(None, None, None)
        add(desk.corpus, desk.sources[0], "2021-12-31", meanwhile, alt=False)

    desk.waits = _Ending(take_in)

    (outcome,) = desk.refresh("src")

    assert outcome.ended is ends
    assert len(desk.editions()) == 1


def test_a_refresh_broken_off_leaves_the_last_good_state_and_the_next_one_mends_it(desk: Desk) -> None:
    """The edition is in and what its address gave is not yet noted, as after a kill between the two."""
    desk.give("src", gives(lines(3)))
    desk.refresh("src")
    for path in desk.home.fetched.iterdir():
        path.unlink()

    assert ended(desk.refresh("src")) == {"src": Ended.UNCHANGED}
    assert len(desk.editions()) == 1


def test_a_part_that_has_not_changed_is_taken_from_what_is_held(desk: Desk) -> None:
    desk.roles = ("main", "comments")
    desk.give("src", gives(lines(3)))
    desk.site.serve("/src_comments.txt", gives("said of it;;;"))
    desk.refresh("src")
    desk.give("src", gives(lines(4), modified=LATER))

    (outcome,) = desk.refresh("src")

    first, second = desk.editions()
    assert outcome.ended is Ended.TAKEN
    assert [part.role for part in second.parts] == ["main", "comments"]
    assert first.parts[1] == second.parts[1]
    assert second.published_at > first.published_at


def test_a_part_held_no_longer_fails_its_own_list_only(desk: Desk) -> None:
    desk.roles = ("main", "comments")
    desk.give("src", gives(lines(3)))
    desk.site.serve("/src_comments.txt", gives("said of it;;;"))
    desk.roles = ("main", "comments")
    desk.refresh("src")
    lost = desk.editions()[0].parts[1].sha256
    (desk.home.raw / lost[:2] / f"{lost}.zst").unlink()
    desk.give("src", gives(lines(4), modified=LATER))
    desk.give("two", gives(lines(4, "b")))
    desk.site.serve("/two_comments.txt", gives("said of it;;;"))

    outcomes = desk.refresh()

    assert ended(outcomes) == {"src": Ended.FAILED, "two": Ended.TAKEN}
    assert "the bytes of src_comments.txt are not held" in outcomes[0].says[0]
