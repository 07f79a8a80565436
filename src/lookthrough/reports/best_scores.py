"""The best score of each subject, read from records in the stable form."""

from collections.abc import Iterator

import msgspec


class _Match(msgspec.Struct, frozen=True):
    score: float
    known_false: str | None = None
    via: str = ""


class _Subject(msgspec.Struct, frozen=True):
    matches: tuple[_Match, ...]


_DECODER = msgspec.json.Decoder(_Subject)


def best_scores(records: bytes) -> Iterator[float]:
    """Walk subjects' lines; a match that a person has found false does not count, nor one that no name made."""
    for line in records.splitlines():
        named = (match for match in _DECODER.decode(line).matches if match.via != "place")
        yield max((match.score for match in named if match.known_false is None), default=0.0)
