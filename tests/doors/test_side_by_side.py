"""A long book is worked on in several processes, and comes to the same bytes as in one."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lookthrough.wiring.workers import POOL_FROM

RUN = (
    "import os, sys; os.cpu_count = lambda: int(sys.argv[1]); from lookthrough.cli.app import main; main(sys.argv[2:])"
)
SAMPLE = ("--as-of", "2021-12-17", "--per-class", "1", "--lists", "us_ofac_cmic")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book long enough for several processes, of names some of which alert."""
    draw = random.Random(1)
    words = ("Oakwood", "Sensetime", "Huawei", "Group", "Limited", "China", "Marine", "Foods", "Harbour", "Yitu")
    rows = [f"{number},{' '.join(draw.sample(words, 3))},company" for number in range(POOL_FROM + 500)]
    path = tmp_path_factory.mktemp("long") / "book.csv"
    path.write_text("\n".join(["id,name,kind", *rows]) + "\n", "utf-8")
    return path


def called(cores: int, home: Path, *words: str | Path) -> int:
    line = [sys.executable, "-c", RUN, str(cores), "--home", str(home), *map(str, words)]
    return subprocess.run(line, capture_output=True, check=False).returncode


def test_innocents_of_a_long_book_come_to_the_same_report(sample_home: Path, book: Path, tmp_path: Path) -> None:
    reports = [tmp_path / f"{cores}.json" for cores in (1, 2)]
    for cores, out in enumerate(reports, start=1):
        assert called(cores, sample_home, "test-match", *SAMPLE, "--innocents", book, "--out", out) == 0

    one, two = (out.read_bytes() for out in reports)
    assert b'"innocent organisation"' in one
    assert one == two


def test_a_long_book_is_calibrated_to_the_same_figures(sample_home: Path, book: Path, tmp_path: Path) -> None:
    figures = [tmp_path / f"{cores}.json" for cores in (1, 2)]
    for cores, out in enumerate(figures, start=1):
        assert called(cores, sample_home, "calibrate", book, *SAMPLE, "--out", out) == 0

    one, two = (out.read_bytes() for out in figures)
    assert json.loads(one)["subjects"] == POOL_FROM + 500
    assert one == two
