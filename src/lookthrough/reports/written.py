"""Lines that the program wrote: records of a screening, answers of the law, and questions that got faults."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from lookthrough.errors import Unusable
from lookthrough.reports.answer import AnswerRecord
from lookthrough.reports.record import Record, read_results


class _Line(msgspec.Struct, frozen=True):
    """What tells an answer, and a question that got none, from a line of results."""

    type: str | None = None
    understood: list[object] | None = None
    faults: list[object] | None = None


@dataclass(frozen=True, slots=True)
class Faulty:
    """A question that got faults for an answer."""


Written = Record | AnswerRecord | Faulty


def read_written(lines: Iterable[bytes]) -> Iterator[tuple[int, Written]]:
    """Read lines, each with its number; empty ones are passed over, and what nobody here wrote raises Unusable."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield from ((number, one) for one in _read(line, number))


def _read(line: bytes, number: int) -> Iterator[Written]:
    sort = _sort_of(line)
    if sort.type is None and sort.faults is not None:
        yield Faulty()
    elif sort.type is None and sort.understood is not None:
        yield _answer(line, number)
    else:
        yield from read_results([line], number)


def _sort_of(line: bytes) -> _Line:
    try:
        return msgspec.json.decode(line, type=_Line)
    except msgspec.DecodeError:
        return _Line()  # read_results says what is wrong with it, and where


def _answer(line: bytes, number: int) -> AnswerRecord:
    try:
        return msgspec.json.decode(line, type=AnswerRecord)
    except msgspec.DecodeError as error:
        raise Unusable(
            f"Line {number} is no whole answer ({error}). It was cut short or changed: ask the question again."
        ) from error
