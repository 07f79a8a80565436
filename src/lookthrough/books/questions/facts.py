"""Facts of a question: each read by its definition, and held against the others where they cannot both be."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from lookthrough.books.questions.faults import Faults
from lookthrough.law import FactDefinition, Facts, FactType, Lawbook
from lookthrough.law.facts import About, FactValue

UNKNOWN = "unknown"
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


def read_facts(tree: object, place: str, lawbook: Lawbook, faults: Faults, prefix: str = "") -> Facts:
    """Read a table of facts; a name may leave out a prefix (`listed_on` for `target_listed_on`)."""
    if not isinstance(tree, Mapping):
        faults.add(place, "Facts are a table of names and values.", 'Write {"solely_to_divest": false}.')
        return Facts()
    known: dict[str, FactValue] = {}
    sources: dict[str, str] = {}
    definitions = lawbook.content.vocabulary.facts
    for name, raw in tree.items():
        # Of a target `organised_in` is its own, not the party's.
        full = prefix + str(name) if prefix + str(name) in definitions else str(name)
        spot = f"{place}.{name}"
        if full not in definitions:
            faults.unknown(spot, "fact", str(name), definitions)
            continue
        value, source = _unwrapped(raw, spot, faults)
        read = None if value is None else _value(definitions[full], value, spot, faults)
        if read is not None:
            known[full] = read
            if source:
                sources[full] = source
    return Facts(known, sources)


def _unwrapped(raw: object, place: str, faults: Faults) -> tuple[object, str]:
    """Return a fact's value and its source; of one that is not known, no value."""
    if isinstance(raw, Mapping):
        odd = set(raw) - {"value", "source"}
        if odd or "value" not in raw:
            faults.add(place, "A fact with its source is {value, source}.", "Name both, and nothing else.")
            return None, ""
        return _stated(raw["value"]), str(raw.get("source", ""))
    return _stated(raw), ""


def _stated(raw: object) -> object:
    return None if raw is None or raw == UNKNOWN else raw


def _value(definition: FactDefinition, raw: object, place: str, faults: Faults) -> FactValue | None:
    value = _read(definition.type, raw)
    if value is None:
        faults.add(place, f"{raw!r} is no {definition.type.value.replace('_', ' ')}.", WANTED[definition.type])
        return None
    words = value if isinstance(value, frozenset) else {value}
    if definition.one_of:
        for word in sorted(str(one) for one in words - set(definition.one_of)):
            faults.unknown(place, "such word", word, definition.one_of)
            return None
    return value


def _read(type_: FactType, raw: object) -> FactValue | None:
    match type_:
        case FactType.YES_NO:
            return YES_NO.get(raw) if isinstance(raw, (bool, str)) else None
        case FactType.DAY:
            return _day(raw)
        case FactType.SHARE:
            return _share(raw)
        case FactType.DAYS:
            return raw if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0 else None
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
        return date.fromisoformat(raw) if isinstance(raw, str) and len(raw) == 10 else None
    except ValueError:
        return None


def _share(raw: object) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
        return None
    text = str(raw).strip()
    try:
        share = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        return None
    return share if share.is_finite() and 0 <= share <= 1 else None


def contradictions(facts: Facts, lawbook: Lawbook, faults: Faults) -> None:
    """Note facts that cannot both be: of another kind of party, a part over the whole, a day before its cause."""
    for name in sorted(facts.known):
        definition = lawbook.content.vocabulary.facts[name]
        kind = facts.word(KIND_OF.get(definition.about, ""))
        if definition.only_for is not None and kind is not None and kind != definition.only_for:
            faults.add(
                name,
                f"The party is a {kind} and has no {name}.".replace("a organisation", "an organisation"),
                f"Only {definition.only_for}s have it.",
            )
        for other, wrong in ((definition.not_over, "exceeds"), (definition.not_before, "comes before")):
            if other is not None and _against(facts, name, other, wrong):
                shown = f"{facts.known[name]} {wrong} {other}, {facts.known[other]}"
                faults.add(name, f"It contradicts another fact: {shown}.", "One of the two is wrong.")
    if facts.yes("target_is_listed") is False and facts.day("target_in_force_on") is not None:
        faults.add(
            "target_is_listed", "The target is not listed, and yet a listing is in force.", "One of the two is wrong."
        )


def _against(facts: Facts, name: str, other: str, wrong: str) -> bool:
    if wrong == "exceeds":
        part, whole = facts.share(name), facts.share(other)
        return part is not None and whole is not None and part > whole
    day, cause = facts.day(name), facts.day(other)
    return day is not None and cause is not None and day < cause
