"""An entry made of OFAC's rows, the same for the SDN list and the consolidated one."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Address, Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.checks import identifier
from lookthrough.sources._kit.clause_table import To
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.ofac.rows import AddressRow, AliasRow, MainRow, OfacSet, Remark
from lookthrough.sources._kit.remarks import Dated, Said, read_remarks

KINDS = {
    "individual": Kind.PERSON,
    "vessel": Kind.VESSEL,
    "aircraft": Kind.AIRCRAFT,
    None: Kind.ORGANISATION,
}
"""OFAC names three types; what has none is an entity in its words."""

ALIAS_KINDS = {"aka": NameKind.ALIAS, "fka": NameKind.FORMER, "nka": NameKind.NOW}

Listings = Callable[[SourceFile, str, MainRow, str, tuple[Dated, ...]], tuple[Listing, ...]]
"""The listings of an entry, from its place (for messages), its row, its remarks and the days those state."""


def map_ofac_set(file: SourceFile, rows: OfacSet, listings: Listings, recall: Recall) -> Mapped:
    """Make an entry of every row of the main file, in its order; what an edition before said is made only once."""

    def records() -> Iterator[tuple[Hashable, Counted]]:
        for main in rows.mains:
            number = main.ent_num
            remark = rows.remarks.get(number, _SILENT)
            record = (listings, main, rows.aliases.get(number, ()), rows.addresses.get(number, ()), remark)
            yield record, recall.once(record, _made, file, rows, *record)

    return gather(records(), number_by_name(rows.mains), recall)


_SILENT = Remark(text="")

Counted = tuple[Entry, ClauseCount]
"""An entry, and what became of the clauses it was made of."""


def gather(records: Iterable[tuple[Hashable, Counted]], numbers: Mapping[str, str | None], recall: Recall) -> Mapped:
    """Put the entries of an edition together, each with what it was made of.

    `numbers` are the edition's entries by their headings, for the links between them.
    """
    entries = []
    taken = ignored = unread = 0
    for record, (entry, count) in records:
        taken += count.taken
        ignored += count.ignored
        unread += count.unread
        if entry.links:
            ties = tuple([_entry_named(link.name, numbers) for link in entry.links])
            if any(ties):
                entry = recall.once((record, ties), _tied, entry, ties)
        entries.append(entry)
    return Mapped(tuple(entries), ClauseCount(taken=taken, ignored=ignored, unread=unread))


def _made(
    file: SourceFile,
    rows: OfacSet,
    listings: Listings,
    main: MainRow,
    aliases: tuple[AliasRow, ...],
    addresses: tuple[AddressRow, ...],
    remark: Remark,
) -> Counted:
    said = read_remarks(remark.text, KINDS[main.type], cut=remark.cut)
    place = f"{rows.place}:{rows.lines[main.ent_num]}"
    placed = listings(file, place, main, remark.text, tuple(said.dates))
    return make_entry(file, OfParty(main, aliases, addresses, said), placed)


class OfParty(NamedTuple):
    """What an edition says of one party: its row, its aliases, its addresses, and what its remarks say."""

    main: MainRow
    aliases: tuple[AliasRow, ...]
    addresses: tuple[AddressRow, ...]
    said: Said


def make_entry(file: SourceFile, party: OfParty, listings: tuple[Listing, ...]) -> Counted:
    """Make the entry of one party; its links are not yet tied to the edition's other entries."""
    main, said = party.main, party.said
    entry = Entry(
        source=file.card.id,
        id=EntryId(main.ent_num),
        kind=said.kind,
        names=_names(main, party.aliases, said),
        listings=listings,
        births=tuple(said.births),
        birth_places=tuple(said.birth_places),
        nationalities=tuple(said.nationalities),
        citizenships=tuple(said.citizenships),
        gender=said.gender,
        titles=_titles(main, said),
        addresses=tuple(_address(row) for row in party.addresses if _says_where(row)),
        identifiers=_identifiers(main, said),
        links=tuple(said.links),
        facts=_facts(main, said),
        unread=tuple(said.unread),
    )
    return grounded(entry, file.grounds), said.count


