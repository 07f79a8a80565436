"""The home's own key: a folder with the private key, for its owner's eyes only, and the public key to give away."""

import contextlib
import os
import shutil
from pathlib import Path

from lookthrough.errors import DamagedHome
from lookthrough.signing.keys import PrivateKey, PublicKey

PRIVATE, PUBLIC = "private.pem", "public.pem"
_OTHERS = 0o077
"""What nobody but the owner may do with the private key."""


def own_key(folder: Path) -> PrivateKey:
    """Return the key in a folder, and make one where there is no folder; raise DamagedHome where it cannot be used.

    A key that is lost, damaged or open to others is never replaced by a new one unasked: whoever trusts the old one
    would take the new one for a stranger's.
    """
    if not folder.exists():
        _make(folder)
    key = _read_private(folder)
    _hold_public(folder, key.public)
    return key


def _make(folder: Path) -> None:
    """Make both files aside and move their folder into place, so that there is a whole key or none."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    try:
        key = PrivateKey.generate()
        _write_new(aside / PRIVATE, key.pem(), 0o600)
        _write_new(aside / PUBLIC, key.public.pem, 0o644)
        # Where another process was quicker its folder is in the way, and its key is the home's.
        with contextlib.suppress(FileExistsError):
            _move(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move(aside: Path, folder: Path) -> None:
    try:
        aside.rename(folder)
    except OSError as error:
        if folder.exists():  # systems name it differently: exists, not empty, access denied
            raise FileExistsError(error.errno, error.strerror, str(folder)) from error
        raise


def _write_new(path: Path, data: bytes, mode: int) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(file, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _read_private(folder: Path) -> PrivateKey:
    path = folder / PRIVATE
    if not path.is_file():
        raise DamagedHome(f"{path} is missing, so that nothing can be signed. {_either(folder)}")
    # Windows keeps the rights of files in another way, and this home is in its owner's own folders there.
    if os.name == "posix" and (mode := path.stat().st_mode & 0o777) & _OTHERS:
        raise DamagedHome(
            f"{path} is open to others (mode {mode:03o}). Close it with `chmod 600`; if somebody may have read it, "
            f"move {folder} away instead, and a new key is made."
        )
    try:
        return PrivateKey.from_pem(path.read_bytes())
    except ValueError as error:
        raise DamagedHome(f"{path} cannot be used: {error}. {_either(folder)}") from error


def _hold_public(folder: Path, public: PublicKey) -> None:
    """Put the public key's file back where it is missing; refuse one that is not the private key's other half."""
    path = folder / PUBLIC
    if not path.exists():
        aside = path.with_name(f".{PUBLIC}.{os.getpid()}")
        aside.unlink(missing_ok=True)
        _write_new(aside, public.pem, 0o644)
        aside.replace(path)
    elif path.read_bytes() != public.pem:
        raise DamagedHome(
            f"{path} is not the public key of {folder / PRIVATE}. Remove it, and it is made again, if the private key "
            f"is the right one: its fingerprint is {public.fingerprint}."
        )


def _either(folder: Path) -> str:
    return f"Put it back from a backup, or move {folder} away: a new key is made then, with another fingerprint."
