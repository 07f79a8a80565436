"""Where the time of a batch goes: the microseconds a name spends in each stage of a screening, and what bounds it.

The mixed and the changed book of `bench.speed` are screened in one process, once as they are and once with a watch at
each stage. What a stage's own parts do not explain is its own. `--svg FOLDER` draws both books, a stage under the one
it is part of.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

from bench.card import Figure, close
from bench.commands import SHARED, run
from bench.drawing import Part, draw_layers
from bench.speed import DAY, OTHERS, SET, changed_book, listed_names, mixed_book

from lookthrough.actions import match_subjects, screen_parties
from lookthrough.actions.screen_book import BATCH
from lookthrough.books.book import open_book
from lookthrough.index import search
from lookthrough.index.letters import Wholes
from lookthrough.index.near import NearWords
from lookthrough.model.run import Screened
from lookthrough.model.subject import Rejected, Subject
from lookthrough.reports import recorded
from lookthrough.screening import compare, pairing
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.batches import answer
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.workers import settle_in

NAMES = 20_000
STAGES: tuple[tuple[object, str, str], ...] = (
    (screen_parties, "screen_parties", "screening"),
    (screen_parties.Desk, "rulings", "law: what listings mean"),
    (screen_parties.Desk, "caught", "law: where a party is"),
    (screen_parties, "match_subjects", "matching"),
    (search.ArrayIndex, "candidates", "candidates"),
    (search, "ask", "reading names asked"),
    (NearWords, "near", "near words"),
    (search.ArrayIndex, "_sharing", "stretches in common"),
    (search, "best_products", "sparse product"),
    (search.ArrayIndex, "_at_most", "side by side"),
    (Wholes, "nearly_same", "whole texts at a glance"),
    (match_subjects, "compare_parties", "comparing"),
    (pairing, "read_name", "reading the subject's name"),
    (pairing, "_read_listed", "reading the entry's name"),
    (pairing, "align", "aligning words"),
    (compare, "as_whole", "aligning whole texts"),
    (compare, "_looked_at", "features"),
    (compare, "_evidence", "features of other facts"),
    (recorded, "encode_subject", "writing records"),
)
"""What is watched: where it is called from, under which name, and what it does. The names within are its own to change,
and a stage that is no longer there stops the bench."""
READING = "reading the book"

Asking = ParamSpec("Asking")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Stage:
    """What a stage took, and the stages within it, in the order they were met."""

    taken: float = 0.0
    within: dict[str, "Stage"] = field(default_factory=dict)


class Watch:
    """Adds up what stages take, each within the one that called it."""

    def __init__(self) -> None:
        self.whole = self._now = Stage()

    def around(self, name: str, what: Callable[Asking, Answer]) -> Callable[Asking, Answer]:
        """Return the same function, timed."""

        def timed(*args: Asking.args, **kwargs: Asking.kwargs) -> Answer:
            above = self._now
            mine = above.within.get(name)
            if mine is None:
                mine = above.within[name] = Stage()
            self._now = mine
            begun = time.perf_counter()
            try:
                return what(*args, **kwargs)
            finally:
                mine.taken += time.perf_counter() - begun
                self._now = above

        return timed


def main() -> int:
    """Measure, print, draw."""
    if not SET.is_dir() or not (SHARED / "names").is_dir():
        print("The published files are not beside the project (../shared): there is nothing to measure.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        home, names = Path(folder) / "home", listed_names()
        for arguments in ((SET,), *OTHERS):
            run("--home", str(home), "lists", "import", *arguments)
        books = {
            "mixed": mixed_book(Path(folder) / "mixed.csv", names, NAMES),
            "changed": changed_book(Path(folder) / "changed.csv", names, NAMES),
        }
        figures, parts = [], {}
        for book, path in books.items():
            bare, watched = _alone(home, path, watched=False), _alone(home, path, watched=True)
            figures.append(_figure(f"{book}: a name, without watches", 1e6 * bare.taken / NAMES))
            figures.append(_figure(f"{book}: a name, watched", 1e6 * watched.taken / NAMES))
            parts[book] = _part("whole", watched)
    _print(parts)
    notes = [_what_bounds(book, whole) for book, whole in parts.items()]
    if "--svg" in sys.argv:
        for book, whole in parts.items():
            out = Path(sys.argv[sys.argv.index("--svg") + 1]) / f"stages-{book}.svg"
            draw_layers(out, whole, title=f"Microseconds a name, {book} book of {NAMES:,}", unit="µs")
            notes.append(f"Drawn: {out}.")
    return close("stages", figures, notes=notes)


def _alone(home: Path, book: Path, *, watched: bool) -> Stage:
    """Measure in a process of its own, so that no book finds names read for another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(screened, home, book, watched).result()


