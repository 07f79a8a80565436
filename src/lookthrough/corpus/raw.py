"""Raw bytes by SHA-256: stored once, checked on reading, never edited."""

import hashlib
from pathlib import Path

import zstandard

from lookthrough.corpus.home import write_aside
from lookthrough.errors import DamagedHome


def sha256(data: bytes) -> str:
    """Hash bytes as they are named in a manifest."""
    return hashlib.sha256(data).hexdigest()


def keep(folder: Path, data: bytes) -> tuple[str, bool]:
    """Store bytes under their hash; return the hash and whether they are new."""
    name = sha256(data)
    path = _path(folder, name)
    if path.exists():
        return name, False
    write_aside(path, zstandard.ZstdCompressor(level=6).compress(data))
    return name, True


def fetch(folder: Path, name: str) -> bytes:
    """Return stored bytes, and prove that they are what was stored."""
    path = _path(folder, name)
    try:
        data = zstandard.ZstdDecompressor().decompress(path.read_bytes())
    except FileNotFoundError as error:
        raise DamagedHome(f"{path} is missing: import the file with SHA-256 {name} again.") from error
    except zstandard.ZstdError as error:
        raise DamagedHome(f"{path} is damaged: remove it and import the file with SHA-256 {name} again.") from error
    if sha256(data) != name:
        raise DamagedHome(f"{path} is not what was stored: remove it and import the file with SHA-256 {name} again.")
    return data


def forget(folder: Path, name: str) -> None:
    """Take back bytes that an import stored before it failed."""
    path = _path(folder, name)
    path.unlink(missing_ok=True)
    if not any(path.parent.iterdir()):
        path.parent.rmdir()


def _path(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}.zst"
