"""The home's own key: made whole when it is first needed, and never replaced unasked."""

import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from lookthrough.errors import DamagedHome, Unusable
from lookthrough.signing.beside import read_public_key
from lookthrough.signing.keys import PrivateKey, PublicKey
from lookthrough.signing.own_key import PRIVATE, PUBLIC, own_key

posix = pytest.mark.skipif(os.name != "posix", reason="the rights of files are another matter on this system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a key."""
    own_key(tmp_path / "home" / "signing")
    return tmp_path / "home" / "signing"


def test_a_key_is_made_once(folder: Path) -> None:
    stored = (folder / PRIVATE).read_bytes()

    assert own_key(folder).public == own_key(folder).public
    assert (folder / PRIVATE).read_bytes() == stored
    assert sorted(path.name for path in folder.parent.iterdir()) == ["signing"]
    assert sorted(path.name for path in folder.iterdir()) == [PRIVATE, PUBLIC]


def test_two_homes_have_two_keys(folder: Path, tmp_path: Path) -> None:
    assert own_key(tmp_path / "other").public != own_key(folder).public


def test_the_public_key_lies_beside_the_private_one(folder: Path) -> None:
    assert read_public_key(folder / PUBLIC) == own_key(folder).public


@posix
def test_nobody_but_the_owner_may_read_the_private_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        own_key(tmp_path / "signing")
    finally:
        os.umask(before)

    assert (tmp_path / "signing" / PRIVATE).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "signing").stat().st_mode & 0o077 == 0


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o644])
def test_a_private_key_open_to_others_is_refused(folder: Path, mode: int) -> None:
    (folder / PRIVATE).chmod(mode)

    with pytest.raises(DamagedHome, match=f"open to others \\(mode {mode:03o}\\)"):
        own_key(folder)


def test_a_missing_private_key_is_not_replaced(folder: Path) -> None:
    (folder / PRIVATE).unlink()

    with pytest.raises(DamagedHome, match="is missing, so that nothing can be signed"):
        own_key(folder)
    assert not (folder / PRIVATE).exists()


@pytest.mark.parametrize("data", [b"", b"-----BEGIN PRIVATE KEY-----\n", b"\x00\xff" * 50])
def test_a_damaged_private_key_is_refused(folder: Path, data: bytes) -> None:
    (folder / PRIVATE).write_bytes(data)

    with pytest.raises(DamagedHome, match="cannot be used: this is no private key"):
        own_key(folder)


def test_a_private_key_cut_short_is_refused(folder: Path) -> None:
    whole = (folder / PRIVATE).read_bytes()
    (folder / PRIVATE).write_bytes(whole[: len(whole) // 2])

    with pytest.raises(DamagedHome, match="cannot be used"):
        own_key(folder)


def test_a_private_key_of_another_sort_or_with_a_password_is_refused(folder: Path) -> None:
    curve = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    locked = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
    )
    for data, says in ((curve, "another sort than Ed25519"), (locked, "without a password")):
        (folder / PRIVATE).write_bytes(data)

        with pytest.raises(DamagedHome, match=says):
            own_key(folder)


def test_a_missing_public_key_is_made_again(folder: Path) -> None:
    whole = (folder / PUBLIC).read_bytes()
    (folder / PUBLIC).unlink()

    own_key(folder)

    assert (folder / PUBLIC).read_bytes() == whole


def test_a_public_key_that_is_another_keys_is_refused(folder: Path) -> None:
    (folder / PUBLIC).write_bytes(PrivateKey.generate().public.pem)

    with pytest.raises(DamagedHome, match="is not the public key of"):
        own_key(folder)


def test_a_key_that_another_process_made_meanwhile_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "signing"
    generate, made = PrivateKey.generate, []

    def late() -> PrivateKey:
        monkeypatch.setattr(PrivateKey, "generate", generate)
        made.append(own_key_of_another(folder))
        return generate()

    monkeypatch.setattr(PrivateKey, "generate", late)

    assert [own_key(folder).public] == made
    assert [path.name for path in tmp_path.iterdir()] == ["signing"]


def own_key_of_another(folder: Path) -> PublicKey:
    """Make a key as another process would: its folder aside has another number."""
    other = folder.parent / "made"
    public = own_key(other).public
    other.rename(folder)
    return public


@pytest.mark.parametrize("data", [b"", b"no key", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])
def test_a_file_that_is_no_public_key_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "key.pem").write_bytes(data)

    with pytest.raises(Unusable, match="this is no public key"):
        read_public_key(tmp_path / "key.pem")


def test_a_public_key_of_another_sort_is_told(tmp_path: Path) -> None:
    curve = generate_private_key(SECP256R1()).public_key()
    (tmp_path / "key.pem").write_bytes(curve.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))

    with pytest.raises(Unusable, match="another sort than Ed25519"):
        read_public_key(tmp_path / "key.pem")
