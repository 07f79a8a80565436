"""Refreshing put together: the web or a mirror, a home, the clock, and threads that fetch side by side."""

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue

from lookthrough.actions.accept_refused import AcceptDesk, accept_refused
from lookthrough.actions.mirror_lists import MirrorDesk, mirror_lists
from lookthrough.actions.refresh_lists import Brought, Ended, Outcome, RefreshDesk, refresh_lists
from lookthrough.corpus.fetched import Fetched
from lookthrough.corpus.home import Home, write_aside
from lookthrough.corpus.incoming import FileSet, find
from lookthrough.corpus.manifests import edition_id
from lookthrough.corpus.refused import RefusedShelf, refused_id
from lookthrough.errors import CannotFetch, Unusable
from lookthrough.fetching.addresses import Addresses, places, read_addresses
from lookthrough.fetching.client import open_client
from lookthrough.fetching.download import Line
from lookthrough.fetching.limits import Limits
from lookthrough.fetching.mirror import Mirror, mirror_folder
from lookthrough.fetching.web import WebFetcher
from lookthrough.model.edition import Held, Part
from lookthrough.model.fetched import Refused
from lookthrough.model.ids import EditionId, SourceId
from lookthrough.ports import Source
from lookthrough.wiring.clock import now, sleep, steady
from lookthrough.wiring.code import version
from lookthrough.wiring.product import Lookthrough

AT_ONCE = 4
"""How many publishers are asked side by side."""

COMING = ".coming-"
"""How the folders begin in which downloads lie until they are taken in."""

LEFT_BEHIND = 24 * 3600
"""Seconds after which such a folder was left by a process that was killed."""

Say = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToRefresh:
    """What a person says about a refresh: which lists, from where, and what it may take."""

    lists: tuple[str, ...] = ()
    mirror: str | None = None
    proxy: str | None = None
    dry_run: bool = False
    limits: Limits = field(default_factory=Limits)
    patience: float = 600
    """Seconds to wait for another process that writes to the same home."""

    def within(self, *, total: float | None, largest: int | None) -> "HowToRefresh":
        """Return the same with other limits, where a person gave any."""
        limits = self.limits
        return replace(
            self,
            limits=replace(
                limits,
                total=limits.total if total is None else total,
                largest=limits.largest if largest is None else largest,
            ),
        )


class Refreshing:
    """The refreshing of one home."""

    def __init__(self, product: Lookthrough) -> None:
        self._product = product
        self._home = Home(product.settings.home)

    def refresh(self, how: HowToRefresh, say: Say) -> tuple[Outcome, ...]:
        """Refresh lists, saying of each source how it ended as soon as it has."""
        self._home.check()
        if how.mirror is not None:
            mirror = self._mirror(mirror_folder(how.mirror))
            return self._refresh(self._mirrored(mirror_folder(how.mirror), how.lists), mirror, how, say)
        addresses = self._addresses()
        sources, outcomes = self._with_address(how.lists, addresses, say)
        with self._web(how, addresses, None if how.dry_run else self._home.fetched) as web:
            return (*outcomes, *self._refresh(sources, web, how, say))

    def fill_mirror(self, folder: Path, how: HowToRefresh, say: Say) -> tuple[Outcome, ...]:
        """Fill a mirror from the web."""
        addresses = self._addresses()
        sources, outcomes = self._with_address(how.lists, addresses, say)
        with self._web(how, addresses, folder) as web:
            desk = MirrorDesk(
                mirror=self._mirror(folder),
                fetcher=web,
                sources=tuple(self._product.sources.values()),
                abroad=_side_by_side,
                now=now,
            )
            return (*outcomes, *_said(mirror_lists(sources, desk), say))

    def refused(self) -> tuple[Refused, ...]:
        """Return the refused editions that are aside."""
        return RefusedShelf(self._home).all()

    def place(self, refused: Refused) -> Path:
        """Say where a refused edition lies."""
        return RefusedShelf(self._home).place(refused)

    def accept(self, asked: str, note: str) -> Held:
        """Take in a refused edition by its id, with a note."""
        desk = AcceptDesk(
            library=self._product.corpus,
            refused=RefusedShelf(self._home),
            sources={SourceId(key): source for key, source in self._product.sources.items()},
            name=_name,
            now=now,
        )
        return accept_refused(asked, note, desk)

    def _refresh(
        self, sources: Sequence[Source], fetcher: WebFetcher | Mirror, how: HowToRefresh, say: Say
    ) -> tuple[Outcome, ...]:
        desk = RefreshDesk(
            library=self._product.corpus,
            fetcher=fetcher,
            memory=Fetched(self._home),
            refused=RefusedShelf(self._home),
            sources=tuple(self._product.sources.values()),
            name=_name,
            name_refused=refused_id,
            abroad=_side_by_side,
            now=now,
            sleep=sleep,
            patience=how.patience,
            dry_run=how.dry_run,
        )
        return _said(refresh_lists(sources, desk), say)

    @contextmanager
    def _web(self, how: HowToRefresh, addresses: Addresses, beside: Path | None) -> Iterator[WebFetcher]:
        """Open the web; what comes lies beside where it will be kept, since a list may be larger than /tmp."""
        if beside is not None:
            beside.mkdir(parents=True, exist_ok=True)
            _clear_what_was_left(beside)
        agent = f"lookthrough/{version()} (sanctions screening; refresh of published lists)"
        with (
            tempfile.TemporaryDirectory(prefix=COMING, dir=beside, ignore_cleanup_errors=True) as coming,
            open_client(how.limits, user_agent=agent, proxy=how.proxy) as client,
        ):
            line = Line(client=client, limits=how.limits, clock=steady, now=now, sleep=sleep)
            yield WebFetcher(line, addresses, Path(coming))

    def _mirror(self, root: Path) -> Mirror:
        return Mirror(root, find_newest, write_aside)

    def _addresses(self) -> Addresses:
        path = self._product.settings.addresses
        return {} if path is None else read_addresses(path, self._product.cards)

    def _with_address(
        self, lists: Sequence[str], addresses: Addresses, say: Say
    ) -> tuple[list[Source], tuple[Outcome, ...]]:
        """Return the sources to ask, and say of those a person named that cannot be asked."""
        asked = self._asked(lists)
        without = [source for source in asked if not places(source.card, addresses)]
        outcomes = tuple(
            Outcome(
                source=source.card.id,
                ended=Ended.SKIPPED,
                says=("its publisher gives no file that a program can fetch. Import its files.",),
            )
            for source in without
            if lists
        )
        return [source for source in asked if source not in without], _said(iter(outcomes), say)

    def _mirrored(self, root: Path, lists: Sequence[str]) -> list[Source]:
        if not root.is_dir():
            raise Unusable(f"--mirror {root}: there is no such folder.")
        asked = self._asked(lists)
        there = [source for source in asked if lists or (root / source.card.id).is_dir()]
        if not there:
            known = ", ".join(self._product.sources)
            raise Unusable(f"--mirror {root}: no folder of a source in it. Sources: {known}.")
        return there

    def _asked(self, words: Sequence[str]) -> list[Source]:
        """Return the sources that words stand for: a source, or a list's own source, else the one relaying it."""
        sources = list(self._product.sources.values())
        if not words:
            return sources
        chosen: list[Source] = []
        for word in (word for text in words for word in text.split(",") if word):
            carriers = [source for source in sources if word == source.card.id]
            carriers = carriers or [source for source in sources if word in source.card.lists]
            if not carriers:
                lists = sorted({str(listed) for source in sources for listed in source.card.lists})
                known = ", ".join(dict.fromkeys([*self._product.sources, *lists]))
                raise Unusable(f"No list or source is called {word}. There are {known}.")
            own = [source for source in carriers if word == source.card.id or not _relays(source, word)]
            chosen += [source for source in own or carriers if source not in chosen]
        return chosen


