"""The engine of the law: a restriction, what is known, and a moment make a ruling; pure, exhaustive, total."""

from lookthrough.law.book import Content, Lawbook, check_party_types, party_types
from lookthrough.law.decide import Question
from lookthrough.law.facts import FACTS, FactDefinition, Facts
from lookthrough.law.on_listing import rule_on_listing
from lookthrough.law.rule import rule

__all__ = [
    "FACTS",
    "Content",
    "FactDefinition",
    "Facts",
    "Lawbook",
    "Question",
    "check_party_types",
    "party_types",
    "rule",
    "rule_on_listing",
]
