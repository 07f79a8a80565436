"""A mirror is filled from the web, and a home without one takes its editions from there."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.unit.corpus.made import LineSource, corpus_of
from tests.unit.fetching.publisher import Answer, Site, gives, publishing, says

from lookthrough.actions.mirror_lists import MirrorDesk, mirror_lists
from lookthrough.actions.refresh_lists import Brought, Ended, Outcome, RefreshDesk, refresh_lists
from lookthrough.corpus.fetched import Fetched
from lookthrough.corpus.home import Home, write_aside
from lookthrough.corpus.manifests import edition_id
from lookthrough.corpus.refused import RefusedShelf, refused_id
from lookthrough.errors import Unusable
from lookthrough.fetching.client import open_client
from lookthrough.fetching.download import Line
from lookthrough.fetching.limits import Limits
from lookthrough.fetching.mirror import Mirror, mirror_folder
from lookthrough.fetching.web import WebFetcher
from lookthrough.model.edition import Edition
from lookthrough.model.fetched import Why
from lookthrough.model.ids import SourceId
from lookthrough.ports import Source
from lookthrough.wiring.refreshing import find_newest

KEY = SourceId("src")
FETCHED = datetime(2022, 1, 1, 12, tzinfo=UTC)
CARRIED = FETCHED + timedelta(days=3)
"""The mirror reaches the other machine some days later."""


def one_by_one(
    errand: Callable[[Source], Brought], sources: Sequence[Source]
) -> Iterator[Sequence[tuple[Source, Brought]]]:
    yield from ([(source, errand(source))] for source in sources)


@dataclass
class Desk:
    """A publisher, a machine with the web that fills a mirror, and one without that takes from it."""

    site: Site
    root: Path
    source: LineSource
    now: datetime = FETCHED

    @property
    def folder(self) -> Path:
        return self.root / "mirror"

    @property
    def mirror(self) -> Mirror:
        return Mirror(self.folder, find_newest, write_aside)

    def fill(self, *answers: Answer, alt: bool = False) -> Outcome:
        addresses = {KEY: {"main": self.site.serve("/lists/src.txt", *answers)}}
        if alt:
            addresses[KEY]["alt"] = self.site.serve("/others/src.txt", gives("more;;;\nof it;;;"))
        limits = Limits(tries=1)
        coming = self.root / "coming"
        coming.mkdir(exist_ok=True)
        with open_client(limits, user_agent="tests", proxy=None) as client:
            line = Line(client=client, limits=limits, clock=time.monotonic, now=lambda: self.now, sleep=lambda _: None)
            desk = MirrorDesk(
                mirror=self.mirror,
                fetcher=WebFetcher(line, addresses, coming),
                sources=(self.source,),
                abroad=one_by_one,
                now=lambda: self.now,
            )
            (outcome,) = mirror_lists((self.source,), desk)
        return outcome

    def take(self) -> Outcome:
        home = Home(self.root / "home")
        desk = RefreshDesk(
            library=corpus_of(home.root, self.source),
            fetcher=self.mirror,
            memory=Fetched(home),
            refused=RefusedShelf(home),
            sources=(self.source,),
            name=lambda source, at, parts, sample: edition_id(source, at, parts, sample=sample),
            name_refused=refused_id,
            abroad=one_by_one,
            now=lambda: CARRIED,
            sleep=lambda _: None,
            patience=0,
        )
        (outcome,) = refresh_lists((self.source,), desk)
        return outcome

    def editions(self) -> tuple[Edition, ...]:
        return corpus_of(self.root / "home", self.source).editions()

    def seen(self) -> list[datetime]:
        return list(Fetched(Home(self.root / "home")).seen().values())

    def put(self, name: str, text: str) -> None:
        path = self.folder / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with publishing() as site:
        yield Desk(site, tmp_path, LineSource("src", {"a": False}))


def lines(count: int) -> str:
    return "".join(f"{number};NAME {number};a;\n" for number in range(count))


def test_a_mirror_holds_the_files_as_published_and_says_where_they_are_from(desk: Desk) -> None:
    outcome = desk.fill(gives(lines(3)))

    assert (outcome.ended, outcome.says) == (Ended.TAKEN, ("1 file, 36 bytes.",))
    assert (desk.folder / "src" / "src.txt").read_text() == lines(3)
    noted = desk.mirror.noted(KEY)
    assert noted is not None
    assert noted.parts["main"].url == desk.site.url("/lists/src.txt")


def test_files_of_one_name_lie_side_by_side(desk: Desk) -> None:
    desk.fill(gives(lines(3)), alt=True)

    assert sorted(path.name for path in (desk.folder / "src").iterdir()) == ["alt_src.txt", "fetched.json", "src.txt"]
    assert desk.take().ended is Ended.TAKEN
    assert [part.role for part in desk.editions()[0].parts] == ["main", "alt"]


def test_a_home_takes_from_a_mirror_what_its_publisher_said_of_it(desk: Desk) -> None:
    desk.fill(gives(lines(3)))

    assert desk.take().ended is Ended.TAKEN
    (edition,) = desk.editions()
    assert edition.published_at == datetime(2021, 12, 10, 18, 50, tzinfo=UTC)
    assert edition.held_at == CARRIED
    assert desk.seen() == [FETCHED]


def test_what_nothing_dates_is_of_the_moment_the_mirror_fetched_it(desk: Desk) -> None:
    desk.fill(gives(lines(3), modified=""))
    desk.take()

    assert [edition.published_at for edition in desk.editions()] == [FETCHED]


def test_a_mirror_that_is_not_filled_again_makes_nothing_fresher(desk: Desk) -> None:
    desk.fill(gives(lines(3)))
    desk.take()

    assert desk.take().ended is Ended.UNCHANGED
    assert desk.seen() == [FETCHED]


def test_a_mirror_that_is_filled_again_with_the_same_does(desk: Desk) -> None:
    desk.fill(gives(lines(3)))
    desk.take()
    desk.now += timedelta(days=1)

    filled, taken = desk.fill(gives(lines(3))), desk.take()

    assert (filled.ended, taken.ended) == (Ended.UNCHANGED, Ended.UNCHANGED)
    assert desk.seen() == [FETCHED + timedelta(days=1)]
    assert "if-none-match" in desk.site.requests("/lists/src.txt")[1]


@pytest.mark.parametrize(
    "answer", [gives("Service unavailable"), gives("BROKEN\n\n"), says(404), gives(lines(4), cut=9)]
)
def test_what_is_no_edition_leaves_the_mirror_as_it_was(desk: Desk, answer: Answer) -> None:
    desk.fill(gives(lines(3)))

    outcome = desk.fill(answer)

    assert not outcome.fine
    assert (desk.folder / "src" / "src.txt").read_text() == lines(3)


def test_a_mirror_copied_in_part_gives_nothing(desk: Desk) -> None:
    desk.fill(gives(lines(3)))
    desk.put("src.txt", lines(2))

    outcome = desk.take()

    assert outcome.ended is Ended.FAILED
    assert "src.txt: it is not the file of 36 bytes that was fetched. The mirror is being filled" in outcome.says[0]


def test_a_mirror_that_lost_a_file_is_filled_anew(desk: Desk) -> None:
    desk.fill(gives(lines(3)))
    (desk.folder / "src" / "src.txt").unlink()

    assert desk.fill(gives(lines(4))).ended is Ended.TAKEN
    assert desk.take().ended is Ended.TAKEN


def test_one_part_that_changed_is_laid_beside_the_other(desk: Desk) -> None:
    desk.fill(gives(lines(3)), alt=True)
    desk.fill(gives(lines(4)), alt=True)

    assert desk.take().ended is Ended.TAKEN
    assert (desk.folder / "src" / "src.txt").read_text() == lines(4)


def test_a_note_that_is_none_is_told(desk: Desk) -> None:
    desk.put("fetched.json", "{")

    assert "no note of a mirror" in desk.take().says[0]


def test_a_folder_that_a_person_filled_is_read_as_an_import_is(desk: Desk) -> None:
    desk.put("src@2021-12-10.txt", lines(3))
    desk.put("src@2021-12-17.txt", lines(4))
    desk.put("notes.md", "by Ann")

    outcome = desk.take()

    (edition,) = desk.editions()
    assert (outcome.ended, edition.published_at) == (Ended.TAKEN, datetime(2021, 12, 17, tzinfo=UTC))
    assert edition.note.startswith("Dated by the name of its file or folder")
    assert desk.seen() == []


def test_an_older_file_put_there_is_refused(desk: Desk) -> None:
    desk.put("src@2021-12-17.txt", lines(4))
    desk.take()
    (desk.folder / "src" / "src@2021-12-17.txt").unlink()
    desk.put("src@2021-12-10.txt", lines(3))

    assert desk.take().ended is Ended.REFUSED
    assert [reason.why for one in RefusedShelf(Home(desk.root / "home")).all() for reason in one.reasons] == [Why.OLDER]


@pytest.mark.parametrize(("name", "says"), [("notes.md", "no file of this list in it"), (None, "no such folder")])
def test_a_mirror_without_the_list_is_told(desk: Desk, name: str | None, says: str) -> None:
    if name is not None:
        desk.put(name, "nothing")

    outcome = desk.take()

    assert outcome.ended is Ended.FAILED
    assert says in outcome.says[0]


@pytest.mark.parametrize("place", ["https://lists.example/mirror", "file://server/share"])
def test_a_mirror_is_a_folder(place: str) -> None:
    with pytest.raises(Unusable, match="a mirror is a folder, or file:// and a folder"):
        mirror_folder(place)
