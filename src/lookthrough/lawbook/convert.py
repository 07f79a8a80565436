"""From the shape of rule files to the engine's records."""

from collections.abc import Mapping
from datetime import date, time

from lookthrough.law import book, programme, restriction
from lookthrough.law.conditions import Clause, Condition, Is
from lookthrough.lawbook import schema
from lookthrough.lawbook.convert_conditions import Terms, clause, clauses
from lookthrough.lawbook.convert_texts import texts_of
from lookthrough.lawbook.convert_words import vocabulary
from lookthrough.lawbook.pages import Pages
from lookthrough.model.ids import RestrictionKey

MIDNIGHT = time(0, 0)
THROUGH_OWNERS = Is("target_is_listed", yes=False)


def content_of(pages: Pages) -> book.Content:
    """Return the content of pages without faults."""
    terms = Terms.of(pages.words)
    programmes = {one.form.key: one.form for one in pages.programmes}
    maker = _Maker(terms, programmes, pages)
    return book.Content(
        vocabulary=vocabulary(pages.words, terms),
        programmes=tuple(maker.make_programme(form) for _, form in sorted(programmes.items())),
        restrictions=tuple(
            maker.make_restriction(one.form) for one in sorted(pages.restrictions, key=lambda one: one.form.key)
        ),
    )


class _Maker:
    """Makes records of forms, which need the facts' types, their programme's zone, and the files beside theirs."""

    def __init__(self, terms: Terms, programmes: Mapping[str, schema.ProgrammeForm], pages: Pages) -> None:
        self._terms = terms
        self._programmes = programmes
        self._reaches = {one.form.key: one.form for one in pages.reaches}
        self._licences = tuple((licence, file.form.cites) for file in pages.licences for licence in file.form.licences)

    def make_programme(self, form: schema.ProgrammeForm) -> programme.Programme:
        return programme.Programme(
            key=form.key,
            authority=form.authority,
            title=form.title,
            marks=tuple(
                programme.Marked(list=name, tags=None if tags == "any" else tuple(tags))
                for name, tags in form.lists.items()
            ),
            covered_since=_day_start(form.covered_since, form.zone),
            licences=form.licences,
            asks=tuple(self._ask(ask) for ask in form.asks),
            steps=tuple(
                programme.Step(start=_day_start(on, form.zone), state=step.state, because=step.because)
                for on, step in sorted(form.steps.items())
            ),
            derived=tuple(
                programme.Derived(fact=name, source=source, is_day=day, because=one.because)
                for name, one in form.derived.items()
                for source, day in one.yes_where.items()
            ),
            from_entry=tuple(
                programme.FromEntry(fact=name, entry_fact=one.entry_fact, words=one.words)
                for name, one in form.from_entry.items()
            ),
            exposures=tuple(
                programme.Exposure(to=tuple(one.to), when=self._clause(one.when), says=one.says, because=one.because)
                for one in form.exposures
            ),
            cites=texts_of(form.cites),
            note=form.note or "",
        )

    def make_restriction(self, form: schema.RestrictionForm) -> restriction.Restriction:
        zone = self._programmes[form.programme].zone
        look = form.look_through
        steps = None if look is None or look.steps is None else self._reaches[look.steps]
        nothing_more = tuple(self._nothing_more(one, zone) for one in form.if_nothing_more)
        cites = texts_of(form.cites)
        if steps is not None:
            # What becomes of the steps matters only to a target that is reached through its owners.
            nothing_more += tuple(self._nothing_more(one, zone, THROUGH_OWNERS) for one in steps.if_nothing_more)
            cites = {**cites, **texts_of(steps.cites)}
        licensed = tuple((one, stands) for one, stands in self._licences if form.key in one.lets)
        for _, stands in licensed:
            cites = {**cites, **texts_of(stands)}
        return restriction.Restriction(
            key=RestrictionKey(form.key),
            programme=form.programme,
            title=form.title,
            binds=form.binds,
            effect=form.effect,
            force=form.force,
            acts=tuple(form.acts),
            things=tuple(form.things),
            catches=None
            if form.catches is None
            else restriction.Catches(clauses=clauses(form.catches.any, self._terms), because=form.catches.because),
            look_through=() if look is None else _look_through(look, steps, zone),
            windows=tuple(self._window(one) for one in form.windows),
            carveouts=(
                *(
                    restriction.Carveout(label=one.label, acts=tuple(one.acts), window=self._window(one.window))
                    for one in form.carveouts
                ),
                *(self._licence(one, form) for one, _ in licensed),
            ),
            duties=tuple(_duty(one) for one in form.duties),
            if_nothing_more=nothing_more,
            against=_against(form),
            cites=cites,
            note=form.note or "",
        )

    def _ask(self, form: schema.AskForm) -> programme.Ask:
        return programme.Ask(
            act=form.act,
            thing=form.thing,
            assume=self._clause(form.assume),
            kinds=tuple(form.kinds),
            because=form.because,
            note=form.note or "",
        )

    def _licence(self, form: schema.LicenceForm, rule: schema.RestrictionForm) -> restriction.Carveout:
        return restriction.Carveout(
            label=form.says,
            acts=tuple(form.acts or rule.acts),
            things=tuple(form.things),
            window=self._window(form.window),
            licence=form.name,
            terms=form.unless_more or "",
        )

    def _window(self, form: schema.WindowForm) -> restriction.Window:
        return restriction.Window(
            start=None if form.start is None else _moment(form.start),
            end=None if form.end is None else _moment(form.end),
            when=self._clause(form.when),
            because=form.because,
        )

    def _nothing_more(self, form: schema.IfNothingMoreForm, zone: str, *also: Condition) -> restriction.IfNothingMore:
        return restriction.IfNothingMore(
            does=form.does,
            known_to=None if form.known_to is None else _day_start(form.known_to, zone),
            yearly=form.yearly,
            when=(*self._clause(form.when), *also),
            because=form.because,
        )

    def _clause(self, form: schema.Conditions) -> Clause:
        return clause(form, self._terms)


