"""A signature of some bytes: what it says of them, in one small JSON object, and whether that holds.

What is signed is the object without its `signature`, as JSON in UTF-8 with its keys sorted and no spaces between. In it
stands the SHA-256 hash of the bytes, so that the signature covers each of them, and the moment, and the program.
"""

import base64
import binascii
import hashlib
from datetime import UTC, datetime

import msgspec

from lookthrough.errors import BrokenSignature
from lookthrough.signing.keys import ALGORITHM, PrivateKey, PublicKey

SCHEMA = 1


class Signature(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type", tag="signature"
):
    """Who signed which bytes, when, with which program."""

    schema: int = SCHEMA
    algorithm: str = ALGORITHM
    public_key: str
    fingerprint: str
    sha256: str
    size: int
    signed_at: str
    program: str
    signature: str

    @property
    def key(self) -> PublicKey:
        """The public key it names."""
        return PublicKey.from_text(self.public_key)


def sign(data: bytes, key: PrivateKey, *, signed_at: datetime, program: str) -> Signature:
    """Sign some bytes."""
    unsigned = Signature(
        public_key=key.public.text,
        fingerprint=key.public.fingerprint,
        sha256=_sha256(data),
        size=len(data),
        signed_at=signed_at.astimezone(UTC).isoformat(timespec="seconds"),
        program=program,
        signature="",
    )
    made = base64.b64encode(key.sign(_message(unsigned))).decode()
    return msgspec.structs.replace(unsigned, signature=made)


def encode(signature: Signature) -> bytes:
    """Write a signature."""
    return msgspec.json.format(msgspec.json.encode(signature), indent=1) + b"\n"


def decode(stored: bytes, place: str) -> Signature:
    """Read a signature and hold it against itself; raise BrokenSignature where it was cut short, changed or forged.

    Only the very bytes that `encode` writes are one: two files never say the same thing.
    """
    try:
        signature = msgspec.json.decode(stored, type=Signature)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenSignature(f"{place} is no signature, or is damaged: {error}. {_AGAIN}") from error
    if (signature.schema, signature.algorithm) != (SCHEMA, ALGORITHM):
        raise BrokenSignature(
            f"{place} is of a form this program does not know (schema {signature.schema}, {signature.algorithm}). "
            f"Check it with the program that wrote it: {signature.program}."
        )
    if encode(signature) != stored or not _holds(signature):
        raise BrokenSignature(f"{place} is damaged or forged: its key did not make it of what it says. {_AGAIN}")
    return signature


def check(data: bytes, signature: Signature, place: str) -> None:
    """Raise BrokenSignature where these are not the bytes that were signed; the signature was read by `decode`."""
    if (_sha256(data), len(data)) != (signature.sha256, signature.size):
        raise BrokenSignature(
            f"{place} is not as it was signed: it has {len(data):,} bytes with SHA-256 {_sha256(data)}, signed were "
            f"{signature.size:,} with {signature.sha256}. Get it again from whoever signed it."
        )


_AGAIN = "Get the file and its signature again from whoever signed it."


def _holds(signature: Signature) -> bool:
    try:
        key, made = signature.key, base64.b64decode(signature.signature, validate=True)
    except (ValueError, binascii.Error):
        return False
    # The last letter of base64 has bits that mean nothing: two texts could stand for the same signature.
    exact = base64.b64encode(made).decode() == signature.signature
    return exact and key.fingerprint == signature.fingerprint and key.made(made, _message(signature))


def _message(signature: Signature) -> bytes:
    said: dict[str, object] = msgspec.to_builtins(signature)
    del said["signature"]
    return msgspec.json.encode(said, order="sorted")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
