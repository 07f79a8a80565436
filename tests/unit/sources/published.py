"""Small help for tests of sources: rows as OFAC writes them, fixtures, and published sets read once."""

import gzip
from collections.abc import Mapping
from pathlib import Path

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile
from lookthrough.ports import Source

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
NULL = "-0- "
MAIN_NULLS = 12


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
