"""Two records of one party made one entry; what both say is said once."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from lookthrough.errors import BrokenList
from lookthrough.model.ids import EntryId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Name, NameKind

_Said = TypeVar("_Said", bound=Hashable)


def merge_same(entries: Iterable[tuple[str, Entry]]) -> tuple[Entry, ...]:
    """Join the entries of one id, in the order of their first places; raises BrokenList where they cannot be one party.

    Each entry comes with its place in the file.
    """
    found: dict[EntryId, Entry] = {}
    for place, entry in entries:
        before = found.get(entry.id)
        if before is not None and not _may_be_one(before.kind, entry.kind):
            raise BrokenList(
                f"{entry.names[0].text!r} is of the kind {entry.kind} here and {before.kind} above.",
                place=place,
                hint="They are taken for one party by their name. Tell them apart in the name, or put the kind right.",
            )
        found[entry.id] = entry if before is None else merge(before, entry)
    return tuple(found.values())


def merge(one: Entry, other: Entry) -> Entry:
    """Join two records; the first one's heading stays the heading, the other's is one more alias."""
    heading, *rest = other.names
    return replace(
        one,
        kind=other.kind if one.kind is Kind.UNKNOWN else one.kind,
        names=distinct_names((*one.names, replace(heading, kind=NameKind.ALIAS), *rest)),
        listings=_listings(one.listings, other.listings),
        births=_both(one.births, other.births),
        birth_places=_both(one.birth_places, other.birth_places),
        nationalities=_both(one.nationalities, other.nationalities),
        citizenships=_both(one.citizenships, other.citizenships),
        gender=one.gender if one.gender is not None else other.gender,
        titles=_both(one.titles, other.titles),
        addresses=_both(one.addresses, other.addresses),
        identifiers=_both(one.identifiers, other.identifiers),
        links=_both(one.links, other.links),
        references=_both(one.references, other.references),
        facts=_both(one.facts, other.facts),
        unread=_both(one.unread, other.unread),
    )


def distinct_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Return each name once, as what it is first."""
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.text, name)
    return tuple(found.values())


def _may_be_one(one: Kind, other: Kind) -> bool:
    return one is other or Kind.UNKNOWN in (one, other)


def _both(ours: tuple[_Said, ...], theirs: tuple[_Said, ...]) -> tuple[_Said, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))


def _listings(ours: tuple[Listing, ...], theirs: tuple[Listing, ...]) -> tuple[Listing, ...]:
    """One standing that two records cite differently stays one, with both texts and the grounds of both."""
    found: dict[Listing, Listing] = {}
    for listing in (*ours, *theirs):
        bare = replace(listing, citation="", grounds=())
        known = found.get(bare)
        found[bare] = listing if known is None else _cited_together(known, listing)
    return tuple(found.values())


def _cited_together(one: Listing, other: Listing) -> Listing:
    citation = joined_citations((one.citation, other.citation))
    return replace(one, citation=citation, grounds=_both(one.grounds, other.grounds))


def joined_citations(texts: Iterable[str]) -> str:
    """Join citations; one that another one holds adds nothing.

    >>> joined_citations(["84 FR 54002", "84 FR 54002; 85 FR 34505", "", "86 FR 60760"])
    '84 FR 54002; 85 FR 34505; 86 FR 60760'
    """
    said = [text for text in dict.fromkeys(texts) if text]
    return "; ".join(text for text in said if not any(text != other and text in other for other in said))
