"""Why an entry is listed, as its publisher says: by its programme, by the text it cites, in its own words."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from lookthrough.model.ground import Basis, Ground
from lookthrough.model.listing import Entry, Listing
from lookthrough.sources._kit.card import GroundTables

REASONS = "reasons"
"""The name of the fact that holds a publisher's statement of reasons."""

_LONGEST = 300
"""A longer passage is cut around the words that tell the ground; the whole stays in the facts."""

_STATED, _SAID = 65_536, 16_384
"""How many programmes with their citations, and how many statements of reasons, are remembered with their grounds."""


def grounded(entry: Entry, tables: GroundTables, *, reasons: Iterable[str] = ()) -> Entry:
    """Give each listing of an entry its grounds, after those it has of its own.

    `reasons` are the publisher's own words on why, besides the entry's facts of the name `reasons`.
    """
    said: tuple[Ground, ...] = ()
    for text in (*reasons, *[fact.value for fact in entry.facts if fact.name == REASONS]):
        said += _from_words(text, tables)
    listings = tuple([_grounded(listing, said, tables) for listing in entry.listings])
    return entry if listings == entry.listings else replace(entry, listings=listings)


def _grounded(listing: Listing, said: tuple[Ground, ...], tables: GroundTables) -> Listing:
    stated = _stated(listing.programme, listing.citation, tables)
    grounds = tuple(dict.fromkeys((*listing.grounds, *stated, *said))) if said or listing.grounds else stated
    return listing if grounds == listing.grounds else replace(listing, grounds=grounds)


@lru_cache(maxsize=_STATED)
def _stated(programme: str, citation: str, tables: GroundTables) -> tuple[Ground, ...]:
    """Return what a programme and a text cited say; a list has few of them, and they come with every entry."""
    read = tables.read.get(programme, "")
    found = [Ground(kind, Basis.PROGRAMME, programme, read) for kind in tables.programmes.get(programme, ())]
    for text, kinds in tables.citations.items():
        if citation and text in citation:
            found += [Ground(kind, Basis.CITATION, text, tables.read.get(text, "")) for kind in kinds]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=_SAID)
def _from_words(text: str, tables: GroundTables) -> tuple[Ground, ...]:
    """Return what a statement of reasons says; editions repeat it, and so do parties listed together."""
    found = []
    low = text.lower()
    for words, kinds in tables.words.items():
        at = low.find(words)
        if at >= 0:
            says = _around(text, at, len(words))
            found += [Ground(kind, Basis.REMARK, says) for kind in kinds]
    return tuple(found)


def _around(text: str, at: int, length: int) -> str:
    """Return the sentence that holds the words, shortened where it is long."""
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at + length)
    sentence = text[start : end + 1 if end >= 0 else len(text)].strip()
    if len(sentence) <= _LONGEST:
        return sentence
    begin = max(0, at - start - _LONGEST // 2)
    return f"{'… ' if begin else ''}{sentence[begin : begin + _LONGEST].strip()} …"
