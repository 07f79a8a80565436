"""Facts of a question: each read by its definition, and held against the others where they cannot both be."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from lookthrough.books.questions.faults import Faults
from lookthrough.law import FactDefinition, Facts, FactType, Lawbook
from lookthrough.law.facts import About, FactValue, fact_shown

UNKNOWN = "unknown"
ONE_IS_WRONG = "One of the two is wrong."
OF_A_LISTING = ("target_listed_on", "target_in_force_on", "target_divest_by")
"""Facts that only a listing can give: the target's own, or that of an owner through whom it is reached."""
OF_AN_OWNER = ("target_owned_by_listed", "target_largest_listed_owner", "target_controlled_by_listed")
OFTEN_WRITTEN: Mapping[str, str] = {"UK": "GB", "EL": "GR"}
"""Codes that look like ISO 3166 and are not."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOST_DAYS = 1_000_000
"""No duration is longer: what is, is a slip."""
PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
KIND_OF: Mapping[About, str] = {About.PARTY: "party_kind", About.TARGET: "target_kind"}
YES_NO: Mapping[object, bool] = {True: True, False: False, "yes": True, "no": False, "true": True, "false": False}

WANTED: Mapping[FactType, str] = {
    FactType.YES_NO: "Write true or false, or leave it out where nobody knows.",
    FactType.DAY: "Write a day as 2022-02-08.",
    FactType.SHARE: 'Write a share as "0.25" or "25%".',
    FactType.DAYS: "Write a whole number of days.",
    FactType.WORD: "Write a word.",
    FactType.WORDS: "Write a list of words.",
    FactType.PLACE: "Write an ISO 3166 code in capitals, as HK.",
    FactType.PLACES: 'Write a list of ISO 3166 codes in capitals, as ["US", "FR"].',
}


@dataclass(slots=True)
class Told:
    """What a question tells so far: each fact with its source and with the place where it was said."""

    lawbook: Lawbook
    faults: Faults
    known: dict[str, FactValue] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """Everything told, as the law takes it."""
        return Facts(self.known, self.sources)

    def say(self, name: str, value: FactValue, place: str, source: str = "") -> None:
        """Take a fact; one that was told before has to say the same."""
        before = self.known.get(name)
        if before is not None and before != value:
            shown = f"{fact_shown(value)} here, {fact_shown(before)} at {self.places[name]}"
            self.faults.add(place, f"It is told twice: {shown}.", ONE_IS_WRONG)
            return
        self.known[name], self.places[name] = value, place
        if source:
            self.sources[name] = source

    def read(self, tree: object, place: str, prefix: str = "") -> None:
        """Read a table of facts; a name may leave out a prefix (`listed_on` for `target_listed_on`)."""
        if not isinstance(tree, Mapping):
            wanted = 'Write {"solely_to_divest": false}.'
            self.faults.add(place, "Facts are a table of names and values.", wanted)
            return
        definitions = self.lawbook.content.vocabulary.facts
        for name, raw in tree.items():
            # Of a target `organised_in` is its own, not the party's.
            full = prefix + str(name) if prefix + str(name) in definitions else str(name)
            spot = f"{place}.{name}" if place else str(name)
            if full not in definitions:
                self.faults.unknown(spot, "fact", str(name), definitions)
                continue
            value, source = _unwrapped(raw, spot, self.faults)
            read = None if value is None else self._value(definitions[full], value, spot)
            if read is not None:
                self.say(full, read, spot, source)

    def _value(self, definition: FactDefinition, raw: object, place: str) -> FactValue | None:
        value = _read(definition.type, raw)
        if value is None:
            wanted = WANTED[definition.type]
            self.faults.add(place, f"{raw!r} is no {definition.type.value.replace('_', ' ')}.", wanted)
            return None
        words = sorted(map(str, value)) if isinstance(value, frozenset) else [str(value)]
        if definition.type in {FactType.PLACE, FactType.PLACES}:
            return value if self._are_places(words, place) else None
        odd = [word for word in words if definition.one_of and word not in definition.one_of]
        for word in odd:
            self.faults.unknown(place, "such word", word, definition.one_of)
        return None if odd else value

    def _are_places(self, codes: Sequence[str], place: str) -> bool:
        """Whether codes stand for places that are: a region that no rule names is one, if its country is."""
        known = self.lawbook.content.vocabulary.places
        countries = countries_of(self.lawbook)
        odd = [code for code in codes if code.partition("-")[0] not in countries]
        for code in odd:
            if code in known:
                members = ", ".join(known[code].members)
                self.faults.add(place, f"{code} is {known[code].shown}, not one place.", f"Write which of: {members}.")
            elif code in OFTEN_WRITTEN:
                self.faults.add(place, f"There is no place {code!r}.", f"Did you mean {OFTEN_WRITTEN[code]}?")
            else:
                self.faults.unknown(place, "place", code, countries)
        return not odd


def countries_of(lawbook: Lawbook) -> tuple[str, ...]:
    """Return the codes of the countries the lawbook knows, regions and groups apart."""
    known = lawbook.content.vocabulary.places
    return tuple(code for code, one in known.items() if not one.members and "-" not in code)


def _unwrapped(raw: object, place: str, faults: Faults) -> tuple[object, str]:
    """Return a fact's value and its source; of one that is not known, no value."""
    if not isinstance(raw, Mapping):
        return _stated(raw), ""
    source = raw.get("source", "")
    if set(raw) - {"value", "source"} or "value" not in raw or not isinstance(source, str):
        faults.add(
            place, "A fact with its source is {value, source}, the source a text.", "Name both, and nothing else."
        )
        return None, ""
    return _stated(raw["value"]), source


