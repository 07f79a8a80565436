"""Reading an edition: one XML file for each regime into records by the publisher's own tags, mapped to entries."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ids import EntryId, ProgrammeTag
from lookthrough.model.listing import Entry
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import read_records, root_attributes
from lookthrough.sources.hk_un.map import to_entry
from lookthrough.sources.hk_un.stated import stated_moment

ROOT = "CONSOLIDATED_LIST"
_RECORDS = ("INDIVIDUAL", "ENTITY")
_THROUGH = ("INDIVIDUALS", "ENTITIES")
_STATED = "dateGenerated"

OWN_FILE = {
    "Al-Qaida": "main", "CAR": "central_african_republic", "DPRK": "dprk", "DRC": "drcongo", "Haiti": "haiti",
    "Libya": "libya", "Somalia": "somalia", "SouthSudan": "south_sudan", "Sudan": "sudan", "Taliban": "afghanistan",
    "Yemen": "yemen",
}  # fmt: skip
"""The file a regime's own records stand in; some stand in another regime's file as well."""

_FAR_APART = timedelta(days=31)


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read all files; raises BrokenList with file and line."""
    found: dict[EntryId, Entry] = {}
    rows, moments = {}, {}
    for role in (role for form in file.card.forms for role in form.roles if role in parts):
        part = parts[role]
        entries = _entries(role, part, file)
        rows[role] = len(entries)
        for key, entry in entries.items():
            if key not in found or OWN_FILE.get(_regime(entry)) == role:
                found[key] = entry
        moment = _stated_at(part)
        if moment is not None:
            moments[part.place] = moment
    return Reading(
        entries=tuple(found.values()),
        rows=rows,
        warnings=(*_unknown(found.values(), file), *_far_apart(moments)),
        stated_at=max(moments.values(), default=None),
    )


def _entries(role: str, part: RawFile, file: SourceFile) -> dict[EntryId, Entry]:
    entries: dict[EntryId, Entry] = {}
    for record in read_records(part, root=ROOT, namespace="", records=_RECORDS, through=_THROUGH):
        place = record.place
        entry = to_entry(record, file)
        if entry.id in entries:
            raise BrokenList(f"entry {entry.id} stands here twice.", place=place, hint=FETCH_AGAIN)
        entries[entry.id] = entry
    if not entries:
        raise BrokenList("there is no party in it.", place=part.place, hint=FETCH_AGAIN)
    if not any(OWN_FILE.get(_regime(entry)) == role for entry in entries.values()):
        raise BrokenList(
            "there is nobody in it of the regime it is named for.",
            place=part.place,
            hint="Files may have been mixed up; fetch it again under the publisher's name.",
        )
    return entries


def _regime(entry: Entry) -> ProgrammeTag:
    return entry.listings[0].programme


def _unknown(entries: Iterable[Entry], file: SourceFile) -> tuple[str, ...]:
    tags = dict.fromkeys(_regime(entry) for entry in entries)
    return tuple(
        f"{tag} is a regime not seen before: it is kept as it is, but nothing is known of its grounds."
        for tag in tags
        if tag not in file.programmes
    )


def _stated_at(part: RawFile) -> datetime | None:
    attributes = root_attributes(part)
    stated = attributes.pop(_STATED, None)
    if attributes:
        raise BrokenList(
            f"nobody reads {', '.join(attributes)} of {ROOT}.", place=part.place, hint="The publisher changed the file."
        )
    return None if stated is None else stated_moment(stated, name=_STATED, place=part.place)


def _far_apart(moments: Mapping[str, datetime]) -> tuple[str, ...]:
    """Warn of files much older than the newest, for the edition's day is the newest one's."""
    newest = max(moments.values(), default=None)
    return tuple(
        f"{place} is the list as it stood on {moment.date()}: what the United Nations has changed since is not in it."
        for place, moment in moments.items()
        if newest is not None and newest - moment > _FAR_APART
    )
