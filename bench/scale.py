"""How screening costs grow: with the entries listed, and with the candidates a name has.

The lists are made up: persons' names of census first and family names drawn by how many bear them, and companies' names
of the words of listed companies drawn by how often they come. Each index is built and searched by the program itself,
and searched by another process than built it, as those of people are.
`--entries 100000` measures up to fewer entries; `--svg FOLDER` draws both curves there.
"""

import csv
import gzip
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from bench.card import Figure, close
from bench.commands import SHARED
from bench.drawing import draw
from bench.matching import SECURITY
from bench.speed import innocents, mixed_name
from numpy.typing import NDArray

from lookthrough import lexicon
from lookthrough.actions.match_subjects import match_subjects
from lookthrough.index.build import build
from lookthrough.index.search import ArrayIndex, open_index
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag, SourceId, SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry, Listing
from lookthrough.model.party import Name
from lookthrough.model.policy import Policy
from lookthrough.model.subject import Subject
from lookthrough.wiring.workers import settle_in

NAMES = SHARED / "names"
FORMS = ("Ltd", "Limited", "LLC", "Inc", "Co., Ltd.", "GmbH", "S.A.", "AG", "PLC", "OOO", "B.V.", "JSC", "Corp.")
DRESS = {
    *("inc", "ltd", "limited", "llc", "corp", "corporation", "company", "co", "plc", "n.v", "s.a", "a.g", "l.p", "lp"),
    *("common", "stock", "shares", "share", "ordinary", "class", "etf", "units", "unit", "american", "depositary"),
}
"""What a listed company's name has besides its own words: legal forms, the sort of its shares."""
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
SEED = 1_000_000
WANTED = {
    "1,000,000 entries: one name, p99": 40,
    "1,000,000 entries: names a second, two processes": 3_000,
    "1,000,000 entries: index on disk": 2_000,
}
ONE_BY_ONE, IN_BATCHES, A_BATCH = 400, 20_000, 2_000
WARM = 50
"""Names asked before any is timed."""
SOURCE, LISTED = (
    SourceId("made_up"),
    (Listing(list=ListId("made_up"), entry=EntryId("0"), programme=ProgrammeTag("X")),),
)
Drawn = tuple[str, Kind]


class MadeUp(Sequence[Entry]):
    """Entries of made-up names, each made when it is looked at."""

    def __init__(self, names: Sequence[Drawn]) -> None:
        self._names = names

    def __len__(self) -> int:
        return len(self._names)

    def __getitem__(self, version):  # type: ignore[no-untyped-def] # one by one only
        text, kind = self._names[version]
        return Entry(source=SOURCE, id=EntryId(str(version)), kind=kind, names=(Name(text),), listings=LISTED)


class Parts:
    """Parts of names, drawn by how often they come."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._family = _census("us_census_1990_dist.all.last.gz")
        self._given = [_census(f"us_census_1990_dist.{sex}.first") for sex in ("male", "female")]
        self._company = _company_words()

    def one(self) -> Drawn:
        """Draw a name: four of five are persons'."""
        if self._draw.random() < 0.8:
            given = self._draw.choice(self._given)
            first = " ".join(self._some(given, self._draw.choice((1, 1, 2))))
            return f"{self._some(self._family, 1)[0]}, {first}", Kind.PERSON
        words = dict.fromkeys(self._some(self._company, self._draw.randint(2, 4)))
        return " ".join([*words, self._draw.choice(FORMS)]), Kind.ORGANISATION

    def _some(self, parts: tuple[list[str], list[float]], count: int) -> list[str]:
        return self._draw.choices(parts[0], cum_weights=parts[1], k=count)


def main() -> int:
    """Measure, print, compare."""
    if not NAMES.is_dir():
        print("The names are not beside the project (../shared/names): there is nothing to measure.")
        return 0
    largest = int(sys.argv[sys.argv.index("--entries") + 1]) if "--entries" in sys.argv else SIZES[-1]
    parts = Parts(random.Random(SEED))
    names = [parts.one() for _ in range(largest)]
    asked = _asked(names, random.Random(SEED + 1))
    figures: list[Figure] = []
    by_entries: list[tuple[float, float]] = []
    by_candidates: list[tuple[float, float]] = []
    for size in (*(size for size in SIZES if size < largest), largest):
        with tempfile.TemporaryDirectory() as work:
            measured, by_candidates = _measure(Path(work), names[:size], asked, whole=size == largest)
        by_entries.append((float(size), next(one.value for one in measured if "p50" in one.name)))
        figures += measured
    print(_table("entries", by_entries), _table("candidates offered", by_candidates), sep="\n")
    if "--svg" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--svg") + 1])
        draw(
            folder / "by-entries.svg",
            by_entries,
            title="One name against lists of growing size",
            across="entries",
            up="ms",
        )
        draw(
            folder / "by-candidates.svg",
            by_candidates,
            title="One name by its candidates",
            across="candidates",
            up="ms",
        )
    return close("scale", figures)


