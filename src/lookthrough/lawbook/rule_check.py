"""What every lint rule needs: a page's place to point at, and checks of words, facts, conditions, moments, texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from lookthrough.errors import Fault
from lookthrough.law.facts import FactType
from lookthrough.lawbook.convert_conditions import NEXUS, as_day
from lookthrough.lawbook.pages import Words
from lookthrough.lawbook.schema import Conditions, MomentForm, Texts, WantedForm, WindowForm
from lookthrough.lawbook.schema_words import FactForm
from lookthrough.text_yaml import Page, Place
from lookthrough.zones import zone

BOUNDS = frozenset({"at_least", "more_than", "at_most", "less_than"})
ASKED: Mapping[FactType, frozenset[str]] = {
    FactType.YES_NO: frozenset(),
    FactType.DAY: frozenset({"since", "before"}),
    FactType.SHARE: BOUNDS,
    FactType.DAYS: BOUNDS,
    FactType.WORD: frozenset({"any_of", "none_of"}),
    FactType.PLACE: frozenset({"any_of", "none_of"}),
    FactType.WORDS: frozenset({"has", "has_any", "has_none"}),
    FactType.PLACES: frozenset({"has", "has_any", "has_none"}),
}
"""What may be asked of a fact of each type."""

HOW: Mapping[FactType, str] = {
    FactType.YES_NO: "Write true or false.",
    FactType.DAY: "Write {from: 2014-07-16}, {before: 2017-11-28}, or both.",
    FactType.SHARE: 'Write a bound: {at_least: "0.50"}, {more_than: "0.50"}.',
    FactType.DAYS: "Write a bound: {more_than: 14}.",
    FactType.WORD: "Write one word, {any_of: [...]} or {none_of: [...]}.",
    FactType.PLACE: "Write one place, {any_of: [...]} or {none_of: [...]}.",
    FactType.WORDS: "Write {has: word}, {has_any: [...]} or {has_none: [...]}.",
    FactType.PLACES: "Write {has: XX}, {has_any: [...]} or {has_none: [...]}.",
}
SEVERAL = frozenset({FactType.DAY, FactType.SHARE, FactType.DAYS})
"""Types of which a condition may ask two things at once: both ends."""


class Used:
    """The texts a file rests on, with the place of each `because`."""

    def __init__(self) -> None:
        self.places: list[tuple[Place, str]] = []

    def add(self, place: Place, because: str) -> None:
        """Note a text used at a place."""
        self.places.append((place, because))

    def take(self, name: str, steps: Mapping[date, object]) -> None:
        """Note the texts of dated steps."""
        for on, step in steps.items():
            self.add((name, on.isoformat()), str(getattr(step, "because")))  # noqa: B009 - every step has a text


@dataclass(frozen=True, slots=True)
class Check:
    """The checks of one page."""

    page: Page
    words: Words

    def key(self, key: str, path: str) -> Iterator[Fault]:
        """Hold a key against the file's path."""
        if self.page.path != path:
            hint = f"A file of this key belongs at {path}: the path is the key."
            yield self.page.fault(("key",), f"The key `{key}` does not stand at this path.", hint)

    def known(self, place: Place, word: str, known: Iterable[str], what: str) -> Iterator[Fault]:
        """Hold a word against those there are."""
        allowed = list(known)
        if word not in allowed:
            near = get_close_matches(word, allowed, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It is one of: {', '.join(allowed)}."
            yield self.page.fault(place, f"Unknown {what} {word!r}.", hint)

    def fact(self, place: Place, name: str, *wanted: FactType) -> Iterator[Fault]:
        """Hold a fact against those there are, and its type against those that fit here."""
        yield from self.known(place, name, self.words.facts, "fact")
        if name in self.words.facts and self.words.facts[name].type not in wanted:
            is_, fit = self.words.facts[name].type.value, " or ".join(one.value for one in wanted)
            yield self.page.fault(place, f"The fact {name} is a {is_}, not a {fit}.")

    def conditions(self, place: Place, conditions: Conditions) -> Iterator[Fault]:
        """Check a set of conditions."""
        for name, wanted in conditions.items():
            spot = (*place, name)
            if name == NEXUS:
                yield from self._nexus(spot, wanted)
                continue
            yield from self.known(spot, name, self.words.facts, "fact")
            if name in self.words.facts:
                yield from self._condition(spot, self.words.facts[name], wanted)

    def preset(self, place: Place, conditions: Conditions) -> Iterator[Fault]:
        """Check what is taken for granted: conditions that one value meets."""
        yield from self.conditions(place, conditions)
        for name, wanted in conditions.items():
            settled = isinstance(wanted, str) or wanted.given in ({"has"}, {"has_any"}) or wanted.is_one_number
            if name == NEXUS or not settled:
                yield self.page.fault((*place, name), "What is taken for granted is one value.", "Write it plainly.")

    def window(self, place: Place, window: WindowForm) -> Iterator[Fault]:
        """Check a window."""
        yield from self.conditions((*place, "when"), window.when)
        for name, moment in (("start", window.start), ("end", window.end)):
            if moment is not None:
                yield from self._moment((*place, name), moment)

    def zone(self, place: Place, name: str) -> Iterator[Fault]:
        """Hold a zone against tzdata."""
        if zone(name) is None:
            yield self.page.fault(
                place, f"Unknown time zone {name!r}.", "Zones are named as in tzdata: America/New_York."
            )

    def cites(self, used: Used, cites: Texts, under: Place = ("cites",)) -> Iterator[Fault]:
        """Hold the texts used against the texts cited: they are the same set."""
        for place, key in used.places:
            if key not in cites:
                near = get_close_matches(key, cites, n=1)
                hint = f"Did you mean {near[0]}?" if near else "Add it under `cites`."
                yield self.page.fault((*place, "because"), f"`because: {key}` names a text that is not cited.", hint)
        known = {key for _, key in used.places}
        for key in cites:
            if key not in known:
                yield self.page.fault((*under, key), f"The text `{key}` is cited and not used.", "No idle citations.")

    def _nexus(self, place: Place, wanted: str | WantedForm) -> Iterator[Fault]:
        if not isinstance(wanted, str) and wanted.given not in ({"any_of"}, {"none_of"}):
            yield self.page.fault(place, "A nexus is wanted here.", HOW[FactType.WORD])
        for name in named(wanted):
            yield from self.known(place, name, self.words.nexus, "nexus")

    def _condition(self, place: Place, fact: FactForm, wanted: str | WantedForm) -> Iterator[Fault]:
        if not _fits(fact.type, wanted):
            shown = repr(wanted) if isinstance(wanted, str) else "This"
            yield self.page.fault(place, f"{shown} cannot be asked of a {fact.type.value}.", HOW[fact.type])
            return
        if fact.type in {FactType.PLACE, FactType.PLACES}:
            for word in named(wanted):
                yield from self.known(place, word, self.words.places, "place")
        if fact.one_of:
            for word in named(wanted):
                yield from self.known(place, word, fact.one_of, "word for this fact")
        if fact.type is FactType.DAY and isinstance(wanted, WantedForm):
            for end in (*wanted.starts, wanted.before):
                if end is not None and as_day(end) is None:
                    yield from self.fact(place, end, FactType.DAY)

    def _moment(self, place: Place, moment: MomentForm) -> Iterator[Fault]:
        yield from self.zone((*place, "zone"), moment.zone)
        if (moment.on is None) == (moment.after is None):
            yield self.page.fault(place, "A moment is fixed or counted.", "Give `on`, or `after` with `days`.")
        if (moment.after is None) != (moment.days is None):
            yield self.page.fault(place, "`after` and `days` go together.")
        for name, fact in (("after", moment.after), ("stated", moment.stated)):
            if fact is not None:
                yield from self.fact((*place, name), fact, FactType.DAY)
        if moment.stated is not None and moment.after is None:
            yield self.page.fault(
                place, "`stated` goes with `after`.", "A day the text fixes is not the list's to state."
            )


def _fits(type_: FactType, wanted: str | WantedForm) -> bool:
    if isinstance(wanted, str):
        return type_ in {FactType.WORD, FactType.PLACE} or (type_ is FactType.YES_NO and wanted in {"true", "false"})
    if not wanted.given or not wanted.given <= ASKED[type_] or (len(wanted.given) > 1 and type_ not in SEVERAL):
        return False
    return type_ is not FactType.SHARE or all(getattr(wanted, name) <= 1 for name in wanted.given)


def named(wanted: str | WantedForm) -> list[str]:
    """Return the words a condition names."""
    if isinstance(wanted, str):
        return [wanted]
    lists = (wanted.any_of, wanted.none_of, wanted.has_any, wanted.has_none)
    return [*([wanted.has] if wanted.has is not None else []), *(word for words in lists for word in words or ())]
