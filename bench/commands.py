"""Whole commands, run and measured as a person meets them: in processes of their own."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LOOKTHROUGH = [str(Path(sys.executable).parent / "lookthrough")]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes on the wall clock."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run(*arguments: str | Path, allowed: tuple[int, ...] = (0,)) -> str:
    """Run a command of the program and return what it prints; stop the bench where it ends otherwise than allowed."""
    words = [*LOOKTHROUGH, *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise SystemExit(f"lookthrough {' '.join(words[1:])} ended with {done.returncode}: {done.stderr}")
    return done.stdout


@contextmanager
def watching(peak: list[float]) -> Iterator[None]:
    """Add up, ten times a second, the memory of every process of ours, shared pages counted once (PSS), in MB."""
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.1):
            peak.append(sum(_memory(process) for process in _descendants()))

    thread = threading.Thread(target=watch, daemon=True)
    peak.append(0.0)
    thread.start()
    yield
    ended.set()
    thread.join()


def _descendants() -> list[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:  # it ended while we looked
            continue
        parents[int(entry.parent.name)] = int(fields[1])
    found, front = [], [os.getpid()]
    while front:
        front = [process for process, parent in parents.items() if parent in front]
        found += front
    return found


def _memory(process: int) -> float:
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:  # it ended while we looked
        return 0.0
    line = next((line for line in rollup.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) / 1024
