"""What a source's map makes of an edition: entries, and what became of the free text they were made of."""

from dataclasses import dataclass

from lookthrough.model.edition import ClauseCount
from lookthrough.model.listing import Entry


@dataclass(frozen=True, slots=True)
class Mapped:
    """The entries of an edition, what became of the clauses of their free text, and what to warn of."""

    entries: tuple[Entry, ...]
    clauses: ClauseCount
    warnings: tuple[str, ...] = ()
