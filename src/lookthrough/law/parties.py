"""Parties: by the sort a question names, or by their facts; and what is contradictory in what is said of them."""

from lookthrough.law.book import Lawbook
from lookthrough.law.conditions import Among, Clause, Holding, Is, Measured
from lookthrough.law.facts import Facts, FactValue
from lookthrough.law.question import Party

BY_FACTS = "party"
"""How a party known by its facts is called in an answer."""


def party_of_sort(lawbook: Lawbook, sort: str) -> Party:
    """Return a party of a sort the lawbook names."""
    word = lawbook.content.vocabulary.parties[sort]
    return Party(name=sort, shown=word.shown, declared=frozenset(word.nexus))


def party_by_facts() -> Party:
    """Return a party that only its facts tell of."""
    return Party(name=BY_FACTS, shown="the party")


def declared_party(lawbook: Lawbook, nexus: frozenset[str]) -> Party:
    """Return a party that somebody says falls under these basic nexuses and no others."""
    words = lawbook.content.vocabulary.nexus
    shown = " and ".join(words[name].shown for name in sorted(nexus)) or "no nexus the lawbook knows"
    return Party(name="+".join(sorted(nexus)) or "none", shown=f"a party declared to be among {shown}", declared=nexus)


def facts_of_sort(lawbook: Lawbook, sort: str) -> Facts:
    """Return what is known of a party by its sort alone."""
    return preset(lawbook.content.vocabulary.parties[sort].facts)


def preset(clause: Clause) -> Facts:
    """Return the facts that make conditions true; the lint lets only such conditions stand here as one value meets."""
    known: dict[str, FactValue] = {}
    for condition in clause:
        match condition:
            case Is():
                known[condition.fact] = condition.yes
            case Among():
                known[condition.fact] = condition.words[0]
            case Holding():
                known[condition.fact] = frozenset(condition.words)
            case Measured() if condition.at_least is not None:
                known[condition.fact] = condition.at_least
            case _:
                raise AssertionError(f"the lint lets no {condition} be taken for granted")
    return Facts(known)
