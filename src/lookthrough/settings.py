"""Settings that a person or a machine gives outside the command line, read once."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True, slots=True)
class Settings:
    """Where everything is kept; the same for every command of a process."""

    home: Path


def read_settings(home: Path | None = None) -> Settings:
    """Take the home given, else LOOKTHROUGH_HOME, else the platform's data folder."""
    if home is not None:
        return Settings(home)
    stated = os.environ.get("LOOKTHROUGH_HOME")
    return Settings(Path(stated) if stated else Path(platformdirs.user_data_dir("lookthrough", appauthor=False)))
