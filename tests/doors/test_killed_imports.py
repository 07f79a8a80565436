"""An import killed at any moment leaves the last good editions, and can be run again."""

import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.sources.published import main_row, published

POINTS = 10
GOOD = "2021-12-01T185000Z"
LATER = [f"2021-12-{day:02}T185000Z" for day in range(2, 8)]

KILLER = """
import os, signal, sys
from pathlib import Path

left = int(sys.argv[1])

def counted(function):
    def call(*arguments, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call

for owner, name in ((Path, "replace"), (Path, "rename"), (Path, "open"), (Path, "write_bytes"), (Path, "unlink")):
    setattr(owner, name, counted(getattr(owner, name)))
sys.argv = ["lookthrough", *sys.argv[2:]]
from lookthrough.cli.app import lookthrough
lookthrough.main(standalone_mode=False)
print("steps left", left)
"""


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lookthrough", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def editions(home: Path) -> list[str]:
    told = run("--home", home, "lists", "status", "--editions")
    assert told.returncode == 0, told.stderr
    return re.findall(r"us_ofac_sdn@[\d-]+", told.stdout)


def write(folder: Path, moments: list[str]) -> Path:
    for place, moment in enumerate(moments):
        (folder / moment).mkdir(parents=True)
        rows = (main_row(number, f"NAME {number * 7919 % 1009}") for number in range(100, 400 + 10 * place))
        (folder / moment / "sdn.csv").write_bytes(published(*rows).encode())
    return folder


def killed_after(steps: int, home: Path, series: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLER, str(steps), "--home", str(home), "lists", "import-series", str(series)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_an_import_killed_at_ten_random_points_leaves_the_last_good_edition_each_time(tmp_path: Path) -> None:
    good, series = write(tmp_path / "good", [GOOD]), write(tmp_path / "series", LATER)
    whole = tmp_path / "whole"
    run("--home", whole, "lists", "import-series", good)
    unkilled = killed_after(1_000_000, whole, series)
    steps = 1_000_000 - int(unkilled.stdout.rpartition(" ")[2])
    expected = ["us_ofac_sdn@2021-12-01", *(f"us_ofac_sdn@{moment[:10]}" for moment in LATER)]
    assert editions(whole) == expected

    for point in random.Random(20211210).sample(range(1, steps + 1), POINTS):
        home = tmp_path / f"home{point}"
        run("--home", home, "lists", "import-series", good)

        assert killed_after(point, home, series).returncode == -signal.SIGKILL

        assert editions(home)[0] == expected[0], f"killed at step {point} of {steps}"
        assert "NAME 792" in run("--home", home, "who", "NAME 792", "--as-of", "2021-12-01").stdout
        assert run("--home", home, "lists", "import-series", series).returncode == 0
        assert editions(home) == expected
