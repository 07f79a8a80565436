"""How fast, and in how much memory: import, open, one name, books of many, against four lists.

Everything is measured as a person meets it: whole commands in processes of their own. The mixed book is three quarters
innocents (persons and listed companies), one twentieth listed names with one letter changed, and one fifth names made
of words of listed names, which is the worst a candidate search can be given. Innocents are drawn from some fifty
thousand, so the longer the book, the more of its names come again, as in books of customers; a note says how many are
distinct. The changed book is nothing but listed names with one letter changed. Every command writes a file that was
not there. `--million` screens a million names as well.
"""

import csv
import gzip
import hashlib
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.card import Figure, close
from bench.commands import ROOT, SHARED, run, timed, watching

LISTS = SHARED / "lists"
SET = LISTS / "us_ofac_sdn" / "2023-12-28_full_set"
OTHERS: tuple[tuple[str | Path, ...], ...] = (
    ("--published", "2022-11-30", LISTS / "us_ofac_nonsdn" / "2022-11_csv"),
    (LISTS / "us_csl" / "2022-05-06_csl_consolidated.csv.gz",),
    (LISTS / "un_sc" / "2026-02_UN_consolidated.xml.gz",),
)
DAY = "2026-03-01"
SEED = 20231228
WANTED = {
    "open the home, warm process": 0.1,
    "who, cold process, median": 0.7,
    "one name, warm process, p50": 2,
    "one name, warm process, p99": 8,
    "names a second, four lists, 20,000 mixed": 20_000,
    "names a second, four lists, 20,000 changed": 6_000,
    "names a second, four lists, 100,000 mixed": 20_000,
    "names a second, four lists, 100,000 changed": 6_000,
    "names a second, four lists, 1,000,000 mixed": 20_000,
    "peak memory, four lists, 1,000,000 mixed, all processes": 3_000,
}
"""What a person who waits wants, on two cores; a million names in under a minute is more than 16,667 a second."""


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
    for arguments in OTHERS:
        run("--home", str(home), "lists", "import", *arguments)
    names = listed_names()
    mixed = [mixed_book(work / f"mixed-{count}.csv", names, count) for count in (20_000, 100_000)]
    changed = [changed_book(work / f"changed-{count}.csv", names, count) for count in (20_000, 100_000)]
    short = {
        "20,000 mixed": _thrice(home, mixed[0], work / "out.jsonl"),
        "20,000 changed": _thrice(home, changed[0], work / "changed.jsonl"),
    }
    figures = [
        _figure("import and index, full set of 2023-12-28", statistics.median(imports), "s", "lower"),
        *_one_by_one(home, mixed[0], names),
        *(_speed(what, 20_000, taken) for what, taken in short.items()),
        *_long(home, mixed[1], "100,000 mixed"),
        *_long(home, changed[1], "100,000 changed"),
    ]
    notes = [
        f"Alerts in the mixed book of 20,000: {_alerts(work / 'out.jsonl'):,}.",
        f"Answers: mixed {_answers(work / 'out.jsonl')}, changed {_answers(work / 'changed.jsonl')}.",
        *(f"{path.name}: {_distinct(path):,} distinct names." for path in mixed),
    ]
    if "--million" in sys.argv:
        million = mixed_book(work / "mixed-1000000.csv", names, 1_000_000)
        figures += _long(home, million, "1,000,000 mixed")
        notes.append(f"{million.name}: {_distinct(million):,} distinct names.")
    return close("speed", figures, notes=notes)


