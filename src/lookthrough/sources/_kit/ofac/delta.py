"""OFAC's delta files: what changed since an edition, applied to the publisher's own records before they are read.

A delta adds and removes whole entities, and changes others in place: an entity without an action holds only the way
to what changed, each step known by its id, and there elements that are added, removed or updated.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from itertools import dropwhile
from typing import NamedTuple

from lxml import etree

from lookthrough.errors import BrokenList
from lookthrough.model.ids import SourceId
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.ofac.amend import amend, only_of_now
from lookthrough.sources._kit.ofac.dates import read_moment
from lookthrough.sources._kit.xml import Node, read_records

NAMESPACE = "https://www.treasury.gov/ofac/DeltaFile/1.0"

_WHOLE = "Fetch the whole enhanced XML: a delta before this one is missing, or it is made for another edition."
_THROUGH = ("referenceValues", "featureTypes", "entities")
_RECORDS = ("publicationInfo", "referenceValue", "featureType", "entity")


class Change(NamedTuple):
    """What one delta says of one entity; `action` is None where it changes it in place."""

    action: str | None
    element: etree._Element
    file: str
    elsewhere: bool
    """Whether all the lists it names are other sources'; a change in place need not name any."""

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self.file}:{self.element.sourceline}"


class Deltas:
    """The changes of some deltas, in their order, by the entity they are of."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.moments: list[tuple[str, datetime]] = []
        self._changes: dict[str, list[Change]] = {}
        self._left: list[str] = []

    @property
    def stated_at(self) -> datetime | None:
        """The moment the last one states."""
        return self.moments[-1][1] if self.moments else None

    def keep(self, number: str, change: Change) -> None:
        """Take a change in; those of one entity follow each other."""
        self._changes.setdefault(number, []).append(change)

    def applied(self, number: str, node: Node) -> Node | None:
        """Return an entity of the edition before as it is now: the same if nothing changed, None if it is gone."""
        changes = self._changes.pop(number, None)
        return node if changes is None else _after(number, node.element, changes)

    def added(self) -> Iterator[tuple[str, Node]]:
        """Walk the entities that the edition before does not have; call it when all of that has been walked.

        One that a delta changes and that is on other lists only is for the reader of those lists.
        """
        for number, changes in self._changes.items():
            own = list(dropwhile(_is_of_others, changes))
            if not own:
                self.leave(number)
                continue
            node = _after(number, None, own)
            if node is not None:
                yield number, node

    def leave(self, number: str) -> None:
        """Leave an entity that is on other lists only."""
        self._left.append(number)

    def warnings(self, source: SourceId) -> tuple[str, ...]:
        """Say what was left; call it when all has been walked."""
        if not self._left:
            return ()
        named = ", ".join(self._left[:5]) + (", ..." if len(self._left) > 5 else "")
        return (
            f"{', '.join(place for place, _ in self.moments)}: {len(self._left)} entities are on other lists than "
            f"those of {source} and are left ({named}); fetch the file of those lists.",
        )

    def check_moments(self, base: str, stated: datetime) -> None:
        """Stop where a delta is older than what it is to change."""
        before, since = base, stated
        for place, moment in self.moments:
            if moment.date() < since.date():
                raise BrokenList(
                    f"it is of {moment.date()}, and {before}, which it is to change, of {since.date()}.",
                    place=place,
                    hint="Give the deltas in their order, and only those published since the edition.",
                )
            before, since = place, moment


def read_deltas(files: Sequence[RawFile], file: SourceFile) -> Deltas:
    """Read delta files in the order given."""
    deltas = Deltas()
    for delta in files:
        _read(delta, file, deltas)
    return deltas


def _read(delta: RawFile, file: SourceFile, deltas: Deltas) -> None:
    count, stated = 0, None
    for node in read_records(delta, root="sanctionsData", namespace=NAMESPACE, records=_RECORDS, through=_THROUGH):
        if node.tag == "publicationInfo":
            stated = read_moment(node.take("datePublished"), node.place)
            node.ignore("publicationType")
            node.nothing_left()
        elif node.tag == "entity":
            count += 1
            number = node.take("@id")
            element = deepcopy(node.element)
            deltas.keep(number, Change(_action(node, number), element, delta.place, _is_elsewhere(element, file)))
        else:
            check_word(node)
    if stated is None:
        raise BrokenList("no publicationInfo in it.", place=delta.place, hint=FETCH_AGAIN)
    deltas.counts.append(count)
    deltas.moments.append((delta.place, stated))


def check_word(node: Node) -> None:
    """Check a value of a file's own vocabulary: each word stands where it is used too, so it is not kept."""
    node.ignore("@refId", "@featureTypeId", "@action")
    node.ignore(
        "type", "value", "isoCode", "code", "detailType", "publishExclude", "publishDescription", "publishOrder"
    )
    node.nothing_left()


def _is_elsewhere(entity: etree._Element, file: SourceFile) -> bool:
    named = [(one.text or "").strip() for one in entity.iter("{*}sanctionsList")]
    return bool(named) and all(name in file.elsewhere for name in named)


def _is_of_others(change: Change) -> bool:
    """Whether a change of an entity we do not have is none of ours; what is added whole may come to our list later."""
    return change.elsewhere and change.action != "add"


def _action(node: Node, number: str) -> str | None:
    action = node.element.get("action")
    if action not in (None, "add", "remove"):
        raise BrokenList(
            f"entity {number} is changed by the unknown action {action!r}.",
            place=node.place,
            hint="Known are add, remove and none at all. If OFAC has a new one, the reader must learn it.",
        )
    return action


def _after(number: str, before: etree._Element | None, changes: Sequence[Change]) -> Node | None:
    """Return an entity after its changes, None where it is gone."""
    now = before
    for change in changes:
        if change.action == "add":
            if now is not None:
                raise BrokenList(f"it adds entity {number}, which was there before.", place=change.place, hint=_WHOLE)
            now = only_of_now(change.element, change.file)
        elif now is None:
            does = "removes" if change.action == "remove" else "changes"
            raise BrokenList(f"it {does} entity {number}, which was not there before.", place=change.place, hint=_WHOLE)
        elif change.action == "remove":
            now = None
        else:
            amend(now, change.element, change.file)
    return None if now is None else Node(now, changes[-1].file)
