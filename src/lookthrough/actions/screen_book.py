"""Screening a whole book: in batches, side by side, able to go on where it was broken off."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

from lookthrough.model.run import Tally
from lookthrough.model.subject import Rejected, Subject

BATCH = 2_000
"""Rows in a batch: large enough for whole-batch arithmetic, small enough to lose little to an interruption."""


Kept = TypeVar("Kept")
"""What is kept of a batch that was screened."""
Kept_contra = TypeVar("Kept_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Answered(Generic[Kept]):
    """One batch screened: what is kept of its answers, and how many matches alert."""

    kept: Kept
    subjects: int
    alerts: int


class Worker(Protocol[Kept]):
    """What screens batches, perhaps several side by side; answers come in the order of the batches."""

    def map(self, batches: Iterable[tuple[Subject, ...]]) -> Iterator[Answered[Kept]]:
        """Screen batches lazily."""
        ...


class Journal(Protocol[Kept_contra]):
    """Where a run's answers are kept until it is whole."""

    def answered(self, batch: int) -> tuple[int, int] | None:
        """Return subjects and alerts of a batch that an earlier, interrupted run answered."""
        ...

    def keep(self, batch: int, kept: Kept_contra, subjects: int, alerts: int) -> None:
        """Keep one batch's answers."""
        ...


Progress = Callable[[int], None]
"""Called with the number of rows done since the last call."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: its counts and the rows it could not screen."""

    tally: Tally
    rejected: tuple[Rejected, ...]


@dataclass(slots=True)
class _Counted:
    read: int = 0
    screened: int = 0
    alerts: int = 0

    def take(self, subjects: int, alerts: int) -> None:
        self.screened += subjects
        self.alerts += alerts


@dataclass(frozen=True, slots=True)
class _Batch:
    subjects: tuple[Subject, ...]
    rejected: tuple[Rejected, ...]


def screen_book(
    rows: Iterable[Subject | Rejected], *, worker: Worker[Kept], journal: Journal[Kept], progress: Progress
) -> Ended:
    """Screen every row of a book; the counts reconcile: read = screened + rejected."""
    register: list[Rejected] = []
    waiting: list[int] = []
    counted = _Counted()

    def unanswered() -> Iterator[tuple[Subject, ...]]:
        for number, batch in enumerate(_batches(rows)):
            register.extend(batch.rejected)
            counted.read += len(batch.subjects) + len(batch.rejected)
            earlier = journal.answered(number)
            if earlier is None:
                waiting.append(number)
                yield batch.subjects
            else:
                counted.take(*earlier)
                progress(earlier[0])

    for answer in worker.map(unanswered()):
        journal.keep(waiting.pop(0), answer.kept, answer.subjects, answer.alerts)
        counted.take(answer.subjects, answer.alerts)
        progress(answer.subjects)
    tally = Tally(read=counted.read, screened=counted.screened, rejected=len(register), alerts=counted.alerts)
    assert tally.read == tally.screened + tally.rejected, "a row was lost between reading and screening"
    return Ended(tally, tuple(register))


def _batches(rows: Iterable[Subject | Rejected]) -> Iterator[_Batch]:
    source = iter(rows)
    while chunk := tuple(islice(source, BATCH)):
        yield _Batch(
            tuple(row for row in chunk if isinstance(row, Subject)),
            tuple(row for row in chunk if isinstance(row, Rejected)),
        )
