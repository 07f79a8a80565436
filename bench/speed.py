"""How fast, and in how much memory: import, open, one name, a book of many.

Everything is measured as a person meets it: whole commands in processes of their own. The book is three quarters
innocents (persons and listed companies), one twentieth listed names with one letter changed, and one fifth names made
of words of listed names, which is the worst a candidate search can be given.
"""

import csv
import gzip
import json
import random
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench.card import Figure, close
from bench.commands import ROOT, SHARED, run, timed, watching

SET = SHARED / "lists" / "us_ofac_sdn" / "2023-12-28_full_set"
DAY = "2023-12-29"
SEED = 20231228


def main() -> int:
    """Measure, print, compare."""
    if not SET.is_dir():
        print("The published list files are not beside the project (../shared/lists): there is nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(work: Path) -> int:
    home = work / "home"
    imports = [timed(partial(_import, work / f"home-{number}")) for number in range(3)]
    (work / "home-0").rename(home)
    _import_cons(home)
    names = _names()
    small, large = _book(work / "small.csv", names, 20_000), _book(work / "large.csv", names, 100_000)
    whole = [timed(lambda: _screen(home, small, work / "out.jsonl")) for _ in range(3)]
    peak: list[float] = []
    with watching(peak):
        long_run = timed(lambda: _screen(home, large, work / "large.jsonl"))
    who = [timed(partial(_who, home, name)) for name in names[:: len(names) // 12][:12]]
    opened, latencies = _in_one_process(home, work)
    figures = [
        _figure("import and index, full set of 2023-12-28", statistics.median(imports), "s", "lower"),
        _figure("open the home, warm process", opened, "s", "lower"),
        _figure("who, cold process, median", statistics.median(who), "s", "lower"),
        _figure("who, cold process, slowest of 12", max(who), "s", "lower"),
        _figure("one name, warm process, p50", latencies["p50"], "ms", "lower"),
        _figure("one name, warm process, p99", latencies["p99"], "ms", "lower"),
        _figure("names a second, 20,000 mixed, CSV to JSONL", 20_000 / statistics.median(whole), "names/s", "higher"),
        _figure("names a second, 100,000 mixed, CSV to JSONL", 100_000 / long_run, "names/s", "higher"),
        _figure("peak memory, 100,000 names, all processes", max(peak), "MB", "lower"),
    ]
    return close("speed", figures, notes=(f"Alerts in the book of 20,000: {_alerts(work / 'out.jsonl'):,} matches.",))


def _figure(name: str, value: float, unit: str, better: str) -> Figure:
    # Machines are shared and noisy: only a clear fall is a fall.
    return Figure(name=name, value=value, unit=unit, better=better, margin=0.5)  # type: ignore[arg-type]  # two words


def _import(home: Path) -> None:
    run("--home", str(home), "lists", "import", str(SET))


def _import_cons(home: Path) -> None:
    run("--home", str(home), "lists", "import", str(SHARED / "lists" / "us_ofac_nonsdn" / "2025-12-19_csv"))


def _screen(home: Path, book: Path, out: Path) -> None:
    run("--home", str(home), "screen", str(book), "--as-of", DAY, "--quiet", "--out", str(out), allowed=(0, 3, 4))


def _who(home: Path, name: str) -> None:
    run("--home", str(home), "who", name, "--as-of", DAY, "--json", allowed=(0, 3, 4))


def _in_one_process(home: Path, work: Path) -> tuple[float, dict[str, float]]:
    book = str(work / "small.csv")
    done = subprocess.run(
        [sys.executable, "-m", "bench.latency", str(home), book, DAY],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    measured = json.loads(done.stdout)
    return measured["open"], {"p50": measured["p50"], "p99": measured["p99"]}


def _names() -> list[str]:
    """Take every name of the set, shuffled once and for all."""
    names = []
    for part, column in (("sdn.csv.gz", 1), ("alt.csv.gz", 3)):
        with gzip.open(SET / part, "rt", encoding="utf-8", errors="replace") as file:
            names += [row[column] for row in csv.reader(file) if len(row) > column]
    random.Random(SEED).shuffle(names)
    return names


def _innocents() -> list[str]:
    folder = SHARED / "names"
    with gzip.open(folder / "innocents_us.csv.gz", "rt", encoding="utf-8") as file:
        people = [next(value for key, value in row.items() if "name" in key.lower()) for row in csv.DictReader(file)]
    companies = []
    for name in ("nasdaq-listed.csv.gz", "other-listed_NYSE_AMEX.csv.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        key = next(key for key in rows[0] if "name" in key.lower())
        companies += [row[key] for row in rows if row[key]]
    return people + companies


def _book(path: Path, listed: list[str], count: int) -> Path:
    draw = random.Random(SEED + count)
    innocents = _innocents()
    words = sorted({word for name in listed for word in name.replace(",", " ").split() if len(word) > 2})
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name"])
        for number in range(count):
            turn = draw.random()
            if turn < 0.75:
                name = draw.choice(innocents)
            elif turn < 0.80:
                name = _changed(draw.choice(listed), draw)
            else:
                name = " ".join(draw.sample(words, draw.randint(2, 4)))
            writer.writerow([number, name])
    return path


def _changed(name: str, draw: random.Random) -> str:
    place = draw.randrange(len(name))
    return name[:place] + draw.choice("abcdefghijklmnopqrstuvwxyz") + name[place + 1 :]


def _alerts(results: Path) -> int:
    with results.open("rb") as file:
        file.seek(-400, 2)
        return int(json.loads(file.read().splitlines()[-1])["alerts"])


if __name__ == "__main__":
    raise SystemExit(main())
