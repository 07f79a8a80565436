"""Names of a target: parts put in the order they are said, and one more name for each way its parts are spelt."""

from dataclasses import dataclass

from lookthrough.errors import BrokenList
from lookthrough.model.party import Name, NameKind
from lookthrough.sources._kit.known import known, unknown
from lookthrough.sources._kit.xml import Node
from lookthrough.sources.ch_seco.tables import ENGLISH

NAME_TYPES = {
    "primary-name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "formerly-known-as": NameKind.FORMER,
}

PART_TYPES = (
    "whole-name", "given-name", "further-given-name", "father-name", "grand-father-name", "other", "family-name",
    "tribal-name", "maiden-name", "suffix",
)  # fmt: skip
"""Parts in the order a name is said. The file's own order, which begins with the family name, stands within a type."""

TITLE = "title"
"""A part that is no name: it goes to the titles."""

QUALITIES = {"good": False, "low": True}
"""Whether the list calls a name weak."""

_LATIN = "LATN"


@dataclass(frozen=True, slots=True)
class _Part:
    rank: int
    order: int
    value: str
    variants: tuple[tuple[str, str], ...]
    """Each spelling with the script and language it is of."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names of one target, the heading first, and the titles that stand among them."""

    names: tuple[Name, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stated:
    heading: bool
    kind: NameKind
    weak: bool
    lang: str
    texts: tuple[str, ...]
    """The name itself first, then as it is spelt otherwise."""


class Names:
    """The names of a target as they are read, identity by identity."""

    def __init__(self) -> None:
        self._stated: list[_Stated] = []
        self._titles: dict[str, None] = {}

    def read(self, node: Node, *, main: bool) -> None:
        """Read one name element of an identity."""
        node.ignore("@ssid")
        kind = known(node.take("@name-type"), NAME_TYPES, "name type", place=node.place)
        weak = known(node.take("@quality"), QUALITIES, "quality", place=node.place)
        lang = node.take_maybe("@lang") or ENGLISH
        parts = []
        for part in node.children("name-part"):
            read = self._part(part)
            if read is not None:
                parts.append(read)
        texts = _spellings(sorted(parts, key=lambda part: (part.rank, part.order)))
        if texts:
            self._stated.append(_Stated(main and kind is NameKind.PRIMARY, kind, weak, lang, texts))

    def named(self, place: str) -> Named:
        """Return them all, each once, the primary name of the main identity first."""
        headings = [stated for stated in self._stated if stated.heading]
        heading = next((stated for stated in headings if stated.lang == ENGLISH), headings[0] if headings else None)
        if heading is None:
            raise BrokenList(
                "a target without a primary name in its main identity.",
                place=place,
                hint="Fetch the file again from its publisher.",
            )
        first = heading.texts[0]
        found: dict[str, Name] = {}
        for stated in (heading, *(one for one in self._stated if one is not heading)):
            kind = NameKind.ALIAS if stated.kind is NameKind.PRIMARY else stated.kind
            weak = stated.weak and not stated.heading
            for text in stated.texts:
                before = found.get(text)
                if before is None:
                    found[text] = Name(text, kind, weak=weak)
                elif before.weak and not weak:
                    found[text] = Name(text, before.kind)
        del found[first]
        return Named((Name(first), *found.values()), tuple(self._titles))

    def _part(self, node: Node) -> _Part | None:
        kind = node.take("@name-part-type")
        if kind != TITLE and kind not in PART_TYPES:
            raise unknown(kind, (TITLE, *PART_TYPES), "name part", place=node.place)
        order, value = node.take("@order"), " ".join((node.take_maybe("value") or "").split())
        if not order.isdecimal():
            raise BrokenList(
                f"the order of a name part is {order!r}, not a number.",
                place=node.place,
                hint="Fetch the file again from its publisher.",
            )
        variants = tuple(map(_variant, node.children("spelling-variant")))
        if kind == TITLE:
            self._titles.update(dict.fromkeys(text for text in (value, *(text for _, text in variants)) if text))
            return None
        return _Part(PART_TYPES.index(kind), int(order), value, tuple(one for one in variants if one[1]))


def _variant(node: Node) -> tuple[str, str]:
    # What sort of variant it is says nothing that a name could be found by.
    node.ignore("@spelling-variant-type")
    script, lang = node.take_maybe("@script") or _LATIN, node.take_maybe("@lang") or ""
    return f"{script} {lang}", " ".join((node.text() or "").split())


def _spellings(parts: list[_Part]) -> tuple[str, ...]:
    """Return a name and how it is spelt otherwise: the first variants of one script and language together, and so on.

    A Latin spelling borrows the parts that it lacks from the name itself; no other script is mixed with Latin.
    """
    found = {" ".join(part.value for part in parts if part.value): None}
    for cast in dict.fromkeys(key for part in parts for key, _ in part.variants):
        columns = [tuple(text for key, text in part.variants if key == cast) for part in parts]
        for number in range(max(map(len, columns))):
            words = []
            for part, texts in zip(parts, columns, strict=True):
                own = part.value if cast.startswith(_LATIN) else (texts[0] if texts else "")
                words.append(texts[number] if number < len(texts) else own)
            found[" ".join(word for word in words if word)] = None
    return tuple(text for text in found if text)
