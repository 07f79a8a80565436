"""Refreshing published lists: fetched, guarded, taken in; what happens to one list never touches another."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import TypeVar

from lookthrough.actions.guard_edition import Before, guard_edition, newest
from lookthrough.actions.guard_files import Came, guard_files, unreadable
from lookthrough.actions.import_lists import EditionName
from lookthrough.errors import BrokenList, Busy, CannotFetch, DamagedHome, LookthroughError
from lookthrough.model.edition import Edition, Part, Reading
from lookthrough.model.fetched import DatedBy, LastGood, Published, Refusal, Refused, RefusedPart
from lookthrough.model.ids import EditionId, ListId, RefusedId, SourceId
from lookthrough.model.source import RawFile
from lookthrough.ports import FetchedPart, Fetcher, FetchMemory, Holdings, RefusedEditions, Source


class Ended(StrEnum):
    """How the refresh of one source ended."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one source: the edition now held, or the one refused, and what there is to say."""

    source: SourceId
    ended: Ended
    edition: EditionId | None = None
    refused: RefusedId | None = None
    counts: Mapping[ListId, int] | None = None
    says: tuple[str, ...] = ()

    @property
    def fine(self) -> bool:
        """Whether the list is as fresh as its publisher has it."""
        return self.ended not in (Ended.REFUSED, Ended.FAILED)


Brought = tuple[FetchedPart, ...] | CannotFetch
"""The parts of an edition, or why they could not be had."""

Abroad = Callable[[Callable[[Source], Brought], Sequence[Source]], Iterator[Sequence[tuple[Source, Brought]]]]
"""Does an errand for each source, several at once, and gives back those that are done as they are done."""


_Given = TypeVar("_Given")

PAUSE = 0.2
"""Seconds between two tries to write to a home that another process writes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshDesk:
    """What a refresh is done with."""

    library: Holdings
    fetcher: Fetcher
    memory: FetchMemory
    refused: RefusedEditions
    sources: Sequence[Source]
    """Every source known: a file may turn out to be another one's."""
    name: EditionName
    name_refused: Callable[[SourceId, Mapping[str, str]], RefusedId]
    abroad: Abroad
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    patience: float
    """Seconds to wait for another process that writes to the same home."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Accepted:
    """An edition that may be taken in, compared with `against`."""

    source: Source
    edition: Edition
    reading: Reading
    data: Mapping[str, bytes]
    fetched: tuple[FetchedPart, ...]
    against: EditionId | None


def refresh_lists(sources: Sequence[Source], desk: RefreshDesk) -> Iterator[Outcome]:
    """Fetch the editions that stand now and take in what may be taken; say of each source how it ended.

    A fault of one source ends in its outcome; only what is wrong with the home itself is raised.
    """
    if any(edition.sample for edition in desk.library.editions()):
        raise LookthroughError(
            "This home holds sample editions, which real lists do not join. Take another: --home DIR."
        )
    for batch in desk.abroad(partial(_bring, desk), sources):
        accepted = []
        for source, brought in batch:
            judged = _judge(source, brought, desk)
            if isinstance(judged, _Accepted):
                accepted.append(judged)
            else:
                yield judged
        yield from _take_in(accepted, desk)


def _bring(desk: RefreshDesk, source: Source) -> Brought:
    """Fetch a source's parts; runs beside others of its kind, and touches nothing that is shared but to read it."""
    try:
        return desk.fetcher.fetch(source, _known(source, desk))
    except CannotFetch as error:
        return error
    except (LookthroughError, OSError) as error:
        return CannotFetch(f"{str(error).rstrip('.')}.", place=source.card.id)


def _known(source: Source, desk: RefreshDesk) -> Mapping[str, LastGood]:
    """Return what the addresses last gave, as far as an edition held is still made of it."""
    known = desk.memory.recall(source.card.id).parts
    return known if _held_of(source, {role: good.sha256 for role, good in known.items()}, desk) else {}


def _judge(source: Source, brought: Brought, desk: RefreshDesk) -> _Accepted | Outcome:
    """Say whether what was brought is new and may be taken in; what may not is put aside."""
    if isinstance(brought, CannotFetch):
        return Outcome(source=source.card.id, ended=Ended.FAILED, says=(str(brought),))
    try:
        return _nothing_new(source, brought, desk) or _compare(source, brought, desk)
    except (LookthroughError, OSError) as error:
        return Outcome(source=source.card.id, ended=Ended.FAILED, says=(str(error),))


