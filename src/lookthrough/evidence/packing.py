"""Packing evidence: files into one zip, sorted by path; the same files make the same bytes on every machine."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from lookthrough.errors import Unusable
from lookthrough.evidence.items import Measured, chunks, measure_chunks
from lookthrough.evidence.layout import LARGEST, MOST_FILES, before, directory, starts


def pack(several: Iterable[Measured], out: Path) -> None:
    """Write a zip whole or not at all; raise Unusable where it would be too large, or an item changes meanwhile."""
    files = sorted(several, key=lambda one: one.file.path)
    members = [one.member for one in files]
    *_, size = starts(members)
    if size > LARGEST or len(files) > MOST_FILES:
        raise Unusable(
            f"{out}: {len(files):,} files of {size:,} bytes are more than a plain zip holds, which is {MOST_FILES:,} "
            f"files of {LARGEST:,} bytes. Make it without applications, or of a smaller offering."
        )
    aside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            for one in files:
                file.write(before(one.member))
                _copy(one, file)
            file.write(directory(members))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)


def _copy(one: Measured, file: BinaryIO) -> None:
    """Copy an item's bytes, and hold them to what was measured: it is what the manifest tells."""

    def passing() -> Iterator[bytes]:
        with one.item.open() as stream:
            for chunk in chunks(stream):
                file.write(chunk)
                yield chunk

    copied, _ = measure_chunks(one.file.path, passing())
    if copied != one.file:
        raise Unusable(f"{one.file.path} was changed while evidence was made of it. Make it again.")
