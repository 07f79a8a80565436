"""Accepting a refused edition by hand: a person looked at it, and says why it is right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lookthrough.actions.import_lists import EditionName
from lookthrough.actions.refresh_lists import DATED
from lookthrough.errors import BrokenList, Unusable
from lookthrough.model.edition import Edition, Held, Part
from lookthrough.model.fetched import DatedBy, Published, Refused
from lookthrough.model.ids import SourceId
from lookthrough.ports import Library, RefusedEditions, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptDesk:
    """What accepting is done with."""

    library: Library
    refused: RefusedEditions
    sources: Mapping[SourceId, Source]
    name: EditionName
    now: Callable[[], datetime]


def accept_refused(asked: str, note: str, desk: AcceptDesk) -> Held:
    """Take in what was refused, with the person's note in its manifest; raise Unusable where it cannot be read.

    `asked` is its id, or a beginning of it that names one alone. All guards are passed over but one: what no reader
    can read is not taken.
    """
    if not note.strip():
        raise Unusable("--note says nothing. Say who looked at the edition and why it is right; it is kept with it.")
    refused = _find(asked, desk.refused.all())
    source = desk.sources.get(refused.source)
    if source is None:
        raise Unusable(f"{refused.id} is of a source this program does not have: {refused.source}.")
    files = desk.refused.load(refused)
    try:
        reading = source.read(files)
    except BrokenList as error:
        raise Unusable(
            f"{refused.id} cannot be accepted, because it cannot be read. {error} It stays aside; accept it when a "
            "later version of the program can read it."
        ) from error
    if not reading.entries:
        raise Unusable(f"{refused.id} cannot be accepted: there are no entries in it.")
    published = refused.published if reading.stated_at is None else Published(reading.stated_at, DatedBy.FILE)
    edition = _edition(note, refused, published, desk)
    if any(held.edition.id == edition.id for held in desk.library.held()):
        raise Unusable(f"{refused.id} is already held, as {edition.id}.")
    with desk.library.adding() as addition:
        for role, file in files.items():
            addition.keep(refused.source, role, file.data)
        held = addition.add(edition, reading)
    desk.refused.drop(refused)
    return held


def _edition(note: str, refused: Refused, published: Published, desk: AcceptDesk) -> Edition:
    parts = tuple(Part(role=one.role, file=one.file, sha256=one.sha256, size=one.size) for one in refused.parts)
    reasons = " ".join(reason.says for reason in refused.reasons)
    said = (f"Accepted by hand: {note.strip()}", f"Refused because: {reasons}", DATED.get(published.by, ""))
    return Edition(
        id=desk.name(refused.source, published.at, parts, False),
        source=refused.source,
        published_at=published.at,
        held_at=desk.now(),
        parts=parts,
        note=" ".join(sentence for sentence in said if sentence),
    )


def _find(asked: str, aside: Sequence[Refused]) -> Refused:
    fitting = [one for one in aside if one.id == asked] or [one for one in aside if one.id.startswith(asked)]
    if len(fitting) == 1:
        return fitting[0]
    if not aside:
        raise Unusable("No refused edition is aside.")
    known = ", ".join(one.id for one in fitting or aside)
    raise Unusable(f"{'Several' if fitting else 'No'} refused editions begin with {asked}: {known}.")