def _relays(source: Source, listed: str) -> bool:
    return any(card.relay for key, card in source.card.lists.items() if key == listed)


def _name(source: SourceId, published: datetime, parts: Sequence[Part], sample: bool) -> EditionId:
    return edition_id(source, published, parts, sample=sample)


def _said(outcomes: Iterator[Outcome], say: Say) -> tuple[Outcome, ...]:
    ended = []
    for outcome in outcomes:
        say(outcome)
        ended.append(outcome)
    return tuple(ended)


def find_newest(folder: Path, source: Source) -> FileSet | None:
    """Return the newest whole set of a source in a folder, in the first of its forms that is there."""
    forms = [form.name for form in source.card.forms]
    found: dict[int, FileSet] = {}
    for one in find([folder], [source])[0]:
        form = source.card.form_of(next(iter(one.files)))
        if not form.continues:
            found[forms.index(form.name)] = one  # they come oldest first
    return found[min(found)] if found else None


def _clear_what_was_left(folder: Path) -> None:
    before = now().timestamp() - LEFT_BEHIND
    for left in folder.glob(f"{COMING}*"):
        try:
            if left.stat().st_mtime < before:
                shutil.rmtree(left, ignore_errors=True)
        except FileNotFoundError:
            continue


def _side_by_side(
    errand: Callable[[Source], Brought], sources: Sequence[Source]
) -> Iterator[Sequence[tuple[Source, Brought]]]:
    """Do an errand for each source, a few at once; give back together those that are done meanwhile.

    The threads are daemons: whoever breaks a refresh off need not wait for a server that never answers.
    """
    todo: SimpleQueue[Source] = SimpleQueue()
    done: SimpleQueue[tuple[Source, Brought]] = SimpleQueue()
    stopped = threading.Event()
    for source in sources:
        todo.put(source)

    def work() -> None:
        while not stopped.is_set():
            try:
                source = todo.get_nowait()
            except Empty:
                return
            brought: Brought = CannotFetch("the program failed; the error was shown.", place=source.card.id)
            try:
                brought = errand(source)
            finally:
                done.put((source, brought))

    for number in range(min(AT_ONCE, len(sources))):
        threading.Thread(target=work, name=f"fetch-{number}", daemon=True).start()
    left = len(sources)
    try:
        while left:
            batch = [done.get()]
            while not done.empty():
                batch.append(done.get_nowait())
            left -= len(batch)
            yield batch
    finally:
        stopped.set()
