"""A CSV file with a heading as rows by its publisher's own column names; a column nobody knows stops the reading."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lookthrough.errors import BrokenList
from lookthrough.model.source import RawFile
from lookthrough.sources._kit.csv_text import FETCH_AGAIN, read_csv
from lookthrough.sources._kit.rows import Row


@dataclass(frozen=True, slots=True)
class HeadedCsv:
    """The rows of a file in its order, and what its reading warns of."""

    place: str
    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


def read_headed(
    file: RawFile, columns: Collection[str], *, optional: Collection[str] = (), delimiter: str = ",", above: int = 0
) -> HeadedCsv:
    """Read a whole file; raises BrokenList with file and line.

    `columns` must all be there, `optional` ones may be (they read as empty where they are not). The heading is the
    row after `above` others; where it stands again further down it is passed over with a warning.
    """
    if not file.data.strip():
        raise BrokenList("the file is empty.", place=file.place, hint=FETCH_AGAIN)
    text = read_csv(file, delimiter=delimiter)
    if len(text.rows) <= above:
        raise BrokenList("no heading in it.", place=file.place, hint=FETCH_AGAIN)
    (line, stated), *body = text.rows[above:]
    header = [cell.strip() for cell in stated]
    check_heading(f"{file.place}:{line}", header, columns, optional)
    absent = {column: "" for column in optional if column not in header}
    rows, repeated = [], []
    for line, cells in body:
        if cells == stated:
            repeated.append(line)
            continue
        if len(cells) != len(header):
            raise BrokenList(
                f"{len(cells)} columns where the heading has {len(header)}; it reads {','.join(cells)[:60]!r}.",
                place=f"{file.place}:{line}",
                hint="The row is cut short. " + FETCH_AGAIN,
            )
        rows.append(Row(f"{file.place}:{line}", {**dict(zip(header, cells, strict=True)), **absent}))
    warnings = text.warnings
    if repeated:
        some = ", ".join(map(str, repeated[:5]))
        warnings += (f"{file.place}: the heading stands again in {len(repeated)} lines ({some}); passed over.",)
    return HeadedCsv(file.place, tuple(rows), warnings)


def headed(head: bytes, columns: Sequence[str], *, delimiter: str = ",") -> bool:
    """Whether a file begins with these columns, in quotes or not: some files are known by nothing else.

    >>> headed(b'"Name","Clean Name","Alias"', ("Name", "Clean Name"))
    True
    """
    bare = head.removeprefix(b"\xef\xbb\xbf").replace(b'"', b"")
    return bare.startswith(delimiter.join(columns).encode())


def check_heading(place: str, header: list[str], columns: Collection[str], optional: Collection[str]) -> None:
    """Stop where a heading has a column nobody knows, lacks one that must be there, or has one twice."""
    hint = "The publisher changed the file, or this is another one; the reader must learn it."
    unknown = [column for column in header if column not in columns and column not in optional]
    missing = [column for column in columns if column not in header]
    if unknown or missing:
        said = [f"has the unknown columns {', '.join(unknown)[:200]}"] if unknown else []
        said += [f"lacks the columns {', '.join(missing)}"] if missing else []
        raise BrokenList(f"the heading {' and '.join(said)}.", place=place, hint=hint)
    if len(set(header)) != len(header):
        again = next(column for column in header if header.count(column) > 1)
        raise BrokenList(f"the heading has {again} twice.", place=place, hint=hint)
