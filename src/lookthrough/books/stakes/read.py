"""Reading registers of stakes from files of several sorts, as one register."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from lookthrough.books.stakes.bods import read_bods
from lookthrough.books.stakes.delimited import read_delimited_stakes
from lookthrough.books.stakes.ftm import read_ftm
from lookthrough.books.stakes.gleif import read_gleif
from lookthrough.books.stakes.json_lines import objects
from lookthrough.books.stakes.table import ReadStakes, StakeTable, stakes_of
from lookthrough.errors import BrokenBook

DELIMITED = (".csv", ".tsv", ".txt")
JSON = (".json", ".jsonl", ".ndjson")


class _Sort(msgspec.Struct, rename="camel"):
    statement_id: str | None = None
    schema: str | None = None


def read_stakes(paths: Sequence[Path]) -> ReadStakes:
    """Read registers; lines that cannot be read are rejected with reasons, a file that is none raises BrokenBook."""
    return stakes_of(_reader(path)(path) for path in paths)


def _reader(path: Path) -> Callable[[Path], StakeTable]:
    suffix = path.suffix.lower()
    if not path.is_file():
        raise BrokenBook("There is no such file.", place=str(path))
    if suffix in DELIMITED:
        return read_delimited_stakes
    if suffix == ".xml":
        return read_gleif
    if suffix in JSON:
        return _json_reader(path)
    raise BrokenBook(
        f"Files ending in {suffix or 'nothing'} are not read as stakes.",
        place=str(path),
        hint="Give a CSV, BODS or FollowTheMoney JSON, or GLEIF's XML of relationship records.",
    )


def _json_reader(path: Path) -> Callable[[Path], StakeTable]:
    """Tell statements of BODS from entities of FollowTheMoney by the first object."""
    first = next(_heads(path), None)
    if first is not None and first.schema is not None and first.statement_id is None:
        return read_ftm
    return read_bods


def _heads(path: Path) -> Iterator[_Sort]:
    return (one for _, one in objects(path, _Sort))
