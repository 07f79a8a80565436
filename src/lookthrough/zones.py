"""Time zones, read from the tzdata package and never from the system, so that an answer repeats anywhere."""

from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # a package of data, without annotations

_FOLDER = Path(tzdata.__file__).parent / "zoneinfo"


def zone(name: str) -> tzinfo | None:
    """Return a zone by its name, None where there is none."""
    parts = name.split("/")
    if not all(part.replace("_", "").replace("-", "").isalnum() for part in parts):
        return None
    path = _FOLDER.joinpath(*parts)
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
