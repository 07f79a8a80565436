"""Taking published list files in: read strictly, dated, kept whole; all of them, or none."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lookthrough.errors import BrokenList, LookthroughError, Unusable
from lookthrough.model.edition import Edition, Held, Part, Reading
from lookthrough.model.ids import EditionId, SourceId
from lookthrough.model.source import RawFile, SourceCard
from lookthrough.ports import Addition, FileSet, Library

SHRUNK = 0.90
"""A list with less than this share of the entries of the edition before is refused..."""

NEARBY_DAYS = 45
"""...where that edition is at most so many days older: a refresh, not a page of history."""

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


def import_lists(
    sets: Sequence[FileSet], how: HowToImport, *, library: Library, name: EditionName, now: datetime
) -> tuple[Imported, ...]:
    """Add the editions that some files make.

    Raises BrokenList or Unusable with every fault found; the corpus is then as it was.
    """
    _refuse_undated(sets, how)
    before = library.held()
    _refuse_mixing(before, how)
    known = {held.edition.id: held for held in before}
    imported, faults = [], []
    with library.adding() as addition:
        for files in sets:
            try:
                one = _import_one(files, how, known, addition, name, now)
            except BrokenList as error:
                faults.append(error)
                continue
            known[one.held.edition.id] = one.held
            imported.append(one)
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise Unusable("\n".join(str(fault) for fault in faults))
    return tuple(imported)


def _import_one(
    files: FileSet,
    how: HowToImport,
    known: dict[EditionId, Held],
    addition: Addition,
    name: EditionName,
    now: datetime,
) -> Imported:
    raw = files.load()
    parts = tuple(_part(role, file, addition.keep(file.data)) for role, file in raw.items())
    published = how.published or files.dated
    assert published is not None, "undated sets were refused before"
    source = files.source.card.id
    identity = name(source, published, parts, how.sample)
    if identity in known:
        return Imported(known[identity], files.place, new=False)
    edition = Edition(id=identity, source=source, published_at=published, held_at=now, parts=parts, sample=how.sample)
    reading = files.source.read(raw)
    if not reading.entries:
        raise BrokenList(
            "no entries in it.", place=files.place, hint="A published list is never empty; fetch it again."
        )
    if not how.accept_shrunk:
        _refuse_shrunk(files.place, edition, reading, known)
    if not how.sample:
        reading = replace(reading, warnings=(*reading.warnings, *_too_few(reading, files.source.card)))
    return Imported(addition.add(edition, reading), files.place, new=True)


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


def _refuse_undated(sets: Sequence[FileSet], how: HowToImport) -> None:
    if how.published is not None:
        if len(sets) > 1:
            places = ", ".join(files.place for files in sets)
            raise Unusable(
                f"--published gives one moment, and there are {len(sets)} editions: {places}. Import them singly."
            )
        return
    undated = [files.place for files in sets if files.dated is None]
    if undated:
        raise Unusable(
            "When was this published? No day stands in the name of the file or of its folder: "
            f"{', '.join(undated)}. Say it with --published YYYY-MM-DD (or YYYY-MM-DDTHH:MMZ). The file's own time "
            "stamp is not asked: it tells when a copy was made."
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
