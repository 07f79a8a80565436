"""A source as the rest of the program sees it: its card, the files it knows as its own, its reading."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from lookthrough.model.edition import Reading
from lookthrough.model.source import RawFile, SourceCard
from lookthrough.ports import Recall
from lookthrough.sources._kit.card import SourceFile, load_source
from lookthrough.sources._kit.pause import collection_put_off

Claim = Callable[[str, bytes], str | None]
"""The role of a file by its name (lower case, without path and compression suffix) and its head, else None."""

Read = Callable[[Mapping[str, RawFile], SourceFile, Recall], Reading]
"""Reads one edition from its parts by role; what it leaves of `missing` is added from the card."""


class PublishedSource:
    """A source made of what its package says: `source.yml`, how it knows its files, and how it reads them."""

    def __init__(self, package: str, *, claim: Claim, read: Read) -> None:
        self._package, self._claim, self._read = package, claim, read

    @cached_property
    def file(self) -> SourceFile:
        """What `source.yml` says."""
        return load_source(self._package)

    @property
    def card(self) -> SourceCard:
        """Who publishes it, and which lists it carries."""
        return self.file.card

    def claim(self, name: str, head: bytes) -> str | None:
        """Return the role this file plays in an edition, or None where it is not ours."""
        return self._claim(name, head)

    def read(self, parts: Mapping[str, RawFile], recall: Recall | None = None) -> Reading:
        """Read one edition from its parts by role."""
        form = self.card.form_of(next(iter(parts)))
        with collection_put_off():
            reading = self._read(parts, self.file, Recall() if recall is None else recall)
        missing = tuple(role for role in form.expected if role not in parts)
        return replace(reading, missing=(*reading.missing, *missing))
