"""Small help for tests of sources: rows as publishers write them, fixtures, refusals, what a reading says."""

import gzip
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from lookthrough.errors import BrokenList
from lookthrough.model.edition import Reading
from lookthrough.model.listing import Entry
from lookthrough.model.source import RawFile
from lookthrough.ports import Source
from lookthrough.sources.catalogue import all_sources

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
NULL = "-0- "
MAIN_NULLS = 12

_Given = TypeVar("_Given")


def raw(text: str | bytes, name: str = "sdn.csv") -> RawFile:
    return RawFile(place=name, name=name, data=text if isinstance(text, bytes) else text.encode())


def main_row(number: int | str, name: str = "X", **cells: str) -> str:
    columns = ("type", "programme", "title", "call_sign", "vessel_type", "tonnage", "grt", "flag", "owner", "remarks")
    given = {"programme": "CUBA", **cells}
    rest = (f'"{given[column]}"' if column in given else NULL for column in columns)
    return ",".join((str(number), f'"{name}"', *rest))


def published(*rows: str) -> str:
    """Rows with OFAC's line ends and its closing Ctrl-Z."""
    return "".join(f"{row}\r\n" for row in rows) + "\x1a"


def quoted(rows: Iterable[Mapping[str, str]], header: Sequence[str], *, delimiter: str = ",") -> str:
    """Rows under their heading, every cell in quotes."""
    lines = [header, *([row.get(column, "") for column in header] for row in rows)]
    return "".join(delimiter.join(f'"{cell}"' for cell in line) + "\n" for line in lines)


def parts_in(
    folder: Path, source: Source, *, leave: tuple[str, ...] = (), form: str | None = None
) -> Mapping[str, RawFile]:
    """Read the files of a folder that are the source's; of one form where the folder has several."""
    parts = {}
    for path in sorted(folder.iterdir()):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        name = path.name.lower().removesuffix(".gz")
        role = None if name in leave else source.claim(name, data[:65536])
        if role is not None and form in (None, source.card.form_of(role).name):
            assert role not in parts, f"two files for {role}"
            parts[role] = RawFile(place=path.name, name=name, data=data)
    return parts


def read_fixture(source: Source, form: str = "csv") -> Reading:
    return source.read(parts_in(FIXTURES / source.card.id / form, source))


def fixture_entries(source: Source, form: str = "csv") -> dict[str, Entry]:
    return {str(entry.id): entry for entry in read_fixture(source, form).entries}


def entry_of(reading: Reading, number: str) -> Entry:
    return next(entry for entry in reading.entries if entry.id == number)


def facts(of: Entry, name: str) -> list[str]:
    return [fact.value for fact in of.facts if fact.name == name]


def claims(name: str, head: bytes) -> list[tuple[str, str]]:
    """Every source that knows a file as its own, with the role it has there."""
    found = ((source.card.id, source.claim(name, head)) for source in all_sources())
    return [(identity, role) for identity, role in found if role is not None]


def refused(read: Callable[[_Given], object], given: _Given) -> BrokenList:
    with pytest.raises(BrokenList) as caught:
        read(given)
    return caught.value
