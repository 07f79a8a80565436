"""A long book is worked on in several processes, and comes to the same bytes as in one."""

import csv
import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.doors.offering import payments_in, write_answers, write_folder

from lookthrough.actions.judge_refunds import SPAN
from lookthrough.wiring.workers import POOL_FROM

RUN = """
import os, sys, threading, time
way = sys.argv[1]
os.cpu_count = lambda: 1 if way == "alone" else 2
if way == "begun anew":
    threading.Thread(target=time.sleep, args=(600,), daemon=True).start()  # a process with threads is not forked
from lookthrough.cli.app import main
main(sys.argv[2:])
"""
WAYS = ("alone", "forked", "begun anew")
ASLEEP = r"""
import os, time
os.cpu_count = lambda: 2
from lookthrough.wiring.workers import Place, Pool

def tell_and_sleep(_here, _given):
    os.write(1, b"%d\n" % os.getpid())  # in one piece: two tell at once
    time.sleep(600)

for _ in Pool(tell_and_sleep, Place(here=None, elsewhere=lambda: None)).map(range(2)):
    pass
"""
LOST = """
import os, signal, sys
os.cpu_count = lambda: 2
from lookthrough.cli.app import run
from lookthrough.wiring.workers import Place, Pool

def be_lost(_here, _given):
    os.kill(os.getpid(), signal.SIGKILL)

sys.exit(run(lambda: list(Pool(be_lost, Place(here=None, elsewhere=lambda: None)).map(range(9)))))
"""
LISTED = "TIMCHENKO, Gennady"
MADE_AT = re.compile(r"<CreDtTm>[^<]*</CreDtTm>")
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An offering of enough applications for several processes, some of applicants who are listed."""
    rows = [
        (f"{number:05}", f"Applicant {number}" if number % 500 else LISTED, ("hong-kong", "new-york")[number % 2])
        for number in range(SPAN + 500)
    ]
    return write_folder(tmp_path_factory.mktemp("offering") / "folder", rows)


def test_refunds_of_many_come_to_the_same_payments(
    sample_home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for way in WAYS:
        monkeypatch.setenv("LOOKTHROUGH_RECORD", f"sqlite:///{tmp_path / f'{way}.db'}")
        for name, *words in (
            ("step", "open", "--attempt", "first", "--at", "2021-12-07T09:00"),
            ("receive",),
            ("step", "postpone", "--at", "2021-12-13T12:00"),
        ):
            assert called(way, sample_home, "offering", name, folder, *words) == 0
        out = tmp_path / way
        days = ("--as-of", "2021-12-14", "--pays-on", "2021-12-15")
        assert called(way, sample_home, "offering", "refund", folder, "--out", out, *days) == 3
        written.append({path.name: MADE_AT.sub("", path.read_text("utf-8")) for path in sorted(out.iterdir())})
        told = [(one["payment"], "paid", one["amount"]) for one in payments_in(out)]
        answers = write_answers(tmp_path / "answers.csv", told)
        assert called(way, sample_home, "offering", "reconcile", folder, answers) == 0
        entries = tmp_path / f"{way}.csv"
        assert called(way, sample_home, "offering", "ledger", folder, "--check", "--out", entries) == 0

    assert len(written[0]) == 4
    assert written[0] == written[1] == written[2]
    alone, *others = (_entries(tmp_path / f"{way}.csv") for way in WAYS)
    assert [entries == alone for entries in others] == [True, True]


def _entries(table: Path) -> list[dict[str, str]]:
    """The entries about applications, without what tells when it was done."""
    with table.open(encoding="utf-8-sig", newline="") as stream:
        return [{**row, "at": "", "hash": ""} for row in csv.DictReader(stream) if row["application"]]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_who_works_beside_a_process_that_is_killed_ends_too() -> None:
    asleep = [sys.executable, "-c", ASLEEP]
    with subprocess.Popen(asleep, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        others = [int(first.stdout.readline()) for _ in range(2)]
        first.kill()

    assert eventually(lambda: not any(_runs(other) for other in others))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_one_that_is_lost_is_told_in_words() -> None:
    lost = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, check=False)

    assert lost.returncode == 1
    assert lost.stderr.startswith("A process that worked beside this one was ended from outside")
    assert "Traceback" not in lost.stderr


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "State:\tZ" not in Path(f"/proc/{process}/status").read_text("ascii")


def eventually(holds: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether something holds before so many seconds have passed."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def called(way: str, home: Path, *words: str | Path) -> int:
    line = [sys.executable, "-c", RUN, way, "--home", str(home), *map(str, words)]
    return subprocess.run(line, capture_output=True, check=False).returncode


def test_innocents_of_a_long_book_come_to_the_same_report(sample_home: Path, book: Path, tmp_path: Path) -> None:
    reports = [tmp_path / f"{way}.json" for way in WAYS[:2]]
    for way, out in zip(WAYS, reports, strict=False):
        assert called(way, sample_home, "test-match", *SAMPLE, "--innocents", book, "--out", out) == 0

    one, other = (out.read_bytes() for out in reports)
    assert b'"innocent organisation"' in one
    assert one == other


def test_a_long_book_is_calibrated_to_the_same_figures(sample_home: Path, book: Path, tmp_path: Path) -> None:
    figures = [tmp_path / f"{way}.json" for way in WAYS[:2]]
    for way, out in zip(WAYS, figures, strict=False):
        assert called(way, sample_home, "calibrate", book, *SAMPLE, "--out", out) == 0

    one, other = (out.read_bytes() for out in figures)
    assert json.loads(one)["subjects"] == POOL_FROM + 500
    assert one == other