def _one_by_one(home: Path, book: Path, names: list[str]) -> list[Figure]:
    who = [timed(partial(_who, home, name)) for name in names[:: len(names) // 12][:12]]
    opened, latencies = _in_one_process(home, book)
    return [
        _figure("open the home, warm process", opened, "s", "lower"),
        _figure("who, cold process, median", statistics.median(who), "s", "lower"),
        _figure("who, cold process, slowest of 12", max(who), "s", "lower"),
        _figure("one name, warm process, p50", latencies["p50"], "ms", "lower"),
        _figure("one name, warm process, p99", latencies["p99"], "ms", "lower"),
    ]


def _thrice(home: Path, book: Path, out: Path) -> float:
    """Return the median of three screenings, in seconds."""
    taken = []
    for _ in range(3):
        out.unlink(missing_ok=True)
        taken.append(timed(lambda: _screen(home, book, out)))
    return statistics.median(taken)


def _long(home: Path, book: Path, what: str) -> list[Figure]:
    """Screen a long book once: how fast, and with how much memory at the most."""
    count = int(what.split()[0].replace(",", ""))
    peak: list[float] = []
    before = _processor_time()
    with watching(peak):
        taken = timed(lambda: _screen(home, book, book.with_suffix(".jsonl")))
    spent = _processor_time() - before
    book.with_suffix(".jsonl").unlink()
    return [
        _speed(what, count, taken),
        _figure(f"processor time a name, four lists, {what}", 1e6 * spent / count, "µs", "lower"),
        _figure(f"peak memory, four lists, {what}, all processes", max(peak), "MB", "lower"),
    ]


def _processor_time() -> float:
    """Return what all commands run so far took of the processors, which says more than a clock on a shared machine."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _speed(what: str, count: int, taken: float) -> Figure:
    return _figure(f"names a second, four lists, {what}", count / taken, "names/s", "higher")


def _figure(name: str, value: float, unit: str, better: str) -> Figure:
    # Machines are shared and noisy: only a clear fall is a fall.
    wanted = WANTED.get(name)
    return Figure(name=name, value=value, unit=unit, better=better, margin=0.5, wanted=wanted)  # type: ignore[arg-type]  # two words


def _import(home: Path) -> None:
    run("--home", str(home), "lists", "import", str(SET))


def _screen(home: Path, book: Path, out: Path) -> None:
    run("--home", str(home), "screen", str(book), "--as-of", DAY, "--quiet", "--out", str(out), allowed=(0, 3, 4))


def _who(home: Path, name: str) -> None:
    run("--home", str(home), "who", name, "--as-of", DAY, "--json", allowed=(0, 3, 4))


def _in_one_process(home: Path, book: Path) -> tuple[float, dict[str, float]]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.latency", str(home), str(book), DAY],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    measured = json.loads(done.stdout)
    return measured["open"], {"p50": measured["p50"], "p99": measured["p99"]}


def listed_names() -> list[str]:
    """Take every name of the set, shuffled once and for all."""
    names = []
    for part, column in (("sdn.csv.gz", 1), ("alt.csv.gz", 3)):
        with gzip.open(SET / part, "rt", encoding="utf-8", errors="replace") as file:
            names += [row[column] for row in csv.reader(file) if len(row) > column]
    random.Random(SEED).shuffle(names)
    return names


def innocents() -> list[str]:
    """Return names of persons and companies that are on no list."""
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


def mixed_book(path: Path, listed: list[str], count: int) -> Path:
    """Write a book of three quarters innocents, a twentieth changed listed names, a fifth of listed words."""
    draw = random.Random(SEED + count)
    harmless = innocents()
    words = sorted({word for name in listed for word in name.replace(",", " ").split() if len(word) > 2})
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name"])
        for number in range(count):
            writer.writerow([number, mixed_name(draw, harmless, listed, words)])
    return path


def mixed_name(draw: random.Random, harmless: Sequence[str], listed: Sequence[str], words: Sequence[str]) -> str:
    """Draw one name of a mixed book."""
    turn = draw.random()
    if turn < 0.75:
        return draw.choice(harmless)
    if turn < 0.80:
        return _changed(draw.choice(listed), draw)
    return " ".join(draw.sample(words, draw.randint(2, 4)))


def changed_book(path: Path, listed: list[str], count: int) -> Path:
    """Write a book of nothing but listed names with a letter changed."""
    draw = random.Random(SEED - count)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name"])
        writer.writerows((number, _changed(draw.choice(listed), draw)) for number in range(count))
    return path


def _distinct(book: Path) -> int:
    with book.open(encoding="utf-8") as file:
        return len({row["name"] for row in csv.DictReader(file)})


def _changed(name: str, draw: random.Random) -> str:
    place = draw.randrange(len(name))
    return name[:place] + draw.choice("abcdefghijklmnopqrstuvwxyz") + name[place + 1 :]


def _answers(results: Path) -> str:
    """Return a hash over every answer, the run's own line and id apart: what must not change where only speed does."""
    digest = hashlib.sha256()
    with results.open("rb") as file:
        for line in file:
            if not line.startswith(b'{"type":"run"'):
                digest.update(re.sub(rb'"run":"[0-9a-f]+"', b"", line, count=1))
    return digest.hexdigest()[:16]


def _alerts(results: Path) -> int:
    with results.open("rb") as file:
        file.seek(-400, 2)
        return int(json.loads(file.read().splitlines()[-1])["alerts"])


if __name__ == "__main__":
    raise SystemExit(main())
