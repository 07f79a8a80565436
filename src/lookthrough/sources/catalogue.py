"""All sources the program knows: every package beside this module that has a `source.py`."""

import pkgutil
from importlib import import_module
from pathlib import Path

from lookthrough.ports import Source

_HERE = Path(__file__).parent


def all_sources() -> tuple[Source, ...]:
    """Return every source, in the order of their ids; none reads a file of its own before it is asked."""
    names = sorted(found.name for found in pkgutil.iter_modules([str(_HERE)]) if found.ispkg)
    return tuple(
        import_module(f"lookthrough.sources.{name}.source").SOURCE
        for name in names
        if name[0] != "_" and (_HERE / name / "source.py").is_file()
    )
