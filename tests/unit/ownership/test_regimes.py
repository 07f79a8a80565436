"""The same owners by each regime's own rule, from the bundled lawbook; cases in tests/cases/ownership/regimes.yml."""

from datetime import UTC, datetime, time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

from lookthrough.books.stakes.table import StakeTable, stakes_of
from lookthrough.law import reach_rules
from lookthrough.lawbook import load
from lookthrough.model.reach import Carried
from lookthrough.ownership.answer import answer

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "ownership" / "regimes.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_regime_has_its_own_rule(case: dict[str, Any]) -> None:
    lines = [_line(*stake) for stake in case["stakes"]]
    register = stakes_of([StakeTable.of_lines("case", lines, range(1, len(lines) + 1))]).register
    found = register.parties.find(list("ABCDEFGHIJKL"))
    listed = frozenset(party for parties in found for party in parties)
    [[party]] = register.parties.find([case.get("party", "X")])
    rules = reach_rules(load(), datetime.combine(case["day"], time(18), UTC))

    answers: dict[str, Carried] = {}
    for rule in rules:
        carried = answer(register, party, listed, rule, case["day"]).carried
        # Of several rules of one programme the one that carries furthest is told here.
        answers[rule.programme] = min(carried, answers.get(rule.programme, carried), key=list(Carried).index)

    for carried in Carried:
        for programme in case.get(carried.value, ()):
            assert answers[programme] is carried, programme
    past = {rule.programme for rule in rules if rule.as_last_known}
    assert set(case.get("as_last_known", ())) <= past


def _line(owner: str, owned: str, share: str, kind: str = "equity") -> dict[str, str]:
    return {"owner": owner, "owned": owned, "share": share, "kind": kind}


def test_the_stay_of_the_affiliates_rule_was_not_past_reading_while_it_ran() -> None:
    [rule] = [one for one in reach_rules(load(), datetime(2026, 6, 1, tzinfo=UTC)) if one.programme == "us.el"]

    assert not rule.as_last_known
    assert rule.because.key == "fr-90-50857"


def test_the_worked_example_is_read_in_as_many_ways_as_there_are_rules() -> None:
    spec = spec_from_file_location("owners_example", Path(__file__).parents[3] / "examples" / "owners.py")
    assert spec is not None
    assert spec.loader is not None
    example = module_from_spec(spec)
    spec.loader.exec_module(example)

    table = {programme: cells for programme, cells, _ in example.rows()}

    assert table == {
        "us.sdn": ("caught",) * 4,
        "us.ssi": ("caught",) * 4,
        "us.cmic": ("not caught",) * 4,
        "us.el": ("not caught", "not caught", "caught", "not caught"),
        "eu.freeze": ("may be", "caught", "caught", "caught"),
        "uk.freeze": ("may be",) * 4,
        "ch.embargo": ("may be",) * 4,
        "ca.sema": ("may be",) * 4,
        "au.sanctions": ("may be",) * 4,
    }
