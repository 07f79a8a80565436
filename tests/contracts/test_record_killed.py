"""Work on the record that is killed at any moment leaves a ledger in order, and the same command goes on with it."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.contracts.offerings import AT, MONEY
from tests.contracts.refunding import refund

from lookthrough.actions.check_ledger import check_ledger
from lookthrough.model.ledger import Balance
from lookthrough.storage.ledger import SqlLedger
from lookthrough.storage.record import SqlRecord

ROOT = Path(__file__).parents[2]
POINTS = 10
COUNT = 30
ENDLESS = 1_000_000

KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from tests.contracts.refunding import refund
from lookthrough.storage.record import open_record

place, key, count, left = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])

def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

record = open_record(place)
for moment in ("begin", "before_cursor_execute", "after_cursor_execute", "commit"):
    event.listen(Engine, moment, step)
refund(record, key, count)
print(left)
"""

APPENDER = """
import sys
from tests.contracts.offerings import AT, OFFERING
from lookthrough.model.ledger import Decision, Written
from lookthrough.storage.record import open_record

place, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
ledger = open_record(place).open(OFFERING, "HKD", AT)
for _ in range(times):
    ledger.append([Written(what=Decision.REVIEW, at=AT, by=name) for _ in range(3)])
"""


@pytest.mark.slow
def test_work_killed_at_ten_points_is_never_half_done_and_goes_on(place: str, record: SqlRecord) -> None:
    steps = ENDLESS - int(_child(KILLED, place, "counted", str(COUNT), str(ENDLESS)).stdout)

    for point in (1 + steps * part // POINTS for part in range(POINTS)):
        key = f"killed-at-{point}"
        assert _child(KILLED, place, key, str(COUNT), str(point)).returncode == -signal.SIGKILL
        ledger = record.open(key, "HKD", AT)
        half = check_ledger(ledger).balance
        assert half.received == half.due + half.ordered + half.out, f"killed at step {point} of {steps}"

        refund(record, key, COUNT)

        done = check_ledger(ledger)
        assert done.balance == Balance(received=COUNT * MONEY, out=COUNT * MONEY)
        assert (done.head.number, done.applications, done.payments) == (3 * COUNT, COUNT, COUNT)


def test_two_processes_that_write_at_once_take_turns(place: str, ledger: SqlLedger) -> None:
    with ThreadPoolExecutor(2) as both:
        ended = list(both.map(lambda name: _child(APPENDER, place, name, "20"), ["one", "other"]))

    assert [one.stderr for one in ended] == ["", ""]
    assert check_ledger(ledger).head.number == 2 * 20 * 3
    written = [entry.written.by for entry in ledger.entries()]
    assert all(len(set(written[start : start + 3])) == 1 for start in range(0, len(written), 3))


def _child(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
