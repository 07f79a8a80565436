"""Messages of ISO 20022, walked element by element with bounded memory, hardened against bombs and foreign entities."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import cast

from lxml import etree

from lookthrough.books.raw import Raw
from lookthrough.errors import BrokenBook

_PREFIX = "urn:iso:std:iso:20022:tech:xsd:"


def message_of(raw: Raw) -> str | None:
    """Return which message a file holds (`camt.054.001.08`), empty for other XML, None where it is no XML."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    # What stands before a fault is read all the same; the walk over the whole file tells of the fault with its line.
    with suppress(etree.XMLSyntaxError):
        parser.feed(raw.head)
    for _, element in parser.read_events():
        root = cast("etree._Element", element)
        _refuse_doctype(root, raw.place)
        namespace, _, name = str(root.tag)[1:].rpartition("}")
        return namespace.removeprefix(_PREFIX) if name == "Document" and namespace.startswith(_PREFIX) else ""
    return "" if raw.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else None


def walked(raw: Raw, message: str, tags: Sequence[str]) -> Iterator["Part"]:
    """Walk the elements of these names as they close, inner ones first; only the last of a name is kept."""
    namespace = f"{{{_PREFIX}{message}}}"
    try:
        with raw.open() as stream:
            walk = etree.iterparse(
                stream,
                events=("end",),
                tag=[namespace + tag for tag in tags],
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            for _, element in walk:
                yield Part(element, namespace)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise BrokenBook(
            f"This is not well-formed XML, or it is cut short ({error.msg}).",
            place=f"{raw.place}:{error.lineno}",
            hint="Fetch it from the bank again.",
        ) from error


class Part:
    """An element of a message, asked for what stands below it by local names."""

    __slots__ = ("_children", "_element", "_namespace")

    def __init__(self, element: etree._Element, namespace: str) -> None:
        self._element, self._namespace = element, namespace
        self._children: dict[object, etree._Element] | None = None

    @property
    def tag(self) -> str:
        """The element's local name."""
        return str(self._element.tag).removeprefix(self._namespace)

    def text(self, *path: str) -> str:
        """Return the text at a path of names, empty where it says nothing."""
        found = self._at(path)
        return (found.text or "").strip() if found is not None else ""

    def has(self, *path: str) -> bool:
        """Whether there is an element at a path of names."""
        return self._at(path) is not None

    def amount(self, *path: str) -> tuple[str, str]:
        """Return an amount's text and currency at a path of names, empty where it says nothing."""
        found = self._at(path)
        return ((found.text or "").strip(), str(found.get("Ccy", "")).strip()) if found is not None else ("", "")

    def within(self, tag: str) -> "Part | None":
        """Return the nearest element of a name that this one stands in."""
        found = next(self._element.iterancestors(self._namespace + tag), None)
        return Part(found, self._namespace) if found is not None else None

    def _at(self, path: Sequence[str]) -> etree._Element | None:
        if self._children is None:
            # The first of each name; most of what is asked for is not there, and a look here is quick.
            self._children = {child.tag: child for child in self._element.iterchildren(reversed=True)}
        element = self._children.get(self._namespace + path[0])
        for name in path[1:]:
            if element is None:
                return None
            element = next(element.iterchildren(self._namespace + name), None)
        return element


def _refuse_doctype(root: etree._Element, place: str) -> None:
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        raise BrokenBook(
            "It declares a document type, which no bank does and which bombs are made of.",
            place=place,
            hint="Do not use this file; fetch it from the bank.",
        )


def _forget(element: etree._Element) -> None:
    """Take away those of its name before an element; what else it stands beside is still asked for."""
    parent = element.getparent()
    while (before := element.getprevious()) is not None and before.tag == element.tag and parent is not None:
        parent.remove(before)
