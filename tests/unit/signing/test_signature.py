"""A signature holds for the bytes it was made of, and for no others."""

from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookthrough.errors import BrokenSignature
from lookthrough.signing.keys import PrivateKey, PublicKey
from lookthrough.signing.signature import check, decode, encode, sign

KEY = PrivateKey.generate()
AT = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
DATA = b'{"type":"match_test"}\n'
STORED = encode(sign(DATA, KEY, signed_at=AT, program="0.1.0"))


def resigned(**changes: object) -> bytes:
    return encode(msgspec.structs.replace(decode(STORED, "r.sig"), **changes))


def test_a_signature_says_who_signed_what_when_and_with_which_program() -> None:
    signature = decode(STORED, "report.json.sig")

    check(DATA, signature, "report.json")
    assert signature.key == KEY.public
    assert signature.fingerprint == KEY.public.fingerprint
    assert (signature.algorithm, signature.size, signature.program) == ("Ed25519", len(DATA), "0.1.0")
    assert signature.signed_at == "2026-11-26T12:30:00+00:00"


def test_the_moment_is_told_in_utc() -> None:
    beijing = AT.astimezone(timezone(timedelta(hours=8)))

    assert sign(DATA, KEY, signed_at=beijing, program="0.1.0") == decode(STORED, "report.json.sig")


def test_the_signature_is_what_the_page_says_it_is() -> None:
    """Made again by other means: the object without its signature, keys sorted, no spaces, in UTF-8."""
    said = msgspec.json.decode(STORED)
    made = msgspec.convert(said.pop("signature"), bytes)

    assert KEY.public.made(made, msgspec.json.encode(said, order="sorted"))


@given(st.binary(min_size=1, max_size=200), st.data())
def test_any_changed_bit_of_the_bytes_is_caught(data: bytes, drawn: st.DataObject) -> None:
    signature = sign(data, KEY, signed_at=AT, program="0.1.0")
    bit = drawn.draw(st.integers(0, 8 * len(data) - 1))

    with pytest.raises(BrokenSignature, match="is not as it was signed"):
        check(flipped(data, bit), signature, "report.json")


def test_a_letter_of_base64_that_means_the_same_is_caught() -> None:
    """Of the last letter before `==` only two bits count."""
    last = STORED.rindex(b"==") - 1
    same = STORED[:last] + bytes([STORED[last] ^ 1]) + STORED[last + 1 :]

    with pytest.raises(BrokenSignature, match="damaged or forged"):
        decode(same, "report.json.sig")


@given(st.integers(0, 8 * len(STORED) - 1))
def test_any_changed_bit_of_the_signature_is_caught(bit: int) -> None:
    with pytest.raises(BrokenSignature):
        decode(flipped(STORED, bit), "report.json.sig")


@given(st.integers(0, len(STORED) - 1))
def test_a_signature_cut_short_is_caught(length: int) -> None:
    with pytest.raises(BrokenSignature):
        decode(STORED[:length], "report.json.sig")


@pytest.mark.parametrize("more", [b"", b"x", b"{}"])
def test_bytes_added_or_taken_are_caught(more: bytes) -> None:
    with pytest.raises(BrokenSignature, match="is not as it was signed"):
        check(DATA + more if more else DATA[:-1], decode(STORED, "report.json.sig"), "report.json")


@pytest.mark.parametrize(
    "changes", [{"signed_at": "2020-01-01T00:00:00+00:00"}, {"program": "9"}, {"sha256": "0" * 64}]
)
def test_nothing_a_signature_says_can_be_changed(changes: dict[str, object]) -> None:
    with pytest.raises(BrokenSignature, match="its key did not make it of what it says"):
        decode(resigned(**changes), "report.json.sig")


def test_another_key_cannot_be_put_in_the_place_of_the_one_that_signed() -> None:
    other = PrivateKey.generate().public

    with pytest.raises(BrokenSignature, match="its key did not make it"):
        decode(resigned(public_key=other.text, fingerprint=other.fingerprint), "report.json.sig")


def test_a_fingerprint_of_another_key_is_caught_though_it_is_signed() -> None:
    forged = msgspec.structs.replace(decode(STORED, "r.sig"), fingerprint=PrivateKey.generate().public.fingerprint)
    said: dict[str, object] = msgspec.to_builtins(forged)
    del said["signature"]
    made = KEY.sign(msgspec.json.encode(said, order="sorted"))
    text = msgspec.to_builtins(made)

    with pytest.raises(BrokenSignature, match="damaged or forged"):
        decode(encode(msgspec.structs.replace(forged, signature=text)), "report.json.sig")


@pytest.mark.parametrize("public_key", ["", "no base64", "AAAA"])
def test_what_is_no_public_key_is_caught(public_key: str) -> None:
    with pytest.raises(BrokenSignature, match="damaged or forged"):
        decode(resigned(public_key=public_key), "report.json.sig")


@pytest.mark.parametrize("changes", [{"schema": 2}, {"algorithm": "RSA"}])
def test_a_form_that_came_later_is_not_called_damaged(changes: dict[str, object]) -> None:
    with pytest.raises(BrokenSignature, match="of a form this program does not know"):
        decode(resigned(**changes), "report.json.sig")


@pytest.mark.parametrize("stored", [b"", b"null", b"[]", b"{}", b'{"type":"match_test"}', b"\xff\xfe", b"\x00" * 64])
def test_what_is_no_signature_is_told(stored: bytes) -> None:
    with pytest.raises(BrokenSignature, match="is no signature, or is damaged"):
        decode(stored, "report.json.sig")


def test_the_same_bytes_and_moment_have_the_same_signature() -> None:
    assert encode(sign(DATA, KEY, signed_at=AT, program="0.1.0")) == STORED


def test_a_public_key_is_read_as_it_was_written() -> None:
    assert PublicKey.from_pem(KEY.public.pem) == PublicKey.from_text(KEY.public.text) == KEY.public
    assert len(KEY.public.fingerprint.split("-")) == 8


def test_a_private_key_does_not_show_itself() -> None:
    assert KEY.public.fingerprint in repr(KEY)
    assert KEY.pem().splitlines()[1].decode() not in repr(KEY)


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
