"""Rows of the sheet as entries: one row gives one name, and the rows of one reference are one party."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Name, NameKind, Reference
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.known import unknown
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.rows import Row
from lookthrough.sources.au_dfat.cells import enumerated, gender_in, numbers_in, plain, un_reference
from lookthrough.sources.au_dfat.days import listed_on, read_births

KINDS: Mapping[str, Kind] = {
    "individual": Kind.PERSON,
    "person": Kind.PERSON,
    "entity": Kind.ORGANISATION,
    "vessel": Kind.VESSEL,
}
NAME_KINDS: Mapping[str, NameKind] = {
    "primary name": NameKind.PRIMARY,
    "primary": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "original script": NameKind.ALIAS,
    "formerly known as": NameKind.FORMER,
    "previously listed as": NameKind.FORMER,
}
WEAK: Mapping[str, bool] = {"": False, "strong": False, "weak": True}
MEASURES = ("Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction")
APPLIES: Mapping[str, bool] = {"": False, "true": True, "false": False, "1": True, "0": False}

_Value = TypeVar("_Value")

_REFERENCE = re.compile(r"(\d+)\s*([a-z]*)", re.IGNORECASE)
_LEARN = "The publisher changed the file, or this is another one; the reader must learn it."


@dataclass(slots=True)
class _Party:
    """The rows of one reference as they come in; every column is a union, for rows of one party differ at times."""

    place: str
    kinds: list[Kind] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    cells: dict[str, list[str]] = field(default_factory=dict)

    def add(self, column: str, cell: str | None) -> None:
        """Keep a cell, once where it says the same but for its spaces."""
        known = self.cells.setdefault(column, [])
        if cell is not None and plain(cell) not in map(plain, known):
            known.append(cell)


def map_rows(rows: Sequence[Row], source: SourceFile, *, current: bool) -> Mapped:
    """Make the entries, in the order of their first rows; `current` rows have the columns added in 2025."""
    parties: dict[str, _Party] = {}
    for row in rows:
        _take(row, parties, current=current)
    taken = unread = 0
    entries = []
    for number, party in parties.items():
        entry, known = _entry(number, party, source, current=current)
        entries.append(grounded(entry, source.grounds))
        taken += known
        unread += len(entry.unread)
    return Mapped(tuple(entries), ClauseCount(taken=taken, unread=unread))


def _take(row: Row, parties: dict[str, _Party], *, current: bool) -> None:
    stated = row.take("Reference")
    reference = _REFERENCE.fullmatch(stated)
    if reference is None:
        raise BrokenList(f"the reference {stated!r} is no number.", place=row.place, hint=_LEARN)
    party = parties.setdefault(reference[1], _Party(row.place))
    kind = row.take_maybe("Type")
    if kind is not None:
        party.kinds.append(_known(KINDS, kind, "type", row.place))
    name_kind = _name_kind(row, suffix=reference[2])
    weak = _known(WEAK, row.take_maybe("Alias Strength") or "", "alias strength", row.place) if current else False
    party.names.append(Name(plain(row.take("Name of Individual or Entity")), name_kind, weak))
    for column in ("Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information"):
        party.add(column, row.take_maybe(column))
    for column in ("Listing Information", "Committees", "Control Date"):
        party.add(column, row.take_maybe(column))
    if current:
        for column in ("IMO Number", "Instrument of Designation"):
            party.add(column, row.take_maybe(column))
        for column in MEASURES:
            if _known(APPLIES, row.take_maybe(column) or "", column, row.place):
                party.add("measures", column)
    row.nothing_left()


def _name_kind(row: Row, *, suffix: str) -> NameKind:
    stated = row.take_maybe("Name Type")
    if stated is None:
        # Where the type is missing, the letter behind the reference tells another name from the first.
        return NameKind.ALIAS if suffix else NameKind.PRIMARY
    return _known(NAME_KINDS, stated, "name type", row.place)


def _known(table: Mapping[str, _Value], stated: str, what: str, place: str) -> _Value:
    value = table.get(plain(stated).lower())
    if value is None:
        raise unknown(stated, list(filter(None, table)), what, place=place)
    return value


def _entry(number: str, party: _Party, source: SourceFile, *, current: bool) -> tuple[Entry, int]:
    cells = party.cells
    kind = _kind(number, party)
    births, unread = _births(cells, kind)
    information = cells["Additional Information"]
    entry = Entry(
        source=source.card.id,
        id=EntryId(number),
        kind=kind,
        names=_names(number, party),
        listings=_listings(number, party, source),
        births=births,
        birth_places=_values(cells["Place of Birth"]),
        citizenships=_citizenships(cells["Citizenship"], commas=not current) if kind is not Kind.VESSEL else (),
        gender=next((gender for text in information if (gender := gender_in(text)) is not None), None),
        addresses=tuple(Address(text=text) for text in _values(cells["Address"])),
        identifiers=_identifiers(cells, kind),
        references=tuple(
            Reference("un_sc", number)
            for number in dict.fromkeys(un_reference(text) for text in information)
            if number is not None
        ),
        facts=_facts(cells, kind),
        unread=tuple(f"date of birth {text}" for text in unread),
    )
    return entry, len(births)


def _kind(number: str, party: _Party) -> Kind:
    kinds = set(party.kinds)
    if len(kinds) > 1:
        raise BrokenList(
            f"reference {number} is of several types: {', '.join(sorted(kinds))}.",
            place=party.place,
            hint="Its rows are of more than one party; look at the file, or fetch it again.",
        )
    return kinds.pop() if kinds else Kind.UNKNOWN


def _names(number: str, party: _Party) -> tuple[Name, ...]:
    primary = [name for name in party.names if name.kind is NameKind.PRIMARY]
    if len(primary) != 1 or primary[0].weak:
        how_many = "a weak alias" if len(primary) == 1 else f"{len(primary)} names"
        raise BrokenList(
            f"reference {number} has {how_many} for its primary name, where one name is known.",
            place=party.place,
            hint="Its rows are of no party or of more than one; look at the file, or fetch it again.",
        )
    # A name that stands twice is weak only where it is so each time.
    others: dict[str, Name] = {}
    for name in sorted(party.names, key=lambda name: name.weak):
        if name.text != primary[0].text:
            others.setdefault(name.text, name)
    order = {name.text: None for name in party.names if name.text in others}
    return (primary[0], *(others[text] for text in order))


def _listings(number: str, party: _Party, source: SourceFile) -> tuple[Listing, ...]:
    cells = party.cells
    if not cells["Committees"]:
        raise BrokenList(f"reference {number} has no Committees.", place=party.place, hint=FETCH_AGAIN)
    texts = [*cells["Listing Information"], *cells.get("Instrument of Designation", [])]
    cited = cells.get("Instrument of Designation") or cells["Listing Information"]
    return tuple(
        Listing(
            list=next(iter(source.card.lists)),
            entry=EntryId(number),
            programme=ProgrammeTag(tag),
            listed_on=listed_on(texts),
            citation="; ".join(map(plain, cited)),
        )
        for tag in dict.fromkeys(map(plain, cells["Committees"]))
    )


def _births(cells: Mapping[str, list[str]], kind: Kind) -> tuple[tuple[DateSpan, ...], tuple[str, ...]]:
    if kind not in (Kind.PERSON, Kind.UNKNOWN):
        return (), ()
    spans: dict[DateSpan, None] = {}
    unread: dict[str, None] = {}
    for cell in cells["Date of Birth"]:
        known, unknown = read_births(cell)
        spans |= dict.fromkeys(known)
        unread |= dict.fromkeys(unknown)
    return tuple(spans), tuple(unread)


def _values(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for cell in cells for value in enumerated(cell)))


def _citizenships(cells: Sequence[str], *, commas: bool) -> tuple[str, ...]:
    """Return the citizenships in the cells; up to 2025 a comma divided them too."""
    between = re.compile(r"[;,]" if commas else r";")
    pieces = (piece for cell in cells for value in enumerated(cell) for piece in between.split(value))
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def _identifiers(cells: Mapping[str, list[str]], kind: Kind) -> tuple[Identifier, ...]:
    numbers = [number for cell in cells.get("IMO Number", []) for number in re.split(r"[\s,;]+", cell) if number]
    # Companies have IMO numbers too, of their own register.
    imo = IdentifierKind.IMO if kind in (Kind.VESSEL, Kind.UNKNOWN) else IdentifierKind.REGISTRATION
    found = [identifier(imo, number.removeprefix("IMO"), label="IMO Number") for number in numbers if number != "IMO"]
    found += [number for text in cells["Additional Information"] for number in numbers_in(text)]
    return tuple(dict.fromkeys(found))


def _facts(cells: Mapping[str, list[str]], kind: Kind) -> tuple[Fact, ...]:
    columns = [
        ("additional_information", "Additional Information"),
        ("listing_information", "Listing Information"),
        ("measure", "measures"),
        ("control_date", "Control Date"),
    ]
    if kind is Kind.VESSEL:
        columns.append(("flag", "Citizenship"))
    if kind not in (Kind.PERSON, Kind.UNKNOWN):
        columns.append(("date_of_birth", "Date of Birth"))
    return tuple(Fact(name=name, value=cell) for name, column in columns for cell in cells.get(column, []))
