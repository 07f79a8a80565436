"""Parties as entries: the regime's code is the programme, the act its citation."""

import re
from datetime import date

from lookthrough.errors import BrokenList
from lookthrough.model.edition import ClauseCount
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Fact, Reference
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN
from lookthrough.sources._kit.grounds import REASONS, grounded
from lookthrough.sources._kit.mapped import Mapped
from lookthrough.sources._kit.references import un_reference
from lookthrough.sources.eu_fsf.details import (
    map_addresses,
    map_births,
    map_citizenships,
    map_contacts,
    map_genders,
    map_titles,
)
from lookthrough.sources.eu_fsf.gathering import Gathering
from lookthrough.sources.eu_fsf.names import map_names
from lookthrough.sources.eu_fsf.numbers import map_numbers
from lookthrough.sources.eu_fsf.record import Act, Party

LIST = ListId("eu_fsf")
KINDS = {"P": Kind.PERSON, "E": Kind.ORGANISATION}

_OF_THE_UN = re.compile(r"\bUN designation\b|\bUNSC\b|United Nations Security Council", re.IGNORECASE)


def map_parties(gathering: Gathering, file: SourceFile, recall: Recall) -> Mapped:
    """Make an entry of every party, in the order of the file; a party that stood so before is made only once."""
    entries = tuple(
        recall.once((map_parties, party), _entry, party, place, file) for party, place in gathering.parties()
    )
    said = sum(1 for entry in entries for fact in entry.facts if fact.name in _FREE_TEXT)
    return Mapped(
        entries=entries,
        clauses=ClauseCount(taken=said, unread=sum(len(entry.unread) for entry in entries)),
        warnings=_warnings(entries, file),
    )


_FREE_TEXT = frozenset(
    {REASONS, "designation_details", "name_note", "birth_note", "address_note", "citizenship_note", "regulation_note"}
)


def _warnings(entries: tuple[Entry, ...], file: SourceFile) -> tuple[str, ...]:
    tags = dict.fromkeys(listing.programme for entry in entries for listing in entry.listings)
    return tuple(
        f"{tag} is a programme not seen before: it is kept as it is, but nothing is known of its grounds or its law."
        for tag in tags
        if tag not in file.programmes
    )


def _entry(party: Party, place: str, file: SourceFile) -> Entry:
    if not party.acts:
        raise BrokenList(f"entity {party.id} has no regulation.", place=place, hint=FETCH_AGAIN)
    kind = KINDS[party.subject]
    identity = EntryId(str(party.id))
    names, name_facts = map_names(party, place)
    births, birth_places, birth_facts = map_births(party, place)
    addresses, address_facts = map_addresses(party)
    contacts, unread = map_contacts(party, place)
    numbers, number_facts = map_numbers(party, place)
    citizenships, citizenship_facts = map_citizenships(party)
    titles, function_facts = map_titles(party)
    entry = Entry(
        source=file.card.id,
        id=identity,
        kind=kind,
        names=names,
        listings=_listings(party, identity),
        births=births,
        birth_places=birth_places,
        citizenships=citizenships,
        gender=map_genders(party, place),
        titles=titles,
        addresses=addresses,
        identifiers=tuple(dict.fromkeys((*numbers, *contacts))),
        references=_references(party),
        facts=tuple(
            dict.fromkeys(
                (
                    *_facts(party), *name_facts, *birth_facts, *address_facts, *number_facts, *citizenship_facts,
                    *function_facts,
                )
            )
        ),
        unread=(*party.more, *(more for detail in party.details for more in detail.origin.more), *unread),
    )  # fmt: skip
    return grounded(entry, file.grounds, reasons=(party.designation_details,))


def _listings(party: Party, identity: EntryId) -> tuple[Listing, ...]:
    """Make one listing for each programme; its text is the act the record names for it."""
    day, _ = listing_day(party)
    found: dict[str, Act] = {}
    for act in party.acts:
        found[act.programme] = _first(found.get(act.programme, act), act)
    return tuple(
        Listing(
            list=LIST,
            entry=identity,
            programme=ProgrammeTag(programme),
            listed_on=day,
            in_force_on=act.in_force if act.published is not None and act.published == day else None,
            until=party.delisted,
            citation=act.title,
        )
        for programme, act in found.items()
    )


def _first(one: Act, other: Act) -> Act:
    return min(one, other, key=lambda act: act.published or date.max)


def listing_day(party: Party) -> tuple[date | None, str]:
    """Return the day the Council listed a party, and what it rests on.

    The designation date is the day of listing, except where the United Nations listed the party first: then it is
    theirs. Else it is the day of the earliest act the record names, which is no earlier than the true one: a record
    names the act of its last amendment, and each of its details the act that the detail came with.
    """
    by_the_un = party.un_reference or any(_OF_THE_UN.search(text) for text in party.remarks)
    if party.designated is not None and not by_the_un:
        return party.designated, "designation date"
    acts = [act for act in (*party.acts, *(detail.origin.act for detail in party.details)) if act is not None]
    dated = [act for act in acts if act.published is not None]
    if not dated:
        return None, ""
    act = min(dated, key=lambda one: one.published or date.max)
    return act.published, act.title


def _references(party: Party) -> tuple[Reference, ...]:
    # The number that other lists know the party by; some editions of the file leave it out, so it is not the id.
    own = (Reference("eu", party.reference),) if party.reference else ()
    stated = un_reference(party.un_reference, KINDS[party.subject])
    return (*own, stated) if stated is not None else own


def _facts(party: Party) -> list[Fact]:
    stated: list[tuple[str, str]] = []
    if party.un_reference and un_reference(party.un_reference, KINDS[party.subject]) is None:
        stated.append(("un_reference", party.un_reference))
    if party.designated is not None:
        stated.append(("designation_date", party.designated.isoformat()))
    stated += [("listing_day_rests_on", listing_day(party)[1]), ("designation_details", party.designation_details)]
    for act in party.acts:
        published = f" of {act.published}" if act.published is not None else ""
        stated += [("regulation", f"{act.title}{published}{f' ({act.type})' if act.type else ''}")]
        stated += [("regulation_url", act.url), *(("regulation_note", note) for note in act.notes)]
    stated += [(REASONS, remark) for remark in party.remarks]
    return [Fact(name=name, value=value) for name, value in stated if value]
