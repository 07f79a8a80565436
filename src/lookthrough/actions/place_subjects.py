"""Placing subjects: which of the places that the law catches a subject's own countries and addresses name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lookthrough.law import Territory, Whereabouts
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject
from lookthrough.names.clean import words
from lookthrough.names.lexicon_types import Lexicon, Spelling

PARTS = re.compile(r"[,;،、，；\n\r]")
LONGEST_COUNTRY = 4
"""Words of a country's name that are looked for at the end of an address without commas."""
SHORTEST_COUNTRY = 4
"""Letters such a name has at least: two or three may be short for anything."""
ALSO_WRITTEN = {"UA": frozenset({"UA", "RU"})}
"""Countries that addresses in a country's regions name: those in occupied ones name Russia as often."""
STREETS = frozenset({"alley", "ave", "avenue", "blvd", "boulevard", "rd", "road", "sq", "square", "st", "street"})
"""Words behind which a town may stand without a comma; before a town they would make it a street's name."""
NOT_A_TOWN = re.compile(r"[路街道巷族]|로|대로|通り")
"""What behind a town's name makes it another thing's: a street, or a people."""
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts whose addresses begin with the largest place, without a space."""
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
    towns: Mapping[Spelling, str]
    beginnings: Mapping[str, str]
    _probes: frozenset[str] = field(init=False)
    _letters: frozenset[str] = field(init=False)
    _countries: dict[str, str | None] = field(init=False, default_factory=dict)

    @classmethod
    def of(cls, territory: Territory, lexicon: Lexicon) -> "Gazetteer":
        """Gather what tells a place that any text catches."""
        regions = {words(text): code for code, texts in territory.regions.items() for text in texts}
        towns = [(text, code) for code, texts in territory.towns.items() for text in texts]
        return cls(
            lexicon=lexicon,
            caught=territory.places,
            regions=regions,
            towns={words(text): code for text, code in towns if not EAST_ASIAN.search(text)},
            beginnings={text: code for text, code in towns if EAST_ASIAN.search(text)},
        )

    def __post_init__(self) -> None:
        named = (spelling for spelling, code in self.lexicon.country_codes.items() if code in self.caught)
        object.__setattr__(self, "_probes", frozenset(one[0] for one in (*named, *self.regions, *self.towns)))
        object.__setattr__(self, "_letters", frozenset(text[0] for text in self.beginnings))

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
        return not self._probes.isdisjoint(words(address)) or self._begins(address) is not None

    def read(self, address: str, stated: frozenset[str]) -> Found:
        """Read an address: its country, and regions as far as that country (or else a stated one) can have them."""
        country = self.country_of(address) or self._begins(address)
        country = country or next((code for code in self._in_town(address) if not stated or code in stated), None)
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

    def _begins(self, address: str) -> str | None:
        """Return the country whose name, or whose town, an East Asian address begins with."""
        if address[:1] not in self._letters:
            return None
        for text, code in self.beginnings.items():
            if address.startswith(text):
                return None if NOT_A_TOWN.match(address, len(text)) else code
        return None

    def _in_town(self, address: str) -> Iterator[str]:
        """Walk the countries of towns that stand where an address names its town: alone in its last part.

        Addresses in other scripts than Latin may begin with it. A street's name is no town.
        """
        parts = [part for text in PARTS.split(address) if (part := tuple(one for one in words(text) if one.isalpha()))]
        for part in parts[-1:] if address.isascii() else [*parts[-1:], *parts[:1]]:
            tails = (part[at:] for at in range(1, len(part)) if part[at - 1] in STREETS)
            yield from (self.towns[one] for one in (part, *tails) if one in self.towns)

    def country_of(self, address: str) -> str | None:
        """Return the country an address ends with; a postcode or a box behind it is passed over."""
        parts = [words(part) for part in PARTS.split(address)]
        lettered = [letters for part in parts if (letters := tuple(word for word in part if word.isalpha()))]
        codes = self.lexicon.country_codes
        for last, part in enumerate(reversed(lettered[-2:])):
            two_letters = len(part) == 1 and len(part[0]) == 2
            if two_letters and last:
                return None  # a house number's word, as in No. 5
            code = codes.get(part) or (None if last else self._trailing(part, lettered[-2:]))
            # Two letters that are no country are a state: what stands before them is a town, as Cuba, NM.
            if code is not None or two_letters:
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
