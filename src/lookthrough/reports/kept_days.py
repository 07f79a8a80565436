"""Days to keep, found in what a screening or an answer wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from lookthrough.errors import Unusable
from lookthrough.reports.answer import AnswerRecord
from lookthrough.reports.calendar_file import Kept, kept_of
from lookthrough.reports.record import SubjectRecord, read_results


class _Line(msgspec.Struct, frozen=True):
    """What tells an answer, and a question that got none, from a line of results."""

    type: str | None = None
    understood: list[object] | None = None
    faults: list[object] | None = None


@dataclass(slots=True)
class KeptDays:
    """The days to keep of a file, and the lines of questions that got faults for an answer."""

    days: list[Kept] = field(default_factory=list)
    faulty: list[int] = field(default_factory=list)


def kept_in(lines: Iterable[bytes]) -> KeptDays:
    """Gather the days to keep of a file's lines: answers to questions, or a screening, of which alerts count."""
    kept = KeptDays()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            _keep(line, number, kept)
    return kept


def _keep(line: bytes, number: int, kept: KeptDays) -> None:
    sort = _sort_of(line)
    if sort.type is None and sort.faults is not None:
        kept.faulty.append(number)
    elif sort.type is None and sort.understood is not None:
        kept.days += kept_of_answer(_answer(line, number), f"question {number}")
    else:
        for record in read_results([line], number):
            if isinstance(record, SubjectRecord):
                for match in record.alerts:
                    kept.days += kept_of(f"{record.subject.name} / {match.caption}", match.rulings)


def kept_of_answer(answer: AnswerRecord, otherwise: str) -> Iterator[Kept]:
    """Walk the days to keep of one answer; one about an entry bears its name."""
    return kept_of(otherwise if answer.target is None else answer.target.caption, answer.rulings)


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
