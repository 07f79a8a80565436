"""Rewriting words by ordered rules: each looks at a word only where a part it needs is in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it becomes, and parts of which a word must have one for the pattern to be found."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    becomes: str


def rule(needs: str, pattern: str, becomes: str) -> Rule:
    """Return a rule; `needs` are parts set apart by spaces, none where every word is looked at.

    >>> rewrite("tchaykovsky", [rule("c", "tch|ch", "C"), rule("", "y$", "i")])
    'Caykovski'
    """
    return Rule(tuple(needs.split()) or ("",), re.compile(pattern), becomes)


def rewrite(word: str, rules: Sequence[Rule]) -> str:
    """Return a word after all rules in their order."""
    for one in rules:
        for part in one.needs:
            if part in word:
                word = one.pattern.sub(one.becomes, word)
                break
    return word
