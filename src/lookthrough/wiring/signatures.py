"""Signing what the program writes with the home's own key, and checking what somebody signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lookthrough.settings import Settings
from lookthrough.wiring.clock import now
from lookthrough.wiring.code import version

if TYPE_CHECKING:
    from datetime import datetime

    from lookthrough.signing.signature import Signature

FOLDER = "signing"
"""Where in the home its key lies."""


class Signer:
    """Signs files with the home's own key, which is made where there is none yet."""

    def __init__(self, settings: Settings) -> None:
        from lookthrough.signing.own_key import PUBLIC, own_key

        folder = settings.home / FOLDER
        self._key = own_key(folder)
        self.public_file = folder / PUBLIC

    @property
    def fingerprint(self) -> str:
        """The short words for the key."""
        return self._key.public.fingerprint

    @property
    def public(self) -> bytes:
        """The public key as a file."""
        return self._key.public.pem

    def sign(self, data: bytes, at: "datetime") -> bytes:
        """Return the signature of some bytes as it lies beside them."""
        from lookthrough.signing.signature import encode, sign

        return encode(sign(data, self._key, signed_at=at, program=version()))

    @contextmanager
    def signing(self, out: Path) -> Iterator[None]:
        """Sign a file that is written under this; whatever stops that leaves no signature of an older one behind."""
        from lookthrough.signing.beside import sign_file, signature_of

        signature_of(out).unlink(missing_ok=True)
        yield
        sign_file(out, self._key, signed_at=now(), program=version())


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A file that is as it was signed: by which key, when, with which program."""

    path: Path
    key: bytes
    """The key that signed, as a file."""
    fingerprint: str
    signed_at: str
    program: str
    own: bool
    """Whether the key is this home's own."""
    demanded: bool
    """Whether it was asked for; otherwise a person has to compare its fingerprint."""


class Verifier:
    """Checks signed files, each against the key demanded where one is; raises Unusable where that is no key."""

    def __init__(self, settings: Settings, demanded: Path | None) -> None:
        from lookthrough.signing.beside import read_public_key
        from lookthrough.signing.own_key import PUBLIC

        own = settings.home / FOLDER / PUBLIC
        self._own = read_public_key(own) if own.is_file() else None
        self._demanded = None if demanded is None else read_public_key(demanded)

    def verify(self, path: Path) -> Verified:
        """Check a file; raise BrokenSignature where it is not as it was signed."""
        from lookthrough.signing.beside import verify_file

        return self._verified(path, verify_file(path, self._demanded))

    def verify_bytes(self, path: Path, place: str, data: bytes, stored: bytes) -> Verified:
        """Check some bytes inside a file, at a place of it, by the signature stored there too."""
        from lookthrough.signing.beside import verify_bytes

        return self._verified(path, verify_bytes(data, stored, place, self._demanded))

    def _verified(self, path: Path, signature: "Signature") -> Verified:
        return Verified(
            path=path,
            key=signature.key.pem,
            fingerprint=signature.fingerprint,
            signed_at=signature.signed_at,
            program=signature.program,
            own=signature.key == self._own,
            demanded=self._demanded is not None,
        )
