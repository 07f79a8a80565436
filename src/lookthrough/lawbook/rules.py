"""The lint rules: what the shape alone cannot say of rule files, and what only shows across them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import combinations
from typing import Generic, TypeVar

from pydantic import BaseModel

from lookthrough.calendars import CALENDARS
from lookthrough.errors import Fault
from lookthrough.law.facts import FACTS, FactType
from lookthrough.law.restriction import Unless
from lookthrough.lawbook.schema import (
    BoundForm,
    Conditions,
    IfNothingMoreForm,
    LookThroughForm,
    MomentForm,
    ProgrammeForm,
    ReachForm,
    ReachStepForm,
    RestrictionForm,
    StepForm,
    Texts,
    VocabularyForm,
    WindowForm,
)
from lookthrough.lawbook.zones import zone
from lookthrough.text_yaml import Page, Place

FormKind = TypeVar("FormKind", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Paged(Generic[FormKind]):
    """A rule file's content beside its page, which knows the lines."""

    page: Page
    form: FormKind


@dataclass(slots=True)
class Pages:
    """Every rule file of a lawbook that has its shape."""

    vocabulary: Paged[VocabularyForm] | None = None
    programmes: list[Paged[ProgrammeForm]] = field(default_factory=list)
    reaches: list[Paged[ReachForm]] = field(default_factory=list)
    restrictions: list[Paged[RestrictionForm]] = field(default_factory=list)


def check_pages(pages: Pages) -> Iterator[Fault]:
    """Walk everything wrong across files that each have their shape."""
    if pages.vocabulary is None:
        yield Fault("vocabulary.yml", None, "There is no vocabulary.", "A lawbook begins with its words.")
        return
    words = pages.vocabulary.form
    yield from _vocabulary(pages.vocabulary)
    programmes = {one.form.key for one in pages.programmes}
    for one in pages.programmes:
        yield from _Check(one.page, words).programme(one.form)
        yield from _asks(one, pages)
    for reach in pages.reaches:
        yield from _Check(reach.page, words).reach(reach.form, programmes)
    reaches = {one.form.key for one in pages.reaches}
    for rule in pages.restrictions:
        yield from _Check(rule.page, words).restriction(rule.form, programmes, reaches)
    yield from _overlaps(pages)
    yield from _texts_agree(pages)