def _against(form: schema.RestrictionForm) -> restriction.Against | None:
    if not form.against:
        return None
    assert form.bites is not None, "a bar on following says what it waits for"
    return restriction.Against(
        measures=tuple(
            restriction.Measure(programme=one.programme, authority=one.authority, tags=tuple(one.tags))
            for one in form.against
        ),
        bites=form.bites,
        trigger=form.trigger or "",
    )


def _duty(form: schema.DutyForm) -> restriction.Duty:
    within = form.within
    return restriction.Duty(
        do=form.do,
        because=form.because,
        within=None
        if within is None
        else restriction.Term(
            business_days=within.business_days, calendar=within.calendar, days=within.days, yearly=within.yearly
        ),
    )


def _look_through(
    form: schema.LookThroughForm, steps: schema.ReachForm | None, zone: str
) -> tuple[restriction.ReachStep, ...]:
    if steps is not None:
        return tuple(
            restriction.ReachStep(
                start=_day_start(on, zone),
                reach=step.reach,
                summed=step.summed,
                votes=step.votes,
                beside=tuple(step.beside),
                control=step.control,
                force=step.force,
                because=step.because,
            )
            for on, step in sorted(steps.steps.items())
        )
    assert form.reach is not None, "look-through without steps has a reach"
    assert form.because is not None, "a reach has its text"
    return (
        restriction.ReachStep(
            start=_day_start(date(1000, 1, 1), zone),
            reach=form.reach,
            beside=tuple(form.beside),
            because=form.because,
        ),
    )


def _moment(form: schema.MomentForm) -> restriction.Moment:
    return restriction.Moment(
        on=form.on, after=form.after, days=form.days or 0, stated=form.stated, clock=form.clock, zone=form.zone
    )


def _day_start(on: date, zone: str) -> restriction.Moment:
    return restriction.Moment(on=on, clock=MIDNIGHT, zone=zone)