def _stated(raw: object) -> object:
    return None if raw is None or raw == UNKNOWN else raw


def _read(type_: FactType, raw: object) -> FactValue | None:
    match type_:
        case FactType.YES_NO:
            return YES_NO.get(raw) if isinstance(raw, (bool, str)) else None
        case FactType.DAY:
            return _day(raw)
        case FactType.SHARE:
            return _share(raw)
        case FactType.DAYS:
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= MOST_DAYS else None
        case FactType.WORD:
            return raw if isinstance(raw, str) and raw.strip() else None
        case FactType.PLACE:
            return raw if isinstance(raw, str) and PLACE.fullmatch(raw) else None
        case FactType.WORDS:
            return _set(raw, lambda word: bool(word.strip()))
        case FactType.PLACES:  # pragma: no branch - mypy holds the match exhaustive
            return _set(raw, lambda word: PLACE.fullmatch(word) is not None)


def _set(raw: object, fits: Callable[[str], bool]) -> frozenset[str] | None:
    if not isinstance(raw, (list, tuple)) or not all(isinstance(one, str) and fits(one) for one in raw):
        return None
    return frozenset(raw)


def _day(raw: object) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) and DAY.fullmatch(raw) else None
    except ValueError:
        return None


def _share(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
        return None
    text = str(raw).strip()
    try:
        share = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        return None
    whole = 100 if text.endswith("%") else 1
    return share / whole if share.is_finite() and 0 <= share <= whole else None


def contradictions(told: Told) -> None:
    """Note facts that cannot both be: of another kind of party, a part over the whole, a day before its cause."""
    facts, faults = told.facts, told.faults
    definitions = told.lawbook.content.vocabulary.facts
    for name in sorted(told.known):
        definition, place = definitions[name], told.places.get(name, name)
        kind = facts.word(KIND_OF.get(definition.about, ""))
        if definition.only_for is not None and kind is not None and kind != definition.only_for:
            an = "an" if kind[0] in "aeiou" else "a"
            says = f"The {definition.about.value} is {an} {kind} and has no {name}."
            faults.add(place, says, f"Only {definition.only_for}s have it.")
        for other, wrong in ((definition.not_over, "exceeds"), (definition.not_before, "comes before")):
            if other is not None and _against(facts, name, other, wrong):
                shown = f"{facts.known[name]} {wrong} {other}, {facts.known[other]}"
                faults.add(place, f"It contradicts another fact: {shown}.", ONE_IS_WRONG)
    standing = [told.places.get(name, name) for name in OF_A_LISTING if name in told.known]
    if facts.yes("target_is_listed") is False and standing and not any(map(facts.knows, OF_AN_OWNER)):
        says = f"The target is not listed, and yet a listing is told of: {', '.join(standing)}."
        faults.add(told.places["target_is_listed"], says, ONE_IS_WRONG)


def _against(facts: Facts, name: str, other: str, wrong: str) -> bool:
    if wrong == "exceeds":
        part, whole = facts.share(name), facts.share(other)
        return part is not None and whole is not None and part > whole
    day, cause = facts.day(name), facts.day(other)
    return day is not None and cause is not None and day < cause
