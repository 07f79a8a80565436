"""The NS-CMIC portfolio is answered on its five days as tests/cases/holdings/cmic_five_days.csv says."""

import csv
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOLD = runpy.run_path(str(ROOT / "examples" / "cmic_portfolio.py"))


def _wanted(editions: str) -> list[list[str]]:
    with (ROOT / "tests/cases/holdings/cmic_five_days.csv").open(encoding="utf-8", newline="") as file:
        return [row[1:] for row in csv.reader(file) if row[0] == editions]


def _answered(folder: Path, published: Path | None) -> list[list[str]]:
    rows = TOLD["rows"](TOLD["answered"](folder, published))
    return [[row.day, row.account, row.finding, str(row.lines), row.at_stake] for row in rows]


def test_with_the_sample_editions(tmp_path: Path) -> None:
    assert _answered(tmp_path, None) == _wanted("sample")


def test_with_the_published_list_of_68_companies(tmp_path: Path, shared_lists: Path) -> None:
    published = shared_lists / "us_ofac_nonsdn" / "2025-12-19_csv"
    if not published.is_dir():
        pytest.skip("The published list of December 2025 is not among the list files beside the project.")

    assert _answered(tmp_path, published) == _wanted("published")


def test_the_table_names_every_day(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cmic_portfolio").mkdir()

    TOLD["main"]([])

    printed = capsys.readouterr().out
    assert all(f"| {day} | {what} |" in printed for day, what in TOLD["DAYS"].items())
    assert sorted(file.suffix for file in (tmp_path / "cmic_portfolio").iterdir()).count(".html") == 5
