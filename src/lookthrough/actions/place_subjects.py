"""Placing subjects: which of the places that the law catches a subject's own countries and addresses name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lookthrough.law import Territory, Whereabouts
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject
from lookthrough.names.clean import words
from lookthrough.names.lexicon_types import Lexicon, Spelling

PARTS = re.compile(r"[,;\n\r]")
LONGEST_COUNTRY = 4
"""Words of a country's name that are looked for at the end of an address without commas."""
SHORTEST_COUNTRY = 4
"""Letters such a name has at least: two or three may be short for anything."""
ALSO_WRITTEN = {"UA": frozenset({"UA", "RU"})}
"""Countries that addresses in a country's regions name: those in occupied ones name Russia as often."""
MAYBE_NATIONALS = frozenset({Kind.PERSON, Kind.UNKNOWN})
"""Kinds whose country in a book may be a nationality; that of others is where they are."""


@dataclass(frozen=True, slots=True)
class Found:
    """Places that one text of a subject names, and whether the text is an address."""

    text: str
    places: frozenset[str]
    address: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a subject is, and what says so; `seen` are the texts that name a place the law catches."""

    where: Whereabouts
    seen: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Reads places off subjects: most name none that the law catches, which a look at their words tells."""

    lexicon: Lexicon
    caught: frozenset[str]
    regions: Mapping[Spelling, str]
    _probes: frozenset[str] = field(init=False)
    _countries: dict[str, str | None] = field(init=False, default_factory=dict)

    @classmethod
    def of(cls, territory: Territory, lexicon: Lexicon) -> "Gazetteer":
        """Gather what tells a place that any text catches."""
        regions = {words(text): code for code, texts in territory.regions.items() for text in texts}
        return cls(lexicon=lexicon, caught=territory.places, regions=regions)

    def __post_init__(self) -> None:
        named = (spelling for spelling, code in self.lexicon.country_codes.items() if code in self.caught)
        object.__setattr__(self, "_probes", frozenset(one[0] for one in (*named, *self.regions)))

    def place(self, subject: Subject) -> Placed | None:
        """Return where a subject is where any text catches one of its places, else None."""
        codes = [self._country(text) for text in subject.countries]
        if self.caught.isdisjoint(codes) and not any(map(self._may_name, subject.addresses)):
            return None
        stated = frozenset(code for code in codes if code is not None)
        nationals = subject.kind in MAYBE_NATIONALS
        found = [
            Found(text, frozenset({code}), address=False)
            for text, code in zip(subject.countries, codes, strict=True)
            if code is not None
        ]
        found += [self.read(text, frozenset() if nationals else stated) for text in subject.addresses]
        seen = tuple(one for one in found if not self.caught.isdisjoint(one.places))
        if not seen:
            return None
        addressed = frozenset(place for one in found if one.address for place in one.places)
        where = Whereabouts(located=addressed, perhaps=stated) if nationals else Whereabouts(located=addressed | stated)
        return Placed(where, seen)

    def _country(self, text: str) -> str | None:
        """Return a country, or a region the law catches, as a book names it; a book names the same few."""
        if text not in self._countries:
            self._countries[text] = self.regions.get(words(text)) or self.lexicon.country(text)
        return self._countries[text]

    def _may_name(self, address: str) -> bool:
        return not self._probes.isdisjoint(words(address))

    def read(self, address: str, stated: frozenset[str]) -> Found:
        """Read an address: its country, and regions as far as that country (or else a stated one) can have them."""
        country = self.country_of(address)
        own = stated if country is None else frozenset({country})
        regions = (code for code in self._regions(words(address)) if not own or not own.isdisjoint(_around(code)))
        return Found(address, frozenset((*regions, *(() if country is None else (country,)))), address=True)

    def _regions(self, address: Sequence[str]) -> Iterator[str]:
        longest = max(map(len, self.regions), default=0)
        for start in range(len(address)):
            for length in range(1, longest + 1):
                code = self.regions.get(tuple(address[start : start + length]))
                if code is not None and start + length <= len(address):
                    yield code

    def country_of(self, address: str) -> str | None:
        """Return the country an address ends with; a postcode or a box behind it is passed over."""
        parts = [words(part) for part in PARTS.split(address)]
        lettered = [letters for part in parts if (letters := tuple(word for word in part if word.isalpha()))]
        codes = self.lexicon.country_codes
        for last, part in enumerate(reversed(lettered[-2:])):
            code = codes.get(part) or (self._trailing(part, lettered[-2:]) if last == 0 else None)
            # Two letters that are no country are a state: what stands before them is a town, as Cuba, NM.
            if code is not None or (len(part) == 1 and len(part[0]) == 2):
                return code
        return None

    def _trailing(self, part: Spelling, two: Sequence[Spelling]) -> str | None:
        """Return a country at the end of an address that sets it apart by no comma, or by one inside its name."""
        codes = self.lexicon.country_codes
        inside = codes.get(tuple(word for one in two for word in one))
        tails = (part[-length:] for length in range(min(LONGEST_COUNTRY, len(part)), 0, -1))
        long = (tail for tail in tails if sum(map(len, tail)) >= SHORTEST_COUNTRY)
        return inside or next((code for tail in long if (code := codes.get(tail)) is not None), None)


def _around(region: str) -> frozenset[str]:
    country = region.partition("-")[0]
    return ALSO_WRITTEN.get(country, frozenset({country}))
