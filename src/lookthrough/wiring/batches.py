"""Batches of subjects worked on at a desk of screening: here, or in several processes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from lookthrough.model.run import Screened
from lookthrough.model.subject import Subject
from lookthrough.settings import Settings
from lookthrough.wiring.asked import Asked
from lookthrough.wiring.product import Lookthrough
from lookthrough.wiring.workers import POOL_FROM, Inline, Place, Pool, processes

if TYPE_CHECKING:
    from lookthrough.actions.screen_book import Answered
    from lookthrough.actions.screen_parties import Desk

Done = TypeVar("Done")
DeskWork = Callable[[Sequence[Subject], "Desk"], Done]
"""What is done with a batch at a desk: a function of a module, or a part of one, which other processes can find."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Subject, ...])


def answer(keep: Callable[[Sequence[Screened]], Done], subjects: Sequence[Subject], desk: "Desk") -> "Answered[Done]":
    """Screen a batch, and return what is kept of its answers."""
    from lookthrough.actions.screen_book import Answered
    from lookthrough.actions.screen_parties import screen_parties

    screened = screen_parties(subjects, desk)
    return Answered(keep(screened), len(screened), sum(map(count_alerts, screened)))


def count_alerts(screened: Screened) -> int:
    """Count the matches a person must look at."""
    return sum(match.alert for match in screened.matches)


@dataclass(frozen=True, slots=True)
class AtDesk(Generic[Done]):
    """A work, and the desk it is done at."""

    work: DeskWork[Done]
    desk: "Desk"


def another_desk(work: DeskWork[Done], settings: Settings, asked: Asked) -> AtDesk[Done]:
    """Open the home in another process, and put the same desk together there."""
    return AtDesk(work, Lookthrough(settings).desk(asked))


class Batches(Generic[Done]):
    """Does a work on batches of about so many rows in all: in this process, or in several.

    Processes share the index by memory map; batches go from one to another as bytes.
    """

    def __init__(self, place: Place[AtDesk[Done]], rows: int | None) -> None:
        self._place = place
        self._several = processes() > 1 and (rows is None or rows >= POOL_FROM)

    def map(self, batches: Iterable[tuple[Subject, ...]]) -> Iterator[Done]:
        """Do batches, answered in their order."""
        if self._several:
            return Pool(_work_on_bytes, self._place).map(map(_ENCODER.encode, batches))
        return Inline(_work_on, self._place).map(batches)


def _work_on_bytes(at: AtDesk[Done], batch: bytes) -> Done:
    return _work_on(at, _DECODER.decode(batch))


def _work_on(at: AtDesk[Done], batch: Sequence[Subject]) -> Done:
    return at.work(batch, at.desk)
