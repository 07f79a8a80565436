"""Who does the work on batches, one after the other: this process, or several side by side."""

import ctypes
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from lookthrough.errors import WorkerLost

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

At = TypeVar("At")
Given = TypeVar("Given")
Done = TypeVar("Done")
Work = Callable[[At, Given], Done]
"""What is done at a place with what is given: a function of a module, which other processes can find."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _NEVER = -1, -3, 1 << 30
"""What `mallopt` calls two of its settings (malloc.h), and more bytes than an array has here."""
POOL_FROM = 4_000
"""Subjects from which more processes pay for their start."""


def settle_in() -> None:
    """Let the garbage collector leave alone what stays: lexicon, lawbook, index. Its walks would cost a fifth.

    Screening makes no rings of objects, so that hardly anything is left to it.
    """
    gc.enable()
    gc.freeze()
    gc.set_threshold(500_000, 20, 100)
    _keep_memory()


def _keep_memory() -> None:
    """Let the C library keep what arrays give back to it: they ask for as much again with the next batch.

    Otherwise each of them is handed to the system and asked for anew, which costs a book a twentieth.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:  # only the GNU library has it
        mallopt(_MMAP_THRESHOLD, _NEVER)
        mallopt(_TRIM_THRESHOLD, _NEVER)


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Generic[At]):
    """Where a work is done: with what it is done here, and how another process comes by the same.

    `elsewhere` is a function of a module, or a part of one. `before` is called before others are forked from this
    process: it loads what all need, and lets go of what two must not share.
    """

    here: At
    elsewhere: Callable[[], At]
    before: Callable[[], None] = _nothing


class Inline(Generic[At, Given, Done]):
    """Does batches one after the other in this process."""

    def __init__(self, work: Work[At, Given, Done], place: Place[At]) -> None:
        self._work, self._place = work, place

    def map(self, batches: Iterable[Given]) -> Iterator[Done]:
        """Do batches lazily."""
        settle_in()
        return (self._work(self._place.here, batch) for batch in batches)


class Pool(Generic[At, Given, Done]):
    """Does batches in processes side by side.

    Where a process can be forked safely the others begin with what this one has loaded; elsewhere they come by it
    themselves.
    """

    def __init__(self, work: Work[At, Given, Done], place: Place[At]) -> None:
        self._work, self._place, self._processes = work, place, processes()

    def map(self, batches: Iterable[Given]) -> Iterator[Done]:
        """Do batches, a few ahead of what is asked for, answered in their order."""
        from concurrent.futures.process import BrokenProcessPool

        with self._begun() as pool:
            under_way: list[Future[Done]] = []
            try:
                for batch in batches:
                    under_way.append(pool.submit(_done, batch))
                    if len(under_way) > 2 * self._processes:
                        yield under_way.pop(0).result()
                while under_way:
                    yield under_way.pop(0).result()
            except BrokenProcessPool as error:
                raise WorkerLost(
                    "A process that worked beside this one was ended from outside; perhaps memory ran out. Nothing "
                    "half-written was left: run the same command again."
                ) from error
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _begun(self) -> "ProcessPoolExecutor":
        # Loaded here: a question about one party has no need of it.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        if sys.platform == "linux" and threading.active_count() == 1:
            self._place.before()
            settle_in()
            _WORKING[:] = [(self._work, self._place.here)]
            pool = ProcessPoolExecutor(self._processes, mp_context=get_context("fork"), initializer=_attend)
            pool.submit(_nothing)  # forks them all, before anything else is done here
            return pool
        return ProcessPoolExecutor(
            self._processes,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(self._work, self._place.elsewhere),
        )


def processes() -> int:
    """Return how many processes work side by side."""
    return max(1, min(os.cpu_count() or 1, 8))


_WORKING: list[tuple[Work[Any, Any, Any], Any]] = []


def _attend() -> None:
    """Leave Ctrl-C to the first process, which lets the batches under way end; but end with it where it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def _end_with_the_first() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    first = parent_process()
    assert first is not None, "it was begun by another"
    wait([first.sentinel])
    os._exit(1)


def _begin(work: Work[At, Given, Done], elsewhere: Callable[[], At]) -> None:
    _attend()
    _WORKING.append((work, elsewhere()))
    settle_in()


def _done(batch: Any) -> Any:
    work, at = _WORKING[0]
    return work(at, batch)
