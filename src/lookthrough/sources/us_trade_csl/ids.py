"""The column `ids`: OFAC's clauses with their words and values in two orders, by the year of the file.

Until 2022 `HK, 2162198, C.R. No.`, since then `C.R. No., 2162198, HK`; `Male, Gender` and `Gender, Male`.
"""

import re

from lookthrough.sources._kit.clause_table import Rule, To, find_rule
from lookthrough.sources._kit.remarks import Said, read_clause

_COUNTRY = re.compile(r"[A-Z]{2}$")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
_AFTER_HEAD = re.compile(r"(?: - [A-Z0-9]+)?(?: \([^()]+\))?[ :-]*$")


def read_ids(cell: str, said: Said) -> None:
    """Read every clause of the cell."""
    for clause in (piece.strip() for piece in cell.split("; ")):
        if clause:
            read_clause(_as_remark(clause) or clause, said)


def _as_remark(clause: str) -> str | None:
    """Turn a clause into the order that remarks have: the words, then the value, then the country in brackets."""
    parts = clause.split(", ")
    for start in range(len(parts) - 1, 0, -1):
        words = ", ".join(parts[start:])
        rule = _rule_for(words)
        if rule is not None:
            return _in_order(rule, words, parts[:start])
    for end in range(1, len(parts)):
        words = ", ".join(parts[:end])
        rule = _rule_for(words)
        if rule is not None:
            return _in_order(rule, words, parts[end:])
    return None


def _rule_for(words: str) -> Rule | None:
    rule = find_rule(words)
    return rule if rule is not None and _AFTER_HEAD.match(words[len(rule.head) :]) else None


def _in_order(rule: Rule, words: str, values: list[str]) -> str:
    if rule.to is not To.IDENTIFIER:
        return f"{words.rstrip(' :-')} {', '.join(values)}"
    countries = [value for value in values if _COUNTRY.match(value)]
    days = sorted(value for value in values if _ISO_DAY.match(value))
    numbers = [value for value in values if value not in countries and value not in days]
    if not numbers and len(countries) > 1:  # a number of two letters, and a country
        numbers, countries = countries[:1], countries[1:]
    said = [words.rstrip(" :-"), ", ".join(numbers)]
    if countries:
        said.append(f"({countries[0]})")
    if len(days) == 2:
        said.append(f"issued {days[0]} expires {days[1]}")
    elif days:
        said.append(f"issued or expires {days[0]}")
    return " ".join(said)
