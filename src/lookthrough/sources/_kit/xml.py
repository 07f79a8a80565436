"""XML from outside, record by record: hardened against bombs and foreign entities, every field used up or refused."""

import io
from collections.abc import Collection, Iterator
from typing import cast

from lxml import etree

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN

_LEARN = "The reader must take or ignore it by name."


class Node:
    """An element whose attributes, children and text must be used up: what is neither taken nor ignored is refused.

    Tags are local names without their namespace; an attribute is written `@name`. `place` is file and line.

    >>> file = RawFile(place="l.xml", name="l.xml", data=b"<l><p id='7'><name>X</name><aka>Y</aka><aka/></p></l>")
    >>> [person] = read_records(file, root="l", records=("p",))
    >>> person.take("@id"), person.take("name"), person.take_all("aka"), person.take_maybe("born")
    ('7', 'X', ('Y',), None)
    >>> person.nothing_left()
    """

    __slots__ = ("_attributes", "_children", "_element", "_file", "_given", "_text_taken")

    def __init__(self, element: etree._Element, file: str) -> None:
        self._element, self._file = element, file
        self._attributes = {local(str(name)): str(value) for name, value in element.attrib.items()}
        self._children: dict[str, list[etree._Element]] = {}
        for child in element:
            self._children.setdefault(local(str(child.tag)), []).append(child)
        self._given: list[Node] = []
        self._text_taken = False

    @property
    def tag(self) -> str:
        """The element's local name."""
        return local(str(self._element.tag))

    @property
    def element(self) -> etree._Element:
        """The element itself, for those who amend a record before it is read."""
        return self._element

    @property
    def place(self) -> str:
        """File and line, for messages."""
        return f"{self._file}:{self._element.sourceline}"

    def take(self, name: str) -> str:
        """Take the text of a child (or an attribute) that must say something."""
        text = self.take_maybe(name)
        if text is None:
            raise BrokenList(f"{name} of {self.tag} is empty or missing.", place=self.place, hint=FETCH_AGAIN)
        return text

    def take_maybe(self, name: str) -> str | None:
        """Take the text of the one child (or attribute) of this name, None where it says nothing."""
        if name.startswith("@"):
            return self._attributes.pop(name[1:], "").strip() or None
        found = self._children.pop(name, [])
        if len(found) > 1:
            raise BrokenList(
                f"{self.tag} has {name} {len(found)} times, where one is known.", place=self.place, hint=_LEARN
            )
        return self._plain(found[0]) if found else None

    def take_all(self, name: str) -> tuple[str, ...]:
        """Take the texts of all children of this name that say something."""
        texts = (self._plain(child) for child in self._children.pop(name, []))
        return tuple(text for text in texts if text is not None)

    def child(self, name: str) -> "Node | None":
        """Take the one child of this name with all that is in it."""
        found = self.children(name)
        if len(found) > 1:
            raise BrokenList(
                f"{self.tag} has {name} {len(found)} times, where one is known.", place=self.place, hint=_LEARN
            )
        return found[0] if found else None

    def children(self, name: str) -> tuple["Node", ...]:
        """Take all children of this name, each with all that is in it."""
        nodes = tuple(Node(child, self._file) for child in self._children.pop(name, []))
        self._given += nodes
        return nodes

    def text(self) -> str | None:
        """Take the element's own text."""
        self._text_taken = True
        return (self._element.text or "").strip() or None

    def ignore(self, *names: str) -> None:
        """Leave children (with all that is in them) or attributes that we know and do not need."""
        for name in names:
            if name.startswith("@"):
                self._attributes.pop(name[1:], None)
            else:
                self._children.pop(name, None)

    def nothing_left(self) -> None:
        """Stop where an attribute, a child or a text, here or in a child that was taken whole, was not used up."""
        left = [f"@{name}" for name in self._attributes] + list(self._children)
        if left:
            raise BrokenList(f"nobody reads {', '.join(left)} of {self.tag}.", place=self.place, hint=_LEARN)
        stray = [self._element.text] if not self._text_taken else []
        stray += [child.tail for child in self._element]
        said = next((text.strip() for text in stray if text is not None and text.strip()), None)
        if said is not None:
            raise BrokenList(f"nobody reads the text {said[:60]!r} of {self.tag}.", place=self.place, hint=_LEARN)
        for node in self._given:
            node.nothing_left()

    def _plain(self, element: etree._Element) -> str | None:
        if len(element) or element.attrib:
            raise BrokenList(
                f"{local(str(element.tag))} has more in it than a text.",
                place=f"{self._file}:{element.sourceline}",
                hint=_LEARN,
            )
        return (element.text or "").strip() or None


