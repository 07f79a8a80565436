"""Rows as entries: all rows of one Group ID are one entry, with a listing for each regime."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NoReturn, TypeVar

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, IdentifierKind, Name, NameKind
from lookthrough.ports import Recall
from lookthrough.sources._kit.british import birth, day, full_name
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.uk_ofsi.documents import NATIONAL, PASSPORT, Documents, pair_documents, read_documents
from lookthrough.sources.uk_ofsi.numbered import numbered
from lookthrough.sources.uk_ofsi.other_information import Told, read_other_information

LIST = ListId("uk_ofsi")

KINDS = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "ship": Kind.VESSEL}

NAME_KINDS = {
    "prime alias": NameKind.PRIMARY,
    "primary name": NameKind.PRIMARY,
    "primary name variation": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "fka": NameKind.FORMER,
}
"""What the column Alias Type says; "Prime Alias" was the heading until 2022."""

_WEAK = {"good": False, "good quality a.k.a": False, "low": True, "low quality a.k.a": True}
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_TITLES = re.compile(r"\s*[/,;]\s*")

_Cells = dict[str, str | None]
_Said = TypeVar("_Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    cells: _Cells

    def take(self, column: str) -> str:
        said = self.cells[column]
        if said is None:
            raise BrokenList(f"{column} is empty.", place=self.place, hint="Fetch the file again from its publisher.")
        return said


def map_rows(rows: Sequence[Row], columns: Sequence[str], source: SourceFile, recall: Recall) -> Mapped:
    """Make the entries, in the order of their first rows."""
    groups: dict[str, list[_Line]] = {}
    for row in rows:
        line = _Line(row.place, {column: row.take_maybe(column) for column in columns})
        row.nothing_left()
        groups.setdefault(line.take("Group ID"), []).append(line)
    entries, taken = [], 0
    for group, lines in groups.items():
        said = tuple(tuple(line.cells.items()) for line in lines)
        entry, count = recall.once((LIST, said), partial(_entry, EntryId(group), lines, source))
        entries.append(entry)
        taken += count
    return Mapped(tuple(entries), ClauseCount(taken=taken, unread=sum(len(entry.unread) for entry in entries)))


def _entry(group: EntryId, lines: list[_Line], source: SourceFile) -> tuple[Entry, int]:
    told = _told(lines, _kind(lines))
    documents = list(_documents(lines))
    spans = {text: birth(text) for text in _each(lines, "DOB")}
    entry = Entry(
        source=source.card.id,
        id=group,
        kind=told[0].kind if told else _kind(lines),
        names=_names(lines),
        listings=_listings(group, lines),
        births=tuple(span for span in spans.values() if span is not None),
        birth_places=_birth_places(lines),
        nationalities=_unique(value for cell in _each(lines, "Nationality") for value in numbered(cell).known),
        gender=next((one.gender for one in told if one.gender is not None), None),
        titles=_unique(
            title for cell in _each(lines, "Title") for value in numbered(cell).known for title in _TITLES.split(value)
        ),
        addresses=_addresses(lines),
        identifiers=_once(
            (
                *(number for one in documents for number in one.identifiers),
                *(of for one in told for of in one.identifiers),
            )
        ),
        links=_once(link for one in told for link in one.links),
        references=_once(reference for one in told for reference in one.references),
        facts=_once(_facts(lines, told, documents)),
        unread=(
            *(f"DOB {text}" for text, span in spans.items() if span is None),
            *(text for one in documents for text in one.unread),
            *(text for one in told for text in one.unread),
        ),
    )
    numbers = sum(len(one.identifiers) + len(one.unnumbered) for one in documents)
    return grounded(entry, source.grounds), len(entry.births) + numbers + sum(one.taken for one in told)


def _each(lines: list[_Line], column: str) -> tuple[str, ...]:
    """Return what the rows say in a column that the layout may lack, each once."""
    found = (line.cells.get(column) for line in lines)
    return tuple(dict.fromkeys(said for said in found if said is not None))


def _refuse(line: _Line, column: str, value: str, known: Iterable[str]) -> NoReturn:
    raise BrokenList(
        f"the unknown {column} {value!r}.",
        place=line.place,
        hint=f"Known are {', '.join(known)}, in capitals or not. A new one the reader must learn.",
    )


def _kind(lines: list[_Line]) -> Kind:
    for line in lines:
        stated = line.take("Group Type")
        if stated.lower() not in KINDS:
            _refuse(line, "Group Type", stated, KINDS)
    return KINDS[lines[0].take("Group Type").lower()]


def _names(lines: list[_Line]) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for line in lines:
        text = full_name([line.cells[f"Name {number}"] for number in range(1, 7)])
        kind, weak = _name_kind(line), _is_weak(line)
        if not text:
            continue
        before = found.get(text)
        if before is None or kind is NameKind.PRIMARY:
            found[text] = Name(text, kind, weak=weak and kind is not NameKind.PRIMARY)
        elif before.weak and not weak:
            found[text] = Name(text, before.kind)
    heading = next((name for name in found.values() if name.kind is NameKind.PRIMARY), None)
    if heading is None:
        raise BrokenList(
            f"the group {lines[0].take('Group ID')} has no primary name.",
            place=lines[0].place,
            hint="Fetch the file again from its publisher.",
        )
    others = (
        Name(name.text, NameKind.ALIAS) if name.kind is NameKind.PRIMARY else name
        for name in found.values()
        if name is not heading
    )
    scripts = (Name(" ".join(text.split()), NameKind.ALIAS) for text in _each(lines, "Name Non-Latin Script"))
    return (heading, *_once((*others, *(name for name in scripts if name.text not in found))))


def _name_kind(line: _Line) -> NameKind:
    stated = line.take("Alias Type")
    kind = NAME_KINDS.get(stated.lower())
    if kind is None:
        _refuse(line, "Alias Type", stated, NAME_KINDS)
    return kind


def _is_weak(line: _Line) -> bool:
    stated = line.cells.get("Alias Quality")
    if stated is None:
        return False
    weak = _WEAK.get(stated.lower().rstrip(" ."))
    if weak is None:
        _refuse(line, "Alias Quality", stated, _WEAK)
    return weak


def _listings(group: EntryId, lines: list[_Line]) -> tuple[Listing, ...]:
    return _once(
        Listing(
            list=LIST,
            entry=group,
            programme=ProgrammeTag(line.take("Regime")),
            listed_on=day(line.take("Listed On"), what="Listed On", place=line.place),
        )
        for line in lines
    )


def _birth_places(lines: list[_Line]) -> tuple[str, ...]:
    """Join town and country; where both are numbered, number by number."""
    pairs = _once((line.cells["Town of Birth"] or "", line.cells["Country of Birth"] or "") for line in lines)
    found = []
    for town, country in pairs:
        towns, countries = numbered(town).values, numbered(country).values
        for place in range(max(len(towns), len(countries))):
            found.append(_one_line(_at(towns, place), _at(countries, place)))
    return _unique(found)


def _at(values: tuple[str, ...], place: int) -> str:
    """Return the value of a place; one that stands alone goes with every other."""
    if len(values) == 1:
        return values[0]
    return values[place] if place < len(values) else ""


def _addresses(lines: list[_Line]) -> tuple[Address, ...]:
    found = []
    for line in lines:
        street = (line.cells[f"Address {number}"] for number in range(1, 7))
        country = line.cells["Country"]
        text = _one_line(*street, line.cells["Post/Zip Code"], country)
        if text:
            bare = None if country is None else _BRACKET.sub("", country).strip() or None
            found.append(Address(text=text, country=bare))
    return _once(found)


def _documents(lines: list[_Line]) -> Iterator[Documents]:
    """Read numbers of documents, which the older layout gives in one cell and the later in two."""
    if "Passport Number" not in lines[0].cells:
        yield from (read_documents(cell, column) for column in (PASSPORT, NATIONAL) for cell in _each(lines, column))
        return
    for kind, number, details in (
        (IdentifierKind.PASSPORT, "Passport Number", "Passport Details"),
        (IdentifierKind.NATIONAL_ID, "National Identification Number", "National Identification Details"),
    ):
        for stated, about in _once((line.cells[number] or "", line.cells[details] or "") for line in lines):
            yield pair_documents(stated, about, kind, number)


def _told(lines: list[_Line], kind: Kind) -> list[Told]:
    return [read_other_information(cell, kind) for cell in _each(lines, "Other Information")]


def _facts(lines: list[_Line], told: list[Told], documents: list[Documents]) -> Iterator[Fact]:
    for one in told:
        yield from one.facts
    for cell in _each(lines, "Position"):
        yield from (Fact(name="position", value=value) for value in numbered(cell).known)
    yield from (Fact(name="document", value=text) for one in documents for text in one.unnumbered)
    yield from _scripts(lines)
    for column, name in (
        ("UK Sanctions List Date Designated", "uk_sanctions_list_date_designated"),
        ("Last Updated", "last_updated"),
    ):
        for line in lines:
            stated = line.cells.get(column)
            if stated is not None:
                yield Fact(name=name, value=day(stated, what=column, place=line.place).isoformat())


def _scripts(lines: list[_Line]) -> Iterator[Fact]:
    for line in lines:
        name = line.cells.get("Name Non-Latin Script")
        words = (line.cells.get("Non-Latin Script Type"), line.cells.get("Non-Latin Script Language"))
        stated = ", ".join(word for word in words if word is not None)
        if name is not None and stated:
            yield Fact(name="name_in_other_script", value=f"{name} ({stated})")


def _one_line(*parts: str | None) -> str:
    return ", ".join(" ".join(part.split()).strip(" ,") for part in parts if part is not None and part.strip(" ,"))


def _once(found: Iterable[_Said]) -> tuple[_Said, ...]:
    return tuple(dict.fromkeys(found))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts if (line := " ".join(text.split()))))
