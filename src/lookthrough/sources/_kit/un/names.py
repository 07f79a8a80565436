"""Names as the list writes them: in parts, in other scripts, several in one cell, with words about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.party import Fact, Name, NameKind
from lookthrough.names.script import script_of
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.stated import one_line
from lookthrough.sources._kit.un.records import line
from lookthrough.sources._kit.xml import Node

PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")

NOTHING = "na"
"""What the schema writes where a person has no such name; `Na` in capitals is a name of Guinea-Bissau."""

QUALITIES = {
    "Good": (NameKind.ALIAS, False),
    "Low": (NameKind.ALIAS, True),
    "a.k.a.": (NameKind.ALIAS, False),
    "f.k.a.": (NameKind.FORMER, False),
}
"""Aliases of persons are of good or low quality; those of entities are told from former names instead."""

_ENUMERATED = re.compile(r"\s+[b-h]\) ")
_BORN = re.compile(r",? (born (?:in |on |\d).*)$")
_ORIGINAL = re.compile(r"(?:original script|in Arabic(?: script)?): *", re.IGNORECASE)
_FORMERLY = re.compile(r"(?:previously|formerly) listed as[.,]?\s*", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:combat name|birth name|original script|false identity|transliterations of|(?:previously|formerly) listed as)",
    re.IGNORECASE,
)
_SUB_UNIT = " - sub-unit name"
_TRANSLITERATIONS = re.compile(r"\(transliterations of[^()]*\)$")
_PLAIN_NAME = re.compile(r"[A-Z][^\W\d_]*(?:[ .'’‘`-]+[^\W\d_]+)+$")


@dataclass(frozen=True, slots=True)
class Told:
    """A name out of a cell that holds more: whether it is a former one, and what is said of it."""

    text: str
    former: bool = False
    note: str = ""


@dataclass(slots=True)
class Names:
    """The names of one party, each text once, with the births that go with some, and facts that are said of them."""

    found: dict[str, Name] = field(default_factory=dict)
    births: list[DateSpan] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def add(self, text: str, kind: NameKind, *, weak: bool) -> None:
        """Add a name; what stands there already stays as it is, unless it was weak and now is not."""
        before = self.found.get(text)
        if before is None or (before.weak and not weak):
            self.found[text] = Name(text, kind if before is None else before.kind, weak)

    def note(self, text: str, note: str) -> None:
        """Keep what is said of a name."""
        self.facts.append(Fact(name="name_note", value=f"{text}: {note}"))


def take_names(record: Node, alias: str) -> Names:
    """Take the heading, the name in its original script and all aliases."""
    names = Names()
    heading = _heading(record)
    names.add(heading, NameKind.PRIMARY, weak=False)
    for part in heading.split("; ") if ";" in heading else ():
        names.add(part.strip(), NameKind.ALIAS, weak=False)
    original = line(record, "NAME_ORIGINAL_SCRIPT")
    if original is not None:
        for told in names_in(original):
            _add(names, told, NameKind.ALIAS, weak=False)
    for node in record.children(alias):
        _take_alias(node, names)
    return names


def _heading(record: Node) -> str:
    stated = [one_line(record.take(PARTS[0])), *(line(record, part) for part in PARTS[1:])]
    return " ".join(part for part in stated if part is not None and part != NOTHING)


def _take_alias(node: Node, names: Names) -> None:
    quality, text, note = (line(node, tag) for tag in ("QUALITY", "ALIAS_NAME", "NOTE"))
    if text is None and (quality is not None or note is not None):
        raise BrokenList("an alias without its name.", place=node.place, hint="The reader must learn it.")
    # A date or place of birth may stand in an alias that has no name.
    _take_birth(node, names)
    if text is None:
        return
    kind, weak = _quality(quality, node)
    told = names_in(text)
    for name in told:
        _add(names, name, kind, weak=weak)
    if note is not None:
        _take_note(names, [name.text for name in told], note, weak=weak)


def _take_birth(node: Node, names: Names) -> None:
    """Take date and place of birth that a person has under this alias: they are among those it may have."""
    day, *place = (line(node, tag) for tag in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH"))
    span = None if day is None else DateSpan.read(day.replace(" - ", " to "))
    if day is not None and span is None:
        raise BrokenList(f"the date of birth {day!r} is none.", place=node.place, hint=FETCH_AGAIN)
    if span is not None:
        names.births.append(span)
    where = ", ".join(part for part in place if part is not None)
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


def _take_note(names: Names, aliases: list[str], note: str, *, weak: bool) -> None:
    """Take what stands beside an alias: that it is a former one, the same in its own script, or words about it."""
    rest = _FORMERLY.sub("", note, count=1)
    kind = NameKind.ALIAS if rest == note else NameKind.FORMER
    if kind is NameKind.FORMER:
        names.found.update({alias: Name(alias, kind, weak) for alias in aliases})
    script = _ORIGINAL.split(rest, maxsplit=1)
    if len(script) == 2 and script[1]:
        names.add(script[1].strip(), kind, weak=weak)
        rest = script[0].strip()
    others = _names_only(rest)
    for other in others:
        names.add(other, NameKind.ALIAS, weak=weak)
    if rest.strip(" .,") and not others:
        names.note(aliases[0], rest)


def _names_only(note: str) -> list[str]:
    """Return the names of a note that is nothing but names, else none.

    >>> _names_only("Abdul Rehman Sindhi; Abdul Rehman al-Sindhi"), _names_only("nom de guerre")
    (['Abdul Rehman Sindhi', 'Abdul Rehman al-Sindhi'], [])
    """
    bare = _TRANSLITERATIONS.sub("", note)
    pieces = [piece.strip() for piece in bare.split(";" if bare == note else ",")]
    return pieces if len(pieces) > 1 and all(_PLAIN_NAME.match(piece) for piece in pieces) else []


def _add(names: Names, told: Told, kind: NameKind, *, weak: bool) -> None:
    names.add(told.text, NameKind.FORMER if told.former else kind, weak=weak)
    if told.note:
        names.note(told.text, told.note)


def names_in(cell: str) -> tuple[Told, ...]:
    """Take a cell apart into its names; at least one.

    >>> [told.text for told in names_in("حسن غول (Hassan Ghul; Hassan Gul)")]
    ['حسن غول', 'Hassan Ghul', 'Hassan Gul']
    >>> names_in("Abu Muhammad (original script: Абу Мухаммад)")[1].text
    'Абу Мухаммад'
    >>> names_in("Encep Nurjaman (birth name)")
    (Told(text='Encep Nurjaman', former=False, note='birth name'),)
    >>> [told.text for told in names_in("Al-Qaida in Egypt (AQE)")]
    ['Al-Qaida in Egypt (AQE)']
    """
    text = one_line(cell)
    found = [told for piece in _pieces(text) for told in _told(piece)]
    return tuple(found) or (Told(text),)


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


def _told(piece: str) -> Iterator[Told]:
    # Two cells begin or end with a stray bracket or comma.
    bare = piece.removeprefix(")").strip().rstrip(",").rstrip()
    born = _BORN.search(bare)
    if born:
        yield Told(bare[: born.start()].strip(), note=born[1])
        return
    outer, inner = _bracketed(bare)
    if inner is None or not outer:
        yield Told(bare)
    elif _TOLD.match(inner) and not _ORIGINAL.match(inner):
        former = _FORMERLY.match(inner) is not None
        yield Told(outer, former=former, note="" if former or inner == "original script" else inner)
    elif _names_language(outer, inner):
        yield Told(outer, note=inner)
    elif _ORIGINAL.match(inner) or ";" in inner or script_of(outer) != script_of(inner):
        yield Told(outer)
        for other in _pieces(_ORIGINAL.sub("", inner)):
            if other.endswith(_SUB_UNIT):
                yield Told(other.removesuffix(_SUB_UNIT), note=_SUB_UNIT.strip(" -"))
            else:
                yield from _told(other)
    else:
        yield Told(bare)


def _bracketed(text: str) -> tuple[str, str | None]:
    """Split off the bracket that ends a text, with the brackets inside it."""
    if not text.endswith(")"):
        return text, None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return text, None


def _names_language(name: str, inner: str) -> bool:
    """Whether a bracket after a name in another script is one word in Latin: its language, not another name."""
    return script_of(name) != "Latn" and script_of(inner) == "Latn" and " " not in inner
