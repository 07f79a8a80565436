"""OFAC's enhanced XML: one record for each party, with its lists and their days, scripts, features, documents, ties."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.dates import read_moment
from lookthrough.sources._kit.ofac.delta import Deltas, check_word, read_deltas
from lookthrough.sources._kit.ofac.enhanced_party import read_party
from lookthrough.sources._kit.ofac.lists import new_tags, own_lists
from lookthrough.sources._kit.ofac.party_entry import Entries
from lookthrough.sources._kit.xml import Node, read_records

ROLE = "enhanced"
ROOT = "sanctionsData"
NAMESPACE = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ENHANCED_XML"

_THROUGH = ("referenceValues", "featureTypes", "entities")
_RECORDS = ("publicationInfo", "referenceValue", "featureType", "entity")


def read_enhanced(parts: Mapping[str, RawFile], file: SourceFile, recall: Recall) -> Reading:
    """Read an edition from its enhanced XML and the deltas since, in the order of their roles."""
    base, since = parts.get(ROLE), sorted(role for role in parts if role != ROLE)
    if base is None:
        raise BrokenList(
            "a delta says what changed, and the edition it changes is not at hand.",
            place=parts[since[0]].place,
            hint="Import that edition's enhanced XML first.",
        )
    deltas = read_deltas([parts[role] for role in since], file)
    stated, entries, count = _read_base(base, deltas, file, recall)
    for number, node in deltas.added():
        if not _add(node, entries, amended=True):
            deltas.leave(number)
    return Reading(
        entries=tuple(entries.made.values()),
        rows={ROLE: count, **dict(zip(since, deltas.counts, strict=True))},
        clauses=entries.clauses,
        warnings=(*deltas.warnings(file.card.id), *new_tags(entries.made.values(), file, base.place)),
        stated_at=deltas.stated_at or stated,
    )


def _read_base(base: RawFile, deltas: Deltas, file: SourceFile, recall: Recall) -> tuple[datetime, Entries, int]:
    entries, stated, count = Entries.none_yet(file, recall), None, 0
    seen: set[str] = set()
    for node in read_records(base, root=ROOT, namespace=NAMESPACE, records=_RECORDS, through=_THROUGH):
        if node.tag == "publicationInfo":
            stated = _publication(node, file)
            deltas.check_moments(base.place, stated)
        elif node.tag == "entity":
            count += 1
            number = node.element.get("id", "")
            if number in seen:
                raise BrokenList(f"entry {number} stands here twice.", place=node.place, hint=FETCH_AGAIN)
            seen.add(number)
            now = deltas.applied(number, node)
            if now is not None:
                _add(now, entries, amended=now is not node)
        else:
            check_word(node)
    if stated is None:
        raise BrokenList("no publicationInfo in it.", place=base.place, hint=FETCH_AGAIN)
    return stated, entries, count


def _add(node: Node, entries: Entries, *, amended: bool) -> bool:
    """Add an entity, or say that a delta took it off the list; in a whole file, one that is on none stops."""
    party = read_party(node)
    if amended and not own_lists(party, entries.file, node.place):
        return False
    entries.add(party, node.place)
    return True


def _publication(node: Node, file: SourceFile) -> datetime:
    stated = read_moment(node.take("dataAsOf"), node.place)
    held = [part.text() for filters in node.children("filters") for part in _lists(filters)]
    node.nothing_left()
    if held != [file.whole]:
        raise BrokenList(
            f"it holds {', '.join(name or 'nothing' for name in held) or 'no list that it names'}, where all of the "
            f"{file.whole} is expected.",
            place=node.place,
            hint="Fetch the publisher's own file, not a data set of your choice.",
        )
    return stated


def _lists(filters: Node) -> Iterator[Node]:
    for lists in filters.children("sanctionsLists"):
        for one in lists.children("sanctionsList"):
            one.ignore("@refId")
            yield one
