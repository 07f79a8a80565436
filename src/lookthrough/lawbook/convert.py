"""From the shape of rule files to the engine's records."""

from datetime import date, time

from lookthrough.law import book, programme, restriction, texts
from lookthrough.law.facts import FACTS, FactType
from lookthrough.lawbook import schema
from lookthrough.lawbook.rules import Pages
from lookthrough.model.ids import RestrictionKey

MIDNIGHT = time(0, 0)


def content_of(pages: Pages) -> book.Content:
    """Return the content of pages without faults."""
    assert pages.vocabulary is not None, "pages without a vocabulary have a fault"
    programmes = {one.form.key: one.form for one in pages.programmes}
    reaches = {one.form.key: one.form for one in pages.reaches}
    return book.Content(
        vocabulary=_vocabulary(pages.vocabulary.form),
        programmes=tuple(_programme(form) for _, form in sorted(programmes.items())),
        restrictions=tuple(
            _restriction(one.form, programmes[one.form.programme].zone, reaches)
            for one in sorted(pages.restrictions, key=lambda one: one.form.key)
        ),
    )


def _vocabulary(form: schema.VocabularyForm) -> book.Vocabulary:
    def words(forms: dict[str, schema.WordForm]) -> dict[str, book.Word]:
        return {
            name: book.Word(shown=one.shown, says=one.says, not_to_be_confused_with=one.not_to_be_confused_with or "")
            for name, one in forms.items()
        }

    return book.Vocabulary(
        acts=words(form.acts),
        things=words(form.things),
        duties=words(form.duties),
        parties=words(form.parties),
        nexus={
            name: book.Nexus(shown=one.shown, says=one.says, parties=tuple(one.parties))
            for name, one in form.nexus.items()
        },
    )


def _programme(form: schema.ProgrammeForm) -> programme.Programme:
    return programme.Programme(
        key=form.key,
        authority=form.authority,
        title=form.title,
        marks=tuple(
            programme.Marked(list=name, tags=None if tags == "any" else tuple(tags))
            for name, tags in form.lists.items()
        ),
        covered_since=_day_start(form.covered_since, form.zone),
        licences_covered=form.licences == "covered",
        asks=tuple(
            programme.Ask(
                act=ask.act,
                thing=ask.thing,
                assume=_conditions(ask.assume),
                kinds=tuple(ask.kinds),
                because=ask.because,
                note=ask.note or "",
            )
            for ask in form.asks
        ),
        steps=tuple(
            programme.Step(on=on, state=step.state, because=step.because) for on, step in sorted(form.steps.items())
        ),
        derived=tuple(
            programme.Derived(fact=name, source=source, is_day=day, because=one.because)
            for name, one in form.derived.items()
            for source, day in one.yes_where.items()
        ),
        exposures=tuple(
            programme.Exposure(parties=tuple(one.to), says=one.says, because=one.because) for one in form.exposures
        ),
        cites=_texts(form.cites),
        note=form.note or "",
    )


def _restriction(
    form: schema.RestrictionForm, zone: str, reaches: dict[str, schema.ReachForm]
) -> restriction.Restriction:
    steps = None if form.look_through.steps is None else reaches[form.look_through.steps]
    nothing_more = tuple(_nothing_more(one, zone) for one in form.if_nothing_more)
    cites = _texts(form.cites)
    if steps is not None:
        # What becomes of the steps matters only to a target that is reached through its owners.
        through_owners = restriction.Condition(fact="target_is_listed", yes=False)
        nothing_more += tuple(_nothing_more(one, zone, through_owners) for one in steps.if_nothing_more)
        cites = {**cites, **_texts(steps.cites)}
    return restriction.Restriction(
        key=RestrictionKey(form.key),
        programme=form.programme,
        title=form.title,
        binds=form.binds,
        effect=form.effect,
        acts=tuple(form.acts),
        things=tuple(form.things),
        look_through=_look_through(form.look_through, steps, zone),
        windows=tuple(_window(one) for one in form.windows),
        carveouts=tuple(
            restriction.Carveout(label=one.label, acts=tuple(one.acts), window=_window(one.window))
            for one in form.carveouts
        ),
        duties=tuple(
            restriction.Duty(
                do=one.do,
                because=one.because,
                business_days=None if one.within is None else one.within.business_days,
                calendar=None if one.within is None else one.within.calendar,
            )
            for one in form.duties
        ),
        if_nothing_more=nothing_more,
        cites=cites,
        note=form.note or "",
    )


def _look_through(
    form: schema.LookThroughForm, steps: schema.ReachForm | None, zone: str
) -> tuple[restriction.ReachStep, ...]:
    if steps is not None:
        return tuple(
            restriction.ReachStep(start=_day_start(on, zone), reach=step.reach, because=step.because)
            for on, step in sorted(steps.steps.items())
        )
    assert form.reach is not None, "look-through without steps has a reach"
    assert form.because is not None, "a reach has its text"
    return (restriction.ReachStep(start=_day_start(date(1000, 1, 1), zone), reach=form.reach, because=form.because),)


def _window(form: schema.WindowForm) -> restriction.Window:
    return restriction.Window(
        start=None if form.start is None else _moment(form.start),
        end=None if form.end is None else _moment(form.end),
        when=_conditions(form.when),
        because=form.because,
    )


def _moment(form: schema.MomentForm) -> restriction.Moment:
    return restriction.Moment(
        on=form.on, after=form.after, days=form.days or 0, stated=form.stated, clock=form.clock, zone=form.zone
    )


def _day_start(on: date, zone: str) -> restriction.Moment:
    return restriction.Moment(on=on, clock=MIDNIGHT, zone=zone)


def _nothing_more(form: schema.IfNothingMoreForm, zone: str, *also: restriction.Condition) -> restriction.IfNothingMore:
    return restriction.IfNothingMore(
        does=form.does,
        known_to=None if form.known_to is None else _day_start(form.known_to, zone),
        yearly=form.yearly,
        when=(*_conditions(form.when), *also),
        because=form.because,
    )


def _conditions(forms: schema.Conditions) -> tuple[restriction.Condition, ...]:
    return tuple(_condition(fact, wanted) for fact, wanted in forms.items())


def _condition(fact: str, wanted: str | schema.BoundForm) -> restriction.Condition:
    if isinstance(wanted, schema.BoundForm):
        return restriction.Condition(fact=fact, at_least=wanted.at_least, more_than=wanted.more_than)
    if FACTS[fact].type is FactType.WORD:
        return restriction.Condition(fact=fact, word=wanted)
    return restriction.Condition(fact=fact, yes=wanted == "true")


def _texts(forms: schema.Texts) -> dict[str, texts.Text]:
    return {
        key: texts.Text(
            key=key,
            text=form.text,
            place=form.place,
            published=form.published,
            href=form.href,
            read=tuple(texts.Reading(one.on, one.how, one.found) for one in form.read),
            sha256=form.sha256,
        )
        for key, form in forms.items()
    }