def local(tag: str) -> str:
    """Return a name without its namespace.

    >>> local("{http://www.un.org/sanctions/1.0}Alias"), local("Alias")
    ('Alias', 'Alias')
    """
    return tag.rpartition("}")[2]


def root_of(head: bytes) -> tuple[str, str] | None:
    """Return namespace and local name of the root element in a file's head, None where it is no XML.

    >>> root_of(b"<?xml version='1.0'?><sdnList xmlns='http://tempuri.org/sdnList.xsd'><sdnEntry>")
    ('http://tempuri.org/sdnList.xsd', 'sdnList')
    >>> root_of(b"36,AEROCARIBBEAN") is None
    True
    """
    parser = _hardened_parser()
    try:
        parser.feed(head)
        for _, element in parser.read_events():
            tag = str(cast("etree._Element", element).tag)
            return tag[1:].rpartition("}")[0] if "}" in tag else "", local(tag)
    except etree.XMLSyntaxError:
        pass
    return None


def read_records(
    file: RawFile, *, root: str, records: Collection[str], through: Collection[str] = (), namespace: str | None = None
) -> Iterator[Node]:
    """Walk the records of a file in its order, one in memory at a time; raises BrokenList with file and line.

    `root` is the root's local name, `namespace` its namespace where one must be told from another; `records` are the
    tags of elements handed out whole, `through` those that only hold records. Any other tag at their level
    stops the reading, and so does a document type: no publisher declares one, and bombs need one. A record is emptied
    when the next one is asked for.
    """
    if not file.data.strip():
        raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)
    depth_within = 0
    try:
        walk = etree.iterparse(
            io.BytesIO(file.data),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for number, (event, element) in enumerate(walk):
            tag = local(str(element.tag))
            if number == 0:
                _check_root(element, file.place, root, namespace)
            elif depth_within or tag in records:
                depth_within += 1 if event == "start" else -1
                if depth_within == 0:
                    yield Node(element, file.place)
                    _forget(element)
            elif tag not in through and tag != root:
                raise BrokenList(f"nobody reads {tag}.", place=f"{file.place}:{element.sourceline}", hint=_LEARN)
    except etree.XMLSyntaxError as error:
        raise BrokenList(
            f"this is not well-formed XML, or it is cut short ({error.msg}).",
            place=f"{file.place}:{error.lineno}",
            hint=FETCH_AGAIN,
        ) from error


def root_attributes(file: RawFile) -> dict[str, str]:
    """Return the attributes of the root element by their local names; schema locations are left out."""
    parser = _hardened_parser()
    try:
        parser.feed(file.data[:65536])
        for _, element in parser.read_events():
            attributes = cast("etree._Element", element).attrib
            named = {local(str(name)): str(value) for name, value in attributes.items()}
            return {name: value for name, value in named.items() if "chemaLocation" not in name}
    except etree.XMLSyntaxError:
        pass
    return {}


def _hardened_parser() -> etree.XMLPullParser:
    return etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )


def _check_root(element: etree._Element, place: str, root: str, namespace: str | None) -> None:
    if element.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        raise BrokenList(
            "it declares a document type, which no publisher does and which bombs are made of.",
            place=place,
            hint="Do not use this file; fetch it from its publisher.",
        )
    tag = str(element.tag)
    stated = tag[1:].rpartition("}")[0] if "}" in tag else ""
    if local(tag) != root or (namespace is not None and stated != namespace):
        raise BrokenList(
            f"its root is {tag}, where {root} is expected.",
            place=place,
            hint="This is another file than its name says.",
        )


def _forget(element: etree._Element) -> None:
    element.clear()
    before = element.getprevious()
    parent = element.getparent()
    while before is not None and parent is not None:
        parent.remove(before)
        before = element.getprevious()
