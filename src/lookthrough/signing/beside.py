"""Signatures as files beside the files they sign."""

import os
from datetime import datetime
from pathlib import Path

from lookthrough.errors import BrokenSignature, Unusable
from lookthrough.signing.keys import PrivateKey, PublicKey
from lookthrough.signing.signature import Signature, check, decode, encode, sign

ENDING = ".sig"


def signature_of(path: Path) -> Path:
    """Return where the signature of a file lies."""
    return path.with_name(path.name + ENDING)


def sign_file(path: Path, key: PrivateKey, *, signed_at: datetime, program: str) -> Signature:
    """Sign a file as it is on the disk, and write the signature beside it."""
    signature = sign(path.read_bytes(), key, signed_at=signed_at, program=program)
    beside = signature_of(path)
    aside = beside.with_name(f".{beside.name}.{os.getpid()}")
    try:
        aside.write_bytes(encode(signature))
        aside.replace(beside)
    finally:
        aside.unlink(missing_ok=True)
    return signature


def verify_file(path: Path, demanded: PublicKey | None = None) -> Signature:
    """Return the signature of a file that is as it was signed, by the key demanded where one is.

    Raise BrokenSignature where the file was changed, or its signature is missing, damaged or another key's.
    """
    beside = signature_of(path)
    data, stored = _read(path), _read(beside, f"{path} has no signature: there is no {beside}")
    return verify_bytes(data, stored, str(path), demanded)


def verify_bytes(data: bytes, stored: bytes, place: str, demanded: PublicKey | None = None) -> Signature:
    """Return the signature of some bytes of a place, stored beside them; raise BrokenSignature as for a file."""
    signature = decode(stored, place + ENDING)
    if demanded is not None and signature.key != demanded:
        raise BrokenSignature(
            f"{place} was signed by another key: by {signature.fingerprint}, not by {demanded.fingerprint}. "
            "Ask whoever should have signed it which key is theirs."
        )
    check(data, signature, place)
    return signature


def read_public_key(path: Path) -> PublicKey:
    """Read a file with a public key; raise Unusable where it is none."""
    try:
        return PublicKey.from_pem(path.read_bytes())
    except ValueError as error:
        raise Unusable(
            f"{path}: {error}. Give the public.pem that whoever signs has in the home's signing folder."
        ) from error


def _read(path: Path, missing: str = "") -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise BrokenSignature(f"{missing or f'There is no {path}'}. Get it from whoever signed it.") from error
