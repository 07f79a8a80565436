"""A finished run's results on disk, read as often as a form needs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lookthrough.errors import Unusable
from lookthrough.reports.record import EndRecord, RunRecord, SubjectRecord, read_results

_TAIL = 1 << 16


class Results:
    """Results in the stable form: the run and the end at hand, the subjects streamed.

    Opening raises Unusable where the file holds no results, or results that were cut short.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.run = self._first()
        self.end = self._last()

    def subjects(self) -> Iterator[SubjectRecord]:
        """Read every subject in order."""
        with self.path.open("rb") as lines:
            for record in read_results(lines):
                if isinstance(record, SubjectRecord):
                    yield record

    def located(self) -> Iterator[tuple[int, SubjectRecord]]:
        """Read every subject with the place of its line, for `at`."""
        place = 0
        with self.path.open("rb") as lines:
            for line in lines:
                (record,) = read_results((line,))
                if isinstance(record, SubjectRecord):
                    yield place, record
                place += len(line)

    def at(self, places: Iterable[int]) -> Iterator[SubjectRecord]:
        """Read the subjects at these places."""
        with self.path.open("rb") as lines:
            for place in places:
                lines.seek(place)
                (record,) = read_results((lines.readline(),))
                assert isinstance(record, SubjectRecord), "places are those of subjects"
                yield record

    def _first(self) -> RunRecord:
        with self.path.open("rb") as lines:
            first = next(read_results(lines), None)
        if not isinstance(first, RunRecord):
            raise Unusable(f"{self.path}: the results do not begin with their run. Run the screening again.")
        return first

    def _last(self) -> EndRecord:
        with self.path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(max(0, size - _TAIL))
            tail = stream.read().rstrip(b"\n").rsplit(b"\n", 1)[-1]
        if not tail.startswith(b'{"type":"end"'):
            raise Unusable(f"{self.path}: the results have no end: the run was cut short. Run the screening again.")
        (last,) = read_results((tail,))
        assert isinstance(last, EndRecord), "the tag says so"
        return last
