"""The XML form of the UN's consolidated list, which Hong Kong's files have too: its root, its records, their texts."""

from collections.abc import Iterator
from datetime import datetime

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import one_line, stated_moment
from lookthrough.sources._kit.xml import Node, read_records, root_attributes

ROOT = "CONSOLIDATED_LIST"
STATED = "dateGenerated"
"""The root's one attribute: the moment of publication."""

_RECORDS = ("INDIVIDUAL", "ENTITY")
_THROUGH = ("INDIVIDUALS", "ENTITIES")


def records_in(part: RawFile) -> Iterator[Node]:
    """Walk the records of a file; raises BrokenList with file and line, and where there is none."""
    anybody = False
    for record in read_records(part, root=ROOT, namespace="", records=_RECORDS, through=_THROUGH):
        anybody = True
        yield record
    if not anybody:
        raise BrokenList("there is no party in it.", place=part.place, hint=FETCH_AGAIN)


def published_at(part: RawFile) -> datetime | None:
    """Return the moment of publication that the root states, None where it states none."""
    attributes = root_attributes(part)
    stated = attributes.pop(STATED, None)
    if attributes:
        raise BrokenList(
            f"nobody reads {', '.join(attributes)} of {ROOT}.", place=part.place, hint="The publisher changed the file."
        )
    return None if stated is None else stated_moment(stated, name=STATED, place=part.place)


def line(node: Node, tag: str) -> str | None:
    """Take a child's text on one line, None where it says nothing."""
    text = node.take_maybe(tag)
    return None if text is None else one_line(text)


def values(record: Node, tag: str) -> tuple[str, ...]:
    """Take the values of a child, each on one line."""
    node = record.child(tag)
    return () if node is None else tuple(one_line(text) for text in node.take_all("VALUE"))
