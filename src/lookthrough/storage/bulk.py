"""Adding many rows at once, as fast as each driver can."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

Row = tuple[object, ...]


def add_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add rows, their values in the order of the table's columns.

    SQLAlchemy's own way for many rows costs more than all the rest of an entry (25 µs of 37, where SQLite's driver
    takes 10), and PostgreSQL takes COPY three times faster than INSERT.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), list(rows))


def _copy(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    columns = ", ".join(quote(column.name) for column in table.columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {quote(table.name)} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
