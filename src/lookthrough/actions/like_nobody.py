"""Which subjects match nobody: most do not, and in one book the same names come up again and again."""

import mmap
from hashlib import blake2b

import msgspec

from lookthrough.model.subject import Subject

_SIZE = 16
"""Bytes of a key: with so many, no two subjects have the same by chance."""
_EMPTY = bytes(_SIZE)
_NEAR = 8
"""Neighbouring places of a key."""
KEPT = 1 << 19
"""Subjects remembered at the most: a key takes the place of another where all its places are taken."""

_ENCODER = msgspec.msgpack.Encoder()


def key_of(subject: Subject) -> bytes:
    """Return a key of all that a subject says of itself, its id and its row apart."""
    said = (
        *(subject.names, subject.kind, subject.births, subject.countries),
        *(subject.addresses, subject.identifiers, subject.gender),
    )
    return blake2b(_ENCODER.encode(said), digest_size=_SIZE).digest()


class LikeNobody:
    """Keys of subjects that match nobody; what one process finds, all know that were forked with it.

    Nobody waits for anybody: a key that is read while it is written is one that is not there yet.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._keys = mmap.mmap(-1, (kept + _NEAR) * _SIZE)

    def __contains__(self, key: bytes) -> bool:
        keys = self._keys
        for at in self._places(key):
            held = keys[at : at + _SIZE]
            if held == key:
                return True
            if held == _EMPTY:
                return False
        return False

    def add(self, key: bytes) -> None:
        """Remember one more."""
        keys, places = self._keys, self._places(key)
        at = next((at for at in places if keys[at : at + _SIZE] in (_EMPTY, key)), places[0])
        keys[at : at + _SIZE] = key

    def _places(self, key: bytes) -> range:
        first = int.from_bytes(key[:8], "little") % self._kept * _SIZE
        return range(first, first + _NEAR * _SIZE, _SIZE)
