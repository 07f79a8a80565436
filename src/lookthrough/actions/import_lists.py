"""Taking published list files in: read strictly, dated, kept whole; all of them, or none."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from lookthrough.actions.continue_edition import continued
from lookthrough.errors import BrokenList, LookthroughError, Unusable
from lookthrough.model.edition import Edition, Held, Part, Reading
from lookthrough.model.ids import EditionId, SourceId
from lookthrough.model.source import RawFile, SourceCard
from lookthrough.ports import Addition, FileSet, Library

SHRUNK = 0.90
"""A list with less than this share of the entries of the edition before is refused..."""

NEARBY_DAYS = 45
"""...where that edition is at most so many days older: a refresh, not a page of history."""

COPIED_WITHIN = timedelta(days=31)
"""Names and folders often say when a copy was made: so long after the day in the file that is no contradiction."""

EditionName = Callable[[SourceId, datetime, Sequence[Part], bool], EditionId]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one set of files: an edition, new or held before."""

    held: Held
    place: str
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToImport:
    """What a person says about the files: when they were published, whether they are samples or may have shrunk."""

    published: datetime | None = None
    sample: bool = False
    accept_shrunk: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A set of files of a series that was not taken, and why."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Series:
    """What became of a series: its editions, new or held before, and what was refused."""

    imported: tuple[Imported, ...]
    refused: tuple[Refused, ...]


def import_lists(
    sets: Sequence[FileSet], how: HowToImport, *, library: Library, name: EditionName, now: datetime
) -> tuple[Imported, ...]:
    """Add the editions that some files make.

    Raises BrokenList or Unusable with every fault found; the corpus is then as it was.
    """
    _refuse_one_moment_for_many(sets, how)
    before = library.held()
    _refuse_mixing(before, how)
    with library.adding() as addition:
        desk = _Desk(how, {held.edition.id: held for held in before}, addition, name, now)
        imported, faults = _import_each(sets, desk, guarded=not how.accept_shrunk)
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise Unusable("\n".join(str(fault) for fault in faults))
    return imported


