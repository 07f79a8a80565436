"""Refunds killed at ten points: the same command goes on, pays nobody twice, loses nothing, writes the same files."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.doors.conftest import Call
from tests.doors.offering import Desk, payments_in, write_folder

POINTS, COUNT, ENDLESS = 10, 30, 1_000_000
LISTED = "TIMCHENKO, Gennady"
MADE_AT = re.compile(r"<CreDtTm>[^<]*</CreDtTm>")

KILLED = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from lookthrough.actions import judge_refunds
from lookthrough.storage import queries
from lookthrough.wiring import workers

left = int(sys.argv[1])
queries.BATCH = judge_refunds.SPAN = 7
workers.os.cpu_count = lambda: 1

def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def around(function):
    def call(*arguments):
        step()
        done = function(*arguments)
        step()
        return done
    return call

for moment in ("begin", "before_cursor_execute", "commit"):
    event.listen(Engine, moment, step)
Path.replace = around(Path.replace)
sys.argv = ["lookthrough", *sys.argv[2:]]
from lookthrough.cli.app import lookthrough
lookthrough.main(standalone_mode=False)
print("left", left)
"""


@pytest.mark.slow
def test_refunds_killed_at_ten_points_go_on_with_the_same_command(
    call: Call, sample_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        (f"{number:03}", LISTED if number % 10 == 0 else f"Applicant {number}", ("hong-kong", "new-york")[number % 2])
        for number in range(COUNT)
    ]
    desk = Desk(call, sample_home, write_folder(tmp_path / "folder", rows))
    monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / 'begun.db'}")
    desk.done("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00")
    desk.done("receive")
    desk.done("step", "postpone", "--at", "2021-12-13T12:00")
    whole = _refund(ENDLESS, desk, tmp_path, "whole")
    steps = ENDLESS - int(whole.stdout.rpartition(" ")[2])
    wanted = _files(tmp_path / "whole")

    for point in (1 + steps * part // POINTS for part in range(POINTS)):
        name = f"killed-at-{point}"
        assert _refund(point, desk, tmp_path, name).returncode == -signal.SIGKILL, f"step {point} of {steps}"
        monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / f'{name}.db'}")
        desk.balance()

        desk.done("refund", "--out", tmp_path / name, "--as-of", "2021-12-14", "--pays-on", "2021-12-15", code=3)

        assert _files(tmp_path / name) == wanted, f"step {point} of {steps}"
        paid = payments_in(tmp_path / name)
        assert len({one["payment"] for one in paid}) == len({one["application"] for one in paid}) == len(paid) == 27
        assert desk.balance() == {
            "received": "HKD 120,906.30",
            "paid out": "HKD 0.00",
            "held": "HKD 12,090.63",
            "still to pay, due": "HKD 0.00",
            "still to pay, ordered from the bank": "HKD 108,815.67",
            "used for shares": "HKD 0.00",
        }
        again = desk.done("refund", "--out", tmp_path / name, "--as-of", "2021-12-14")
        assert "Nothing is due" in again


def _refund(point: int, desk: Desk, work: Path, name: str) -> subprocess.CompletedProcess[str]:
    shutil.copy(work / "begun.db", work / f"{name}.db")
    words = (
        "offering",
        "refund",
        desk.folder,
        "--out",
        work / name,
        "--as-of",
        "2021-12-14",
        "--pays-on",
        "2021-12-15",
    )
    command = [sys.executable, "-c", KILLED, str(point), "--home", str(desk.home), *map(str, words)]
    environment = {**os.environ, "LOOKTHROUGH_RECORD": f"sqlite:///{work / f'{name}.db'}"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def _files(folder: Path) -> dict[str, str]:
    """What the files say, but for the moment the run was begun: that is another where it was killed before."""
    return {path.name: MADE_AT.sub("", path.read_text("utf-8")) for path in folder.iterdir() if path.suffix != ".aside"}
