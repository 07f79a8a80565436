"""What we know of a publisher's file family before reading a byte of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lookthrough.model.ids import ListId, SourceId
from lookthrough.model.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertions:
    """What has held of every whole edition of a list: figures that a broken one would miss.

    `filled` is the least share (0 to 1) of entries that say something in a field of Entry; `changed` the largest share
    of entries that may be added, removed or altered from one edition to the next.
    """

    entries: int = 0
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    filled: Mapping[str, float] = field(default_factory=dict)
    changed: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form in which a publisher gives its list: the roles of the files that make an edition in it."""

    name: str
    required: tuple[str, ...]
    """Roles without which there is no edition."""
    expected: tuple[str, ...] = ()
    """Roles without which an edition is partial."""
    optional: tuple[str, ...] = ()
    proven: bool = True
    """Whether its reader has read a real file of the publisher, and not only what documentation describes."""
    continues: str = ""
    """The form whose parts this one adds to, since its files only say what changed; empty where they are whole."""

    @property
    def roles(self) -> tuple[str, ...]:
        """All its roles, the required ones first."""
        return (*self.required, *self.expected, *self.optional)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard:
    """A published list as a source carries it. A `relay` is used only where the authority's own edition is missing."""

    id: ListId
    title: str
    authority: str
    fresh_days: int
    """The freshness promise: after so many days without a new edition, the list has a gap."""
    relay: bool = False
    assertions: Assertions = field(default_factory=Assertions)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A source: who publishes it, where, in which forms, carrying which lists (`source.yml`)."""

    id: SourceId
    title: str
    authority: str
    licence: str
    addresses: Mapping[str, str]
    """Where each part can be fetched, by its role; none where the publisher gives no file that a program can fetch."""
    lists: Mapping[ListId, ListCard]
    forms: tuple[Form, ...]
    """The forms it is published in, the one that says most first; a role belongs to one form only."""
    space: str = ""
    """Who counts the numbers of its entries, where another source may name them: `ofac`, `un_sc`; else empty."""

    def form_of(self, role: str) -> Form:
        """Return the form that a role belongs to."""
        return next(form for form in self.forms if role in form.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """A file as found, decompressed: `place` for messages, `name` in lower case without path and .gz, its bytes."""

    place: str
    name: str
    data: bytes
