"""A register of stakes as a delimited file: one line a stake."""

from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from lookthrough.books.headings import heading_key
from lookthrough.books.stakes.table import FIELDS, REQUIRED, ReadStakes, stakes_of
from lookthrough.errors import BrokenBook

HEADINGS = {
    **{name: name for name in FIELDS},
    "parent": "owner",
    "shareholder": "owner",
    "holder": "owner",
    "subsidiary": "owned",
    "company": "owned",
    "issuer": "owned",
    "percentage": "share",
    "percent": "share",
    "stake": "share",
    "type": "kind",
    "since": "from",
    "start": "from",
    "startdate": "from",
    "to": "until",
    "end": "until",
    "enddate": "until",
}
BLOCK = 1 << 24


def read_delimited_stakes(path: Path) -> ReadStakes:
    """Read a register; lines that cannot be read are rejected, a file that is none raises."""
    header = _header(path)
    fields = _fields(path, header)
    torn: list[int] = []

    def skip(row: "pyarrow.csv.InvalidRow") -> str:
        torn.append(row.number or 0)
        return "skip"

    try:
        table = pyarrow.csv.read_csv(
            path,
            read_options=pyarrow.csv.ReadOptions(block_size=BLOCK),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=_delimiter(header), newlines_in_values=False, invalid_row_handler=skip
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                include_columns=list(fields), column_types=dict.fromkeys(fields, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as broken:
        raise BrokenBook(f"This cannot be read as a table: {broken}.", place=str(path)) from broken
    rows = np.arange(2, table.num_rows + 2, dtype=np.int64)
    return stakes_of({field: table.column(name) for name, field in fields.items()}, rows)


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


def _fields(path: Path, header: str) -> dict[str, str]:
    names = [name.strip().strip('"') for name in header.split(_delimiter(header))]
    fields = {name: HEADINGS[heading_key(name)] for name in names if heading_key(name) in HEADINGS}
    for needed in REQUIRED:
        if needed not in fields.values():
            near = get_close_matches(needed, [heading_key(name) for name in names], n=1)
            hint = f"Is it {near[0]}?" if near else f"The columns are: {', '.join(names) or 'none'}."
            raise BrokenBook(f"There is no column `{needed}`.", place=f"{path}:1", hint=hint)
    return fields
