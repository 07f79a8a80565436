"""Days to keep, found in what a screening or an answer wrote."""

from collections.abc import Iterable, Iterator

import msgspec

from lookthrough.reports.answer import AnswerRecord
from lookthrough.reports.calendar_file import Kept, kept_of
from lookthrough.reports.record import SubjectRecord, read_results


def kept_in(lines: Iterable[bytes]) -> Iterator[Kept]:
    """Walk the days to keep of a file's lines: answers to questions, or a screening, of which alerts count."""
    for number, line in enumerate(lines, start=1):
        if b'"rulings"' in line and b'"understood"' in line:
            answer = msgspec.json.decode(line, type=AnswerRecord)
            yield from kept_of(f"question {number}", answer.rulings)
            continue
        for record in read_results([line]):
            if isinstance(record, SubjectRecord):
                for match in record.alerts:
                    yield from kept_of(f"{record.subject.name} / {match.caption}", match.rulings)
