"""The engine of the law: a restriction, what is known, and a moment make a ruling; pure, exhaustive, total."""

from lookthrough.law.book import Content, Lawbook, check_party_types, party_types
from lookthrough.law.facts import FactDefinition, Facts, FactType
from lookthrough.law.on_listing import rule_on_listing
from lookthrough.law.parties import declared_party, facts_of_sort, party_by_facts, party_of_sort
from lookthrough.law.question import Party, Question
from lookthrough.law.rule import Answer, answer, rule, told

__all__ = [
    "Answer",
    "Content",
    "FactDefinition",
    "FactType",
    "Facts",
    "Lawbook",
    "Party",
    "Question",
    "answer",
    "check_party_types",
    "declared_party",
    "facts_of_sort",
    "party_by_facts",
    "party_of_sort",
    "party_types",
    "rule",
    "rule_on_listing",
    "told",
]
