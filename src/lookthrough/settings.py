"""Settings that a person or a machine gives outside the command line, read once."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Settings:
    """Where everything is kept, and where lists are fetched from; the same for every command of a process."""

    home: Path
    addresses: Path | None = None
    """A file of other addresses than the publishers' own; None where there is none."""
    record: str | None = field(default=None, repr=False)
    """The address of the record's database, which may hold a password; None where the record is a file of the home."""
    by: str = "desk"
    """Who works on an offering: what the ledger names beside each entry."""


def read_settings(home: Path | None = None) -> Settings:
    """Take the home given, else LOOKTHROUGH_HOME, else the platform's data folder.

    LOOKTHROUGH_ADDRESSES is a file, LOOKTHROUGH_RECORD the address of a database, LOOKTHROUGH_BY who works on an
    offering.
    """
    addresses = os.environ.get("LOOKTHROUGH_ADDRESSES")
    stated = os.environ.get("LOOKTHROUGH_HOME")
    default = Path(stated) if stated else Path(platformdirs.user_data_dir("lookthrough", appauthor=False))
    return Settings(
        home=default if home is None else home,
        addresses=Path(addresses) if addresses else None,
        record=os.environ.get("LOOKTHROUGH_RECORD") or None,
        by=os.environ.get("LOOKTHROUGH_BY") or "desk",
    )


def start_no_threads() -> None:
    """Have the arithmetic start no threads, where nobody says how many: to be called before it is loaded.

    They would multiply large matrices, of which there are none, and cost a command a tenth of a second to make.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
