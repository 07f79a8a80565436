"""The questions of SenseTime's offering have the answers that tests/cases/screening/sensetime.csv says."""

import csv
import runpy
from pathlib import Path

import pytest

from lookthrough.lawbook import load

ROOT = Path(__file__).parents[2]
TOLD = runpy.run_path(str(ROOT / "examples" / "sensetime.py"))


def _wanted() -> list[list[str]]:
    with (ROOT / "tests/cases/screening/sensetime.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_each_question_is_answered_for_each_party_on_each_day_as_the_case_says() -> None:
    answered = [[row.question, row.on.isoformat(), *row.cells] for row in TOLD["rows"](load())]

    assert [["question", "day", *TOLD["parties"]()], *answered] == _wanted()


def test_the_tables_hold_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    TOLD["main"]()

    printed = capsys.readouterr().out
    assert all(row[0][1:] in printed for row in _wanted()[1:])
    assert "| 2022-02-08 to 2025-01-07 |" in printed or "| 2022-02-08 to 2026-06-08 |" in printed
