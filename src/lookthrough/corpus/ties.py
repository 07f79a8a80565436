"""What ties entries of several sources to one party, by their publishers' own word; never a name."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lookthrough.model.ids import SourceId
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Entry
from lookthrough.model.party import Identifier, IdentifierKind

_WORLDWIDE = frozenset({IdentifierKind.LEI, IdentifierKind.USCC, IdentifierKind.OGRN})
"""Numbers with check digits that are given to one organisation in the world."""
_OF_A_STATE = frozenset({IdentifierKind.PASSPORT, IdentifierKind.NATIONAL_ID})
"""Numbers that are one person's within the state that gave them."""
_LEAST = 6
"""Letters and digits below which a state's number may be anybody's."""
_NOT_CODE = re.compile(r"[\W_]+")
_STATED = "="
"""Begins a tie that a publisher states, in its own number or by another's; other ties are identifiers."""


def ties_of(entry: Entry, space: str) -> Iterator[str]:
    """Return what ties an entry to others: its own number, the numbers it says others give it, its identifiers."""
    if space:
        yield f"{_STATED}{space} {entry.id}"
    for reference in entry.references:
        yield f"{_STATED}{reference.space} {reference.number}"
    for identifier in entry.identifiers:
        tie = _tie(identifier, entry.kind)
        if tie is not None:
            yield tie


def _tie(identifier: Identifier, kind: Kind) -> str | None:
    number = _NOT_CODE.sub("", identifier.value).upper()
    if identifier.fails_check or len(number) < _LEAST:
        return None
    if identifier.kind in _WORLDWIDE and kind is Kind.ORGANISATION:
        return f"{identifier.kind.value} {number}"
    if identifier.kind is IdentifierKind.IMO and kind is Kind.VESSEL:
        return f"{identifier.kind.value} {number}"
    if identifier.kind in _OF_A_STATE and kind is Kind.PERSON and identifier.country is not None:
        country = identifier.country.strip().lower()
        return f"{identifier.kind.value} {country} {number}" if country and any(map(str.isdigit, number)) else None
    return None


def numbered(ties: Sequence[tuple[int, str]], keys: Sequence[int], sources: Sequence[SourceId]) -> NDArray[np.int32]:
    """Number what ties entries: rows of (entry-version, number).

    `keys` says which entry each version is of, `sources` which source each entry. What only one entry has ties
    nothing. Neither does an identifier that two entries of one source have: their publisher holds them apart.
    """
    bearers: dict[str, set[int]] = {}
    for version, tie in ties:
        bearers.setdefault(tie, set()).add(keys[version])
    numbers: dict[str, int] = {}
    for tie, entries in bearers.items():
        apart = len({sources[key] for key in entries}) == len(entries)
        if len(entries) > 1 and (apart or tie.startswith(_STATED)):
            numbers[tie] = len(numbers)
    rows = [(version, numbers[tie]) for version, tie in ties if tie in numbers]
    return np.asarray(rows, dtype=np.int32).reshape(-1, 2)


class Ties:
    """Which entry-versions share what ties them, both ways round."""

    def __init__(self, rows: NDArray[np.int32]) -> None:
        self._rows = rows
        by_version = np.argsort(rows[:, 0], kind="stable")
        self._versions, self._ties_of_versions = rows[by_version, 0], rows[by_version, 1]
        by_tie = np.argsort(rows[:, 1], kind="stable")
        self._ties, self._versions_of_ties = rows[by_tie, 1], rows[by_tie, 0]

    def party_of(self, version: int, alive: NDArray[np.bool_]) -> tuple[int, ...]:
        """Return the versions among those alive that are one party with this one, itself first."""
        found = {version: None}
        wave = [version]
        while wave:
            tied = [other for one in wave for other in self._neighbours(one) if alive[other] and other not in found]
            wave = list(dict.fromkeys(tied))
            found |= dict.fromkeys(wave)
        return tuple(found)

    def _neighbours(self, version: int) -> Iterator[int]:
        start, end = np.searchsorted(self._versions, [version, version + 1])
        for tie in self._ties_of_versions[start:end].tolist():
            first, last = np.searchsorted(self._ties, [tie, tie + 1])
            yield from self._versions_of_ties[first:last].tolist()
