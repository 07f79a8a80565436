"""A book is screened in batches; its counts reconcile, and an interrupted run goes on."""

import contextlib
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.actions import screen_book as room
from lookthrough.actions.screen_book import Answered, Ended, screen_book
from lookthrough.model.ids import SubjectId
from lookthrough.model.subject import Rejected, Subject


class Memory:
    """Keeps answers in memory."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[bytes, int, int]] = {}

    def answered(self, batch: int) -> tuple[int, int] | None:
        return self.kept[batch][1:] if batch in self.kept else None

    def keep(self, batch: int, kept: bytes, subjects: int, alerts: int) -> None:
        self.kept[batch] = (kept, subjects, alerts)


class Echo:
    """Answers each subject with its id, and alerts for even ones; breaks off after some batches."""

    def __init__(self, breaks_after: int | None = None) -> None:
        self.batches = 0
        self._breaks_after = breaks_after

    def map(self, batches: Iterable[tuple[Subject, ...]]) -> Iterator[Answered[bytes]]:
        for batch in batches:
            if self.batches == self._breaks_after:
                raise KeyboardInterrupt
            self.batches += 1
            alerts = sum(int(one.id) % 2 == 0 for one in batch)
            yield Answered(b"".join(one.id.encode() + b"\n" for one in batch), len(batch), alerts)


def rows(fit: Iterable[bool]) -> list[Subject | Rejected]:
    return [
        Subject(id=SubjectId(str(number)), names=("A",)) if good else Rejected(row=number, reason="no name", hint="")
        for number, good in enumerate(fit)
    ]


def run(book: list[Subject | Rejected], worker: Echo, memory: Memory) -> Ended:
    return screen_book(book, worker=worker, journal=memory, progress=lambda done: None)


@given(fit=st.lists(st.booleans(), max_size=30), size=st.integers(1, 7))
def test_counts_reconcile_and_order_holds(fit: list[bool], size: int) -> None:
    memory = Memory()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "BATCH", size)
        ended = run(rows(fit), Echo(), memory)

    assert ended.tally.read == len(fit) == ended.tally.screened + ended.tally.rejected
    assert [one.row for one in ended.rejected] == [number for number, good in enumerate(fit) if not good]
    ids = b"".join(memory.kept[batch][0] for batch in sorted(memory.kept)).split()
    assert ids == [str(number).encode() for number, good in enumerate(fit) if good]
    assert ended.tally.alerts == sum(int(one) % 2 == 0 for one in ids)


@given(count=st.integers(1, 30), breaks_after=st.integers(0, 10))
def test_a_run_broken_off_goes_on_and_ends_the_same(count: int, breaks_after: int) -> None:
    book = rows([number % 5 != 0 for number in range(count)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "BATCH", 3)
        whole, broken = Memory(), Memory()
        expected = run(book, Echo(), whole)
        first, second = Echo(breaks_after), Echo()
        with contextlib.suppress(KeyboardInterrupt):
            run(book, first, broken)
        ended = run(book, second, broken)

    assert ended == expected
    assert broken.kept == whole.kept
    assert first.batches + second.batches == len(whole.kept)
