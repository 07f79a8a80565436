"""Reading an edition: one file for each regime, in the UN's form, which the kit reads and maps."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.un.entry import Mapped, map_records, one_edition
from lookthrough.sources._kit.un.records import published_at, records_in
from lookthrough.sources._kit.xml import Node

LIST = ListId("hk_un")

OWN_FILE = {
    "Al-Qaida": "main", "CAR": "central_african_republic", "DPRK": "dprk", "DRC": "drcongo", "Haiti": "haiti",
    "Libya": "libya", "Somalia": "somalia", "SouthSudan": "south_sudan", "Sudan": "sudan", "Taliban": "afghanistan",
    "Yemen": "yemen",
}  # fmt: skip
"""The file a regime's own records stand in; some stand in another regime's file as well."""

_FAR_APART = timedelta(days=31)

_OF_ANYBODY = ("LAST_REVIEWED_ON", "HAS_INTERPOL_LINK", "INTERPOL_LINK")
"""Elements the UN's file does not have: when a party was looked at again, and the page of INTERPOL's notices."""

_OF_PERSONS = ("DESIG", "ADDRESS", "GOODQUALITY", "PASSPORT")
"""True or false whether a person has positions, an address, a good alias, a passport: the record itself has them."""


def read_edition(parts: Mapping[str, RawFile], file: SourceFile, _recall: Recall) -> Reading:
    """Read all files; raises BrokenList with file and line."""
    found: dict[EntryId, Mapped] = {}
    rows, moments = {}, {}
    for role in (role for form in file.card.forms for role in form.roles if role in parts):
        part = parts[role]
        mapped = _mapped(role, part, file)
        rows[role] = len(mapped)
        for key, one in mapped.items():
            if key not in found or OWN_FILE.get(_regime(one)) == role:
                found[key] = one
        moment = published_at(part)
        if moment is not None:
            moments[part.place] = moment
    return one_edition(
        found.values(),
        file,
        rows=rows,
        stated_at=max(moments.values(), default=None),
        warnings=_far_apart(moments),
    )


def _mapped(role: str, part: RawFile, file: SourceFile) -> dict[EntryId, Mapped]:
    mapped = map_records(_without_extras(records_in(part)), file, LIST)
    if not any(OWN_FILE.get(_regime(one)) == role for one in mapped.values()):
        raise BrokenList(
            "there is nobody in it of the regime it is named for.",
            place=part.place,
            hint="Files may have been mixed up; fetch it again under the publisher's name.",
        )
    return mapped


def _without_extras(records: Iterator[Node]) -> Iterator[Node]:
    """Leave what Hong Kong's records have beside the UN's own elements; it says nothing more of the party."""
    for record in records:
        record.ignore(*_OF_ANYBODY)
        if record.tag == "INDIVIDUAL":
            record.ignore(*_OF_PERSONS)
        yield record


def _regime(mapped: Mapped) -> ProgrammeTag:
    return mapped.entry.listings[0].programme


def _far_apart(moments: Mapping[str, datetime]) -> tuple[str, ...]:
    """Warn of files much older than the newest, for the edition's day is the newest one's."""
    newest = max(moments.values(), default=None)
    return tuple(
        f"{place} is the list as it stood on {moment.date()}: what the United Nations has changed since is not in it."
        for place, moment in moments.items()
        if newest is not None and newest - moment > _FAR_APART
    )
