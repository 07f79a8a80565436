"""A restriction's timeline as a person asks for it: facts as words, the moment of no account."""

from collections.abc import Sequence

from lookthrough.books.questions.facts import Told, contradictions
from lookthrough.books.questions.faults import Faults
from lookthrough.errors import BrokenQuestion, Unusable
from lookthrough.law import Facts, FactType, Lawbook, check_party_types, facts_of_sort, party_of_sort
from lookthrough.law.restriction import Restriction
from lookthrough.law.timeline import Stretch
from lookthrough.lawbook import load
from lookthrough.reports.rule_timeline import stretches
from lookthrough.reports.wording import words_of
from lookthrough.wiring.clock import now

SETS = frozenset({FactType.WORDS, FactType.PLACES})


def told(
    key: str, *, act: str | None, thing: str | None, sort: str, stated: Sequence[str]
) -> tuple[str, tuple[Stretch, ...]]:
    """Return a heading and every stretch; raise where a word or a fact is none."""
    lawbook = load()
    restriction = lawbook.restriction(key)
    check_party_types(lawbook, (sort,))
    done, to = (
        _spoken(restriction, act, restriction.acts, "act"),
        _spoken(restriction, thing, restriction.things, "thing"),
    )
    facts = facts_of_sort(lawbook, sort).also(_facts(stated, lawbook))
    party = party_of_sort(lawbook, sort)
    heading = f"{restriction.title}: {words_of(done)} {words_of(to)}, {party.shown}"
    return heading, stretches(lawbook, restriction, done, to, party, facts, now())


def _spoken(restriction: Restriction, given: str | None, known: Sequence[str], what: str) -> str:
    if given is not None and given not in known:
        raise Unusable(f"{restriction.key} does not speak of the {what} {given!r}. It speaks of: {', '.join(known)}.")
    return known[0] if given is None else given


def _facts(stated: Sequence[str], lawbook: Lawbook) -> Facts:
    faults = Faults("--fact")
    tree: dict[str, object] = {}
    for one in stated:
        name, _, value = one.partition("=")
        definition = lawbook.content.vocabulary.facts.get(name)
        tree[name] = _value(value, None if definition is None else definition.type)
    given = Told(lawbook, faults)
    given.read(tree, "")
    contradictions(given)
    if faults.found:
        raise BrokenQuestion(tuple(faults.found))
    return given.facts


def _value(text: str, type_: FactType | None) -> object:
    if type_ in SETS:
        return [word for word in text.split(",") if word]
    return int(text) if type_ is FactType.DAYS and text.isdigit() else text
