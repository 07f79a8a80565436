"""The record to test: on SQLite, and on a PostgreSQL server that is started for the tests and thrown away."""

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.contracts.offerings import AT, OFFERING

from lookthrough.storage.ledger import SqlLedger
from lookthrough.storage.record import SqlRecord, open_record
from lookthrough.storage.tables import metadata

SERVERS = Path("/usr/lib/postgresql")
ROOT_ID = 0


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server that keeps nothing, or a skip where none is installed."""
    programs = _programs()
    # Not among pytest's own folders, which the server's user could not enter.
    with tempfile.TemporaryDirectory(prefix="lookthrough-", ignore_cleanup_errors=True) as made:
        folder, port = Path(made), _free_port()
        as_whom, data = _as_postgres(folder), folder / "data"
        control = (*as_whom, str(programs / "pg_ctl"), "-D", str(data), "-w")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        _run(*as_whom, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "lookthrough", "--no-sync")
        _run(*control, "-o", options, "-l", str(folder / "log"), "start")
        yield f"postgresql://lookthrough@127.0.0.1:{port}/"
        _run(*control, "-m", "immediate", "stop")


@pytest.fixture(scope="session")
def postgres_record(postgres_server: str) -> str:
    """The address of a record on it, with tables and without a row."""
    place = _fresh_database(postgres_server)
    open_record(place).close()
    return place


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a record without a row, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    place = str(request.getfixturevalue("postgres_record"))
    # Making the tables anew takes a hundred times longer than emptying them.
    _execute(place, "SET session_replication_role = replica", f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY")
    return place


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without a table, of SQLite and of PostgreSQL in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    return _fresh_database(request.getfixturevalue("postgres_server"))


@pytest.fixture
def record(place: str) -> Iterator[SqlRecord]:
    """The record in it."""
    record = open_record(place)
    yield record
    record.close()


@pytest.fixture
def ledger(record: SqlRecord) -> SqlLedger:
    """The empty ledger of an offering."""
    return record.open(OFFERING, "HKD", AT)


def _fresh_database(server: str) -> str:
    name = f"test_{uuid.uuid4().hex}"
    _execute(f"{server}postgres", f"CREATE DATABASE {name}")
    return f"{server}{name}"


def _execute(place: str, *statements: str) -> None:
    with psycopg.connect(place, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def _programs() -> Path:
    found = sorted(SERVERS.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.skip("No PostgreSQL server is installed here, so the record is tested on SQLite only.")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def _as_postgres(folder: Path) -> list[str]:
    """Hand the folder to the server's own user, since a server refuses to run as root."""
    if os.name == "nt" or os.getuid() != ROOT_ID:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _run(*words: str) -> None:
    # The server goes on when pg_ctl has ended, so nothing waits for the end of what it says.
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
