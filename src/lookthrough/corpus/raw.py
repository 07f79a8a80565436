"""Raw bytes by SHA-256: kept whole, stored as what differs from a key edition, checked on reading, never edited.

`HASH.zst` holds bytes on their own; `HASH.KEY.zst` holds them as what differs from KEY, which stands on its own.
"""

import hashlib
from pathlib import Path

import zstandard

from lookthrough.corpus.home import write_aside
from lookthrough.errors import DamagedHome

LEVEL = 6
SHARE = 64
"""A difference above this fraction of the bytes is not worth its key: they stand on their own, and are the next key."""
LONGEST = 64 * 1024**2
"""Bytes and key together beyond which no difference is sought: it would not fit the window."""


def sha256(data: bytes) -> str:
    """Hash bytes as they are named in a manifest."""
    return hashlib.sha256(data).hexdigest()


def keep(folder: Path, data: bytes, like: str | None = None) -> tuple[str, bool]:
    """Store bytes under their hash; return the hash and whether they are new.

    `like` names bytes held that these are expected to differ from in little: the edition before.
    """
    name = sha256(data)
    if _find(folder, name) is not None:
        return name, False
    difference = _difference(folder, data, like) if like is not None else None
    if difference is None:
        write_aside(folder / name[:2] / f"{name}.zst", zstandard.ZstdCompressor(level=LEVEL).compress(data))
    else:
        key, packed = difference
        write_aside(folder / name[:2] / f"{name}.{key}.zst", packed)
    return name, True


def fetch(folder: Path, name: str) -> bytes:
    """Return stored bytes, and prove that they are what was stored."""
    path = _find(folder, name)
    if path is None:
        raise DamagedHome(f"{folder / name[:2] / name}.zst is missing: import the file with SHA-256 {name} again.")
    key = _key(path)
    try:
        data = _unpacked(path.read_bytes(), None if key is None else fetch(folder, key))
    except zstandard.ZstdError as error:
        raise DamagedHome(f"{path} is damaged: remove it and import the file with SHA-256 {name} again.") from error
    if sha256(data) != name:
        raise DamagedHome(f"{path} is not what was stored: remove it and import the file with SHA-256 {name} again.")
    return data


def has(folder: Path, name: str) -> bool:
    """Whether bytes of this hash are stored."""
    return _find(folder, name) is not None


def forget(folder: Path, name: str) -> None:
    """Take back bytes that an import stored before it failed."""
    path = _find(folder, name)
    if path is None:
        return
    path.unlink()
    if not any(path.parent.iterdir()):
        path.parent.rmdir()


def _difference(folder: Path, data: bytes, like: str) -> tuple[str, bytes] | None:
    """Pack bytes as what differs from the key of `like`; None where that is not worth it."""
    held = _find(folder, like)
    if held is None:
        return None
    key = _key(held) or like
    base = fetch(folder, key)
    if len(base) + len(data) > LONGEST:
        return None
    packed = zstandard.ZstdCompressor(
        dict_data=_dictionary(base), compression_params=_parameters(len(base) + len(data))
    ).compress(data)
    return None if len(packed) > len(data) // SHARE else (key, packed)


def _unpacked(packed: bytes, base: bytes | None) -> bytes:
    if base is None:
        return zstandard.ZstdDecompressor().decompress(packed)
    return zstandard.ZstdDecompressor(dict_data=_dictionary(base), max_window_size=2 * LONGEST).decompress(packed)


def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _parameters(size: int) -> zstandard.ZstdCompressionParameters:
    # The window must reach from the end of the bytes back to the beginning of the key.
    return zstandard.ZstdCompressionParameters.from_level(
        LEVEL, source_size=size, window_log=max(10, size.bit_length())
    )


def _find(folder: Path, name: str) -> Path | None:
    alone = folder / name[:2] / f"{name}.zst"
    return alone if alone.exists() else next(alone.parent.glob(f"{name}.*.zst"), None)


def _key(path: Path) -> str | None:
    """Return the key that a stored file names, None where it stands on its own."""
    parts = path.name.split(".")
    return parts[1] if len(parts) == 3 else None
