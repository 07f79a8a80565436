"""Ed25519 keys: what signs, what checks, and the short words by which people tell public keys apart."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
    load_pem_public_key,
)

ALGORITHM = "Ed25519"
_GROUPS, _GROUP = 8, 4


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half of a key that everybody may have: it checks signatures."""

    _key: Ed25519PublicKey

    @classmethod
    def from_pem(cls, pem: bytes) -> "PublicKey":
        """Read a public key file; raise ValueError where it holds none of ours."""
        return cls(_public(pem, load_pem_public_key))

    @classmethod
    def from_text(cls, text: str) -> "PublicKey":
        """Read a public key as a signature states it; raise ValueError where it is none of ours."""
        try:
            der = base64.b64decode(text, validate=True)
        except binascii.Error as error:
            raise ValueError("this is no base64") from error
        return cls(_public(der, load_der_public_key))

    @property
    def pem(self) -> bytes:
        """The key as a file that other programs read, OpenSSL among them."""
        return self._key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    @property
    def text(self) -> str:
        """The key on one line: what stands between the first and the last line of its file."""
        return base64.b64encode(self._key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()

    @property
    def fingerprint(self) -> str:
        """The first 128 bits of the SHA-256 hash of the 32 bytes of the key, in groups that can be read out."""
        digest = hashlib.sha256(self._key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()
        return "-".join(digest[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP))

    def made(self, signature: bytes, message: bytes) -> bool:
        """Return whether the other half of this key made a signature of a message."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """The half of a key that nobody else may have: it signs. It never shows itself, only its file holds it."""

    _key: Ed25519PrivateKey

    @classmethod
    def generate(cls) -> "PrivateKey":
        """Make a new key from the system's own randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_pem(cls, pem: bytes) -> "PrivateKey":
        """Read a private key file; raise ValueError where it holds none of ours."""
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise ValueError("this is no private key without a password") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"this is a private key of another sort than {ALGORITHM}")  # noqa: TRY004 - the file is wrong
        return cls(key)

    @property
    def public(self) -> PublicKey:
        """The half that may be given away."""
        return PublicKey(self._key.public_key())

    def pem(self) -> bytes:
        """Return the key as its file holds it: a secret."""
        return self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, message: bytes) -> bytes:
        """Sign a message; the same message always gets the same signature."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"PrivateKey({self.public.fingerprint})"


def _public(data: bytes, load: Callable[[bytes], PublicKeyTypes]) -> Ed25519PublicKey:
    try:
        key = load(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise ValueError("this is no public key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError(f"this is a public key of another sort than {ALGORITHM}")  # noqa: TRY004 - the file is wrong
    return key
