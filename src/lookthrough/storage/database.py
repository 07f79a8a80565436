"""The database of the record: where it is, how a connection to it behaves, and what its errors mean in words."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from lookthrough.errors import Busy, DamagedHome, LookthroughError, NoRecord, NotAllowed, Unusable

FORMS = "Write postgresql://user@host/database or sqlite:////folder/record.db."
WAIT_SECONDS = 60
"""How long a process waits for another one that is writing, before it gives up."""

PRAGMAS = (
    "journal_mode = WAL",
    # A payment order must be on disk before the bank has it, even when the power fails.
    "synchronous = FULL",
    "foreign_keys = ON",
    # Otherwise INSERT OR REPLACE would pass by the triggers that refuse to delete.
    "recursive_triggers = ON",
    "cache_size = -131072",
    # Pages that batch after batch changes again go into the file once in 200 MB, not after every batch.
    "wal_autocheckpoint = 50000",
)

SAYS: tuple[tuple[tuple[str, ...], type[LookthroughError], str], ...] = (
    (("SQLITE_BUSY", "SQLITE_LOCKED", "55P03"), Busy, "Another process is writing to it. Try again when it has ended."),
    (("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002"), DamagedHome, "Restore it from a backup."),
    (("SQLITE_FULL", "53100"), NoRecord, "Make room on its disk, and run the same command again."),
    (("SQLITE_READONLY", "25006", "42501"), NoRecord, "Let this user write there, or name another record."),
    (("SQLITE_CANTOPEN",), NoRecord, "Is there such a folder, and may this user write in it?"),
    (("28", "3D000"), NoRecord, "Look at user, password and database in LOOKTHROUGH_RECORD."),
    (("SQLITE_CONSTRAINT", "23"), NotAllowed, "Nothing of this was written."),
)
"""What the codes of SQLite and PostgreSQL mean, by how they begin."""
UNREACHABLE = "Is the server running, and is LOOKTHROUGH_RECORD right?"


def open_engine(place: str | Path) -> Engine:
    """Return the engine of a record: a file of SQLite, or a database by its address.

    Raise Unusable where the address makes no sense or its driver is not installed.
    """
    url = _url(place)
    if url.get_backend_name() == "postgresql":
        try:
            return create_engine(url, pool_pre_ping=True)
        except ImportError as error:
            raise Unusable(
                "LOOKTHROUGH_RECORD names PostgreSQL, and its driver is not installed. "
                'Install it: pip install "lookthrough[postgres]".'
            ) from error
    if url.database in (None, "", ":memory:"):
        # One connection for all, since a database in memory ends with its connection.
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        _make_private(Path(str(url.database)))
        engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """Return the engine for transactions that write: on SQLite they take their turn when they begin."""
    return engine.execution_options(writing=True)


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """Say in words what goes wrong in the database: where, what, and what to do."""
    dbapi: Any = engine.dialect.dbapi
    try:
        yield
    except DBAPIError as error:
        raise _said(engine, error.orig or error) from error
    except dbapi.Error as error:
        raise _said(engine, error) from error


def place_of(engine: Engine) -> str:
    """Return where a record is, without what may be secret in its address."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or "the record in memory"
    return engine.url.set(query={}).render_as_string(hide_password=True)


def _url(place: str | Path) -> URL:
    if isinstance(place, Path):
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        # The address itself is not shown: it may hold a password.
        raise Unusable(f"LOOKTHROUGH_RECORD is no address of a database. {FORMS}") from error
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+psycopg")
        case other:
            raise Unusable(f"LOOKTHROUGH_RECORD names {other}; the record is kept in SQLite or PostgreSQL. {FORMS}")


def _make_private(file: Path) -> None:
    """Make an empty file that only its owner may read, since names of people will stand in it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError as error:
        if file.exists():
            return  # it may be read even where it may not be written
        raise NoRecord(f"{file}: {error.strerror}. Is there such a folder, and may this user write in it?") from error


def _set_up(connection: Any, _record: object) -> None:
    # Transactions are begun by `_begin`, not by the driver, which would begin them only at the first change.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _said(engine: Engine, error: BaseException) -> LookthroughError:
    code = str(getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or "")
    told = str(error).strip().partition("\n")[0].rstrip(".")
    for begins, kind, advice in SAYS:
        if code.startswith(begins):
            return kind(f"{place_of(engine)}: {told}. {advice}")
    advice = "" if code else f" {UNREACHABLE}"
    return NoRecord(f"{place_of(engine)}: {told}.{advice}")
