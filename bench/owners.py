"""Looking through owners: five million stakes read, one party answered, a book of a hundred thousand through them.

The register is made up from a seed: groups of companies, most of two or three, some of two hundred (sizes fall off as
Pareto's do), each company owned by one or two others of its group that stand nearer to the top; the top of one group in
two hundred is called as a listed company is. Every owner above a party of the book is screened by name, so the cost is
that of the names. It shows size, not the world.
"""

import csv
import gzip
import json
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.card import Figure, close
from bench.commands import ROOT, SHARED, run, timed, watching

SET = SHARED / "lists" / "us_ofac_sdn" / "2023-12-28_full_set"
STAKES, BOOK = 5_000_000, 100_000
SMALLEST, LARGEST, FALL = 2, 200, 2.0
"""Companies of a group: the fewest, the most, and how fast large groups become rare."""
DAY = "2024-01-15"
SEED = 20240703


def main() -> int:
    """Measure, print, compare."""
    if not SET.is_dir():
        print("The published list files are not beside the project (../shared/lists): there is nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(work: Path) -> int:
    home, register, book = work / "home", work / "stakes.csv", work / "book.csv"
    run("--home", str(home), "lists", "import", SET)
    parties = _write_register(register)
    _write_book(book, parties)
    inside = _in_one_process(home, register)
    peak: list[float] = []
    out = work / "out.jsonl"
    arguments = ("screen", book, "--owners", register, "--as-of", DAY, "--quiet", "--out", out)
    with watching(peak):
        whole = timed(lambda: run("--home", str(home), *arguments, allowed=(0, 3, 4)))
    with out.open("rb") as lines:
        through = sum(b'"via":"ownership"' in line for line in lines)
    figures = [
        _figure("5,000,000 stakes read and ready", inside["read"], "s", wanted=30),
        _figure("5,000,000 stakes read and ready, peak memory", inside["memory"], "MB", wanted=2000),
        _figure("one party's full answer, p50", inside["p50"], "ms"),
        _figure("one party's full answer, p99", inside["p99"], "ms", wanted=50),
        _figure("a book of 100,000 with owners, whole command", whole, "s", wanted=60),
        _figure("a book of 100,000 with owners, peak memory of all processes", max(peak), "MB"),
    ]
    return close("owners", figures, notes=[f"Parties of the book with an alert through ownership: {through:,}."])


def _figure(name: str, value: float, unit: str, wanted: float | None = None) -> Figure:
    # Machines are shared and noisy: only a clear rise is one.
    return Figure(name=name, value=value, unit=unit, better="lower", margin=0.5, wanted=wanted)


def _write_register(path: Path) -> int:
    draw = random.Random(SEED)
    with gzip.open(SET / "sdn.csv.gz", "rt", encoding="utf-8", errors="replace") as file:
        listed = [row[1] for row in csv.reader(file) if len(row) > 2 and row[2].strip() == "-0-"][:2_000]
    number = lines = 0
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["owner", "owner_id", "owned", "owned_id", "share", "from", "source"])
        while lines < STAKES:
            size = min(LARGEST, int(SMALLEST * draw.paretovariate(FALL)))
            top = draw.choice(listed) if draw.random() < 1 / 200 else _name(number)
            for place in range(1, size):
                for share in _shares(draw):
                    owner = number + draw.randrange(max(0, place - 8), place)
                    name = top if owner == number else _name(owner)
                    row = [name, f"N{owner:09}", _name(number + place), f"N{number + place:09}", f"{share}%"]
                    writer.writerow([*row, f"20{draw.randrange(10, 24)}-01-01", "register"])
                    lines += 1
            number += size
    return number


def _shares(draw: random.Random) -> tuple[float, ...]:
    first = draw.randrange(1, 10_001) / 100
    return (first,) if draw.random() < 0.6 else (first, round(100 - first, 2))


def _name(number: int) -> str:
    return f"Made Up Company {number} Limited"


def _write_book(path: Path, parties: int) -> None:
    draw = random.Random(SEED + 1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "identifier"])
        writer.writerows((f"{at}", _name(at), f"N{at:09}") for at in draw.sample(range(parties), BOOK))


def _in_one_process(home: Path, register: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.owners", "inside", str(home), str(register)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def inside(home: Path, register: Path) -> None:
    """Read a register and answer single parties in one process; print the figures as JSON."""
    import resource
    import time
    from datetime import date

    from lookthrough.actions.look_through import look_through
    from lookthrough.books.stakes.read import read_stakes
    from lookthrough.settings import read_settings
    from lookthrough.wiring.asked import Asked
    from lookthrough.wiring.product import Lookthrough

    begun = time.perf_counter()
    stakes = read_stakes([register]).register
    read = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    desk = Lookthrough(read_settings(home)).desk(Asked(day=date.fromisoformat(DAY)))
    times = []
    for party in random.Random(SEED).sample(range(len(stakes.parties)), 1_100):
        begun = time.perf_counter()
        list(look_through(stakes, [party], desk))
        times.append(1000 * (time.perf_counter() - begun))
    steady = sorted(times[100:])
    print(
        json.dumps(
            {"read": read, "memory": memory, "p50": statistics.median(steady), "p99": steady[int(len(steady) * 0.99)]}
        )
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["inside"]:
        inside(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        raise SystemExit(main())
