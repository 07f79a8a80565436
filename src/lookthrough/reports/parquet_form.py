"""Results as Parquet: the table of matches with typed columns, the run and its end in the file's metadata."""

from datetime import date
from itertools import chain, islice
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from lookthrough.reports.flat import Table
from lookthrough.reports.results import Results

_BATCH = 20_000
_TYPES = {str: pa.string(), float: pa.float64(), int: pa.int64(), bool: pa.bool_(), date: pa.date32()}


def write_parquet(results: Results, out: Path) -> None:
    """Write the table of matches."""
    table = Table.of(results.run)
    notes = {"lookthrough.run": msgspec.json.encode(results.run), "lookthrough.end": msgspec.json.encode(results.end)}
    schema = pa.schema([(heading, _TYPES[kind]) for heading, kind in table.columns], metadata=notes)
    rows = chain.from_iterable(table.rows(record) for record in results.subjects())
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            columns = [
                pa.array(column, type=field.type)
                for column, field in zip(zip(*batch, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(columns, schema=schema))
