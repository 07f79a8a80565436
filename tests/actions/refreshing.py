"""A publisher, a home and what takes lists from the one into the other, for tests."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.unit.corpus.made import LineSource, corpus_of
from tests.unit.fetching.publisher import Answer, Site

from lookthrough.actions.accept_refused import AcceptDesk, accept_refused
from lookthrough.actions.refresh_lists import Brought, Ended, Outcome, RefreshDesk, refresh_lists
from lookthrough.corpus.corpus import Corpus
from lookthrough.corpus.fetched import Fetched
from lookthrough.corpus.home import Home
from lookthrough.corpus.manifests import edition_id
from lookthrough.corpus.refused import RefusedShelf, refused_id
from lookthrough.fetching.client import open_client
from lookthrough.fetching.download import Line
from lookthrough.fetching.limits import Limits
from lookthrough.fetching.web import WebFetcher
from lookthrough.model.edition import Edition, Held
from lookthrough.model.fetched import Why
from lookthrough.model.source import RawFile
from lookthrough.ports import Source

NOW = datetime(2022, 1, 1, 12, tzinfo=UTC)
PUBLISHED = datetime(2021, 12, 10, 18, 50, tzinfo=UTC)
RAW = RawFile(place="x", name="x", data=b"1;A;a;")
LATER = "Fri, 17 Dec 2021 18:50:00 GMT"
FAST = Limits(connect=1, read=0.2, total=0.5, tries=2, first_wait=0, largest=100_000)


def lines(count: int, listed: str = "a", name: str = "NAME") -> str:
    return "".join(f"{number};{name} {number};{listed};\n" for number in range(count))


def one_by_one(
    errand: Callable[[Source], Brought], sources: Sequence[Source]
) -> Iterator[Sequence[tuple[Source, Brought]]]:
    yield from ([(source, errand(source))] for source in sources)


def all_together(
    errand: Callable[[Source], Brought], sources: Sequence[Source]
) -> Iterator[Sequence[tuple[Source, Brought]]]:
    yield [(source, errand(source)) for source in sources]


@dataclass
class Desk:
    """A publisher, a home and its sources: `src` carries the list a, `two` the list b."""

    site: Site
    root: Path
    now: datetime = NOW
    dry_run: bool = False
    sources: list[LineSource] = field(
        default_factory=lambda: [LineSource("src", {"a": False}), LineSource("two", {"b": False})]
    )
    roles: tuple[str, ...] = ("main",)
    abroad: Callable[..., Iterator[Sequence[tuple[Source, Brought]]]] = one_by_one
    waits: list[float] = field(default_factory=list)

    @property
    def home(self) -> Home:
        return Home(self.root / "home")

    @property
    def corpus(self) -> Corpus:
        return corpus_of(self.home.root, *self.sources)

    def refresh(self, *keys: str) -> list[Outcome]:
        folder = self.root / "coming"
        folder.mkdir(exist_ok=True)
        asked = [source for source in self.sources if not keys or source.card.id in keys]
        ends = {"main": "", "comments": "_comments"}
        addresses = {
            source.card.id: {role: self.site.url(f"/{source.card.id}{ends[role]}.txt") for role in self.roles}
            for source in self.sources
        }
        with open_client(FAST, user_agent="tests", proxy=None) as client:
            line = Line(client=client, limits=FAST, clock=time.monotonic, now=lambda: self.now, sleep=lambda _: None)
            desk = RefreshDesk(
                library=self.corpus,
                fetcher=WebFetcher(line, addresses, folder),
                memory=Fetched(self.home),
                refused=RefusedShelf(self.home),
                sources=self.sources,
                name=lambda source, at, parts, sample: edition_id(source, at, parts, sample=sample),
                name_refused=refused_id,
                abroad=self.abroad,
                now=lambda: self.now,
                sleep=self.waits.append,
                patience=0.5,
                dry_run=self.dry_run,
            )
            return list(refresh_lists(asked, desk))

    def give(self, key: str, *answers: Answer) -> None:
        self.site.serve(f"/{key}.txt", *answers)

    def editions(self, key: str = "src") -> list[Edition]:
        return [edition for edition in self.corpus.editions() if edition.source == key]

    def accept(self, asked: str, note: str) -> Held:
        desk = AcceptDesk(
            library=self.corpus,
            refused=RefusedShelf(self.home),
            sources={source.card.id: source for source in self.sources},
            name=lambda source, at, parts, sample: edition_id(source, at, parts, sample=sample),
            now=lambda: self.now,
        )
        return accept_refused(asked, note, desk)

    def refused(self) -> list[tuple[str, list[Why]]]:
        return [(one.source, [reason.why for reason in one.reasons]) for one in RefusedShelf(self.home).all()]


def ended(outcomes: Sequence[Outcome]) -> dict[str, Ended]:
    return {outcome.source: outcome.ended for outcome in outcomes}
