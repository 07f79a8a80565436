"""Every rule for a clause stands in one table, with its meaning."""

import csv
from pathlib import Path

import lookthrough.sources._kit.clause_table as table
from lookthrough.sources._kit.clause_table import To, clause_table, find_rule

ROWS = list(csv.DictReader((Path(table.__file__).parent / "clauses.csv").read_text("utf-8").splitlines()))


def test_every_rule_says_what_its_clause_means() -> None:
    assert [row["head"] for row in ROWS if len(row["meaning"]) < 5] == []


def test_no_head_stands_twice() -> None:
    heads = [row["head"].lower() for row in ROWS]

    assert sorted(set(heads)) == sorted(heads)


def test_every_head_finds_its_own_rule() -> None:
    found = {row["head"]: find_rule(f"{row['head']} 123") for row in ROWS}

    assert {head: rule.head for head, rule in found.items() if rule is not None} == {head: head for head in found}


def test_every_identifier_and_fact_says_which() -> None:
    named = {To.IDENTIFIER, To.FACT, To.STATUS, To.LINK}
    rules = [rule for rules in clause_table().values() for rule in rules]

    assert [rule.head for rule in rules if rule.to in named and not rule.detail] == []


def test_a_head_is_whole_words() -> None:
    assert find_rule("Passporte 123") is None
    assert find_rule("DOB") is not None


def test_the_longest_head_wins() -> None:
    rule = find_rule("Registration Number 123 (Cyprus)")

    assert rule is not None
    assert rule.head == "Registration Number"
