"""Who does the work on a book's batches: this process, or several side by side."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from lookthrough.index.product import load_compiled
from lookthrough.model.run import Screened
from lookthrough.model.subject import Subject
from lookthrough.settings import Settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from lookthrough.actions.screen_book import Answered
    from lookthrough.actions.screen_parties import Desk

Done = TypeVar("Done")
Work = Callable[[Sequence[Subject], "Desk", str], Done]
"""What is done with a batch at a desk, for a run: a function of a module, which other processes can find."""

POOL_FROM = 4_000
"""Subjects from which more processes pay for their start."""


def settle_in() -> None:
    """Let the garbage collector leave alone what stays: lexicon, lawbook, index. Its walks would cost a fifth.

    Screening makes no rings of objects, so that hardly anything is left to it.
    """
    gc.enable()
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)


def answer(subjects: Sequence[Subject], desk: "Desk", run_id: str) -> "Answered":
    """Screen a batch and write its records."""
    from lookthrough.actions.screen_book import Answered
    from lookthrough.actions.screen_parties import screen_parties
    from lookthrough.reports.record import encode_subject

    screened = screen_parties(subjects, desk)
    records = b"".join(encode_subject(run_id, one) for one in screened)
    return Answered(records, len(screened), sum(count_alerts(one) for one in screened))


def count_alerts(screened: Screened) -> int:
    """Count the matches a person must look at."""
    return sum(match.alert for match in screened.matches)


class Inline(Generic[Done]):
    """Does batches one after the other in this process."""

    def __init__(self, desk: "Desk", run_id: str, work: Work[Done]) -> None:
        self._desk, self._run_id, self._work = desk, run_id, work

    def map(self, batches: Iterable[tuple[Subject, ...]]) -> Iterator[Done]:
        """Do batches lazily."""
        settle_in()
        return (self._work(batch, self._desk, self._run_id) for batch in batches)


class Pool(Generic[Done]):
    """Does batches in processes side by side; they share the index by memory map.

    Where a process can be forked safely the others begin with what this one has loaded; elsewhere they open the home
    themselves.
    """

    def __init__(self, desk: "Desk", settings: Settings, asked: Asked, run_id: str, work: Work[Done]) -> None:
        self._desk, self._settings, self._asked, self._run_id = desk, settings, asked, run_id
        self._work, self._processes = work, processes()

    def map(self, batches: Iterable[tuple[Subject, ...]]) -> Iterator[Done]:
        """Do batches, a few ahead of what is asked for, answered in their order."""
        with self._begun() as pool:
            under_way: list[Future[Done]] = []
            try:
                for batch in batches:
                    under_way.append(pool.submit(_work, self._work, _ENCODER.encode(batch)))
                    if len(under_way) > 2 * self._processes:
                        yield under_way.pop(0).result()
                while under_way:
                    yield under_way.pop(0).result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _begun(self) -> "ProcessPoolExecutor":
        # Loaded here: a question about one party has no need of it.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if sys.platform == "linux" and threading.active_count() == 1:
            load_compiled()
            settle_in()
            _WORKING[:] = [(self._desk, self._run_id)]
            return ProcessPoolExecutor(self._processes, mp_context=get_context("fork"), initializer=_leave_ctrl_c)
        return ProcessPoolExecutor(
            self._processes,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self._settings, self._asked, self._run_id),
        )


def processes() -> int:
    """Return how many processes screen a long book."""
    return max(1, min(os.cpu_count() or 1, 8))


_WORKING: list[tuple["Desk", str]] = []
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Subject, ...])


def _leave_ctrl_c() -> None:
    # Ctrl-C is for the first process, which lets the batches under way end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _begin(settings: Settings, asked: Asked, run_id: str) -> None:
    _leave_ctrl_c()
    _WORKING.append((Lookthrough(settings).desk(asked), run_id))
    settle_in()


def _work(work: Work[Done], batch: bytes) -> Done:
    desk, run_id = _WORKING[0]
    return work(_DECODER.decode(batch), desk, run_id)
