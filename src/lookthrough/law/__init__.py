"""The engine of the law: a restriction, what is known, and a moment make a ruling; pure, exhaustive, total."""

from lookthrough.law.answers import Answers, Asked, Reached, Standing, answer_all
from lookthrough.law.book import Act, Content, Lawbook, check_party_types, party_types
from lookthrough.law.edges import fixed_edges, listing_edges
from lookthrough.law.facts import FactDefinition, Facts, FactType
from lookthrough.law.on_listing import rule_on_listing
from lookthrough.law.parties import declared_party, facts_of_sort, party_by_facts, party_of_sort
from lookthrough.law.question import Party, Question
from lookthrough.law.reach import reach_rules
from lookthrough.law.rule import Answer, answer, rule, told
from lookthrough.law.territory import Territory, Whereabouts, bites_there, rule_on_places

__all__ = [
    "Act",
    "Answer",
    "Answers",
    "Asked",
    "Content",
    "FactDefinition",
    "FactType",
    "Facts",
    "Lawbook",
    "Party",
    "Question",
    "Reached",
    "Standing",
    "Territory",
    "Whereabouts",
    "answer",
    "answer_all",
    "bites_there",
    "check_party_types",
    "declared_party",
    "facts_of_sort",
    "fixed_edges",
    "listing_edges",
    "party_by_facts",
    "party_of_sort",
    "party_types",
    "reach_rules",
    "rule",
    "rule_on_listing",
    "rule_on_places",
    "told",
]