def import_series(
    sets: Sequence[FileSet], how: HowToImport, *, library: Library, name: EditionName, now: datetime
) -> Series:
    """Add the editions of a history, each on its own: one that cannot be read is refused, and the others are taken.

    History is not judged by its neighbours: a list may have shrunk between two editions for all we know.
    """
    before = library.held()
    _refuse_mixing(before, how)
    with library.adding() as addition:
        desk = _Desk(how, {held.edition.id: held for held in before}, addition, name, now)
        imported, faults = _import_each(sets, desk, guarded=False)
    return Series(imported, tuple(Refused(fault.place, str(fault)) for fault in faults))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What an import works with."""

    how: HowToImport
    known: dict[EditionId, Held]
    addition: Addition
    name: EditionName
    now: datetime


def _import_each(
    sets: Sequence[FileSet], desk: _Desk, *, guarded: bool
) -> tuple[tuple[Imported, ...], tuple[BrokenList, ...]]:
    imported, faults = [], []
    for files in sets:
        try:
            one = _import_one(files, desk, guarded=guarded)
        except BrokenList as error:
            faults.append(error)
            continue
        desk.known[one.held.edition.id] = one.held
        imported.append(one)
    return tuple(imported), tuple(faults)


def _import_one(files: FileSet, desk: _Desk, *, guarded: bool) -> Imported:
    source, sample = files.source.card.id, desk.how.sample
    raw = files.load()
    goes_on = continued(raw, files.source.card, desk.known.values(), desk.addition, desk.how.published or files.dated)
    if goes_on is not None:
        raw = goes_on.parts
        if len(raw) == len(goes_on.before.edition.parts):
            return Imported(goes_on.before, files.place, new=False)
    reading = files.source.read(raw, desk.addition.recall)
    if not reading.entries:
        raise BrokenList(
            "no entries in it.", place=files.place, hint="A published list is never empty; fetch it again."
        )
    published, warnings = _published(files, reading, desk.how)
    parts = tuple(_part(role, file, desk.addition.keep(source, role, file.data)) for role, file in raw.items())
    identity = desk.name(source, published, parts, sample)
    if identity in desk.known:
        return Imported(desk.known[identity], files.place, new=False)
    edition = Edition(id=identity, source=source, published_at=published, held_at=desk.now, parts=parts, sample=sample)
    if guarded:
        _refuse_shrunk(files.place, edition, reading, desk.known)
    if not sample:
        warnings += _too_few(reading, files.source.card)
    if warnings:
        reading = replace(reading, warnings=(*reading.warnings, *warnings))
    return Imported(desk.addition.add(edition, reading), files.place, new=True)


def _published(files: FileSet, reading: Reading, how: HowToImport) -> tuple[datetime, tuple[str, ...]]:
    """Return when an edition was published: as a person says, as the file itself states, as its name or folder does."""
    if how.published is not None:
        return how.published, ()
    stated, dated = reading.stated_at, files.dated
    if stated is None and dated is None:
        raise BrokenList(
            "When was this published? No day stands in it, in its name or in the name of its folder.",
            place=files.place,
            hint="Say it with --published YYYY-MM-DD (or YYYY-MM-DDTHH:MMZ). The file's own time stamp is not asked: "
            "it tells when a copy was made.",
        )
    if stated is None or dated is None:
        return cast("datetime", stated or dated), ()
    if stated.date() == dated.date():
        return max(stated, dated), ()  # of two on one day, one may lack its clock
    if timedelta(0) < dated - stated <= COPIED_WITHIN:
        return stated, ()
    return stated, (
        f"{files.place}: its name or folder says {dated:%Y-%m-%d}, the file itself {stated:%Y-%m-%d}; the file is "
        "believed. Say otherwise with --published.",
    )


def _too_few(reading: Reading, card: SourceCard) -> tuple[str, ...]:
    """Return a sentence for each list that is shorter than a whole one has ever been."""
    counts = Counter(listed for entry in reading.entries for listed in {listing.list for listing in entry.listings})
    return tuple(
        f"{listed} has {counts[listed]} entries, where a whole edition has {known.assertions.entries} or more."
        for listed, known in card.lists.items()
        if counts[listed] < known.assertions.entries
    )


def _part(role: str, file: RawFile, sha256: str) -> Part:
    return Part(role=role, file=file.place.replace("\\", "/").rsplit("/", 1)[-1], sha256=sha256, size=len(file.data))


def _refuse_one_moment_for_many(sets: Sequence[FileSet], how: HowToImport) -> None:
    if how.published is not None and len(sets) > 1:
        places = ", ".join(files.place for files in sets)
        raise Unusable(
            f"--published gives one moment, and there are {len(sets)} editions: {places}. Import them singly."
        )


def _refuse_mixing(held: Sequence[Held], how: HowToImport) -> None:
    samples = {one.edition.sample for one in held}
    if samples and samples != {how.sample}:
        raise LookthroughError("Sample editions and published ones do not share a home. Take another with --home DIR.")


def _refuse_shrunk(place: str, edition: Edition, reading: Reading, known: dict[EditionId, Held]) -> None:
    before = [
        held
        for held in known.values()
        if held.edition.source == edition.source
        and 0 <= (edition.published_at - held.edition.published_at).days <= NEARBY_DAYS
    ]
    if not before:
        return
    last = max(before, key=lambda held: (held.edition.published_at, held.edition.id))
    earlier = sum(last.by_list.values())
    count = sum(len({listing.list for listing in entry.listings}) for entry in reading.entries)
    if count < SHRUNK * earlier:
        raise BrokenList(
            f"{count} entries, where {last.edition.id} has {earlier}.",
            place=place,
            hint="A list that shrank this much is likely cut short. Fetch it again, or import it with --accept-shrunk.",
        )
