"""From conditions as files write them to the engine's, each by the type of its fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lookthrough.law.conditions import Among, Bound, Clause, Condition, Dated, Holding, Is, Measured
from lookthrough.law.facts import FactType
from lookthrough.lawbook.pages import Words
from lookthrough.lawbook.schema import Conditions, WantedForm

NEXUS = "nexus"
"""The one name in a condition that is no fact: whether the acting party falls under a nexus."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What it takes to read conditions: each fact's type, and the members of groups of places."""

    types: Mapping[str, FactType]
    groups: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, words: Words) -> "Terms":
        """Return the terms of a lawbook's words."""
        return cls(
            types={name: form.type for name, form in words.facts.items()},
            groups={name: tuple(form.members) for name, form in words.places.items() if form.members},
        )

    def spread(self, places: tuple[str, ...]) -> tuple[str, ...]:
        """Return places with each group written out."""
        return tuple(member for place in places for member in self.groups.get(place, (place,)))


def clauses(forms: list[Conditions], terms: Terms) -> tuple[Clause, ...]:
    """Return several sets of conditions."""
    return tuple(clause(form, terms) for form in forms)


def clause(form: Conditions, terms: Terms) -> Clause:
    """Return conditions that must all hold."""
    return tuple(one for name, wanted in form.items() for one in _conditions(name, wanted, terms))


def _conditions(name: str, wanted: str | WantedForm, terms: Terms) -> tuple[Condition, ...]:
    if name != NEXUS and terms.types[name] is FactType.DAY:
        return _dated(name, _form(wanted))
    return (_condition(name, wanted, terms),)


def _condition(name: str, wanted: str | WantedForm, terms: Terms) -> Condition:
    if name == NEXUS:
        words, inside = _words(wanted)
        return Bound(words, inside)
    match terms.types[name]:
        case FactType.YES_NO:
            return Is(name, yes=wanted == "true")
        case FactType.WORD:
            return Among(name, *_words(wanted))
        case FactType.WORDS:
            return Holding(name, *_words(wanted))
        case FactType.PLACE:
            places, inside = _words(wanted)
            return Among(name, terms.spread(places), inside)
        case FactType.PLACES:
            places, inside = _words(wanted)
            return Holding(name, terms.spread(places), inside)
        case _:
            bounds = _form(wanted)
            return Measured(
                fact=name,
                at_least=bounds.at_least,
                more_than=bounds.more_than,
                at_most=bounds.at_most,
                less_than=bounds.less_than,
            )


def _words(wanted: str | WantedForm) -> tuple[tuple[str, ...], bool]:
    if isinstance(wanted, str):
        return (wanted,), True
    outside = wanted.none_of if wanted.none_of is not None else wanted.has_none
    if outside is not None:
        return tuple(outside), False
    if wanted.has is not None:
        return (wanted.has,), True
    inside = wanted.any_of if wanted.any_of is not None else wanted.has_any
    assert inside is not None, "the lint wants words here"
    return tuple(inside), True


def _form(wanted: str | WantedForm) -> WantedForm:
    assert isinstance(wanted, WantedForm), "the lint wants bounds here"
    return wanted


def _dated(name: str, wanted: WantedForm) -> tuple[Dated, ...]:
    """Return a condition for each start; the first of them holds the end as well."""
    first, *others = wanted.starts or (None,)
    before = as_day(wanted.before)
    ended = Dated(
        fact=name,
        since=as_day(first),
        before=before,
        since_fact=first if as_day(first) is None else None,
        before_fact=wanted.before if before is None else None,
    )
    return (ended, *(Dated(fact=name, since=as_day(one), since_fact=_fact(one)) for one in others))


def _fact(day: str) -> str | None:
    return day if as_day(day) is None else None


def as_day(text: str | None) -> date | None:
    """Return a day as written, None where it is none."""
    try:
        return None if text is None or len(text) != 10 else date.fromisoformat(text)
    except ValueError:
        return None
