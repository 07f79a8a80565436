"""Manifests: one small file per edition that says which bytes it is made of and when it was published."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from lookthrough.corpus.home import write_aside
from lookthrough.errors import DamagedHome
from lookthrough.model.edition import Edition, Part
from lookthrough.model.ids import EditionId, SourceId


def edition_id(source: SourceId, published_at: datetime, parts: Sequence[Part], *, sample: bool) -> EditionId:
    """Name an edition by its source, its day and the hash of what it is made of."""
    body = msgspec.json.encode(
        [source, published_at.isoformat(), sample, sorted((part.role, part.sha256) for part in parts)]
    )
    return EditionId(f"{source}@{published_at:%Y-%m-%d}.{hashlib.sha256(body).hexdigest()[:8]}")


def write(folder: Path, edition: Edition) -> None:
    """Keep a manifest; an edition already held stays as it is."""
    path = folder / f"{edition.id}.json"
    if not path.exists():
        write_aside(path, msgspec.json.format(msgspec.json.encode(edition)) + b"\n")


def read_all(folder: Path) -> tuple[Edition, ...]:
    """Return every edition held, oldest first."""
    editions = [_read(path) for path in sorted(folder.glob("*.json"))]
    return tuple(sorted(editions, key=lambda edition: (edition.published_at, edition.held_at, edition.id)))


def _read(path: Path) -> Edition:
    try:
        edition = msgspec.json.decode(path.read_bytes(), type=Edition)
    except msgspec.MsgspecError as error:
        raise DamagedHome(f"{path} is no manifest ({error}): restore it, or remove it and import again.") from error
    expected = edition_id(edition.source, edition.published_at, edition.parts, sample=edition.sample)
    if not edition.id == path.stem == expected:
        raise DamagedHome(f"{path} was changed: its contents make {expected}. Restore it, or import again.")
    return edition