def _nothing_new(source: Source, fetched: tuple[FetchedPart, ...], desk: RefreshDesk) -> Outcome | None:
    """Say that the newest edition held, or the one that was asked about, still stands; None where it does not."""
    made = {part.role: part.sha256 for part in fetched}
    standing = _held_of(source, made, desk)
    if standing is None:
        return None
    if _newest_id(source, desk) != standing.id and any(part.load is not None for part in fetched):
        return None  # an earlier state came back, which is news
    return _stands(source, standing, fetched, desk)


def _stands(source: Source, edition: Edition, fetched: tuple[FetchedPart, ...], desk: RefreshDesk) -> Outcome:
    if not desk.dry_run:
        desk.memory.remember(source.card.id, last_good(fetched), edition.id, _seen_at(fetched))
    asked = all(part.load is None for part in fetched)
    how = "its publisher has nothing newer." if asked else "what was fetched is already held."
    return Outcome(source=source.card.id, ended=Ended.UNCHANGED, edition=edition.id, says=(how,))


def _compare(source: Source, fetched: tuple[FetchedPart, ...], desk: RefreshDesk) -> _Accepted | Outcome:
    now = desk.now()
    data = {part.role: _bytes_of(part, desk) for part in fetched}
    came = {part.role: came_as(part, data[part.role]) for part in fetched}
    read = read_fetched(source, came, desk.sources)
    if not isinstance(read, Reading):
        return _refuse(source, fetched, data, published_at(None, fetched, now), read, desk)
    published = published_at(read, fetched, now)
    edition = _edition(source, fetched, published, now, desk)
    held = next((one for one in desk.library.editions() if one.id == edition.id), None)
    if held is not None:
        return _stands(source, held, fetched, desk)
    last = newest(patiently(desk, desk.library.held), source.card)
    before = None if last is None else Before(last, desk.library.entries(last.edition))
    reasons = guard_edition(read, source.card, published, roles=frozenset(data), before=before, now=now)
    if reasons:
        return _refuse(source, fetched, data, published, reasons, desk)
    return _Accepted(
        source=source,
        edition=edition,
        reading=read,
        data=data,
        fetched=fetched,
        against=None if last is None else last.edition.id,
    )


def read_fetched(source: Source, came: Mapping[str, Came], others: Sequence[Source]) -> Reading | tuple[Refusal, ...]:
    """Look at fetched files and read them; return what is wrong where they cannot be a list or cannot be read."""
    reasons = guard_files(came, source, others)
    if reasons:
        return reasons
    try:
        return source.read({role: one.file for role, one in came.items()})
    except BrokenList as error:
        return (unreadable(str(error), came.values()),)


def came_as(part: FetchedPart, data: bytes) -> Came:
    """Return a fetched part as a file to look at."""
    return Came(RawFile(place=part.file, name=part.file.lower(), data=data), part.content_type)


def published_at(reading: Reading | None, fetched: Iterable[FetchedPart], now: datetime) -> Published:
    """Tell when an edition was published: by its own word, else by its server's, else by when it was fetched.

    A set is published when its last part is. A server whose clock is ahead is not believed.
    """
    if reading is not None and reading.stated_at is not None:
        return Published(reading.stated_at, DatedBy.FILE)
    parts = tuple(fetched)
    told = [(part.moment, part.dated_by) for part in parts if part.moment is not None and part.moment <= now]
    if told:
        return Published(*max(told))
    return Published((_seen_at(parts) or now).replace(microsecond=0), DatedBy.FETCHING)


def _seen_at(fetched: Iterable[FetchedPart]) -> datetime | None:
    """Return since when it is certain that these parts stood, as far as each part's own address was asked."""
    seen = [part.seen_at for part in fetched if part.seen_at is not None]
    return min(seen) if seen else None


def _edition(
    source: Source, fetched: tuple[FetchedPart, ...], published: Published, now: datetime, desk: RefreshDesk
) -> Edition:
    parts = tuple(Part(role=part.role, file=part.file, sha256=part.sha256, size=part.size) for part in fetched)
    return Edition(
        id=desk.name(source.card.id, published.at, parts, False),
        source=source.card.id,
        published_at=published.at,
        held_at=now,
        parts=parts,
        note=DATED.get(published.by, ""),
    )


DATED = {
    DatedBy.HEADER: "Dated by its server (Last-Modified): the file states no moment.",
    DatedBy.NAME: "Dated by the name of its file or folder: the file states no moment.",
    DatedBy.FETCHING: "Dated by the moment of fetching: neither the file nor its server states one.",
}
"""What dates an edition, where it is not the file itself; kept in its manifest."""


