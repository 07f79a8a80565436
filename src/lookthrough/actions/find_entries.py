"""Finding entries by what lists say of them: why they are listed, where they are of, under what, since when."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import numpy as np

from lookthrough.actions.resolve_as_of import NO_DAY, Resolved
from lookthrough.errors import Unusable
from lookthrough.model.ground import GroundKind
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.names.clean import code, words
from lookthrough.names.lexicon_types import Lexicon
from lookthrough.ports import Shelf


class Silence(StrEnum):
    """What an entry may not say, so that it is neither found nor ruled out."""

    GROUND = "ground"
    COUNTRY = "country"
    KIND = "kind"
    LISTED_ON = "listed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: every thing asked must hold, and of several values of one thing any.

    `countries` are ISO 3166 codes. `name` and `identifier` are cleaned as they are compared. `listed_until` is the
    last day, included, since a person who says until a day means it.
    """

    grounds: frozenset[GroundKind] = frozenset()
    countries: frozenset[str] = frozenset()
    kind: Kind | None = None
    programmes: frozenset[str] = frozenset()
    name: str = ""
    identifier: str = ""
    listed_from: date | None = None
    listed_until: date | None = None

    @property
    def dated(self) -> bool:
        """Whether a listing day is asked for."""
        return self.listed_from is not None or self.listed_until is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, with those of its listings that are what was looked for."""

    entry: Entry
    listings: tuple[Listing, ...]
    rebuilt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntries:
    """What was found, in the order of lists and headings, among how many, and what could not be told."""

    hits: tuple[Hit, ...]
    looked_at: int
    silent: Mapping[Silence, int] = field(default_factory=dict)
    """Entries that fit in all they say, and do not say this: they are not shown, and not ruled out either."""


def read_grounds(texts: Sequence[str]) -> frozenset[GroundKind]:
    """Read grounds as typed; raise Unusable for a word that is none."""
    known = {ground.value: ground for ground in GroundKind}
    keys = ["-".join(words(text)) for text in texts]
    unknown = [text for text, key in zip(texts, keys, strict=True) if key not in known]
    if unknown:
        raise Unusable(f"--ground: no ground is called {', '.join(unknown)}. Known are {', '.join(known)}.")
    return frozenset(known[key] for key in keys)


def read_countries(texts: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Read countries by ISO 3166 code or by name; raise Unusable for one the lexicon does not have."""
    found = {text: lexicon.country(text) for text in texts}
    unknown = [text for text, country in found.items() if country is None]
    if unknown:
        raise Unusable(
            f"--country: no country is called {', '.join(unknown)}. Write its English name, or its code of two letters "
            "(ISO 3166), such as cn for China."
        )
    return frozenset(country for country in found.values() if country is not None)


def read_name(text: str) -> str:
    """Clean a piece of a name; raise Unusable where nothing of it is left."""
    cleaned = _bare(text)
    if not cleaned:
        raise Unusable(f"--name: {text!r} has neither letters nor digits.")
    return cleaned


def read_identifier(text: str) -> str:
    """Clean a number; raise Unusable where nothing of it is left."""
    cleaned = code(text)
    if not cleaned:
        raise Unusable(f"--identifier: {text!r} has neither letters nor digits.")
    return cleaned


def find_entries(wanted: Wanted, shelf: Shelf, moment: Resolved, lexicon: Lexicon) -> FoundEntries:
    """Find the entries that stand at the moment and are what is wanted."""
    look = _Look(wanted, moment, lexicon)
    hits, silent, looked_at = [], Counter[Silence](), 0
    for version in _in_question(wanted, shelf, moment):
        looked_at += 1
        entry = shelf[version]
        listings, unsaid = look.at(entry)
        if listings:
            hits.append(Hit(entry, listings, bool(moment.rebuilt[version])))
        silent.update(unsaid)
    return FoundEntries(hits=tuple(sorted(hits, key=_place)), looked_at=looked_at, silent=dict(sorted(silent.items())))


def _place(hit: Hit) -> tuple[str, str, str]:
    return hit.listings[0].list, _bare(hit.entry.names[0].text), hit.entry.id


