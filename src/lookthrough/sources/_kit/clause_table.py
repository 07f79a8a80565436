"""The table of clauses (`clauses.csv`), found by the words a clause begins with."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from lookthrough.model.party import IdentifierKind


class To(StrEnum):
    """Where a clause goes in an entry."""

    BIRTH = "birth"
    BIRTH_PLACE = "birth_place"
    NATIONALITY = "nationality"
    CITIZENSHIP = "citizenship"
    GENDER = "gender"
    WEAK_ALIAS = "weak_alias"
    WEAK_FORMER = "weak_former"
    WEAK_NOW = "weak_now"
    LINK = "link"
    LISTED = "listed"
    IN_FORCE = "in_force"
    DIVEST_BY = "divest_by"
    IDENTIFIER = "identifier"
    FACT = "fact"
    STATUS = "status"
    POSITION = "position"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Rule:
    """What to do with a clause that begins so; `detail` is the identifier's kind, the fact's name or the tie."""

    head: str
    to: To
    detail: str
    meaning: str
    low: str
    kind: IdentifierKind | None


_LONGEST_HEAD = 100
"""No head is longer, so that a long clause need not be put in lower case whole."""

Table = Mapping[str, tuple[Rule, ...]]


@cache
def clause_table() -> Table:
    """Return the rules by the first word of their heads, longest head first."""
    text = resources.files("lookthrough.sources._kit").joinpath("clauses.csv").read_text(encoding="utf-8")
    found: dict[str, list[Rule]] = {}
    for row in csv.DictReader(text.splitlines(), strict=True):
        low, to = row["head"].lower(), To(row["to"])
        kind = IdentifierKind(row["as"]) if to is To.IDENTIFIER else None
        rule = Rule(row["head"], to, row["as"], row["meaning"], low, kind)
        found.setdefault(first_word(low), []).append(rule)
    return {word: tuple(sorted(rules, key=lambda rule: -len(rule.low))) for word, rules in found.items()}


def first_word(low: str) -> str:
    """Return a lower-case clause up to its first space or colon.

    >>> first_word("dob 1962"), first_word("secondary sanctions risk: see"), first_word("website: x.org")
    ('dob', 'secondary', 'website')
    """
    return low.partition(" ")[0].partition(":")[0]


def find_rule(clause: str) -> Rule | None:
    """Return the rule whose head begins this clause, the longest where several do."""
    low = clause[:_LONGEST_HEAD].lower()
    for rule in clause_table().get(first_word(low), ()):
        if low.startswith(rule.low):
            after = low[len(rule.low) : len(rule.low) + 1]
            if not after or not after.isalnum():
                return rule
    return None
