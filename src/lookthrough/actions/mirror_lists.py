"""Filling a mirror: editions fetched and looked at, then laid into a folder for machines without a web."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lookthrough.actions.guard_edition import guard_edition
from lookthrough.actions.refresh_lists import (
    Abroad,
    Brought,
    Ended,
    Outcome,
    came_as,
    last_good,
    published_at,
    read_fetched,
)
from lookthrough.errors import CannotFetch, LookthroughError
from lookthrough.model.edition import Reading
from lookthrough.model.fetched import LastGood
from lookthrough.model.ids import SourceId
from lookthrough.ports import FetchedPart, Fetcher, MirrorFolder, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorDesk:
    """What filling a mirror is done with."""

    mirror: MirrorFolder
    fetcher: Fetcher
    sources: Sequence[Source]
    abroad: Abroad
    now: Callable[[], datetime]


def mirror_lists(sources: Sequence[Source], desk: MirrorDesk) -> Iterator[Outcome]:
    """Bring a mirror up to what publishers give now, source by source; a faulty edition leaves what was there.

    The guards that compare with an edition held are left to the home that takes from the mirror.
    """
    for batch in desk.abroad(lambda source: _bring(source, desk), sources):
        for source, brought in batch:
            try:
                yield _lay(source, brought, desk)
            except (LookthroughError, OSError) as error:
                yield Outcome(source=source.card.id, ended=Ended.FAILED, says=(str(error),))


def _bring(source: Source, desk: MirrorDesk) -> Brought:
    try:
        return desk.fetcher.fetch(source, _known(source.card.id, desk))
    except CannotFetch as error:
        return error
    except (LookthroughError, OSError) as error:
        return CannotFetch(f"{str(error).rstrip('.')}.", place=source.card.id)


def _known(source: SourceId, desk: MirrorDesk) -> Mapping[str, LastGood]:
    noted = desk.mirror.noted(source)
    if noted is None or any(desk.mirror.bytes_of(source, good) is None for good in noted.parts.values()):
        return {}
    return noted.parts


def _lay(source: Source, brought: Brought, desk: MirrorDesk) -> Outcome:
    key = source.card.id
    if isinstance(brought, CannotFetch):
        return Outcome(source=key, ended=Ended.FAILED, says=(str(brought),))
    good = last_good(brought)
    noted = desk.mirror.noted(key)
    if noted is not None and {role: one.sha256 for role, one in noted.parts.items()} == {
        role: one.sha256 for role, one in good.items()
    }:
        # Written again all the same: a home that takes from the mirror goes by when it was last seen to stand.
        desk.mirror.fill(key, {role: (one, None) for role, one in good.items()}, desk.now())
        return Outcome(source=key, ended=Ended.UNCHANGED, says=("the mirror has what its publisher gives.",))
    data = {part.role: _bytes_of(part, key, desk) for part in brought}
    read = read_fetched(source, {part.role: came_as(part, data[part.role]) for part in brought}, desk.sources)
    if isinstance(read, Reading):
        now = desk.now()
        published = published_at(read, brought, now)
        reasons = guard_edition(read, source.card, published, roles=frozenset(data), before=None, now=now)
    else:
        reasons = read
    if reasons:
        says = (*(reason.says for reason in reasons), "The mirror keeps what it had.")
        return Outcome(source=key, ended=Ended.REFUSED, says=says)
    desk.mirror.fill(key, {role: (one, data[role]) for role, one in good.items()}, desk.now())
    size = sum(len(one) for one in data.values())
    return Outcome(
        source=key, ended=Ended.TAKEN, says=(f"{len(data)} file{'' if len(data) == 1 else 's'}, {size:,} bytes.",)
    )


def _bytes_of(part: FetchedPart, source: SourceId, desk: MirrorDesk) -> bytes:
    if part.load is not None:
        return part.load()
    noted = desk.mirror.noted(source)
    held = desk.mirror.bytes_of(source, noted.parts[part.role]) if noted is not None else None
    if held is None:
        raise CannotFetch("the file changed while the mirror was filled.", place=part.file, hint="Mirror it again.")
    return held