def _in_question(wanted: Wanted, shelf: Shelf, moment: Resolved) -> Iterator[int]:
    """Walk the entry-versions that stand and may fit by their listing days: only these need be decoded."""
    alive = moment.alive
    if wanted.dated:
        rows, days = shelf.listings[:, 0], shelf.listings[:, 2]
        first = wanted.listed_from.toordinal() if wanted.listed_from is not None else 0
        last = wanted.listed_until.toordinal() if wanted.listed_until is not None else date.max.toordinal()
        fits = np.zeros(len(shelf), dtype=np.bool_)
        fits[rows[(days == NO_DAY) | ((days >= first) & (days <= last))]] = True
        alive = alive & fits
    yield from np.flatnonzero(alive).tolist()


class _Look:
    """One look at each entry: what is asked of the entry, then what is asked of one and the same listing."""

    def __init__(self, wanted: Wanted, moment: Resolved, lexicon: Lexicon) -> None:
        self._wanted, self._used, self._day, self._lexicon = wanted, moment.used, moment.as_of.day, lexicon
        self._codes: dict[str, str | None] = {}
        self._programmes = frozenset(programme.casefold() for programme in wanted.programmes)

    def at(self, entry: Entry) -> tuple[tuple[Listing, ...], frozenset[Silence]]:
        """Return the listings that fit, or, where none does, what the entry leaves unsaid."""
        used = self._used.get(entry.source, frozenset())
        listings = [one for one in entry.listings if one.list in used and (one.until is None or self._day < one.until)]
        answers = [(listing, self._of_listing(listing)) for listing in listings]
        fitting = [(listing, unsaid) for listing, unsaid in answers if unsaid is not None]
        of_entry = self._of_entry(entry) if fitting else None
        if of_entry is None:
            return (), frozenset()
        if not of_entry:
            found = tuple(listing for listing, unsaid in fitting if not unsaid)
            if found:
                return found, frozenset()
        return (), of_entry | min((unsaid for _, unsaid in fitting), key=len)

    def _of_listing(self, listing: Listing) -> frozenset[Silence] | None:
        """Return what a listing leaves unsaid of what is asked, None where it says otherwise."""
        wanted, unsaid = self._wanted, set()
        if self._programmes and listing.programme.casefold() not in self._programmes:
            return None
        if wanted.dated:
            if listing.listed_on is None:
                unsaid.add(Silence.LISTED_ON)
            elif not (wanted.listed_from or date.min) <= listing.listed_on <= (wanted.listed_until or date.max):
                return None
        if wanted.grounds:
            if not listing.grounds:
                unsaid.add(Silence.GROUND)
            elif not any(ground.kind in wanted.grounds for ground in listing.grounds):
                return None
        return frozenset(unsaid)

    def _of_entry(self, entry: Entry) -> frozenset[Silence] | None:
        """Return what an entry leaves unsaid of what is asked, None where it says otherwise."""
        wanted, unsaid = self._wanted, set()
        if wanted.kind is not None and entry.kind is not wanted.kind:
            if entry.kind is not Kind.UNKNOWN:
                return None
            unsaid.add(Silence.KIND)
        if wanted.identifier and all(code(number.value) != wanted.identifier for number in entry.identifiers):
            return None
        if wanted.name and all(wanted.name not in _bare(name.text) for name in entry.names):
            return None
        if wanted.countries:
            countries = self._countries(entry)
            if not countries:
                unsaid.add(Silence.COUNTRY)
            elif countries.isdisjoint(wanted.countries):
                return None
        return frozenset(unsaid)

    def _countries(self, entry: Entry) -> set[str]:
        """Return the codes of the countries an entry states, and of those they are a part of: China for Hong Kong."""
        found = (self._code(text) for text in _stated_countries(entry))
        codes = {country for country in found if country is not None}
        wholes = (self._lexicon.country_within.get(country) for country in codes)
        return codes | {whole for whole in wholes if whole is not None}

    def _code(self, text: str) -> str | None:
        if text not in self._codes:
            self._codes[text] = self._lexicon.country(text)
        return self._codes[text]


def _stated_countries(entry: Entry) -> Iterable[str]:
    yield from entry.nationalities
    yield from entry.citizenships
    for address in entry.addresses:
        # What follows the last comma of an address is its country where the list does not set it apart.
        yield address.country if address.country is not None else address.text
    for number in entry.identifiers:
        if number.country is not None:
            yield number.country


def _bare(text: str) -> str:
    return " ".join(words(text))
