"""A register of stakes as a delimited file: one line a stake."""

import csv
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from lookthrough.books.headings import heading_key
from lookthrough.books.stakes.table import FIELDS, StakeTable
from lookthrough.errors import BrokenBook

HEADINGS = {
    **{heading_key(name): name for name in FIELDS},
    **dict.fromkeys(("parent", "shareholder", "holder", "ownername"), "owner"),
    **dict.fromkeys(("subsidiary", "company", "issuer", "ownedname"), "owned"),
    **dict.fromkeys(("parentid", "shareholderid", "parentlei", "ownerlei", "ownernumber"), "owner_id"),
    **dict.fromkeys(("subsidiaryid", "companyid", "childlei", "ownedlei", "ownednumber"), "owned_id"),
    **dict.fromkeys(("percentage", "percent", "stake"), "share"),
    **dict.fromkeys(("type",), "kind"),
    **dict.fromkeys(("since", "start", "startdate"), "from"),
    **dict.fromkeys(("to", "end", "enddate"), "until"),
}
"""What a heading is for, by its letters."""
BLOCK = 1 << 24


def read_delimited_stakes(path: Path) -> StakeTable:
    """Read a register; a file that is none, or has torn lines, raises."""
    header = _header(path)
    names = _names(header)
    fields = _fields(path, names)
    try:
        table = pyarrow.csv.read_csv(
            path,
            # The headings were read above; what stands around them is nothing to find columns by.
            read_options=pyarrow.csv.ReadOptions(block_size=BLOCK, skip_rows=1, column_names=_numbered(len(names))),
            parse_options=pyarrow.csv.ParseOptions(delimiter=_delimiter(header), newlines_in_values=False),
            convert_options=pyarrow.csv.ConvertOptions(
                include_columns=list(fields), column_types=dict.fromkeys(fields, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as broken:
        raise BrokenBook(f"This cannot be read as a table: {broken}.", place=str(path)) from broken
    return StakeTable(
        file=path.name,
        columns={field: table.column(name) for name, field in fields.items()},
        rows=np.arange(2, table.num_rows + 2, dtype=np.int64),
    )


def _header(path: Path) -> str:
    with path.open("rb") as file:
        line = file.readline(1 << 16)
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as broken:
        raise BrokenBook(
            f"Not UTF-8 at byte {broken.start}.", place=str(path), hint="Save the file as UTF-8."
        ) from broken


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _names(header: str) -> list[str]:
    return [
        name.strip() for name in next(csv.reader([header], delimiter=_delimiter(header), skipinitialspace=True), [])
    ]


def _numbered(width: int) -> list[str]:
    return [str(place) for place in range(width)]


def _fields(path: Path, names: Sequence[str]) -> dict[str, str]:
    """Return the field of each column that has one, by the column's number."""
    keys = zip(_numbered(len(names)), map(heading_key, names), strict=True)
    fields = {place: HEADINGS[key] for place, key in keys if key in HEADINGS}
    twice = [field for field in set(fields.values()) if list(fields.values()).count(field) > 1]
    if twice:
        raise BrokenBook(f"Several columns are for `{min(twice)}`.", place=f"{path}:1", hint="Leave one of them out.")
    for needed in ("owner", "owned"):
        if not {needed, f"{needed}_id"} & set(fields.values()):
            near = get_close_matches(needed, [heading_key(name) for name in names], n=1)
            hint = f"Is it {near[0]}?" if near else f"The columns are: {', '.join(names) or 'none'}."
            raise BrokenBook(f"There is no column `{needed}`.", place=f"{path}:1", hint=hint)
    return fields