@dataclass(frozen=True, slots=True)
class _Check:
    page: Page
    words: VocabularyForm

    def programme(self, form: ProgrammeForm) -> Iterator[Fault]:
        yield from self.key(form.key, f"{form.key.replace('.', '/')}/programme.yml")
        yield from self.zone(("zone",), form.zone)
        used = _Used()
        used.take(form.steps, "steps")
        for number, ask in enumerate(form.asks):
            yield from self.known(("asks", number, "act"), ask.act, self.words.acts, "act")
            yield from self.known(("asks", number, "thing"), ask.thing, self.words.things, "thing")
            yield from self.conditions(("asks", number, "assume"), ask.assume)
            if ask.because is not None:
                used.add(("asks", number), ask.because)
        for name, derived in form.derived.items():
            yield from self.fact(("derived", name), name, FactType.YES_NO)
            for source in derived.yes_where:
                yield from self.fact(("derived", name, "yes_where", source), source, FactType.DAY)
            used.add(("derived", name), derived.because)
        for number, exposure in enumerate(form.exposures):
            for party in exposure.to:
                yield from self.known(("exposures", number, "to"), party, self.words.parties, "sort of party")
            used.add(("exposures", number), exposure.because)
        yield from self.cites(used, form.cites)

    def reach(self, form: ReachForm, programmes: set[str]) -> Iterator[Fault]:
        yield from self.key(form.key, f"{form.programme.replace('.', '/')}/reach.yml")
        yield from self.known(("programme",), form.programme, programmes, "programme")
        used = _Used()
        used.take(form.steps, "steps")
        yield from self.nothing_more(form.if_nothing_more, used)
        yield from self.cites(used, form.cites)

    def restriction(self, form: RestrictionForm, programmes: set[str], reaches: set[str]) -> Iterator[Fault]:
        yield from self.key(form.key, f"{form.key.replace('.', '/')}.yml")
        yield from self.known(("programme",), form.programme, programmes, "programme")
        yield from self.known(("binds",), form.binds, self.words.nexus, "nexus")
        for act in form.acts:
            yield from self.known(("acts",), act, self.words.acts, "act")
        for thing in form.things:
            yield from self.known(("things",), thing, self.words.things, "thing")
        used = _Used()
        yield from self.look_through(form.look_through, reaches, used)
        for number, duty in enumerate(form.duties):
            yield from self.known(("duties", number, "do"), duty.do, self.words.duties, "duty")
            if duty.within is not None:
                place: Place = ("duties", number, "within", "calendar")
                yield from self.known(place, duty.within.calendar, CALENDARS, "calendar")
            used.add(("duties", number), duty.because)
        yield from self.nothing_more(form.if_nothing_more, used)
        for number, window in enumerate(form.windows):
            yield from self.window(("windows", number), window)
            used.add(("windows", number), window.because)
        for number, carveout in enumerate(form.carveouts):
            for act in carveout.acts:
                yield from self.known(("carveouts", number, "acts"), act, form.acts, "act of this restriction")
            yield from self.window(("carveouts", number, "window"), carveout.window)
            used.add(("carveouts", number, "window"), carveout.window.because)
        yield from self.cites(used, form.cites)

    def key(self, key: str, path: str) -> Iterator[Fault]:
        if self.page.path != path:
            hint = f"A file of this key belongs at {path}: the path is the key."
            yield self.page.fault(("key",), f"The key `{key}` does not stand at this path.", hint)

    def known(self, place: Place, word: str, known: Iterable[str], what: str) -> Iterator[Fault]:
        allowed = list(known)
        if word not in allowed:
            near = get_close_matches(word, allowed, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It is one of: {', '.join(allowed)}."
            yield self.page.fault(place, f"Unknown {what} {word!r}.", hint)

    def fact(self, place: Place, name: str, wanted: FactType) -> Iterator[Fault]:
        yield from self.known(place, name, FACTS, "fact")
        if name in FACTS and FACTS[name].type is not wanted:
            yield self.page.fault(place, f"The fact {name} is a {FACTS[name].type.value}, not a {wanted.value}.")

    def conditions(self, place: Place, conditions: Conditions) -> Iterator[Fault]:
        for name, wanted in conditions.items():
            spot = (*place, name)
            yield from self.known(spot, name, FACTS, "fact")
            if name in FACTS:
                yield from self.condition(spot, FACTS[name].type, wanted)

    def condition(self, place: Place, type_: FactType, wanted: str | BoundForm) -> Iterator[Fault]:
        match type_:
            case FactType.YES_NO if wanted not in {"true", "false"}:
                yield self.page.fault(place, f"{wanted!r} cannot be read.", "Write true or false.")
            case FactType.SHARE if not isinstance(wanted, BoundForm) or _bounds(wanted) != 1:
                yield self.page.fault(
                    place, "A share wants one bound.", 'Write {at_least: "0.50"} or {more_than: ...}.'
                )
            case FactType.DAY:
                yield self.page.fault(place, "A day is no condition.", "Count a window from it instead.")
            case FactType.WORD if not isinstance(wanted, str):
                yield self.page.fault(place, "A word is wanted here.")
            case _:
                return

    def window(self, place: Place, window: WindowForm) -> Iterator[Fault]:
        yield from self.conditions((*place, "when"), window.when)
        for name, moment in (("start", window.start), ("end", window.end)):
            if moment is not None:
                yield from self.moment((*place, name), moment)

    def moment(self, place: Place, moment: MomentForm) -> Iterator[Fault]:
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

    def zone(self, place: Place, name: str) -> Iterator[Fault]:
        if zone(name) is None:
            yield self.page.fault(
                place, f"Unknown time zone {name!r}.", "Zones are named as in tzdata: America/New_York."
            )

    def look_through(self, form: LookThroughForm, reaches: set[str], used: "_Used") -> Iterator[Fault]:
        place: Place = ("look_through",)
        if form.steps is not None:
            yield from self.known((*place, "steps"), form.steps, reaches, "file of steps")
        if (form.reach is None) != (form.because is None) or (form.reach is None) == (form.steps is None):
            hint = "Give `reach` and `because`, or `steps`: there is no rule on ownership for all."
            yield self.page.fault(place, "How far the listing carries is not said.", hint)
        if form.because is not None:
            used.add(place, form.because)

    def nothing_more(self, forms: list[IfNothingMoreForm], used: "_Used") -> Iterator[Fault]:
        for number, form in enumerate(forms):
            place: Place = ("if_nothing_more", number)
            used.add(place, form.because)
            yield from self.conditions((*place, "when"), form.when)
            if (form.does is Unless.CONTINUES) == (form.known_to is not None):
                hint = "What lapses or returns has a `known_to`; what continues has none."
                yield self.page.fault(place, f"`known_to` does not fit what {form.does.value}.", hint)
            if (form.does is Unless.LAPSES) != (form.yearly is not None):
                yield self.page.fault(place, "`yearly` goes with what lapses.", "Give the day of the year as 11-12.")

    def cites(self, used: "_Used", cites: Texts) -> Iterator[Fault]:
        for place, key in used.places:
            if key not in cites:
                near = get_close_matches(key, cites, n=1)
                hint = f"Did you mean {near[0]}?" if near else "Add it under `cites`."
                yield self.page.fault((*place, "because"), f"`because: {key}` names a text that is not cited.", hint)
        known = {key for _, key in used.places}
        for key in cites:
            if key not in known:
                yield self.page.fault(("cites", key), f"The text `{key}` is cited and not used.", "No idle citations.")


class _Used:
    """The texts a file rests on, with the place of each `because`."""

    def __init__(self) -> None:
        self.places: list[tuple[Place, str]] = []

    def add(self, place: Place, because: str) -> None:
        self.places.append((place, because))

    def take(self, steps: Mapping[date, StepForm] | Mapping[date, ReachStepForm], name: str) -> None:
        for on, step in steps.items():
            self.add((name, on.isoformat()), step.because)


def _bounds(bound: BoundForm) -> int:
    return (bound.at_least is not None) + (bound.more_than is not None)


def _vocabulary(paged: Paged[VocabularyForm]) -> Iterator[Fault]:
    for name, nexus in paged.form.nexus.items():
        for party in nexus.parties:
            if party not in paged.form.parties:
                yield paged.page.fault(("nexus", name, "parties"), f"Unknown sort of party {party!r}.")


def _asks(programme: Paged[ProgrammeForm], pages: Pages) -> Iterator[Fault]:
    rules = [one.form for one in pages.restrictions if one.form.programme == programme.form.key]
    if not rules:
        yield programme.page.fault((), "The programme has no restriction.", "A programme appears with its first rule.")
    for number, ask in enumerate(programme.form.asks):
        spoken = any(ask.act in rule.acts and ask.thing in rule.things for rule in rules)
        if spoken == (ask.because is not None):
            hint = "Where a restriction speaks, it cites; where none does, the question names the text that shows it."
            yield programme.page.fault(("asks", number), "`because` does not fit.", hint)


def _overlaps(pages: Pages) -> Iterator[Fault]:
    for one, other in combinations(pages.restrictions, 2):
        left, right = one.form, other.form
        shared = set(left.acts) & set(right.acts) and set(left.things) & set(right.things)
        if left.programme == right.programme and left.effect is not right.effect and shared:
            yield other.page.fault(
                ("acts",),
                f"{right.key} and {left.key} speak of the same act on the same thing and disagree.",
                "Make one of them a carve-out of the other.",
            )


def _texts_agree(pages: Pages) -> Iterator[Fault]:
    seen: dict[str, tuple[str, object]] = {}
    cited = [(one.page, one.form.cites) for one in pages.programmes]
    cited += [(one.page, one.form.cites) for one in pages.reaches]
    cited += [(one.page, one.form.cites) for one in pages.restrictions]
    for page, cites in cited:
        for key, text in cites.items():
            where, first = seen.setdefault(key, (page.path, text))
            if first != text:
                yield page.fault(
                    ("cites", key),
                    f"The text `{key}` is cited otherwise in {where}.",
                    "One key is one text: make them agree.",
                )
