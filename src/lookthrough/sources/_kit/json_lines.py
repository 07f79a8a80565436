"""JSON lines from outside: a file's bytes walked line by line, and only the line at hand taken apart."""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import msgspec

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN

_BOM = b"\xef\xbb\xbf"
_Read = TypeVar("_Read")


class Line(NamedTuple):
    """Where a line stands: its number, and its first byte and the one after its last."""

    number: int
    start: int
    end: int


class JsonLines:
    """The lines of a file that say something, as places in its bytes, so that a file of gigabytes is never split.

    >>> lines = JsonLines(RawFile(place="l.jsonl", name="l.jsonl", data=b'{"id": 1}\\n\\n{"id": 2}'))
    >>> [lines.place(line) for line in lines]
    ['l.jsonl:1', 'l.jsonl:3']
    >>> [lines.read(line, msgspec.json.Decoder(dict[str, int])) for line in lines]
    [{'id': 1}, {'id': 2}]
    """

    def __init__(self, file: RawFile) -> None:
        self._file, self._bytes = file, memoryview(file.data)
        if next(iter(self), None) is None:
            raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)

    def __iter__(self) -> Iterator[Line]:
        data = self._file.data
        start = len(_BOM) if data.startswith(_BOM) else 0
        number = 0
        while start < len(data):
            number += 1
            end = data.find(b"\n", start)
            end = len(data) if end < 0 else end
            if start < end and (not data[start : start + 1].isspace() or data[start:end].strip()):
                yield Line(number, start, end)
            start = end + 1

    @property
    def name(self) -> str:
        """The file, for messages."""
        return self._file.place

    def place(self, line: Line) -> str:
        """Return file and line, for messages."""
        return f"{self._file.place}:{line.number}"

    def bytes_of(self, line: Line) -> memoryview:
        """Return the bytes of a line without copying them."""
        return self._bytes[line.start : line.end]

    def read(self, line: Line, decoder: "msgspec.json.Decoder[_Read]", *, hint: str = FETCH_AGAIN) -> _Read:
        """Take a line apart; raises BrokenList with the line where it is no JSON, or not of the form expected."""
        try:
            return decoder.decode(self.bytes_of(line))
        except msgspec.ValidationError as error:
            raise BrokenList(f"not a line of this form: {error}.", place=self.place(line), hint=hint) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            cut = "; the line is cut short" if "truncated" in str(error) else ""
            raise BrokenList(f"this is not JSON ({error}){cut}.", place=self.place(line), hint=FETCH_AGAIN) from error