def _refuse(
    source: Source,
    fetched: tuple[FetchedPart, ...],
    data: Mapping[str, bytes],
    published: Published,
    reasons: tuple[Refusal, ...],
    desk: RefreshDesk,
) -> Outcome:
    refused = Refused(
        id=desk.name_refused(source.card.id, {part.role: part.sha256 for part in fetched}),
        source=source.card.id,
        refused_at=desk.now(),
        published=published,
        reasons=reasons,
        parts=tuple(
            RefusedPart(role=part.role, url=part.url, file=part.file, sha256=part.sha256, size=part.size)
            for part in fetched
        ),
    )
    if not desk.dry_run:
        desk.refused.keep(refused, data)
    says = tuple(reason.says for reason in reasons)
    return Outcome(source=source.card.id, ended=Ended.REFUSED, refused=refused.id, says=says)


def _take_in(accepted: Sequence[_Accepted], desk: RefreshDesk) -> Iterator[Outcome]:
    """Take editions in, all at once; whatever another process changed meanwhile is looked at again."""
    if desk.dry_run:
        yield from (_taken(one) for one in accepted)
        return
    waiting = list(accepted)
    while waiting:
        try:
            taken, overtaken = _add(waiting, desk)
        except Busy as error:
            yield from (Outcome(source=one.source.card.id, ended=Ended.FAILED, says=(str(error),)) for one in waiting)
            return
        for one in taken:
            desk.memory.remember(one.source.card.id, last_good(one.fetched), one.edition.id, _seen_at(one.fetched))
            yield _taken(one)
        waiting = []
        for one in overtaken:
            judged = _judge(one.source, one.fetched, desk)
            if isinstance(judged, _Accepted):
                waiting.append(judged)
            else:
                yield judged


def _add(waiting: Sequence[_Accepted], desk: RefreshDesk) -> tuple[list[_Accepted], list[_Accepted]]:
    """Add what is still to be compared with nothing newer; return what was added, and what was not."""
    taken, overtaken = [], []
    with ExitStack() as stack:
        addition = patiently(desk, lambda: stack.enter_context(desk.library.adding()))
        for one in waiting:
            if _newest_id(one.source, desk) != one.against:
                overtaken.append(one)
                continue
            for role, data in one.data.items():
                addition.keep(one.source.card.id, role, data)
            addition.add(one.edition, one.reading)
            taken.append(one)
    return taken, overtaken


def _taken(one: _Accepted) -> Outcome:
    counts: dict[ListId, int] = {}
    for entry in one.reading.entries:
        for listed in {listing.list for listing in entry.listings}:
            counts[listed] = counts.get(listed, 0) + 1
    says = [one.edition.note] if one.edition.note else []
    says += [f"Without its {role} part: partial." for role in one.reading.missing]
    if one.reading.clauses.unread:
        says.append(f"{one.reading.clauses.unread:,} clauses unread.")
    return Outcome(
        source=one.source.card.id,
        ended=Ended.TAKEN,
        edition=one.edition.id,
        counts=dict(sorted(counts.items())),
        says=(*says, *one.reading.warnings),
    )


def patiently(desk: RefreshDesk, ask: Callable[[], _Given]) -> _Given:
    """Ask again while another process writes to the home, for as long as patience lasts."""
    waited = 0.0
    while True:
        try:
            return ask()
        except Busy:
            if waited >= desk.patience:
                raise
        desk.sleep(PAUSE)
        waited += PAUSE


def _bytes_of(part: FetchedPart, desk: RefreshDesk) -> bytes:
    if part.load is not None:
        return part.load()
    held = desk.library.raw_bytes(part.sha256)
    if held is None:
        raise DamagedHome(f"the bytes of {part.file} are not held, although its manifest is: import it again.")
    return held


def _held_of(source: Source, made: Mapping[str, str], desk: RefreshDesk) -> Edition | None:
    """Return the latest edition held that is made of exactly these bytes by role."""
    return next(
        (
            edition
            for edition in reversed(desk.library.editions())
            if edition.source == source.card.id and made == {part.role: part.sha256 for part in edition.parts}
        ),
        None,
    )


def _newest_id(source: Source, desk: RefreshDesk) -> EditionId | None:
    own = [edition.id for edition in desk.library.editions() if edition.source == source.card.id]
    return own[-1] if own else None


def last_good(fetched: Iterable[FetchedPart]) -> Mapping[str, LastGood]:
    """Return what to remember of an edition's parts, by role."""
    return {part.role: part.good for part in fetched}
