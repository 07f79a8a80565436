"""One warm process: how long opening takes, and one name. Prints JSON for `bench.speed`."""

import csv
import json
import sys
import time
from datetime import date
from pathlib import Path

from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.session import Session, party


def main(home: Path, book: Path, day: date) -> None:
    """Open twice (the second time is warm), ask 600 names, leave the first hundred out."""
    _open(home, day)
    begun = time.perf_counter()
    session = _open(home, day)
    opened = time.perf_counter() - begun
    with book.open(encoding="utf-8") as file:
        names = [row["name"] for row, _ in zip(csv.DictReader(file), range(600), strict=False)]
    times = []
    for name in names:
        begun = time.perf_counter()
        session.screen([party(name)])
        times.append(1000 * (time.perf_counter() - begun))
    steady = sorted(times[100:])
    print(json.dumps({"open": opened, "p50": steady[len(steady) // 2], "p99": steady[int(len(steady) * 0.99)]}))


def _open(home: Path, day: date) -> Session:
    return Session(Lookthrough(read_settings(home)), Asked(day=day))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))
