"""From the lists of words as files give them to the engine's vocabulary."""

from lookthrough.law import book
from lookthrough.law.facts import FactDefinition
from lookthrough.lawbook import schema_words
from lookthrough.lawbook.convert_conditions import NEXUS, Terms, clause, clauses
from lookthrough.lawbook.convert_texts import texts_of
from lookthrough.lawbook.pages import Words


def vocabulary(words: Words, terms: Terms) -> book.Vocabulary:
    """Return the closed lists of words."""
    return book.Vocabulary(
        acts=_words(words.acts),
        things=_words(words.things),
        duties=_words(words.duties),
        parties={
            name: book.SortOfParty(
                shown=one.shown, says=one.says, nexus=tuple(one.nexus), facts=clause(one.facts, terms)
            )
            for name, one in words.parties.items()
        },
        nexus={
            name: book.Nexus(
                shown=one.shown,
                says=one.says,
                clauses=clauses(one.any, terms),
                basic=is_basic(one),
                because=one.because,
            )
            for name, one in words.nexus.items()
        },
        nexus_cites=texts_of(words.nexus_cites),
        roles={
            name: book.Role(
                shown=one.shown, says=one.says, acts=tuple(book.Act(act.act, act.thing) for act in one.acts)
            )
            for name, one in words.roles.items()
        },
        facts={name: _fact(one) for name, one in words.facts.items()},
        places={
            name: book.PlaceWord(
                shown=one.shown, written=tuple(one.written), towns=tuple(one.towns), members=tuple(one.members)
            )
            for name, one in words.places.items()
        },
    )


def is_basic(form: schema_words.NexusForm) -> bool:
    """Whether a nexus is made of facts alone, so that a party may be declared to fall under it."""
    return all(conditions and NEXUS not in conditions for conditions in form.any)


def _words(forms: dict[str, schema_words.WordForm]) -> dict[str, book.Word]:
    return {
        name: book.Word(shown=one.shown, says=one.says, not_to_be_confused_with=one.not_to_be_confused_with or "")
        for name, one in forms.items()
    }


def _fact(form: schema_words.FactForm) -> FactDefinition:
    return FactDefinition(
        type=form.type,
        about=form.about,
        asks=form.asks,
        says=form.says,
        only_for=form.only_for,
        not_over=form.not_over,
        not_before=form.not_before,
        one_of=tuple(form.one_of),
    )
