"""From when until when a target stood on the list: its modifications, which the file keeps also of the delisted."""

from dataclasses import dataclass
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.known import unknown
from lookthrough.sources._kit.xml import Node

LISTED, AMENDED, DELISTED = "listed", "amended", "de-listed"
MODIFICATIONS = (LISTED, AMENDED, DELISTED)


@dataclass(frozen=True, slots=True)
class Modification:
    """A change of a target: the days it was enacted, published and came into effect, as far as stated."""

    type: str
    enacted_on: date | None
    published_on: date | None
    effective_on: date | None

    @property
    def bites_on(self) -> date | None:
        """The day that counts: that of effect, else of publication, else of enactment."""
        return self.effective_on or self.published_on or self.enacted_on


@dataclass(frozen=True, slots=True)
class Standing:
    """A span on the list: open at its end where it still stands."""

    listed_on: date | None = None
    in_force_on: date | None = None
    until: date | None = None


def read_modification(node: Node) -> Modification:
    """Read a modification; the copies of what was added and removed are the past, and left."""
    kind = node.take("@modification-type")
    if kind not in MODIFICATIONS:
        raise unknown(kind, MODIFICATIONS, "modification type", place=node.place)
    node.ignore("added", "removed")
    return Modification(
        kind, _day(node, "enactment-date"), _day(node, "publication-date"), _day(node, "effective-date")
    )


def standings(modifications: tuple[Modification, ...]) -> tuple[Standing, ...]:
    """Return the spans a target has stood, oldest first. The file gives its modifications newest first.

    >>> def on(kind, day): return Modification(kind, None, None, date.fromisoformat(day))
    >>> spans = standings((on("de-listed", "2016-03-01"), on("amended", "2015-11-18"), on("listed", "2011-02-04")))
    >>> [(str(span.in_force_on), str(span.until)) for span in spans]
    [('2011-02-04', '2016-03-01')]
    """
    oldest_first = list(reversed(modifications))
    if all(one.bites_on is not None for one in oldest_first):  # a few stand out of order in the file
        oldest_first.sort(key=lambda one: one.bites_on or date.min)
    found: list[Standing] = []
    open_since: Standing | None = None
    for one in oldest_first:
        if one.type == LISTED and open_since is None:
            open_since = Standing(one.enacted_on or one.published_on or one.effective_on, one.effective_on)
        elif one.type == DELISTED:
            since = open_since or Standing()
            found.append(Standing(since.listed_on, since.in_force_on, one.bites_on))
            open_since = None
        elif open_since is None and not found:
            open_since = Standing()
    if open_since is not None or not found:
        found.append(open_since or Standing())
    return tuple(found)


def _day(node: Node, name: str) -> date | None:
    stated = node.take_maybe(f"@{name}")
    if stated is None:
        return None
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise BrokenList(f"{name} is {stated!r}, not a day.", place=node.place, hint=FETCH_AGAIN) from error
