"""Small help for tests of books: writing one, opening it, and parting its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lookthrough.books.book import open_book
from lookthrough.model.subject import Rejected, Subject


@dataclass(frozen=True, slots=True)
class Opened:
    """What a book gave."""

    subjects: tuple[Subject, ...]
    rejected: tuple[Rejected, ...]
    warnings: tuple[str, ...]

    @property
    def names(self) -> list[tuple[str, ...]]:
        return [subject.names for subject in self.subjects]


def read(path: Path, mapping: Mapping[str, str] | None = None, *, encoding: str | None = None) -> Opened:
    with open_book(path, mapping or {}, encoding=encoding) as book:
        rows = list(book)
        return Opened(
            tuple(row for row in rows if isinstance(row, Subject)),
            tuple(row for row in rows if isinstance(row, Rejected)),
            book.warnings,
        )


def written(folder: Path, text: str | bytes, name: str = "book.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
