"""An entity of the export as its line states it: whole, or only as much of it as a walk through the file needs."""

import msgspec

from lookthrough.sources.ftm.tables import link_ends

Values = tuple[str, ...]


class Node(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole entity; a key that is none of these stops the reading."""

    id: str
    schema: str
    properties: dict[str, Values]
    caption: str = ""
    datasets: Values = ()
    referents: Values = ()
    first_seen: str | None = None
    last_seen: str | None = None
    last_change: str | None = None
    target: bool | None = None

    def values(self, prop: str) -> Values:
        """Return the values of a property, sorted: an export gives them in no order of its own."""
        return tuple(sorted(self.properties.get(prop, ())))


class _Telling(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    topics: Values = ()
    entity: Values = ()
    end_date: Values = ()


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """As much of an entity as tells who is listed."""

    id: str
    schema: str
    properties: _Telling
    last_seen: str | None = None


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """As much of an entity as tells which it is, of what sort, and what it is called."""

    id: str
    schema: str
    caption: str = ""


class Tied(msgspec.Struct, frozen=True, kw_only=True):
    """As much of an entity as tells which parties it ties together, or whose it is."""

    properties: dict[str, Values]

    def ends(self) -> tuple[str, ...]:
        """Return the ids of the parties it names, each once."""
        ids = (identity for prop in link_ends() for identity in self.properties.get(prop, ()))
        return tuple(dict.fromkeys(ids))


NODE = msgspec.json.Decoder(Node)
HEAD = msgspec.json.Decoder(Head)
NAMED = msgspec.json.Decoder(Named)
TIED = msgspec.json.Decoder(Tied)
