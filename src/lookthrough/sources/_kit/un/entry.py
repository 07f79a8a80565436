"""Records of the UN's form as entries: the regime's name is the programme, and comments tie entries to each other."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount, Reading
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact, Link, NameKind
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import grounded
from lookthrough.sources._kit.stated import stated_day
from lookthrough.sources._kit.un.addresses import take_addresses
from lookthrough.sources._kit.un.comments import REFERENCE, Comments, read_comments
from lookthrough.sources._kit.un.names import take_names
from lookthrough.sources._kit.un.person import Person, take_person
from lookthrough.sources._kit.un.records import line, values
from lookthrough.sources._kit.xml import Node

KINDS = {"INDIVIDUAL": Kind.PERSON, "ENTITY": Kind.ORGANISATION}

TIE = "named in the comments"
"""What the list says of two entries by giving one's reference number in the comments on the other."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """An entry that is not tied to others yet, and what the comments on it say."""

    entry: Entry
    said: Comments


def map_records(records: Iterable[Node], file: SourceFile, on: ListId) -> dict[EntryId, Mapped]:
    """Make an entry on a list of every record, in the order of the file."""
    found: dict[EntryId, Mapped] = {}
    for record in records:
        place = record.place
        mapped = _map(record, file, on)
        if mapped.entry.id in found:
            raise BrokenList(f"entry {mapped.entry.id} stands here twice.", place=place, hint=FETCH_AGAIN)
        found[mapped.entry.id] = mapped
    return found


def one_edition(
    mapped: Collection[Mapped],
    file: SourceFile,
    *,
    rows: Mapping[str, int],
    stated_at: datetime | None,
    warnings: tuple[str, ...] = (),
) -> Reading:
    """Make an edition of all entries, tied to each other; regimes not seen before are warned of."""
    headings = {one.entry.id: one.entry.names[0].text for one in mapped}
    return Reading(
        entries=tuple(_tied(one, headings) for one in mapped),
        rows=rows,
        clauses=ClauseCount(
            taken=sum(one.said.taken for one in mapped),
            ignored=sum(one.said.ignored for one in mapped),
            unread=sum(len(one.said.unread) for one in mapped),
        ),
        warnings=(*_unknown_regimes(mapped, file), *warnings),
        stated_at=stated_at,
    )


def _tied(mapped: Mapped, headings: Mapping[EntryId, str]) -> Entry:
    """Tie an entry to those its comments name; one that is not in this edition is known by its number only."""
    entry, links = mapped.entry, []
    for number in mapped.said.references:
        other = EntryId(number)
        if other != entry.id:
            heading = headings.get(other)
            links.append(Link(name=heading or number, how=TIE, entry=number if heading is not None else None))
    return replace(entry, links=tuple(links)) if links else entry


def _unknown_regimes(mapped: Iterable[Mapped], file: SourceFile) -> tuple[str, ...]:
    tags = dict.fromkeys(listing.programme for one in mapped for listing in one.entry.listings)
    return tuple(
        f"{tag} is a regime not seen before: it is kept as it is, but nothing is known of its grounds or its law."
        for tag in tags
        if tag not in file.programmes
    )


def _map(record: Node, file: SourceFile, on: ListId) -> Mapped:
    place, tag = record.place, record.tag
    kind = KINDS[tag]
    _check_list(record)
    identity = _identity(record)
    names = take_names(record, f"{tag}_ALIAS")
    said = read_comments(record.take_maybe("COMMENTS1") or "")
    for alias in said.aliases:
        names.add(alias, NameKind.ALIAS, weak=False)
    addresses = take_addresses(record, f"{tag}_ADDRESS")
    facts = [*_plain_facts(record, place), *names.facts, *addresses.facts]
    person = take_person(record) if kind is Kind.PERSON else Person()
    entry = Entry(
        source=file.card.id,
        id=identity,
        kind=kind,
        names=tuple(names.found.values()),
        listings=(_listing(record, identity, on, "; ".join(said.citations)),),
        births=tuple(dict.fromkeys((*person.births, *names.births, *said.births))),
        birth_places=tuple(dict.fromkeys((*person.birth_places, *names.birth_places))),
        nationalities=person.nationalities,
        gender=person.gender if person.gender is not None else next(iter(said.genders), None),
        titles=tuple(dict.fromkeys((*person.titles, *said.titles))),
        addresses=tuple(dict.fromkeys(addresses.found)),
        identifiers=tuple(dict.fromkeys((*person.identifiers, *addresses.identifiers, *said.identifiers))),
        facts=tuple(dict.fromkeys((*facts, *person.facts, *said.facts))),
        unread=tuple(said.unread),
    )
    record.ignore("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD")
    record.nothing_left()
    return Mapped(grounded(entry, file.grounds), said)


def _identity(record: Node) -> EntryId:
    number = record.take("REFERENCE_NUMBER")
    if not REFERENCE.fullmatch(number):
        raise BrokenList(
            f"REFERENCE_NUMBER is {number!r}, which is no permanent reference number.",
            place=record.place,
            hint="Known are two letters for the regime, i or e, a full stop and three digits: QDi.001.",
        )
    return EntryId(number)


def _check_list(record: Node) -> None:
    stated = values(record, "LIST_TYPE")
    if stated != ("UN List",):
        raise BrokenList(
            f"LIST_TYPE is {', '.join(stated) or 'missing'}, where UN List is known.",
            place=record.place,
            hint="This is another list, or the reader must learn it.",
        )


def _listing(record: Node, identity: EntryId, on: ListId, citation: str) -> Listing:
    place, ended = record.place, record.take_maybe("DELISTED_ON")
    return Listing(
        list=on,
        entry=identity,
        programme=ProgrammeTag(record.take("UN_LIST_TYPE")),
        listed_on=stated_day(record.take("LISTED_ON"), name="LISTED_ON", place=place),
        until=None if ended is None else stated_day(ended, name="DELISTED_ON", place=place),
        citation=citation,
    )


def _plain_facts(record: Node, place: str) -> list[Fact]:
    facts = [Fact(name="dataid", value=record.take("DATAID"))]
    days: list[tuple[str, date]] = [
        ("amended_on", stated_day(text, name="LAST_DAY_UPDATED", place=place))
        for text in values(record, "LAST_DAY_UPDATED")
    ]
    submitted = line(record, "SUBMITTED_ON")
    if submitted is not None:
        days.append(("submitted_on", stated_day(submitted, name="SUBMITTED_ON", place=place)))
    facts += [Fact(name=name, value=day.isoformat()) for name, day in days]
    by = line(record, "SUBMITTED_BY")
    return facts if by is None else [*facts, Fact(name="submitted_by", value=by)]
