"""Days to keep, found in what a screening or an answer wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lookthrough.reports.answer import AnswerRecord
from lookthrough.reports.calendar_file import Kept, kept_of
from lookthrough.reports.record import SubjectRecord
from lookthrough.reports.written import Faulty, Written, read_written


@dataclass(slots=True)
class KeptDays:
    """The days to keep of a file, and the lines of questions that got faults for an answer."""

    days: list[Kept] = field(default_factory=list)
    faulty: list[int] = field(default_factory=list)


def kept_in(lines: Iterable[bytes]) -> KeptDays:
    """Gather the days to keep of a file's lines: answers to questions, or a screening, of which alerts count."""
    kept = KeptDays()
    for number, written in read_written(lines):
        if isinstance(written, Faulty):
            kept.faulty.append(number)
        else:
            kept.days += _days_of(written, number)
    return kept


def _days_of(written: Written, number: int) -> Iterator[Kept]:
    if isinstance(written, AnswerRecord):
        yield from kept_of_answer(written, f"question {number}")
    elif isinstance(written, SubjectRecord):
        for match in written.alerts:
            yield from kept_of(f"{written.subject.name} / {match.caption}", match.rulings)


def kept_of_answer(answer: AnswerRecord, otherwise: str) -> Iterator[Kept]:
    """Walk the days to keep of one answer; one about an entry bears its name."""
    return kept_of(otherwise if answer.target is None else answer.target.caption, answer.rulings)
