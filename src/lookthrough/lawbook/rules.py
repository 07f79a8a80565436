"""The lint rules: what the shape alone cannot say of rule files, and what only shows across them."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from lookthrough.calendars import CALENDARS
from lookthrough.errors import Fault
from lookthrough.law.facts import FactType
from lookthrough.law.restriction import Effect, Unless
from lookthrough.lawbook.pages import WORDS, Paged, Pages
from lookthrough.lawbook.rule_check import Check, Used
from lookthrough.lawbook.rule_words import check_words
from lookthrough.lawbook.schema import (
    IfNothingMoreForm,
    LicencesForm,
    LookThroughForm,
    ProgrammeForm,
    ReachForm,
    RestrictionForm,
    Texts,
    WithinForm,
)
from lookthrough.text_yaml import Page, Place


def check_pages(pages: Pages) -> Iterator[Fault]:
    """Walk everything wrong across files that each have their shape."""
    absent = [name for name in WORDS if name not in pages.words.pages]
    if absent:
        for name in absent:
            yield Fault(f"words/{name}.yml", None, "The file is missing.", "A lawbook begins with its words.")
        return
    yield from check_words(pages.words)
    programmes = {one.form.key for one in pages.programmes}
    for one in pages.programmes:
        yield from _programme(Check(one.page, pages.words), one.form)
        yield from _asks(one, pages)
    for reach in pages.reaches:
        yield from _reach(Check(reach.page, pages.words), reach.form, programmes)
    rules = {rule.form.key: rule.form for rule in pages.restrictions}
    for licences in pages.licences:
        yield from _licences(Check(licences.page, pages.words), licences.form, programmes, rules)
    reaches = {one.form.key for one in pages.reaches}
    authorities = {one.form.authority for one in pages.programmes}
    for rule in pages.restrictions:
        check = Check(rule.page, pages.words)
        yield from _restriction(check, rule.form, programmes, reaches)
        yield from _against(check, rule.form, programmes, authorities)
    yield from _overlaps(pages)
    yield from _texts_agree(pages)


def _programme(check: Check, form: ProgrammeForm) -> Iterator[Fault]:
    words = check.words
    yield from check.key(form.key, f"{form.key.replace('.', '/')}/programme.yml")
    yield from check.zone(("zone",), form.zone)
    used = Used()
    used.take("steps", form.steps)
    for number, ask in enumerate(form.asks):
        yield from check.known(("asks", number, "act"), ask.act, words.acts, "act")
        yield from check.known(("asks", number, "thing"), ask.thing, words.things, "thing")
        yield from check.preset(("asks", number, "assume"), ask.assume)
        if ask.because is not None:
            used.add(("asks", number), ask.because)
    if bool(form.lists) != bool(form.asks):
        yield check.page.fault(
            ("asks",), "`lists` and `asks` go together.", "A listing is answered by what a desk asks."
        )
    for name, derived in form.derived.items():
        yield from check.fact(("derived", name), name, FactType.YES_NO)
        for source in derived.yes_where:
            yield from check.fact(("derived", name, "yes_where", source), source, FactType.DAY)
        used.add(("derived", name), derived.because)
    for name, read in form.from_entry.items():
        yield from check.fact(("from_entry", name), name, FactType.WORD, FactType.WORDS, FactType.PLACES)
        del read
    for number, exposure in enumerate(form.exposures):
        for nexus in exposure.to:
            yield from check.known(("exposures", number, "to"), nexus, words.nexus, "nexus")
        yield from check.conditions(("exposures", number, "when"), exposure.when)
        used.add(("exposures", number), exposure.because)
    yield from check.cites(used, form.cites)


def _reach(check: Check, form: ReachForm, programmes: set[str]) -> Iterator[Fault]:
    yield from check.key(form.key, f"{form.programme.replace('.', '/')}/reach.yml")
    yield from check.known(("programme",), form.programme, programmes, "programme")
    for on, step in form.steps.items():
        yield from _beside(check, ("steps", str(on), "beside"), step.beside, programmes)
    used = Used()
    used.take("steps", form.steps)
    yield from _nothing_more(check, form.if_nothing_more, used)
    yield from check.cites(used, form.cites)


def _beside(check: Check, place: Place, beside: Sequence[str], programmes: set[str]) -> Iterator[Fault]:
    for number, programme in enumerate(beside):
        yield from check.known((*place, number), programme, programmes, "programme")


def _licences(
    check: Check, form: LicencesForm, programmes: set[str], rules: dict[str, RestrictionForm]
) -> Iterator[Fault]:
    yield from check.key(form.key, f"{form.programme.replace('.', '/')}/licences.yml")
    yield from check.known(("programme",), form.programme, programmes, "programme")
    used = Used()
    names = {one.name for one in form.licences}
    for number, one in enumerate(form.licences):
        place: Place = ("licences", number)
        if one.succeeds is not None:
            yield from check.known((*place, "succeeds"), one.succeeds, names, "licence")
        for key in one.lets:
            yield from check.known((*place, "lets"), key, rules, "restriction")
        acts = {act for key in one.lets if key in rules for act in rules[key].acts}
        things = {thing for key in one.lets if key in rules for thing in rules[key].things}
        for act in one.acts:
            yield from check.known((*place, "acts"), act, acts, "act of what it lets through")
        for thing in one.things:
            yield from check.known((*place, "things"), thing, things, "thing of what it lets through")
        yield from check.window((*place, "window"), one.window)
        used.add((*place, "window"), one.window.because)
    yield from check.cites(used, form.cites)


def _restriction(check: Check, form: RestrictionForm, programmes: set[str], reaches: set[str]) -> Iterator[Fault]:
    words = check.words
    yield from check.key(form.key, f"{form.key.replace('.', '/')}.yml")
    yield from check.known(("programme",), form.programme, programmes, "programme")
    yield from check.known(("binds",), form.binds, words.nexus, "nexus")
    for act in form.acts:
        yield from check.known(("acts",), act, words.acts, "act")
    for thing in form.things:
        yield from check.known(("things",), thing, words.things, "thing")
    used = Used()
    yield from _whom(check, form, reaches, programmes, used)
    for number, duty in enumerate(form.duties):
        yield from check.known(("duties", number, "do"), duty.do, words.duties, "duty")
        if duty.within is not None:
            yield from _term(check, ("duties", number, "within"), duty.within)
        used.add(("duties", number), duty.because)
    yield from _nothing_more(check, form.if_nothing_more, used)
    for number, window in enumerate(form.windows):
        yield from check.window(("windows", number), window)
        used.add(("windows", number), window.because)
    for number, carveout in enumerate(form.carveouts):
        for act in carveout.acts:
            yield from check.known(("carveouts", number, "acts"), act, form.acts, "act of this restriction")
        yield from check.window(("carveouts", number, "window"), carveout.window)
        used.add(("carveouts", number, "window"), carveout.window.because)
    yield from check.cites(used, form.cites)


def _whom(check: Check, form: RestrictionForm, reaches: set[str], programmes: set[str], used: Used) -> Iterator[Fault]:
    """Check whom the text catches: the listed with how far that carries, those it describes, or foreign measures."""
    ways = (form.look_through is not None) + (form.catches is not None) + bool(form.against)
    if ways != 1:
        hint = "Give `look_through` for a list, `catches` for whom the text describes, `against` for foreign measures."
        yield check.page.fault((), "Whom the text catches is said in one way.", hint)
    if form.look_through is not None:
        yield from _look_through(check, form.look_through, reaches, programmes, used)
    if form.catches is not None:
        for number, clause in enumerate(form.catches.any):
            yield from check.conditions(("catches", "any", number), clause)
        used.add(("catches",), form.catches.because)


def _look_through(
    check: Check, form: LookThroughForm, reaches: set[str], programmes: set[str], used: Used
) -> Iterator[Fault]:
    place: Place = ("look_through",)
    yield from _beside(check, (*place, "beside"), form.beside, programmes)
    if form.steps is not None:
        yield from check.known((*place, "steps"), form.steps, reaches, "file of steps")
    if (form.reach is None) != (form.because is None) or (form.reach is None) == (form.steps is None):
        hint = "Give `reach` and `because`, or `steps`: there is no rule on ownership for all."
        yield check.page.fault(place, "How far the listing carries is not said.", hint)
    if form.because is not None:
        used.add(place, form.because)


def _against(check: Check, form: RestrictionForm, programmes: set[str], authorities: set[str]) -> Iterator[Fault]:
    if bool(form.against) != (form.bites is not None) or bool(form.against) != (form.trigger is not None):
        yield check.page.fault(("against",), "`against`, `bites` and `trigger` go together.")
    for number, one in enumerate(form.against):
        place: Place = ("against", number)
        if (one.programme is None) == (one.authority is None):
            yield check.page.fault(place, "A measure is a programme's or an authority's.", "Give one of the two.")
        if one.programme is not None:
            yield from check.known((*place, "programme"), one.programme, programmes, "programme")
        if one.authority is not None:
            yield from check.known((*place, "authority"), one.authority, authorities, "authority")


def _term(check: Check, place: Place, term: WithinForm) -> Iterator[Fault]:
    if (term.business_days is None) != (term.calendar is None):
        yield check.page.fault(place, "`business_days` and `calendar` go together.")
    if (term.business_days is not None) + (term.days is not None) + (term.yearly is not None) != 1:
        yield check.page.fault(place, "A term is counted in one way.", "Give `business_days`, `days` or `yearly`.")
    if term.calendar is not None:
        yield from check.known((*place, "calendar"), term.calendar, CALENDARS, "calendar")


def _nothing_more(check: Check, forms: list[IfNothingMoreForm], used: Used) -> Iterator[Fault]:
    for number, form in enumerate(forms):
        place: Place = ("if_nothing_more", number)
        used.add(place, form.because)
        yield from check.conditions((*place, "when"), form.when)
        if (form.does is Unless.CONTINUES) == (form.known_to is not None):
            hint = "What lapses or returns has a `known_to`; what continues has none."
            yield check.page.fault(place, f"`known_to` does not fit what {form.does.value}.", hint)
        if form.yearly is not None and form.does is not Unless.LAPSES:
            yield check.page.fault(place, "`yearly` goes with what lapses.", "Give the day of the year as 11-12.")


def _asks(programme: Paged[ProgrammeForm], pages: Pages) -> Iterator[Fault]:
    rules = [one.form for one in pages.restrictions if one.form.programme == programme.form.key]
    if not rules:
        yield programme.page.fault((), "The programme has no restriction.", "A programme appears with its first rule.")
    for number, ask in enumerate(programme.form.asks):
        listed = [rule for rule in rules if rule.look_through is not None]
        spoken = any(ask.act in rule.acts and ask.thing in rule.things for rule in listed)
        if spoken == (ask.because is not None):
            hint = "Where a restriction speaks, it cites; where none does, the question names the text that shows it."
            yield programme.page.fault(("asks", number), "`because` does not fit.", hint)


def _overlaps(pages: Pages) -> Iterator[Fault]:
    """Two rules of one programme disagree where one allows what the other does not; two that both restrict do not."""
    for one, other in combinations(pages.restrictions, 2):
        left, right = one.form, other.form
        shared = set(left.acts) & set(right.acts) and set(left.things) & set(right.things)
        allows = {left.effect is Effect.PERMIT, right.effect is Effect.PERMIT}
        if left.programme == right.programme and left.binds == right.binds and len(allows) == 2 and shared:
            yield other.page.fault(
                ("acts",),
                f"{right.key} and {left.key} speak of the same act on the same thing and disagree.",
                "Make one of them a carve-out of the other.",
            )


def _texts_agree(pages: Pages) -> Iterator[Fault]:
    cited: list[tuple[Page, Texts]] = [(pages.words.pages["nexus"], pages.words.nexus_cites)]
    cited += [(one.page, one.form.cites) for one in pages.programmes]
    cited += [(one.page, one.form.cites) for one in pages.reaches]
    cited += [(one.page, one.form.cites) for one in pages.licences]
    cited += [(one.page, one.form.cites) for one in pages.restrictions]
    seen: dict[str, tuple[str, object]] = {}
    for page, cites in cited:
        for key, text in cites.items():
            where, first = seen.setdefault(key, (page.path, text))
            if first != text:
                yield page.fault(
                    ("cites", key),
                    f"The text `{key}` is cited otherwise in {where}.",
                    "One key is one text: make them agree.",
                )