def programme_tags(main: MainRow) -> tuple[ProgrammeTag, ...]:
    """Return a row's programmes: `SDGT] [IFSR` is two.

    >>> from types import SimpleNamespace
    >>> programme_tags(SimpleNamespace(programme="SDGT] [IFSR"))
    ('SDGT', 'IFSR')
    """
    if main.programme is None:
        return ()
    return tuple(ProgrammeTag(tag.strip(" []")) for tag in main.programme.split("] ["))


def dated_listing(
    number: str, listed: ListId, tag: ProgrammeTag, measures: tuple[str, ...], dates: tuple[Dated, ...]
) -> Listing:
    """Make a listing with the days that the entry states for the list's own measures, the earliest of each."""
    days = {
        what: min((day.on for day in dates if day.what is what and day.measure.startswith(measures)), default=None)
        for what in (To.LISTED, To.IN_FORCE, To.DIVEST_BY)
    }
    return Listing(
        list=listed,
        entry=EntryId(number),
        programme=tag,
        listed_on=days[To.LISTED],
        in_force_on=days[To.IN_FORCE],
        divest_by=days[To.DIVEST_BY],
    )


def _names(main: MainRow, aliases: tuple[AliasRow, ...], said: Said) -> tuple[Name, ...]:
    given = (Name(alias.name, ALIAS_KINDS[alias.type]) for alias in aliases)
    return (Name(main.name), *given, *said.names)


def _titles(main: MainRow, said: Said) -> tuple[str, ...]:
    """Join the titles of the row and of its remarks, which say them again; the last remark lost the full stop."""
    titles = [title for title in (main.title or "").split("; ") if title]
    return tuple(dict.fromkeys((*titles, *(title for title in said.titles if f"{title}." not in titles))))


def _says_where(row: AddressRow) -> bool:
    return row.address is not None or row.city is not None or row.country is not None


def _address(row: AddressRow) -> Address:
    parts = (row.address, row.city, row.country, row.remarks)
    return Address(text=", ".join(part for part in parts if part), country=row.country)


def _identifiers(main: MainRow, said: Said) -> tuple[Identifier, ...]:
    if main.call_sign is None:
        return tuple(said.identifiers)
    sign = identifier(IdentifierKind.CALL_SIGN, main.call_sign, label="Call sign")
    return (sign, *said.identifiers)


def _facts(main: MainRow, said: Said) -> tuple[Fact, ...]:
    columns = (
        ("vessel_type", main.vessel_type),
        ("tonnage", main.tonnage),
        ("gross_registered_tonnage", main.grt),
        ("flag", main.flag),
        ("owner", main.owner),
    )
    return (*(Fact(name=name, value=value) for name, value in columns if value is not None), *said.facts)


def number_by_name(mains: Iterable[MainRow]) -> Mapping[str, str | None]:
    """Return the entry that bears a heading, None where several do."""
    numbers: dict[str, str | None] = {}
    for main in mains:
        numbers[main.name] = None if main.name in numbers else main.ent_num
    return numbers


def _entry_named(name: str, numbers: Mapping[str, str | None]) -> tuple[str, str] | None:
    """Return the heading and number of the entry that a link names; a remark's last link lost the stop of its "CO."."""
    for heading in (name, f"{name}."):
        number = numbers.get(heading)
        if number is not None:
            return heading, number
    return None


def _tied(entry: Entry, ties: tuple[tuple[str, str] | None, ...]) -> Entry:
    """Say which entries of this edition the links name."""
    return replace(
        entry,
        links=tuple(
            link if tie is None else Link(name=tie[0], how=link.how, entry=tie[1])
            for link, tie in zip(entry.links, ties, strict=True)
        ),
    )
