"""A test of the matching as a file: its body, and the hash that shows whether the body is what was written.

The hash is SHA-256 over the body as JSON in UTF-8 with its keys sorted and no spaces between. It says that nothing has
changed since somebody noted the hash; who wrote the file, its signature says, which lies beside it.
"""

import hashlib
from pathlib import Path

import msgspec

from lookthrough.errors import Unusable
from lookthrough.model.match_test import MatchTest

TYPE, SCHEMA = "match_test", 1


class _File(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag=TYPE):
    schema: int
    content_sha256: str
    body: dict[str, object]


def content_sha256(test: MatchTest) -> str:
    """Return the hash of a test's body."""
    return _hash(_body(test))


def write_match_test(test: MatchTest, out: Path) -> None:
    """Write a test with its hash."""
    body = _body(test)
    whole = msgspec.json.encode(_File(schema=SCHEMA, content_sha256=_hash(body), body=body))
    out.write_bytes(msgspec.json.format(whole, indent=1) + b"\n")


def read_match_test(path: Path) -> tuple[MatchTest, str]:
    """Read a test whose hash is right, and the hash; raise Unusable where it is not, or the file is no test."""
    try:
        stored = msgspec.json.decode(path.read_bytes(), type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{path} is no report of `lookthrough test-match`: {error}. Give the .json it wrote.") from error
    hashed = _hash(stored.body)
    if hashed != stored.content_sha256:
        raise Unusable(
            f"{path} is not as it was written: its body hashes to {hashed}, the file says {stored.content_sha256}. "
            "Get the report again from whoever keeps it, or run the test again."
        )
    try:
        return msgspec.convert(stored.body, MatchTest), hashed
    except msgspec.ValidationError as error:
        raise Unusable(f"{path} was written by another version of the program: {error}. Run the test again.") from error


def _body(test: MatchTest) -> dict[str, object]:
    body: dict[str, object] = msgspec.to_builtins(test)
    return body


def _hash(body: dict[str, object]) -> str:
    return hashlib.sha256(msgspec.json.encode(body, order="sorted")).hexdigest()
