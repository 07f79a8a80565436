"""The bytes of a zip around its files: one form only, so that a byte that differs is a byte that was changed.

Nothing is compressed, no moment and no comment is kept, files follow one another without a gap. What stands here is the
zip format's own (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16), which every program for zips reads.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_NEEDED, _STORED = 10, 0
_MIDNIGHT, _FIRST_DAY = 0, 0x21
"""1980-01-01, the first day a zip can tell."""
_MADE_BY = 3 << 8 | _NEEDED
_MODE = 0o100644 << 16
"""A plain file that its owner may write, as systems of the Unix family have it."""

LOCAL_SIZE, CENTRAL_SIZE, END_SIZE = _LOCAL.size, _CENTRAL.size, _END.size
LOCAL_MARK, CENTRAL_MARK, END_MARK = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
LARGEST = 0xFFFF_FFFE
"""The largest size and place a plain zip can tell; beyond begins another form."""
MOST_FILES = 10_000


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip: its path, its size and its check sum (CRC-32)."""

    path: str
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class End:
    """What the end of a zip tells of its directory."""

    files: int
    size: int
    at: int


def before(member: Member) -> bytes:
    """Return what stands before a file's bytes."""
    name = member.path.encode("ascii")
    return (
        _LOCAL.pack(
            LOCAL_MARK, _NEEDED, 0, _STORED, _MIDNIGHT, _FIRST_DAY, member.crc, member.size, member.size, len(name), 0
        )
        + name
    )


def starts(members: Sequence[Member]) -> Iterator[int]:
    """Walk where each file begins, with what stands before it; the directory begins where a next one would."""
    at = 0
    for member in members:
        yield at
        at += LOCAL_SIZE + len(member.path) + member.size
    yield at


def directory(members: Sequence[Member]) -> bytes:
    """Return what stands behind the last file: the directory and the end."""
    *places, at = starts(members)
    listed = b"".join(_listed(member, place) for member, place in zip(members, places, strict=True))
    return listed + _END.pack(END_MARK, 0, 0, len(members), len(members), len(listed), at, 0)


def _listed(member: Member, at: int) -> bytes:
    name = member.path.encode("ascii")
    fixed = _CENTRAL.pack(
        CENTRAL_MARK,
        _MADE_BY,
        _NEEDED,
        0,
        _STORED,
        _MIDNIGHT,
        _FIRST_DAY,
        member.crc,
        member.size,
        member.size,
        len(name),
        *(0, 0, 0, 0),
        _MODE,
        at,
    )
    return fixed + name


def read_end(data: bytes) -> End | None:
    """Return what the last bytes of a file tell where they are the end of a zip."""
    if len(data) != END_SIZE or not data.startswith(END_MARK):
        return None
    fields = _END.unpack(data)
    return End(files=fields[4], size=fields[5], at=fields[6])


def read_directory(data: bytes) -> list[Member] | None:
    """Return the files a directory lists, whatever else it says; None where it is none."""
    found, at = [], 0
    while at < len(data):
        if not data.startswith(CENTRAL_MARK, at) or at + CENTRAL_SIZE > len(data):
            return None
        fields = _CENTRAL.unpack_from(data, at)
        crc, size, length = fields[7], fields[9], fields[10]
        at += CENTRAL_SIZE
        # A name of ours is ASCII; in any other each byte is shown as a letter, so that the reader can name it.
        found.append(Member(data[at : at + length].decode("latin-1"), size, crc))
        at += length + fields[11] + fields[12]
    return found