def _asked(names: Sequence[Drawn], draw: random.Random) -> list[Subject]:
    """Return a mixed book as `bench.speed` makes it: innocents, changed names, and words of names put together."""
    # Only of the first entries, so that every size is asked the same.
    listed = [text for text, _ in names[: SIZES[0]]]
    harmless = innocents()
    words = sorted({word for text in listed for word in text.replace(",", " ").split() if len(word) > 2})
    texts = [mixed_name(draw, harmless, listed, words) for _ in range(IN_BATCHES + ONE_BY_ONE + WARM)]
    return [Subject(id=SubjectId(str(number)), names=(text,)) for number, text in enumerate(texts)]


def _measure(
    folder: Path, names: Sequence[Drawn], asked: Sequence[Subject], *, whole: bool
) -> tuple[list[Figure], list[tuple[float, float]]]:
    words, entries, size = lexicon.load(), MadeUp(names), len(names)
    _SEARCH.clear()
    _NAMES[:] = names
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        built = pool.submit(_built, folder).result()
    disk = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    _SEARCH[:] = [(open_index(folder, words), entries, np.ones(size, dtype=np.bool_))]
    settle_in()
    for subject in asked[:WARM]:
        _match((subject,))
    times = [_timed(subject) for subject in asked[WARM : WARM + ONE_BY_ONE]]
    steady = sorted(taken for taken, _ in times)
    figures = [
        _figure(f"{size:,} entries: one name, p50", steady[len(steady) // 2], "ms", "lower"),
        _figure(f"{size:,} entries: one name, p99", steady[int(len(steady) * 0.99)], "ms", "lower"),
    ]
    if whole:
        book = asked[WARM + ONE_BY_ONE :]
        batches = [tuple(book[first : first + A_BATCH]) for first in range(0, len(book), A_BATCH)]
        with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
            list(pool.map(_match, [batches[0][:1]] * 2))
            begun = time.perf_counter()
            list(pool.map(_match, batches))
            taken = time.perf_counter() - begun
        figures += [
            _figure(f"{size:,} entries: names a second, two processes", len(book) / taken, "names/s", "higher"),
            _figure(f"{size:,} entries: index on disk", disk, "MB", "lower"),
            _figure(f"{size:,} entries: index built", built, "s", "lower"),
        ]
    return figures, _by_candidates(times)


_NAMES: list[Drawn] = []


def _built(folder: Path) -> float:
    """Build an index over the names, and return the seconds it took."""
    begun = time.perf_counter()
    build(folder, MadeUp(_NAMES), lexicon.load())
    return time.perf_counter() - begun


_SEARCH: list[tuple[ArrayIndex, MadeUp, NDArray[np.bool_]]] = []


def _match(subjects: tuple[Subject, ...]) -> int:
    index, entries, alive = _SEARCH[0]
    found = match_subjects(
        subjects,
        index=index,
        entries=entries,
        alive=alive,
        policy=Policy(),
        lexicon=lexicon.load(),
    )
    return sum(map(len, found))


def _timed(subject: Subject) -> tuple[float, int]:
    """Return the milliseconds that one name takes, and how many candidates it has."""
    index, _, alive = _SEARCH[0]
    begun = time.perf_counter()
    _match((subject,))
    taken = 1000 * (time.perf_counter() - begun)
    return taken, len(index.candidates((subject,), alive).version)


def _by_candidates(times: Sequence[tuple[float, int]]) -> list[tuple[float, float]]:
    """Return the median milliseconds of names with about as many candidates: none, one, up to three, ten, thirty …"""
    bounds = (0, 1, 3, 10, 30, 100, 1_000_000)
    found = []
    for after, most in zip((-1, *bounds), bounds, strict=False):
        mine = sorted(taken for taken, count in times if after < count <= most)
        if mine:
            counts = sorted(count for _, count in times if after < count <= most)
            found.append((float(counts[len(counts) // 2]), mine[len(mine) // 2]))
    return found


def _table(of: str, points: Sequence[tuple[float, float]]) -> str:
    return "\n".join(
        [f"| {of} | one name, median |", "|---:|---:|", *(f"| {x:,.0f} | {y:.2f} ms |" for x, y in points), ""]
    )


def _figure(name: str, value: float, unit: str, better: str) -> Figure:
    wanted = WANTED.get(name)
    return Figure(name=name, value=value, unit=unit, better=better, margin=0.5, wanted=wanted)  # type: ignore[arg-type]  # two words


def _census(file: str) -> tuple[list[str], list[float]]:
    path = NAMES / file
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [line.split() for line in text.decode("ascii").splitlines()]
    # The census rounds the rarest to nought; each is borne by someone.
    return [row[0] for row in rows], list(accumulate(max(float(row[1]), 0.0005) for row in rows))


def _company_words() -> tuple[list[str], list[float]]:
    """Return the words of companies' names, without the sort of their shares and without legal forms."""
    counts: dict[str, int] = {}
    for file, column in (("nasdaq-listed.csv.gz", "Security Name"), ("other-listed_NYSE_AMEX.csv.gz", "Company Name")):
        with gzip.open(NAMES / file, "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                name = SECURITY.sub("", row[column] or "").partition(" - ")[0]
                for word in re.findall(r"[A-Z][\w.&']+", name):
                    if word.lower().strip(".") not in DRESS:
                        counts[word] = counts.get(word, 0) + 1
    return list(counts), list(accumulate(map(float, counts.values())))


if __name__ == "__main__":
    raise SystemExit(main())
