"""Raw bytes by hash."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.corpus import raw
from lookthrough.errors import DamagedHome


@given(data=st.binary(max_size=2_000))
def test_what_is_kept_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("raw")

    name, new = raw.keep(folder, data)

    assert new
    assert raw.fetch(folder, name) == data


@given(data=st.binary(max_size=3_000), change=st.binary(max_size=30), at=st.integers(0, 3_000))
def test_what_is_kept_as_a_difference_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, change: bytes, at: int
) -> None:
    folder = tmp_path_factory.mktemp("raw")
    changed = data[:at] + change + data[at:]
    first, _ = raw.keep(folder, data)

    second, _ = raw.keep(folder, changed, like=first)

    assert (raw.fetch(folder, first), raw.fetch(folder, second)) == (data, changed)


def test_a_difference_is_to_bytes_that_stand_alone_and_large_ones_stand_alone_themselves(tmp_path: Path) -> None:
    base = b"".join(hashlib.sha256(bytes([place])).digest() for place in range(250))
    first, _ = raw.keep(tmp_path, base)
    second, _ = raw.keep(tmp_path, base + b"1", like=first)
    third, _ = raw.keep(tmp_path, base + b"2", like=second)
    fourth, _ = raw.keep(tmp_path, base[::-1], like=third)

    names = sorted(path.name for path in tmp_path.rglob("*.zst"))

    assert names == sorted([f"{first}.zst", f"{second}.{first}.zst", f"{third}.{first}.zst", f"{fourth}.zst"])


def test_a_difference_whose_key_is_missing_says_which(tmp_path: Path) -> None:
    base = b"".join(hashlib.sha256(bytes([place])).digest() for place in range(250))
    first, _ = raw.keep(tmp_path, base)
    second, _ = raw.keep(tmp_path, base + b"1", like=first)
    raw.forget(tmp_path, first)

    with pytest.raises(DamagedHome, match=f"import the file with SHA-256 {first} again"):
        raw.fetch(tmp_path, second)


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    first, _ = raw.keep(tmp_path, b"SDN")

    again, new = raw.keep(tmp_path, b"SDN")

    assert (again, new) == (first, False)


def test_changed_bytes_are_never_handed_out(tmp_path: Path) -> None:
    name, _ = raw.keep(tmp_path, b"as published")
    other, _ = raw.keep(tmp_path, b"as tampered with")
    (tmp_path / name[:2] / f"{name}.zst").write_bytes((tmp_path / other[:2] / f"{other}.zst").read_bytes())

    with pytest.raises(DamagedHome, match="is not what was stored"):
        raw.fetch(tmp_path, name)


def test_damaged_and_missing_bytes_say_what_to_do(tmp_path: Path) -> None:
    name, _ = raw.keep(tmp_path, b"as published")
    path = tmp_path / name[:2] / f"{name}.zst"
    path.write_bytes(path.read_bytes()[:-3])

    with pytest.raises(DamagedHome, match="import the file with SHA-256"):
        raw.fetch(tmp_path, name)
    path.unlink()
    with pytest.raises(DamagedHome, match="is missing"):
        raw.fetch(tmp_path, name)
