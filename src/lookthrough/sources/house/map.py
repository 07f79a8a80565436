"""Rows of a house list as entries; a word or a day that is none stops the reading with its line."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from lookthrough.errors import BrokenList
from lookthrough.model.date_span import DateSpan
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Name, NameKind
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.grounds import REASONS, grounded
from lookthrough.sources.house.row import HouseRow, several

HOUSE = ListId("house")
NO_PROGRAMME = ProgrammeTag("house")
"""Stands where a row names no programme of its own."""

KINDS: Mapping[str, Kind] = {**{kind.value: kind for kind in Kind}, "company": Kind.ORGANISATION, "": Kind.UNKNOWN}
GENDERS: Mapping[str, Gender | None] = {**{gender.value: gender for gender in Gender}, "": None}

_MEND = "Mend the row, and import the list again."
_Meaning = TypeVar("_Meaning")


def map_row(row: HouseRow, place: str, file: SourceFile) -> Entry:
    """Make the entry of a row; raises BrokenList with the place of what it cannot be."""
    identity = EntryId(_said(row.id, "id", place))
    facts = [(REASONS, row.reason), ("note", row.note)]
    entry = Entry(
        source=file.card.id,
        id=identity,
        kind=_word(KINDS, row.kind, "kind", place),
        names=_names(row, place),
        listings=_listings(row, identity, place),
        births=tuple(_birth(text, place) for text in several(row.born)),
        birth_places=several(row.birth_place),
        nationalities=several(row.nationality),
        citizenships=several(row.citizenship),
        gender=_word(GENDERS, row.gender, "gender", place),
        addresses=_addresses(row),
        identifiers=tuple(_identifier(text, place) for text in several(row.identifiers)),
        facts=tuple(Fact(name=name, value=value.strip()) for name, value in facts if value.strip()),
    )
    return grounded(entry, file.grounds)


def _said(text: str, column: str, place: str) -> str:
    if not text.strip():
        raise BrokenList(f"{column} is empty.", place=place, hint=_MEND)
    return text.strip()


def _names(row: HouseRow, place: str) -> tuple[Name, ...]:
    names = {_said(row.name, "name", place): Name(row.name.strip())}
    for text in several(row.aliases):
        names.setdefault(text, Name(text, NameKind.ALIAS))
    for text in several(row.weak_aliases):
        names.setdefault(text, Name(text, NameKind.ALIAS, weak=True))
    return tuple(names.values())


def _listings(row: HouseRow, identity: EntryId, place: str) -> tuple[Listing, ...]:
    listed_on, until = _day(row.listed_on, "listed_on", place), _day(row.until, "until", place)
    if listed_on is not None and until is not None and until <= listed_on:
        raise BrokenList(f"until {until} is not after listed_on {listed_on}.", place=place, hint=_MEND)
    grounds = _grounds(row, place)
    tags = tuple(ProgrammeTag(tag) for tag in dict.fromkeys(several(row.programme))) or (NO_PROGRAMME,)
    return tuple(
        Listing(
            list=HOUSE,
            entry=identity,
            programme=tag,
            listed_on=listed_on,
            until=until,
            grounds=grounds,
            citation=row.citation.strip(),
        )
        for tag in tags
    )


def _grounds(row: HouseRow, place: str) -> tuple[Ground, ...]:
    known = {ground.value: ground for ground in GroundKind}
    kinds = dict.fromkeys(_word(known, text, "ground", place) for text in several(row.ground))
    return tuple(Ground(kind, Basis.REMARK, row.reason.strip() or kind.value) for kind in kinds)


def _birth(text: str, place: str) -> DateSpan:
    span = DateSpan.read(text)
    if span is None:
        raise BrokenList(
            f"born is {text!r}, which is no date.", place=place, hint="Write 1961-12-31, Dec 1961, 1961 or circa 1961."
        )
    return span


def _day(text: str, column: str, place: str) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BrokenList(f"{column} is {text!r}, which is no day.", place=place, hint="Write YYYY-MM-DD.") from error


def _addresses(row: HouseRow) -> tuple[Address, ...]:
    country = row.country.strip() or None
    addresses = tuple(Address(text=text, country=country) for text in several(row.address))
    if addresses or country is None:
        return addresses
    return (Address(text=country, country=country),)


def _identifier(text: str, place: str) -> Identifier:
    """Read `kind:value` or `kind:value:CC`; a value may have colons, as an address of a page does."""
    kind, _, value = text.partition(":")
    known = {one.value: one for one in IdentifierKind}
    if not value.strip():
        raise BrokenList(
            f"identifiers has {text!r}, which is no kind and value.", place=place, hint="Write passport:A1234567:IR."
        )
    number, _, last = value.rpartition(":")
    if number and len(last) == 2 and last.isascii() and last.isupper():
        return identifier(_word(known, kind, "kind of identifier", place), number.strip(), country=last)
    return identifier(_word(known, kind, "kind of identifier", place), value.strip())


def _word(known: Mapping[str, _Meaning], text: str, column: str, place: str) -> _Meaning:
    word = text.strip().lower()
    if word not in known:
        raise BrokenList(
            f"the {column} {text!r} is not known.",
            place=place,
            hint=f"Known are {', '.join(word for word in known if word)}.",
        )
    return known[word]
