"""A table of listings with their days, in a form of our own: for lists that their authority gives in no file.

A row is one listing of one party; rows of one name are one entry. `dated_table.md` tells the form.
"""

from dataclasses import dataclass
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Link, Name, NameKind
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.grounds import REASONS, grounded
from lookthrough.sources._kit.headed_csv import read_headed
from lookthrough.sources._kit.made_ids import made_id
from lookthrough.sources._kit.merge import distinct_names, merge_same
from lookthrough.sources._kit.rows import Row

REQUIRED = ("list", "name", "listed_on")
OPTIONAL = (
    "kind", "aliases", "former_names", "country", "address", "parent", "programme", "in_force_on", "removed_on",
    "citation", "reasons", "notes",
)  # fmt: skip

_KINDS = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class DatedTable:
    """The entries of a table, how many rows it has, and what its reading warns of."""

    entries: tuple[Entry, ...]
    rows: int
    warnings: tuple[str, ...]


def read_dated_table(raw: RawFile, file: SourceFile, *, kind: Kind) -> DatedTable:
    """Read a whole table; raises BrokenList with file and line. `kind` is of parties whose row does not say."""
    csv = read_headed(raw, REQUIRED, optional=OPTIONAL)
    entries = merge_same([(row.place, _entry(row, file, kind)) for row in csv.rows])
    return DatedTable(entries, len(csv.rows), csv.warnings)


def home(country: str | None, address: str | None, kind: Kind) -> tuple[tuple[str, ...], tuple[Address, ...]]:
    """Return a party's nationalities and addresses: the country of a person is its nationality."""
    if country is not None and kind is Kind.PERSON:
        return (country,), () if address is None else (Address(text=address),)
    text = address or country
    return (), () if text is None else (Address(text=text, country=country),)


def read_day(text: str, *, column: str, place: str) -> date:
    """Read a day that somebody wrote into a table."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BrokenList(
            f"{column} is {text!r}, not a day like 2021-06-03.", place=place, hint="Write year, month, day."
        ) from error


def check_order(listing: Listing, place: str) -> None:
    """Stop where a listing ends before it begins."""
    if listing.listed_on is not None and listing.until is not None and listing.until <= listing.listed_on:
        raise BrokenList(
            f"listed on {listing.listed_on} and removed on {listing.until}.",
            place=place,
            hint="A listing ends after it begins; put the days right.",
        )


def _entry(row: Row, file: SourceFile, otherwise: Kind) -> Entry:
    heading, kind = " ".join(row.take("name").split()), _kind(row, otherwise)
    names = distinct_names(
        (
            Name(heading),
            *(Name(name, NameKind.ALIAS) for name in row.take_all("aliases")),
            *(Name(name, NameKind.FORMER) for name in row.take_all("former_names")),
        )
    )
    identity = made_id(heading)
    nationalities, addresses = home(row.take_maybe("country"), row.take_maybe("address"), kind)
    parent = row.take_maybe("parent")
    facts = ((REASONS, row.take_maybe("reasons")), ("notes", row.take_maybe("notes")))
    entry = Entry(
        source=file.card.id,
        id=identity,
        kind=kind,
        names=names,
        listings=(_listing(row, identity, file),),
        nationalities=nationalities,
        addresses=addresses,
        links=() if parent is None else (Link(name=parent, how="parent"),),
        facts=tuple(Fact(name=name, value=value) for name, value in facts if value is not None),
    )
    row.nothing_left()
    return grounded(entry, file.grounds)


def _listing(row: Row, identity: EntryId, file: SourceFile) -> Listing:
    listed = ListId(row.take("list"))
    known = file.lists.get(listed)
    if known is None:
        raise BrokenList(
            f"the unknown list {listed!r}.", place=row.place, hint=f"Known are {', '.join(file.card.lists)}."
        )
    listing = Listing(
        list=listed,
        entry=identity,
        programme=ProgrammeTag(row.take_maybe("programme") or next(iter(known.programmes), "")),
        listed_on=_day(row, "listed_on"),
        in_force_on=_day(row, "in_force_on"),
        until=_day(row, "removed_on"),
        citation=row.take_maybe("citation") or "",
    )
    check_order(listing, row.place)
    return listing


def _kind(row: Row, otherwise: Kind) -> Kind:
    stated = row.take_maybe("kind")
    if stated is None:
        return otherwise
    kind = _KINDS.get(stated.lower())
    if kind is None:
        raise BrokenList(f"the unknown kind {stated!r}.", place=row.place, hint=f"Known are {', '.join(_KINDS)}.")
    return kind


def _day(row: Row, column: str) -> date | None:
    text = row.take_maybe(column)
    return None if text is None else read_day(text, column=column, place=row.place)
