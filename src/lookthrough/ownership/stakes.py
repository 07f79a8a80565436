"""A register of stakes as flat arrays, sorted by what is owned, so that whoever owns a party is one slice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from lookthrough.model.stake import StakeKind

KINDS: tuple[StakeKind, ...] = tuple(StakeKind)
EVER, NEVER = date.min.toordinal(), date.max.toordinal()
UNSAID, NO, YES = -1, 0, 1
"""What a stake says of control."""

Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Int8 = npt.NDArray[np.int8]


class Parties(Protocol):
    """The parties of a register by number."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def name(self, number: int) -> str:
        """Return what a party is called, its identifier where nobody says."""
        ...

    def identifier(self, number: int) -> str:
        """Return the number by which records know a party, empty where its name is all there is."""
        ...

    def find(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the parties each text names: those it identifies, else those so called, whatever the case."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Stakes line by line, in any order: parties by number, shares in parts, days as ordinals, kinds by number."""

    owner: Int32
    owned: Int32
    kind: Int8
    low: Int64
    high: Int64
    controls: Int8
    since: Int32
    until: Int32
    source: Int32
    row: Int64

    def taken(self, order: Int64) -> "Columns":
        """Return the lines in another order, or some of them; where all shares are exact, both bounds are one array."""
        low = self.low[order]
        return Columns(
            owner=self.owner[order],
            owned=self.owned[order],
            kind=self.kind[order],
            low=low,
            high=low if self.high is self.low else self.high[order],
            controls=self.controls[order],
            since=self.since[order],
            until=self.until[order],
            source=self.source[order],
            row=self.row[order],
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """One stake as the engine sees it: who owns, how many parts at least and at most, what is said of control."""

    owner: int
    kind: StakeKind
    low: int
    high: int
    controls: bool | None
    source: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Every stake, sorted by what is owned; parties have numbers from 0 on."""

    parties: Parties
    sources: Sequence[str]
    columns: Columns
    starts: Int64

    @classmethod
    def of(cls, parties: Parties, sources: Sequence[str], columns: Columns) -> "Register":
        """Sort stakes into a register; lines that say the very same are kept once."""
        order = np.lexsort(
            (
                columns.row,
                columns.source,
                columns.high,
                columns.low,
                columns.since,
                columns.kind,
                columns.owner,
                columns.owned,
            )
        )
        kept = columns.taken(order)
        repeats = _repeats(kept)
        if repeats.any():
            kept = kept.taken(np.flatnonzero(~repeats))
        starts = np.searchsorted(kept.owned, np.arange(len(parties) + 1)).astype(np.int64)
        return cls(parties=parties, sources=sources, columns=kept, starts=starts)

    def owners(self, party: int, day: date) -> tuple[Edge, ...]:
        """Return the stakes in a party that stand on a day."""
        columns, at = self.columns, day.toordinal()
        begin, end = int(self.starts[party]), int(self.starts[party + 1])
        return tuple(
            [
                Edge(
                    owner=int(columns.owner[line]),
                    kind=KINDS[columns.kind[line]],
                    low=int(columns.low[line]),
                    high=int(columns.high[line]),
                    controls=None if columns.controls[line] == UNSAID else bool(columns.controls[line]),
                    source=int(columns.source[line]),
                    line=line,
                )
                for line in range(begin, end)
                if columns.since[line] <= at < columns.until[line]
            ]
        )

    def past(self, party: int, day: date) -> tuple[tuple[int, int], ...]:
        """Return each stake in a party that is past on a day, as its owner and the last day it was held."""
        columns, at = self.columns, day.toordinal()
        begin, end = int(self.starts[party]), int(self.starts[party + 1])
        return tuple(
            [
                (int(columns.owner[line]), int(columns.until[line]) - 1)
                for line in range(begin, end)
                if columns.until[line] <= at
            ]
        )


def _repeats(columns: Columns) -> npt.NDArray[np.bool_]:
    """Mark each line that says what the line before it says, its row apart."""
    repeats = np.zeros(len(columns.owner), dtype=bool)
    if len(repeats) > 1:
        same = np.ones(len(repeats) - 1, dtype=bool)
        for column in (columns.owner, columns.owned, columns.kind, columns.low, columns.high, columns.controls):
            same &= column[1:] == column[:-1]
        for column in (columns.since, columns.until, columns.source):
            same &= column[1:] == column[:-1]
        repeats[1:] = same
    return repeats
