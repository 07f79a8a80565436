"""Names as the list writes them: the heading in parts, several aliases in one cell, other scripts in brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.party import Fact, Name, NameKind
from lookthrough.names.script import script_of
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.xml import Node
from lookthrough.sources.hk_un.stated import line

_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")

NOTHING = "na"
"""What the schema writes where a person has no such name."""

QUALITIES = {
    "Good": (NameKind.ALIAS, False),
    "Low": (NameKind.ALIAS, True),
    "a.k.a.": (NameKind.ALIAS, False),
    "f.k.a.": (NameKind.FORMER, False),
}
"""Aliases of persons are of good or low quality; those of entities are told from former names instead."""

_ENUMERATED = re.compile(r"\s+[b-h]\) ")
_ORIGINAL = re.compile(r"(?:original script|in Arabic(?: script)?): *", re.IGNORECASE)
_FORMERLY = re.compile(r"(?:previously|formerly) listed as\b[., ]*", re.IGNORECASE)


@dataclass(slots=True)
class Names:
    """The names of one party, each text once, with the births that go with some, and facts that are said of them."""

    found: dict[str, Name] = field(default_factory=dict)
    births: list[DateSpan] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def add(self, text: str, kind: NameKind, *, weak: bool = False) -> None:
        """Add a name; one that stands there already stays as it is, unless it was weak and now is not."""
        before = self.found.get(text)
        if before is None or (before.weak and not weak):
            self.found[text] = Name(text, kind if before is None else before.kind, weak)


def take_names(record: Node, alias: str) -> Names:
    """Take the heading, the name in its original script and all aliases."""
    names = Names()
    stated = [record.take(_PARTS[0]), *(record.take_maybe(part) for part in _PARTS[1:])]
    heading = " ".join(" ".join(part.split()) for part in stated if part is not None and part != NOTHING)
    names.add(heading, NameKind.PRIMARY)
    original = line(record, "NAME_ORIGINAL_SCRIPT")
    for name in (*(names_in(heading) if ";" in heading else ()), *(names_in(original) if original else ())):
        names.add(name, NameKind.ALIAS)
    for node in record.children(alias):
        _take_alias(node, names)
    return names


def _take_alias(node: Node, names: Names) -> None:
    quality, text, note = (line(node, tag) for tag in ("QUALITY", "ALIAS_NAME", "NOTE"))
    if text is None and (quality is not None or note is not None):
        raise BrokenList("an alias without its name.", place=node.place, hint="The reader must learn it.")
    # A date or place of birth may stand in an alias that has no name.
    _take_birth(node, names)
    if text is None:
        return
    kind, weak = _quality(quality, node)
    told = _FORMERLY.sub("", note or "", count=1)
    if told != (note or ""):
        kind = NameKind.FORMER
    words, *script = _ORIGINAL.split(told, maxsplit=1)
    for name in (*names_in(text), *(name.strip() for name in script if name)):
        names.add(name, kind, weak=weak)
    words = words.strip(" .,")
    if words:
        names.facts.append(Fact(name="name_note", value=f"{text}: {words}"))


def _take_birth(node: Node, names: Names) -> None:
    """Take date and place of birth that a person has under this alias: they are among those it may have."""
    born, city, country = (line(node, tag) for tag in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"))
    if born is not None:
        span = DateSpan.read(born.replace(" - ", " to "))
        if span is None:
            raise BrokenList(f"the date of birth {born!r} is none.", place=node.place, hint=FETCH_AGAIN)
        names.births.append(span)
    where = ", ".join(part for part in (city, country) if part is not None)
    if where:
        names.birth_places.append(where)


def _quality(quality: str | None, node: Node) -> tuple[NameKind, bool]:
    found = QUALITIES.get(quality or "")
    if found is None:
        raise BrokenList(
            f"the unknown quality {quality!r} of an alias.",
            place=node.place,
            hint=f"Known are {', '.join(QUALITIES)}. A new one the reader must learn.",
        )
    return found


def names_in(cell: str) -> tuple[str, ...]:
    """Take a cell apart into its names; words in brackets that are no name in another script stay with theirs.

    >>> names_in("Fazel Rahim; Fazil Rahim"), names_in("Al-Qaida in Yemen (AQY)")
    (('Fazel Rahim', 'Fazil Rahim'), ('Al-Qaida in Yemen (AQY)',))
    >>> names_in("Abu Banat (original script: Абу Банат)"), names_in("El Harrachi (الحراشي)")
    (('Abu Banat', 'Абу Банат'), ('El Harrachi', 'الحراشي'))
    """
    return tuple(dict.fromkeys(name for piece in _pieces(cell) for name in _both_scripts(piece))) or (cell,)


def _pieces(text: str) -> list[str]:
    """Cut at semicolons outside brackets and at the letters of an enumeration."""
    pieces, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == ";" and depth <= 0:
            pieces.append(text[start:place])
            start = place + 1
    pieces.append(text[start:])
    return [part.strip() for piece in pieces for part in _ENUMERATED.split(piece) if part.strip()]


def _both_scripts(piece: str) -> Iterator[str]:
    outer, bracket, inner = piece.rstrip(",").removesuffix(")").partition(" (")
    inner = _ORIGINAL.sub("", inner).strip()
    if not bracket or "(" in inner or script_of(outer) == script_of(inner):
        yield piece
        return
    yield outer
    yield from _pieces(inner)
