"""What every test runs under: loopback only, examples that repeat, and the published lists where they are at hand."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# No proxy of this machine stands between a test and loopback.
for _name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
    os.environ.pop(_name, None)
    os.environ.pop(_name.upper(), None)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_lists() -> Path:
    """Published list files as published, kept beside the project and never in it."""
    return _beside("lists", "published list files")


@pytest.fixture(scope="session")
def shared_names() -> Path:
    """Names to screen (companies, innocents, spellings), kept beside the project and never in it."""
    return _beside("names", "files of names")


def _beside(folder: str, what: str) -> Path:
    path = ROOT.parent / "shared" / folder
    if not path.is_dir():
        pytest.skip(f"The {what} are not beside the project (../shared/{folder}), so this test has nothing to read.")
    return path


def _refuse_the_network(event: str, args: tuple[object, ...]) -> None:
    host: object
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
        # A local socket's address is a path, not a tuple.
        host = address[0] if isinstance(address, tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if isinstance(host, str) and not _is_loopback(host):
        raise RuntimeError(f"A test may speak to loopback only, and this one asks for {host}.")


def _is_loopback(host: str) -> bool:
    return host in ("", "localhost", "::1", "0.0.0.0", "::") or host.startswith("127.")


# An audit hook also sees what C code opens through Python's sockets, and no fixture can forget it.
sys.addaudithook(_refuse_the_network)
