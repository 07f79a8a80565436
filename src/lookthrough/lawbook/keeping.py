"""Lawbooks kept in a home by their revision, so that what was answered once can be answered again."""

import os
from pathlib import Path

import msgspec
import zstandard

from lookthrough.errors import DamagedHome, Unusable
from lookthrough.law.book import Content, Lawbook
from lookthrough.lawbook.opening import book_of, load, load_from

BUNDLED = "bundled"


class Kept(msgspec.Struct, frozen=True):
    """A lawbook as it is kept: its files' hash and what they said."""

    files: str
    content: Content


def keep(lawbook: Lawbook, folder: Path) -> Path:
    """Keep a lawbook under its revision, once; an interrupted write leaves nothing under its name."""
    path = folder / f"{lawbook.revision}.json.zst"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        body = msgspec.json.encode(Kept(lawbook.files, lawbook.content))
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(zstandard.ZstdCompressor(level=12).compress(body))
        aside.replace(path)
    return path


def revisions(folder: Path) -> tuple[str, ...]:
    """Return the revisions kept, the oldest first."""
    return tuple(sorted(path.name.removesuffix(".json.zst") for path in folder.glob("*.json.zst")))


def find(named: str, folder: Path) -> Lawbook:
    """Return a lawbook by a revision (or a beginning of one), `bundled`, or a folder of rule files."""
    if named == BUNDLED:
        return load()
    if Path(named).is_dir():
        return load_from(Path(named))
    kept = revisions(folder)
    fitting = [one for one in kept if one.startswith(named) or one.partition(".")[2].startswith(named)]
    if len(fitting) != 1:
        known = ", ".join((BUNDLED, *(fitting or kept)))
        raise Unusable(
            f"{'Several lawbooks are' if fitting else 'No lawbook is'} called {named!r}. There are: {known}."
        )
    path = folder / f"{fitting[0]}.json.zst"
    try:
        read = msgspec.json.decode(zstandard.ZstdDecompressor().decompress(path.read_bytes()), type=Kept)
    except (zstandard.ZstdError, msgspec.DecodeError) as broken:
        raise DamagedHome(f"{path}: this is not the lawbook that was kept ({broken}).") from broken
    lawbook = book_of(read.content, read.files)
    if lawbook.revision != fitting[0]:
        raise DamagedHome(f"{path}: its content is that of {lawbook.revision}.")
    return lawbook
