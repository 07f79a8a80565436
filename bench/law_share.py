"""What the law takes of a screening: a hundred thousand mixed names with countries and addresses, in one process.

Of a hundred parties two say that they are where an embargo catches them. The time of the law is that of `Desk.rulings`
(what listings mean) and `Desk.caught` (where a party is, and what that means), measured around each call.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import ParamSpec, TypeVar

from bench.commands import SHARED, run
from bench.speed import DAY, OTHERS, SEED, SET, innocents, listed_names, mixed_name

from lookthrough.actions import screen_parties as room
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject
from lookthrough.settings import read_settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.workers import settle_in

NAMES, BATCH = 100_000, 2_000
FREE = ("Hong Kong", "China", "United States", "France", "Germany", "Singapore", "United Kingdom", "Ukraine")
CAUGHT = ("Iran", "Cuba", "Syria", "Sevastopol")
KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.UNKNOWN)

Asking = ParamSpec("Asking")
Answer = TypeVar("Answer")


class Watch:
    """Adds up what some calls take."""

    def __init__(self) -> None:
        self.taken = 0.0

    def around(self, what: Callable[Asking, Answer]) -> Callable[Asking, Answer]:
        """Return the same function, timed."""

        def timed(*args: Asking.args, **kwargs: Asking.kwargs) -> Answer:
            begun = time.perf_counter()
            try:
                return what(*args, **kwargs)
            finally:
                self.taken += time.perf_counter() - begun

        return timed


def share() -> tuple[float, float] | None:
    """Return which share of the time is the law's, and the microseconds of it a name; None where no lists are."""
    if not SET.is_dir() or not (SHARED / "names").is_dir():
        return None
    watch = Watch()
    room.Desk.rulings = watch.around(room.Desk.rulings)  # type: ignore[method-assign]  # the bench's own process
    room.Desk.caught = watch.around(room.Desk.caught)  # type: ignore[method-assign]  # the bench's own process, too
    with tempfile.TemporaryDirectory() as folder:
        for arguments in ((SET,), *OTHERS):
            run("--home", folder, "lists", "import", *arguments)
        desk = Lookthrough(read_settings(Path(folder))).desk(Asked(day=date.fromisoformat(DAY)))
        everyone = tuple(subjects())
        settle_in()
        begun = time.perf_counter()
        waiting = iter(everyone)
        while batch := tuple(islice(waiting, BATCH)):
            room.screen_parties(batch, desk)
        whole = time.perf_counter() - begun
    return watch.taken / whole, 1e6 * watch.taken / NAMES


def subjects() -> Iterator[Subject]:
    """Draw the parties of the book."""
    draw = random.Random(SEED + NAMES)
    harmless, listed = innocents(), listed_names()
    words = sorted({word for name in listed for word in name.replace(",", " ").split() if len(word) > 2})
    for number in range(NAMES):
        country = draw.choice(CAUGHT if draw.random() < 0.02 else FREE)
        yield Subject(
            id=SubjectId(str(number)),
            names=(mixed_name(draw, harmless, listed, words),),
            kind=draw.choice(KINDS),
            countries=(country,),
            addresses=(f"{draw.randint(1, 999)} Main Street, {draw.choice(('Springfield', 'Riverside'))}, {country}",),
        )
