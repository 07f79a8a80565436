"""Why an entry is listed, as its publisher says: by its programme, by the text it cites, in its own words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lookthrough.model.ground import Basis, Ground
from lookthrough.model.listing import Entry, Listing
from lookthrough.sources._kit.card import GroundTables

REASONS = "reasons"
"""The name of the fact that holds a publisher's statement of reasons."""

_LONGEST = 300
"""A longer passage is cut around the words that tell the ground; the whole stays in the facts."""


def grounded(entry: Entry, tables: GroundTables, *, reasons: Iterable[str] = ()) -> Entry:
    """Give each listing of an entry its grounds.

    `reasons` are the publisher's own words on why, besides the entry's facts of the name `reasons`.
    """
    texts = (*reasons, *(fact.value for fact in entry.facts if fact.name == REASONS))
    said = tuple(_from_words(texts, tables))
    return replace(entry, listings=tuple(_grounded(listing, said, tables) for listing in entry.listings))


def _grounded(listing: Listing, said: tuple[Ground, ...], tables: GroundTables) -> Listing:
    programme = tuple(
        Ground(kind, Basis.PROGRAMME, listing.programme) for kind in tables.programmes.get(listing.programme, ())
    )
    cited = tuple(
        Ground(kind, Basis.CITATION, text)
        for text, kinds in tables.citations.items()
        if listing.citation and text in listing.citation
        for kind in kinds
    )
    return replace(listing, grounds=tuple(dict.fromkeys((*programme, *cited, *said))))


def _from_words(texts: Iterable[str], tables: GroundTables) -> Iterator[Ground]:
    for text in texts:
        low = text.lower()
        for words, kinds in tables.words.items():
            at = low.find(words)
            if at >= 0:
                for kind in kinds:
                    yield Ground(kind, Basis.REMARK, _around(text, at, len(words)))


def _around(text: str, at: int, length: int) -> str:
    """Return the sentence that holds the words, shortened where it is long."""
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    end = text.find(". ", at + length)
    sentence = text[start : end + 1 if end >= 0 else len(text)].strip()
    if len(sentence) <= _LONGEST:
        return sentence
    begin = max(0, at - start - _LONGEST // 2)
    return f"{'… ' if begin else ''}{sentence[begin : begin + _LONGEST].strip()} …"
