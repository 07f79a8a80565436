"""Two rows of one OFAC party made one entry."""

from collections.abc import Hashable
from dataclasses import replace
from typing import TypeVar

from lookthrough.model.listing import Entry
from lookthrough.model.party import Name

_Said = TypeVar("_Said", bound=Hashable)


def merge(one: Entry, other: Entry) -> Entry:
    """Join two rows; what both say is said once, and the first row's heading stays the heading."""
    return replace(
        one,
        names=_by_text(one.names, other.names),
        listings=_both(one.listings, other.listings),
        births=_both(one.births, other.births),
        birth_places=_both(one.birth_places, other.birth_places),
        nationalities=_both(one.nationalities, other.nationalities),
        citizenships=_both(one.citizenships, other.citizenships),
        gender=one.gender if one.gender is not None else other.gender,
        titles=_both(one.titles, other.titles),
        addresses=_both(one.addresses, other.addresses),
        identifiers=_both(one.identifiers, other.identifiers),
        links=_both(one.links, other.links),
        facts=_both(one.facts, other.facts),
        unread=_both(one.unread, other.unread),
    )


def _both(ours: tuple[_Said, ...], theirs: tuple[_Said, ...]) -> tuple[_Said, ...]:
    return tuple(dict.fromkeys((*ours, *theirs)))


def _by_text(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> tuple[Name, ...]:
    names: dict[str, Name] = {}
    for name in (*ours, *theirs):
        names.setdefault(name.text, name)
    return tuple(names.values())
