"""A throwaway PostgreSQL server for the tests of the record, one a test run's process, and a schema of it a test."""

import os
import shutil
import socket
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVERS = Path("/usr/lib/postgresql")
ROOT_ID = 0


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that keeps nothing, or a skip where none is installed."""
    programs = _programs()
    folder = tmp_path_factory.mktemp("postgres")
    as_whom = _as_postgres(folder)
    data, port = folder / "data", _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    start = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    _run(*as_whom, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "lookthrough", "--no-sync")
    _run(*as_whom, *start, "-o", options, "-l", str(folder / "log"), "start")
    yield f"postgresql://lookthrough@127.0.0.1:{port}/postgres"
    _run(*as_whom, *start, "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of SQLite and of PostgreSQL in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    server = str(request.getfixturevalue("postgres_server"))
    return _fresh_schema(server)


def _fresh_schema(server: str) -> str:
    import psycopg

    schema = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    return f"{server}?options=-csearch_path%3D{schema}"


def _programs() -> Path:
    found = sorted(SERVERS.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.skip("No PostgreSQL server is installed here, so the record is tested on SQLite only.")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def _as_postgres(folder: Path) -> list[str]:
    """A server refuses to run as root; its own user must reach the folder it runs in."""
    if os.name == "nt" or os.getuid() != ROOT_ID:
        return []
    for above in [folder, *folder.parents]:
        if above.stat().st_uid == ROOT_ID and above.name.startswith(("pytest-", "popen-", "postgres")):
            above.chmod(above.stat().st_mode | 0o111)
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _run(*words: str) -> None:
    # The server goes on when pg_ctl has ended, so nothing waits for the end of what it says.
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
