"""Writing a file aside and moving it into place, so that a reader sees the old one or the whole new one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lookthrough.errors import Unusable


@contextmanager
def written_aside(out: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder, moved to `out` when all went well and removed when not."""
    if out.is_dir():
        raise Unusable(f"{out} is a folder. Name a file.")
    if not out.parent.is_dir():
        raise Unusable(f"{out} cannot be written: there is no folder {out.parent}. Make it first.")
    aside = out.with_name(f".{out.name}.{os.getpid()}.aside")
    try:
        yield aside
        aside.replace(out)
    except OSError as error:
        raise Unusable(f"{out} cannot be written ({error.strerror or error}).") from error
    finally:
        aside.unlink(missing_ok=True)