def screened(home: Path, book: Path, watched: bool) -> Stage:
    """Screen a book and return what it took, stage by stage where they are watched."""
    desk = Lookthrough(read_settings(home)).desk(Asked(day=date.fromisoformat(DAY)))
    watch = Watch()
    read: Callable[[Iterator[Subject | Rejected]], list[Subject]] = _read
    if watched:
        for owner, name, stage in STAGES:
            setattr(owner, name, watch.around(stage, getattr(owner, name)))
        read = watch.around(READING, _read)
    settle_in()
    begun = time.perf_counter()
    with open_book(book, {}) as rows:
        waiting = iter(rows)
        while batch := read(waiting):
            answer(_written, batch, desk)
    watch.whole.taken = time.perf_counter() - begun
    return watch.whole


def _written(screened: Sequence[Screened]) -> bytes:
    return b"".join([recorded.encode_subject("", one) for one in screened])


def _read(rows: Iterator[Subject | Rejected]) -> list[Subject]:
    return [row for row in islice(rows, BATCH) if isinstance(row, Subject)]


def _part(name: str, stage: Stage) -> Part:
    """Return a stage in microseconds a name, the longest of its parts first."""
    parts = sorted((_part(*one) for one in stage.within.items()), key=lambda part: -part.size)
    return Part(name, 1e6 * stage.taken / NAMES, tuple(parts))


def _print(books: Mapping[str, Part]) -> None:
    """Print what each stage takes, and what of that is its own, book beside book."""
    rows = {book: dict(_rows(whole, ())) for book, whole in books.items()}
    print(f"Microseconds a name, of {NAMES:,}; in brackets what is done in no stage within.\n")
    print(f"| stage | {' | '.join(books)} |\n|---|{'---:|' * len(books)}")
    for stage in dict.fromkeys(stage for found in rows.values() for stage in found):
        cells = [_cell(found.get(stage)) for found in rows.values()]
        print(f"| {'. ' * (len(stage) - 1)}{stage[-1]} | {' | '.join(cells)} |")
    print()


def _rows(part: Part, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Part]]:
    yield (*above, part.name), part
    for one in part.parts:
        yield from _rows(one, (*above, part.name))


def _cell(part: Part | None) -> str:
    if part is None:
        return ""
    return f"{part.size:.1f} ({_itself(part):.1f})" if part.parts else f"{part.size:.1f}"


def _itself(part: Part) -> float:
    return part.size - sum(one.size for one in part.parts)


def _what_bounds(book: str, whole: Part) -> str:
    own = sorted(((stage[-1], _itself(part)) for stage, part in _rows(whole, ())), key=lambda one: -one[1])
    most = ", ".join(f"{name} ({size / whole.size:.0%})" for name, size in own[:5])
    return f"What bounds the {book} book, each without the stages within it: {most}."


def _figure(name: str, value: float) -> Figure:
    return Figure(name=name, value=value, unit="µs", better="lower", margin=0.5)


if __name__ == "__main__":
    raise SystemExit(main())
