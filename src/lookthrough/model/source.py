"""What we know of a publisher's file family before reading a byte of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lookthrough.model.ids import ListId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard:
    """A published list as a source carries it. A `relay` is used only where the authority's own edition is missing."""

    id: ListId
    title: str
    authority: str
    fresh_days: int
    """The freshness promise: after so many days without a new edition, the list has a gap."""
    relay: bool = False
    least: int = 0
    """The fewest entries that a whole edition has had, rounded down; fewer are warned of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A source: who publishes it, where, in which parts, carrying which lists (`source.yml`)."""

    id: SourceId
    title: str
    authority: str
    licence: str
    addresses: tuple[str, ...]
    lists: Mapping[ListId, ListCard]
    required: tuple[str, ...]
    """Roles of parts without which there is no edition."""
    expected: tuple[str, ...] = ()
    """Roles without which an edition is partial."""
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file as found, decompressed: `place` for messages, `name` in lower case without path and .gz, its bytes."""

    place: str
    name: str
    data: bytes
